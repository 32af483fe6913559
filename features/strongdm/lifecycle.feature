@needs:groups @needs:filter @needs:patch
Feature: What the administrator of JumpCloud sees at strongDM
  JumpCloud's article on strongDM documents the whole life of users and groups,
  and the events that tell of it. strongDM keeps a suspended user.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "engineers" with the members "ada", "bob"

  @id:strongdm-lifecycle-provision @SDM-002
  Scenario: Users and groups are provisioned
    When the administrator selects the group "engineers"
    Then the service provider must have "ada" in the group "engineers"
    And the service provider must have "bob" in the group "engineers"

  @id:strongdm-lifecycle-update @SDM-002
  Scenario: Users are updated
    Given the administrator selects the group "engineers"
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then the service provider must have the user "ada" with:
      | attribute       | value    |
      | name.familyName | Lovelace |

  @id:strongdm-lifecycle-suspend @SDM-002 @SDM-022
  Scenario: A user who is suspended in JumpCloud is suspended and kept
    Given the administrator selects the group "engineers"
    And the service provider's id of "ada" is noted
    When the administrator suspends "ada"
    Then the user "ada" must be inactive in the service provider
    And the service provider must know "ada" by the noted id
    And the user "bob" must be active in the service provider

  @id:strongdm-lifecycle-unsuspend @SDM-002 @SDM-023
  Scenario: A user whose suspension ends is active again
    Given the administrator selects the group "engineers"
    And the administrator suspends "ada"
    When the administrator ends the suspension of "ada"
    Then the user "ada" must be active in the service provider
    And the service provider must have the user "ada" once

  @id:strongdm-lifecycle-lost-group @SDM-002
  Scenario: A user who leaves the only group is deprovisioned
    Given the administrator selects the group "engineers"
    When the administrator removes "ada" from the group "engineers"
    Then the user "ada" must not be active in the service provider
    And the service provider must not have "ada" in the group "engineers"
    And the service provider must have "bob" in the group "engineers"

  @id:strongdm-lifecycle-rename @SDM-002 @SDM-039
  Scenario: A group that is renamed keeps its id and its members
    Given the administrator selects the group "engineers"
    And everything but the members of the group "engineers" is noted
    When the administrator renames the group "engineers" to "builders"
    Then the service provider must have "ada" in the group "builders"
    And the group "engineers" must have kept its id
    And the service provider must not have the group "engineers"

  @id:strongdm-lifecycle-delete-group @SDM-002 @SDM-044
  Scenario: A group that is deleted is gone, its users are not
    Given the administrator selects the group "engineers"
    And the service provider has the group "engineers"
    When the administrator deletes the group "engineers"
    Then the service provider must not have the group "engineers"
    And the service provider should have the user "ada"

  @id:strongdm-lifecycle-events @SDM-009
  Scenario: Each attempt is logged
    Given the administrator selects the group "engineers"
    And the administrator sets the "lastname" of "ada" to "Lovelace"
    When the administrator suspends "bob"
    Then JumpCloud must log the success of "user_create_provision" for "ada"
    And JumpCloud must log the success of "group_create_provision" for "engineers"
    And JumpCloud must log the success of "user_update_provision" for "ada"
    And JumpCloud must log the success of "user_deprovision" for "bob"

  @id:strongdm-lifecycle-import @SDM-007 @serial
  Scenario: Users of strongDM whom JumpCloud does not know can be imported
    Given a user "eve"
    When the administrator lists the users to import
    Then the import must offer "eve"
    And the import must offer "eve" as new

  @id:strongdm-lifecycle-import-then-group @SDM-007 @serial
  Scenario: Not before an imported user joins a selected group is it managed
    Given a user "eve"
    And the administrator selects the group "engineers"
    And the administrator lists the users to import
    When the administrator imports "eve"
    Then JumpCloud must not send anything
    And the directory must have the user "eve" with:
      | property | value |
      | groups   |       |
