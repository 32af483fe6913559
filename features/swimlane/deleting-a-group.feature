@needs:groups @needs:filter
Feature: Deleting a group
  Swimlane documents that deleting a user group in JumpCloud deletes it in
  Turbine, with every association. Users of other groups remain. Of users without
  another group the document says that they are deleted, with a question mark
  behind it: that is asked as a should. A group that was deleted and is
  provisioned again comes back with its users.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "analysts" with the members "ada", "bob"
    And the directory has the group "responders" with the member "bob"
    And the administrator selects the groups "analysts", "responders"
    And the service provider has "ada" in the group "analysts"

  @id:swimlane-delete-group @SWIM-037
  Scenario: A deleted group is deleted in Turbine
    When the administrator deletes the group "analysts"
    Then the service provider must not have the group "analysts"
    And the service provider must have the group "responders"

  @id:swimlane-delete-group-only @SWIM-038
  Scenario: A user of that group alone is deleted
    When the administrator deletes the group "analysts"
    Then the service provider should not have the user "ada"

  @id:swimlane-delete-group-others @SWIM-039
  Scenario: Users who belong to other groups remain
    When the administrator deletes the group "analysts"
    Then the user "bob" must be active in the service provider
    And the service provider must have "bob" in the group "responders"

  @id:swimlane-reprovision-deleted-in-turbine @SWIM-040
  Scenario: A group that was deleted in Turbine comes back with its users
    Given the service provider's administrator deletes the group "analysts"
    And the service provider no longer has the group "analysts"
    When the administrator re-syncs the group "analysts"
    Then the service provider must have the group "analysts" once
    And the service provider must have "ada" in the group "analysts"
    And the service provider must have "bob" in the group "analysts"

  @id:swimlane-reprovision-deleted-in-jumpcloud @SWIM-040
  Scenario: A group that was deleted in JumpCloud and is made again comes back with its users
    Given the administrator deletes the group "analysts"
    And the service provider no longer has the group "analysts"
    And the directory has the group "analysts" with the members "ada", "bob"
    When the administrator selects the group "analysts"
    Then the service provider must have the group "analysts" once
    And the service provider must have "ada" in the group "analysts"

  @id:swimlane-stale-group @SWIM-041
  Scenario: The id of a group that is gone leads nowhere
    Given a group "gone"
    And the group "gone" has been deleted
    When the client reads the group "gone"
    Then the request should be refused with status 404
    And the response should be a SCIM error
