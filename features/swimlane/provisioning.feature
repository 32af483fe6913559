@needs:groups @needs:filter
Feature: Provisioning through groups
  Swimlane documents that users arrive through the groups that the administrator
  selects in JumpCloud, and in no other way. User and group both have to be
  active. A group that is there already is used, a missing one is created.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "analysts" with the members "ada", "bob"

  @id:swimlane-provision-only-groups @SWIM-015
  Scenario: A user of no selected group is not provisioned
    Given the directory has the user "eve"
    When the administrator selects the group "analysts"
    Then the service provider must have the user "ada"
    And the service provider must not have the user "eve"

  @id:swimlane-provision-user-active @SWIM-016
  Scenario Outline: A user who is <case> is not provisioned
    Given the directory has the user "eve" with:
      | property | value  |
      | state    | <case> |
    And the administrator adds "eve" to the group "analysts"
    When the administrator selects the group "analysts"
    Then the service provider must have the user "ada"
    And the service provider must not have the user "eve"

    Examples:
      | case      |
      | staged    |
      | suspended |

  @id:swimlane-provision-select @SWIM-017
  Scenario: The selected groups arrive with all their users
    Given the directory has the group "responders" with the member "bob"
    When the administrator selects the groups "analysts", "responders"
    Then the service provider must have "ada" in the group "analysts"
    And the service provider must have "bob" in the group "analysts"
    And the service provider must have "bob" in the group "responders"
    And the service provider must not have "ada" in the group "responders"

  @id:swimlane-provision-existing-group @SWIM-018
  Scenario: A group that exists already is joined by the new users
    Given a group "analysts"
    When the administrator selects the group "analysts"
    Then the service provider must have the group "analysts" once
    And the service provider must have the user "ada"
    And the service provider must have "ada" in the group "analysts"

  @id:swimlane-provision-existing-members @SWIM-018
  Scenario: Whoever was in the existing group may stay in it
    Given a user "eve"
    And a group "analysts" with the member "eve"
    When the administrator selects the group "analysts"
    Then the service provider may have "eve" in the group "analysts"

  @id:swimlane-provision-new-group @SWIM-019
  Scenario: A group that does not exist is created with its users
    When the administrator selects the group "analysts"
    Then JumpCloud must log the success of "group_create_provision" for "analysts"
    And the service provider must have the group "analysts" once
    And the service provider must have "ada" in the group "analysts"

  @id:swimlane-provision-later-group @SWIM-020
  Scenario: A group that is made later arrives when it is selected
    Given the administrator selects the group "analysts"
    And the directory has the group "responders" with the member "bob"
    When the administrator selects the group "responders"
    Then the service provider must have "bob" in the group "responders"
    And the service provider must have "bob" in the group "analysts"

  @id:swimlane-provision-stranger-untouched @SWIM-026
  Scenario: A user whom JumpCloud does not manage is left alone
    Given a user "eve"
    And a group "locals" with the member "eve"
    When the administrator selects the group "analysts"
    And the administrator deselects the group "analysts"
    Then the user "eve" must exist
    And the group "locals" must have exactly the member "eve"

  @id:swimlane-provision-local-group @SWIM-026
  Scenario: A group that was made in Turbine itself does not keep a user there
    Given the administrator selects the group "analysts"
    And the service provider has the user "ada"
    And the service provider's administrator makes the group "locals" with "ada" in it
    When the administrator removes "ada" from the group "analysts"
    Then the service provider should not have the user "ada"

  @id:swimlane-provision-one-way @SWIM-025
  Scenario: A change made in Turbine does not reach JumpCloud, and JumpCloud's next change overrules it
    Given the administrator selects the group "analysts"
    And the service provider's administrator sets the "name.familyName" of "ada" to "Local"
    When the administrator sets the "firstname" of "ada" to "Augusta"
    Then the directory must have the user "ada" with:
      | property | value     |
      | lastname | Scimproof |
    And the service provider must have the user "ada" with:
      | attribute       | value     |
      | name.givenName  | Augusta   |
      | name.familyName | Scimproof |
