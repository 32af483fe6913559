@needs:groups @needs:patch
Feature: Changing memberships
  RFC 7644 §3.5.2 on the members of groups: whatever the order in which members
  come and go, the group has exactly those who were added and not removed, and
  each of them sees its groups.

  @id:membership-algebra @RFC7644-3.5.2.1-06 @RFC7644-3.5.2.2-04
  Scenario: Members come and go in several requests
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the members "ada", "bob"
    When the client adds "cyd" to the group "crew"
    And the client removes "ada" from the group "crew"
    And the client adds "ada" to the group "crew"
    And the client removes "bob" from the group "crew"
    Then the group "crew" must have exactly the members "ada", "cyd"

  @id:membership-one-message @RFC7644-3.5.2-15 @RFC7644-3.5.2.2-04
  Scenario: Members come and go in one message
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the members "ada", "bob"
    When the client patches the group "crew" with:
      | op      | path                         | value                   |
      | remove  | members[value eq "{ada.id}"] |                         |
      | add     | members                      | [{"value": "{cyd.id}"}] |
      | remove  | members[value eq "{bob.id}"] |                         |
      | add     | members                      | [{"value": "{ada.id}"}] |
    Then the group "crew" must have exactly the members "ada", "cyd"

  @id:membership-two-groups @RFC7644-3.5.2.2-04
  Scenario: To leave one group is not to leave another
    Given a user "ada"
    And a group "crew" with the member "ada"
    And a group "fleet" with the member "ada"
    When the client removes "ada" from the group "crew"
    Then the group "crew" must have no members
    And the group "fleet" must have exactly the member "ada"

  @id:membership-kept-on-user-change @RFC7644-3.5.1-08
  Scenario: A user who is replaced stays in its groups
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client replaces the user "ada" with:
      | attribute       | value |
      | name.familyName | Byron |
    Then the group "crew" must have exactly the member "ada"

  @id:membership-kept-on-deactivation @RFC7644-3.5.2.2-04
  Scenario: A user who is deactivated may stay in its groups
    Given the service provider has the user attribute "active"
    And a user "ada"
    And a group "crew" with the member "ada"
    When the client patches the user "ada" with:
      | op      | path   | value |
      | replace | active | false |
    Then the group "crew" may have exactly the member "ada"

  @id:membership-seen @RFC7643-4.1.2-09 @RFC7643-4.1.2-10
  Scenario: Who is added to a group sees it, and who is removed does not
    Given the service provider shows the user attribute "groups"
    And a user "ada"
    And a group "crew"
    When the client adds "ada" to the group "crew"
    Then the user "ada" should have:
      | attribute    | value     |
      | groups.value | {crew.id} |
    When the client removes "ada" from the group "crew"
    Then the user "ada" must not have:
      | attribute    | value     |
      | groups.value | {crew.id} |

  @id:membership-seen-deleted @RFC7643-4.1.2-09
  Scenario: Nobody sees a group that was deleted
    Given the service provider shows the user attribute "groups"
    And a user "ada"
    And a group "crew" with the member "ada"
    When the client deletes the group "crew"
    Then the user "ada" must not have:
      | attribute    | value     |
      | groups.value | {crew.id} |

  @id:membership-modified @RFC7643-3.1-19
  Scenario: A group whose members change is modified
    Given a user "ada"
    And a group "crew"
    When the client patches the group "crew" a moment later with:
      | op  | path    | value                   |
      | add | members | [{"value": "{ada.id}"}] |
    Then the group "crew" should have been modified

  @id:membership-indirect @RFC7643-4.1.2-08 @RFC7643-4.2-07
  Scenario: A member of an inner group may see the outer one as indirect
    Given the service provider shows the user attribute "groups"
    And a user "ada"
    And a group "inner" with the member "ada"
    When the client creates the group "outer" with:
      | attribute | value                                      |
      | members   | [{"value": "{inner.id}", "type": "Group"}] |
    And the client reads the user "ada"
    Then the attribute "groups" may contain '{"type": "indirect"}'
    And the attribute "groups" may contain '{"value": "{inner.id}", "type": "direct"}'

  @id:membership-circle @RFC7643-4.2-07
  Scenario: A circle of groups is refused or harmless
    Given a group "inner"
    And a group "outer" with:
      | attribute | value                                      |
      | members   | [{"value": "{inner.id}", "type": "Group"}] |
    When the client sends PATCH "{inner.path}" with:
      """
      {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "add", "path": "members",
       "value": [{"value": "{outer.id}", "type": "Group"}]}]}
      """
    Then the request may succeed
    And the group "inner" may have the member "outer"
