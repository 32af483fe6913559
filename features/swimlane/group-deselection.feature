@needs:groups @needs:filter
Feature: Deselecting a group
  Swimlane documents what becomes of a group that the administrator deselects in
  JumpCloud: the group stays visible in Turbine, its users leave it, and a user
  who was in Turbine through this group alone is removed. No document says that
  the group is deleted. JumpCloud's own articles leave the members in the group
  and deactivate them instead: that is asked in features/jumpcloud.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "analysts" with the members "ada", "bob"
    And the directory has the group "responders" with the member "bob"
    And the administrator selects the groups "analysts", "responders"
    And the service provider has "ada" in the group "analysts"
    And the service provider has "bob" in the group "analysts"

  @id:swimlane-deselect-group-stays @SWIM-027
  Scenario: A deselected group remains visible
    When the administrator deselects the group "analysts"
    Then the service provider must have the group "analysts"

  @id:swimlane-deselect-users-leave @SWIM-028
  Scenario: Its users are removed from a deselected group
    When the administrator deselects the group "analysts"
    Then the service provider must have nobody in the group "analysts"
    And the service provider must not have "bob" in the group "analysts"

  @id:swimlane-deselect-only-group @SWIM-029
  Scenario: A user whose only group is deselected is removed
    When the administrator deselects the group "analysts"
    Then the service provider must not have the user "ada"

  @id:swimlane-deselect-other-group @SWIM-030
  Scenario: A user with another group stays, and stays in that group
    When the administrator deselects the group "analysts"
    Then the service provider should have the user "bob"
    And the service provider should have "bob" in the group "responders"
