@needs:groups
Feature: Groups are roles
  strongDM documents that a group becomes a role, with an id of its own form, that
  the list of members is required and may be empty, and in which four forms a
  PATCH changes a role. Any other form is refused, and a PATCH without effect is
  answered with 204.

  @id:strongdm-role-ids @SDM-011
  Scenario: Ids tell users and roles apart
    When the client creates the user "ada"
    Then the attribute "id" must begin with "a-"

  @id:strongdm-role-id @SDM-011
  Scenario: A group becomes a role
    When the client creates the group "engineers" with:
      | attribute | value |
      | members   | []    |
    Then the attribute "id" must begin with "r-"

  @id:strongdm-role-create @SDM-033
  Scenario: A role is created with its members
    Given a user "ada"
    When the client creates the group "engineers" with:
      | attribute | value                   |
      | members   | [{"value":"{ada.id}"}] |
    Then the response must have status 201
    And the group "engineers" must have exactly the member "ada"

  @id:strongdm-role-create-empty @SDM-033
  Scenario: The list of members may be empty
    When the client creates the group "engineers" with:
      | attribute | value |
      | members   | []    |
    Then the response must have status 201
    And the group "engineers" must have no members

  @id:strongdm-role-create-required @SDM-033
  Scenario Outline: A role needs <case>
    When the client creates the group "engineers" with:
      | attribute   | value   |
      | displayName | <name>  |
      | members     | <members> |
    Then the request must be refused
    And the request should be refused with status 400

    Examples:
      | case              | name               | members |
      | a name            | null               | []      |
      | a list of members | {unique.engineers} | null    |

  @id:strongdm-role-name-empty @SDM-034
  Scenario: An empty name is refused
    When the client creates the group "engineers" with:
      | attribute   | value |
      | displayName | ""    |
      | members     | []    |
    Then the request must be refused with status 400

  @id:strongdm-role-name-used @SDM-034
  Scenario: A name that a role has already is refused
    Given a group "engineers" with:
      | attribute | value |
      | members   | []    |
    When the client creates the group "others" with:
      | attribute   | value              |
      | displayName | {unique.engineers} |
      | members     | []                 |
    Then the request must be refused with status 409
    And the error must have the scimType "uniqueness"

  @id:strongdm-role-member-malformed @SDM-035
  Scenario: A member whose id is malformed is refused
    When the client creates the group "engineers" with:
      | attribute | value                              |
      | members   | [{"value":"no id of strongDM's"}] |
    Then the request must be refused with status 400

  @id:strongdm-role-member-unknown @SDM-035
  Scenario: A member whom nobody knows is ignored
    Given a user "ada"
    And a user "gone"
    And the user "gone" has been deleted
    When the client creates the group "engineers" with:
      | attribute | value                                             |
      | members   | [{"value":"{ada.id}"}, {"value":"{gone.id}"}] |
    Then the response must have status 201
    And the group "engineers" must have exactly the member "ada"

  @id:strongdm-role-add @SDM-036 @needs:patch
  Scenario: Members are added
    Given a user "ada"
    And a user "bob"
    And a group "engineers" with the member "ada"
    When the client patches the group "engineers" with:
      | op  | path    | value                                      |
      | add | members | [{"value":"{bob.id}","display":"Bob"}] |
    Then the request must succeed
    And the group "engineers" must have exactly the members "ada", "bob"

  @id:strongdm-role-add-unknown @SDM-036 @needs:patch
  Scenario: Adding a user who does not exist is answered with 404
    Given a user "ada"
    And a user "gone"
    And a group "engineers" with the member "ada"
    And the user "gone" has been deleted
    When the client patches the group "engineers" with:
      | op  | path    | value                    |
      | add | members | [{"value":"{gone.id}"}] |
    Then the request must be refused with status 404
    And the group "engineers" must have exactly the member "ada"

  @id:strongdm-role-replace @SDM-037 @needs:patch
  Scenario: The whole list of members is replaced
    Given a user "ada"
    And a user "bob"
    And a group "engineers" with the member "ada"
    When the client patches the group "engineers" with:
      | op      | path    | value                   |
      | replace | members | [{"value":"{bob.id}"}] |
    Then the request must succeed
    And the group "engineers" must have exactly the member "bob"

  @id:strongdm-role-remove @SDM-038 @needs:patch
  Scenario: A member is removed by a filter
    Given a user "ada"
    And a user "bob"
    And a group "engineers" with the members "ada", "bob"
    When the client removes "ada" from the group "engineers"
    Then the request must succeed
    And the group "engineers" must have exactly the member "bob"

  @id:strongdm-role-remove-stranger @SDM-038 @SDM-041 @needs:patch
  Scenario: Removing somebody who is no member is ignored
    Given the profile says that "sp.patchNoopStatus" is "204"
    And a user "ada"
    And a user "bob"
    And a group "engineers" with the member "ada"
    When the client removes "bob" from the group "engineers"
    Then the response must have status 204
    And the group "engineers" must have exactly the member "ada"

  @id:strongdm-role-rename @SDM-039 @needs:patch
  Scenario: A role is renamed without a path
    Given a user "ada"
    And a group "engineers" with the member "ada"
    When the client patches the group "engineers" with:
      | op      | path | value                                    |
      | replace |      | {"displayName": "{unique.builders}"} |
    Then the request must succeed
    And the group "engineers" must have:
      | attribute   | value             |
      | displayName | {unique.builders} |
    And the group "engineers" must have exactly the member "ada"

  @id:strongdm-role-rename-empty @SDM-039 @needs:patch
  Scenario: An empty new name is refused
    Given a group "engineers" with:
      | attribute | value |
      | members   | []    |
    When the client patches the group "engineers" with:
      | op      | path | value                |
      | replace |      | {"displayName": ""} |
    Then the request must be refused with status 400
    And the group "engineers" must have:
      | attribute   | value              |
      | displayName | {unique.engineers} |

  @id:strongdm-role-other-forms @SDM-040 @needs:patch
  Scenario Outline: Any other form of PATCH is refused: <case>
    Given the profile says that "sp.groupPatchForms" is "strict"
    And a user "ada"
    And a group "engineers" with the member "ada"
    When the client patches the group "engineers" with:
      | op   | path   | value   |
      | <op> | <path> | <value> |
    Then the request must be refused with status 400
    And the group "engineers" must have exactly the member "ada"
    And the group "engineers" must have:
      | attribute   | value              |
      | displayName | {unique.engineers} |

    Examples:
      | case                          | op      | path                              | value                                |
      | removing a list of members    | remove  | members                           | [{"value":"{ada.id}"}]              |
      | removing all members          | remove  | members                           |                                      |
      | removing by another attribute | remove  | members[display eq "Ada Scimproof"] |                                    |
      | renaming with a path          | replace | displayName                       | {unique.builders}                    |
      | adding without a path         | add     |                                   | {"members":[{"value":"{ada.id}"}]} |

  @id:strongdm-role-no-op @SDM-041 @needs:patch
  Scenario Outline: A PATCH without effect is answered with 204: <case>
    Given the profile says that "sp.patchNoopStatus" is "204"
    And a user "ada"
    And a group "engineers" with the member "ada"
    When the client patches the group "engineers" with:
      | op   | path   | value   |
      | <op> | <path> | <value> |
    Then the response must have status 204
    And the group "engineers" must have exactly the member "ada"

    Examples:
      | case              | op      | path    | value                                     |
      | a member again    | add     | members | [{"value":"{ada.id}"}]                   |
      | the same members  | replace | members | [{"value":"{ada.id}"}]                   |
      | the same name     | replace |         | {"displayName": "{unique.engineers}"} |

  @id:strongdm-role-unknown-patch @SDM-042 @needs:patch
  Scenario: PATCH of a role that does not exist is answered with 404
    Given a group "engineers" with:
      | attribute | value |
      | members   | []    |
    And the group "engineers" has been deleted
    When the client patches the group "engineers" with:
      | op      | path | value                                    |
      | replace |      | {"displayName": "{unique.builders}"} |
    Then the request must be refused with status 404

  @id:strongdm-role-unknown-put @SDM-042
  Scenario: PUT of a role that does not exist is answered with 404
    Given a group "engineers" with:
      | attribute | value |
      | members   | []    |
    And the group "engineers" has been deleted
    When the client replaces the group "engineers" with:
      | attribute   | value             |
      | displayName | {unique.builders} |
    Then the request must be refused with status 404

  @id:strongdm-role-put @SDM-043
  Scenario: PUT replaces name and members
    Given a user "ada"
    And a user "bob"
    And a group "engineers" with the member "ada"
    When the client replaces the group "engineers" with:
      | attribute   | value                   |
      | displayName | {unique.builders}       |
      | members     | [{"value":"{bob.id}"}] |
    Then the request should succeed
    And the group "engineers" should have exactly the member "bob"
    And the group "engineers" should have:
      | attribute   | value             |
      | displayName | {unique.builders} |

  @id:strongdm-role-delete @SDM-044
  Scenario: A deleted role is gone, its users are not
    Given a user "ada"
    And a group "engineers" with the member "ada"
    When the client deletes the group "engineers"
    Then the request should succeed
    And the group "engineers" should not exist
    And the user "ada" should exist
