@needs:groups @needs:filter @needs:patch
Feature: Disassociating and deleting a group
  JumpCloud's article on Heap documents that the sync of a disassociated group
  stops at once: the group stays in the service provider as it is, and its members
  are deactivated unless another bound group has them. No document says that the
  group is deleted by that. Swimlane's documents describe another outcome: see
  features/swimlane. Deleting the group itself deletes it in the service provider;
  what that means for its members is inferred, since the article is cut off there.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob", "eve"
    And the directory has the group "blue team" with the members "ada", "bob"
    And the directory has the group "red team" with the member "bob"
    And the administrator selects the groups "blue team", "red team"
    And the service provider has "ada" in the group "blue team"
    And the service provider has "bob" in the group "blue team"

  @id:jumpcloud-unbind-as-is @JC-086
  Scenario: A disassociated group stays as it is
    When the administrator deselects the group "blue team"
    Then JumpCloud must not send a request about groups
    And the service provider must have the group "blue team"
    And the service provider must have "bob" in the group "blue team"

  @id:jumpcloud-unbind-members @JC-086
  Scenario: Its members are deactivated, unless another bound group has them
    When the administrator deselects the group "blue team"
    Then the user "ada" must not be active in the service provider
    And the user "bob" must be active in the service provider
    And the service provider must have "bob" in the group "red team"

  @id:jumpcloud-unbind-later-changes @JC-087
  Scenario Outline: Later changes of a disassociated group do not arrive: <case>
    Given the administrator deselects the group "blue team"
    When the administrator <action>
    Then JumpCloud must not send anything
    And the service provider must have the group "blue team"
    And the service provider must not have the user "eve"

    Examples:
      | case           | action                                         |
      | a new name     | renames the group "blue team" to "azure team"  |
      | a new member   | adds "eve" to the group "blue team"            |
      | a lost member  | removes "bob" from the group "blue team"       |
      | its deletion   | deletes the group "blue team"                  |

  @id:jumpcloud-rebind @JC-088
  Scenario: A group that is selected again is managed again, and there once
    Given the administrator deselects the group "blue team"
    When the administrator selects the group "blue team"
    Then the service provider should have the group "blue team" once
    And the user "ada" should be active in the service provider
    And the service provider should have "ada" in the group "blue team"

  @id:jumpcloud-delete-group @JC-089 @JC-116
  Scenario: A group that is deleted in JumpCloud is deleted in the service provider
    When the administrator deletes the group "blue team"
    Then the service provider must not have the group "blue team"
    And the service provider must have the group "red team"
    And JumpCloud must log the success of "group_delete_provision" for "blue team"
    And the user "bob" must be active in the service provider

  @id:jumpcloud-delete-group-members @JC-089
  Scenario: Members of a deleted group who are in no other are deprovisioned
    When the administrator deletes the group "blue team"
    Then the user "ada" should not be active in the service provider
    And the service provider should have "bob" in the group "red team"
