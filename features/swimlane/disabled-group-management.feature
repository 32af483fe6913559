@needs:groups @needs:filter
Feature: Disabling group management
  Swimlane documents what happens when "Enable management of user groups and
  group membership" is switched off in JumpCloud: updates of groups and
  memberships stop, what is there stays as it is, and users are still managed.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "analysts" with the member "ada"
    And the administrator selects the group "analysts"
    And the service provider has "ada" in the group "analysts"
    And the administrator disables the management of groups

  @id:swimlane-groups-off-no-traffic @SWIM-042
  Scenario: Group and membership updates stop
    When the administrator adds "bob" to the group "analysts"
    Then JumpCloud must not send a request about groups

  @id:swimlane-groups-off-unchanged @SWIM-043
  Scenario: Existing groups and memberships remain unchanged
    When the administrator adds "bob" to the group "analysts"
    Then the service provider must have the group "analysts"
    And the service provider must have "ada" in the group "analysts"
    And the service provider must not have "bob" in the group "analysts"

  @id:swimlane-groups-off-users-managed @SWIM-044
  Scenario: Users continue to be managed
    When the administrator adds "bob" to the group "analysts"
    Then the service provider must have the user "bob"

  @id:swimlane-groups-off-user-updated @SWIM-044
  Scenario: Changes of a user still arrive
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then the service provider must have the user "ada" with:
      | attribute       | value    |
      | name.familyName | Lovelace |
