@needs:filter @needs:groups
Feature: Filters on groups
  RFC 7644 §3.4.2.2 holds for every resource type. Identity providers look a
  group up by its displayName before they create it.

  Background:
    Given a user "ada"
    And a group "crew" with the member "ada"
    And a group "cast"

  @id:filter-group-name @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-06
  Scenario: A group is found by its displayName, and no other
    When the client finds groups by 'displayName eq "{crew.displayName}"'
    Then the filter should be accepted
    And the filter must find exactly "crew"

  @id:filter-group-no-match @RFC7644-3.4.2-07
  Scenario: A displayName that no group has finds an empty list
    When the client finds groups by 'displayName eq "{unique.nobody}"'
    Then the filter must find nobody
    And the list must be empty

  @id:filter-group-other-case @RFC7644-3.4.2.2-31
  Scenario: A displayName that is not case exact is found in another case
    Given the attribute "{schema.Group}:displayName" is not case exact
    When the client finds groups by 'displayName eq "{upper.crew.displayName}"'
    Then the filter must find exactly "crew"

  @id:filter-group @RFC7644-3.4.2.2-02
  Scenario Outline: Groups are found by <case>
    When the client finds groups by '<filter>'
    Then the filter must find <found>

    Examples:
      | case                      | filter                                                              | found                  |
      | displayName co            | displayName co "{crew.displayName}"                                 | exactly "crew"         |
      | displayName sw            | displayName sw "{unique.c}"                                         | exactly "crew", "cast" |
      | displayName ew            | displayName ew "{cast.displayName}"                                 | exactly "cast"         |
      | id eq                     | id eq "{cast.id}"                                                   | exactly "cast"         |
      | members.value eq          | members.value eq "{ada.id}"                                         | exactly "crew"         |
      | members in brackets       | members[value eq "{ada.id}"]                                        | exactly "crew"         |
      | members pr                | displayName sw "{unique.c}" and members pr                          | exactly "crew"         |
      | not members pr            | displayName sw "{unique.c}" and not (members pr)                    | exactly "cast"         |
      | either of two             | displayName eq "{crew.displayName}" or displayName eq "{cast.displayName}" | exactly "crew", "cast" |

  @id:filter-user-groups @RFC7644-3.4.2.2-26 @RFC7644-3.4.2.2-02
  Scenario: A filter on the groups of users finds no stranger to the group
    Given a user "bob"
    When the client finds users by 'groups.value eq "{crew.id}"'
    Then the filter may be accepted
    And the filter may find exactly "ada"
    And the filter must not find "bob"

  @id:filter-group-ref @RFC7644-3.4.2.2-24
  Scenario: Whether members can be searched by $ref is recorded
    When the client finds groups by 'members.$ref eq "{ada.location}"'
    Then the filter may be accepted
