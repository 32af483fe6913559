@needs:groups @needs:filter
Feature: Unmapping a group
  Swimlane describes unmapping a group from the application beside deselecting
  it: the group remains, users of that group alone are removed, users of other
  groups remain, and what happens to the group in JumpCloud from then on does not
  concern Turbine. It does not say whether the users who remain stay in the
  group, so that is only recorded.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob", "eve"
    And the directory has the group "analysts" with the members "ada", "bob"
    And the directory has the group "responders" with the member "bob"
    And the administrator selects the groups "analysts", "responders"
    And the service provider has "ada" in the group "analysts"
    And the service provider has "bob" in the group "analysts"

  @id:swimlane-unmap-group-stays @SWIM-045
  Scenario: An unmapped group remains
    When the administrator unmaps the group "analysts" from the application
    Then the service provider must have the group "analysts"

  @id:swimlane-unmap-only-group @SWIM-046
  Scenario: Users who belonged only to it are removed
    When the administrator unmaps the group "analysts" from the application
    Then the service provider must not have the user "ada"

  @id:swimlane-unmap-other-group @SWIM-047
  Scenario: Users of other groups remain
    When the administrator unmaps the group "analysts" from the application
    Then the user "bob" must be active in the service provider
    And the service provider must have "bob" in the group "responders"

  @id:swimlane-unmap-membership @SWIM-048
  Scenario: Whether those who remain stay in the unmapped group is not documented
    When the administrator unmaps the group "analysts" from the application
    Then the service provider may have "bob" in the group "analysts"

  @id:swimlane-unmap-later-changes @SWIM-049
  Scenario Outline: Later changes of the group do not arrive: <case>
    Given the administrator unmaps the group "analysts" from the application
    When the administrator <action>
    Then JumpCloud must not send anything
    And the service provider must have the group "analysts"

    Examples:
      | case         | action                                       |
      | a new name   | renames the group "analysts" to "researchers" |
      | a new member | adds "eve" to the group "analysts"           |
      | its deletion | deletes the group "analysts"                 |
