@needs:groups
Feature: Groups
  RFC 7643 §4.2: a Group has a displayName and members, each of which names a
  resource by its id. Whether groups hold groups, and whether names are unique,
  is up to the service provider.

  @id:group-display-name @RFC7643-4.2-01
  Scenario: A group without a displayName is refused
    When the client creates the group "crew" with:
      | attribute   | value |
      | displayName | null  |
    Then the request should be refused

  @id:group-display-name-kept @RFC7643-4.2-01
  Scenario: A group keeps its displayName
    Given a group "crew" with:
      | attribute   | value         |
      | displayName | {unique.Crew} |
    Then the group "crew" must have:
      | attribute   | value         |
      | displayName | {unique.Crew} |

  @id:group-name-twice @RFC7643-4.2-02
  Scenario: Two groups may have the same displayName
    Given a group "crew"
    When the client creates the group "gang" with:
      | attribute   | value              |
      | displayName | {crew.displayName} |
    Then the request may succeed
    And the response may have status 409

  @id:group-members-created @RFC7643-4.2-03 @RFC7643-4.2-05
  Scenario: A group has the members that it was created with
    Given the service provider has the group attribute "members"
    And a user "ada"
    And a user "bob"
    When the client creates the group "crew" with:
      | attribute | value                                            |
      | members   | [{"value": "{ada.id}"}, {"value": "{bob.id}"}] |
    Then the group "crew" must have exactly the members "ada" and "bob"

  @id:group-members-patched @RFC7643-4.2-03 @needs:patch
  Scenario: Members can be added and removed
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client adds "bob" to the group "crew"
    Then the group "crew" must have exactly the members "ada" and "bob"
    When the client removes "ada" from the group "crew"
    Then the group "crew" must have exactly the member "bob"

  @id:group-members-replaced @RFC7643-4.2-03
  Scenario: A replacement sets the members anew
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client replaces the group "crew" with:
      | attribute | value                     |
      | members   | [{"value": "{bob.id}"}] |
    Then the group "crew" must have exactly the member "bob"

  @id:group-member-immutable @RFC7643-4.2-04 @needs:patch
  Scenario: A member may refuse to become another
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" with:
      | op      | path                               | value    |
      | replace | members[value eq "{ada.id}"].value | "{bob.id}" |
    Then the request may be refused with status 400
    And the response may not have status 500

  @id:group-nested @RFC7643-4.2-07 @RFC7643-4.2-05
  Scenario: A group may be a member of a group
    Given a group "inner"
    When the client creates the group "outer" with:
      | attribute | value                                        |
      | members   | [{"value": "{inner.id}", "type": "Group"}] |
    Then the request may succeed
    And the group "inner" must exist

  @id:group-nested-mixed @RFC7643-4.2-07 @RFC7643-4.2-03
  Scenario: A group that took a user and a group has both
    Given a user "ada"
    And a group "inner"
    When the client creates the group "outer" with:
      | attribute | value                                                                 |
      | members   | [{"value": "{ada.id}"}, {"value": "{inner.id}", "type": "Group"}] |
    Then the request may succeed
    And the members of "outer", if it was created, must be "ada" and "inner"

  @id:group-nested-itself @RFC7643-4.2-07
  Scenario: A group that is to be its own member may be refused
    Given a group "crew"
    When the client replaces the group "crew" with:
      | attribute | value                                       |
      | members   | [{"value": "{crew.id}", "type": "Group"}] |
    Then the request may be refused with status 400

  @id:group-nested-deleted @RFC7643-4.2-05
  Scenario: A group outlives the group that held it
    Given a group "inner"
    And a group "outer" with:
      | attribute | value                      |
      | members   | [{"value": "{inner.id}"}] |
    When the client deletes the group "outer"
    Then the group "inner" must exist

  @id:group-member-without-value @RFC7643-4.2-08
  Scenario: A member without a value may be refused
    When the client creates the group "crew" with:
      | attribute | value                     |
      | members   | [{"display": "Nobody"}] |
    Then the request may be refused with status 400

  @id:group-member-filled-in @RFC7643-4.2-09
  Scenario: The service provider may fill in what a member is
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client reads the group "crew"
    Then the attribute "members.type" may be "User"
    And the attribute "members.display" may be present

  @id:group-member-display-follows @RFC7643-4.2-09
  Scenario: A member's display may follow the user's displayName
    Given a user "ada"
    And a group "crew" with the member "ada"
    And the client replaces the user "ada" with:
      | attribute   | value          |
      | displayName | {unique.Anew} |
    When the client reads the group "crew"
    Then the attribute "members.display" may be "{unique.Anew}"

  @id:group-many-members @RFC7643-4.2-03
  Scenario: A group keeps a long list of members
    Given the service provider has the group attribute "members"
    And the users "a", "b", "c", "d", "e", "f", "g", "h", "i" and "j"
    When the client creates the group "crew" with these members
    Then the group "crew" must have exactly the members "a", "b", "c", "d", "e", "f", "g", "h", "i" and "j"

  @id:group-no-members @RFC7643-4.2-03
  Scenario: A group without members has none
    Given a group "crew"
    Then the group "crew" must have no members
    When the client reads the group "crew"
    Then the attribute "members" may be left out

  @id:group-deleted-members-stay @RFC7643-4.2-05
  Scenario: A user outlives the group that it was a member of
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client deletes the group "crew"
    Then the user "ada" must exist
