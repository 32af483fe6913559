Feature: Queries of the root
  RFC 7644 §3.4.2.1: a query may be sent to the root of the service provider
  and then is about all of its resource types. An attribute that a resource
  type does not have counts as unassigned there.

  @id:root-query @RFC7644-3.4.2-08
  Scenario: Whether the root can be queried is recorded
    When the client sends GET "/?count=1"
    Then the response may have status 200

  @id:root-query-covers-all @RFC7644-3.4.2.1-01 @RFC7644-3.4.2.1-03 @needs:root @needs:filter @needs:groups
  Scenario: A query of the root finds users and groups
    Given a user "ada" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    And a group "crew" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    And a user "bob"
    When the client sends GET '/?filter=displayName eq "{unique.people}"'
    Then the filter must find exactly "ada", "crew"

  @id:root-query-foreign-attribute @RFC7644-3.4.2.1-04 @needs:root @needs:filter @needs:groups
  Scenario Outline: An attribute that groups lack is unassigned there: <case>
    Given a user "ada" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    And a group "crew" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    When the client sends GET '/?filter=displayName eq "{unique.people}" and <filter>'
    Then the filter should be accepted
    And the filter must find exactly <found>

    Examples:
      | case              | filter                              | found  |
      | present           | userName pr                         | "ada"  |
      | equal             | userName eq "{ada.userName}"        | "ada"  |
      | not present       | not (userName pr)                   | "crew" |

  @id:root-query-by-type @RFC7644-3.4.2.1-01 @needs:root @needs:filter @needs:groups
  Scenario: A query of the root is confined to one resource type by a filter
    Given a user "ada" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    And a group "crew" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    When the client sends GET '/?filter=displayName eq "{unique.people}" and meta.resourceType eq "Group"'
    Then the filter must find exactly "crew"

  @id:root-query-broken @RFC7644-3.4.2.1-03 @needs:root @needs:filter
  Scenario: A filter of the root follows the same grammar
    When the client sends GET '/?filter=userName regex "x"'
    Then the request must be refused

  @id:query-too-many @RFC7644-3.4.2.1-02
  Scenario: A list that is refused as too long says so
    When the client lists users
    Then the response may have status 200
    And the error may have the scimType "tooMany"

  @id:query-one-resource @RFC7644-3.4.2.1-05 @needs:filter
  Scenario: What a filter on a single resource does is recorded
    Given a user "ada"
    When the client reads the user "ada" with 'filter=userName eq "{mail.nobody}"'
    Then the response may have status 200
