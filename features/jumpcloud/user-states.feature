@needs:filter
Feature: Users who come, go and come back
  JumpCloud documents that only active users are provisioned, that suspension
  makes a user inactive in the service provider, and so does the loss of the last
  bound group. Deleting a user in JumpCloud deletes it at AWS; elsewhere that is a
  setting, and deactivating is the default. Somebody new must not come into what
  somebody else has left behind.

  Background:
    Given an application of JumpCloud that manages no groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the members "ada", "bob"

  @id:jumpcloud-state-suspended @JC-061 @JC-111
  Scenario: A suspended user is inactive and otherwise stays
    Given the administrator selects the group "blue team"
    And the service provider's id of "ada" is noted
    When the administrator suspends "ada"
    Then the user "ada" must not be active in the service provider
    And the service provider should have the user "ada"
    And the user "bob" must be active in the service provider
    And JumpCloud must log the success of "user_deprovision" for "ada"

  @id:jumpcloud-state-suspension-ends @JC-062
  Scenario: A user whose suspension ends is active again, under the same id
    Given the administrator selects the group "blue team"
    And the service provider's id of "ada" is noted
    And the administrator suspends "ada"
    When the administrator ends the suspension of "ada"
    Then the user "ada" should be active in the service provider
    And the service provider should know "ada" by the noted id

  @id:jumpcloud-state-password-expired @JC-063
  Scenario: Where the mapping says so, an expired password deactivates
    Given another application of JumpCloud with the setting "active.expr" "notSuspendedAndPasswordValid"
    And the directory has the user "eve"
    And the directory has the group "red team" with the member "eve"
    And the administrator selects the group "red team"
    And the service provider has the user "eve"
    When the password of "eve" expires
    Then the user "eve" should not be active in the service provider

  @id:jumpcloud-state-password-ignored @JC-063
  Scenario: By default an expired password changes nothing
    Given the administrator selects the group "blue team"
    When the password of "ada" expires
    Then JumpCloud should not send anything

  @id:jumpcloud-state-staged @JC-064
  Scenario: A staged user does not arrive
    Given the directory has the user "eve" with:
      | property | value  |
      | state    | staged |
    And the administrator adds "eve" to the group "blue team"
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada"
    And the service provider must not have the user "eve"

  @id:jumpcloud-state-staged-activated @JC-064
  Scenario: A staged user arrives when it is activated
    Given the directory has the user "eve" with:
      | property | value  |
      | state    | staged |
    And the administrator adds "eve" to the group "blue team"
    And the administrator selects the group "blue team"
    When the administrator activates the user "eve"
    Then the service provider must have the user "eve"

  @id:jumpcloud-state-suspended-before @JC-065
  Scenario: A user who is suspended when the group is selected is not active in the service provider
    Given the administrator suspends "ada"
    When the administrator selects the group "blue team"
    Then the user "ada" must not be active in the service provider
    And the user "bob" must be active in the service provider

  @id:jumpcloud-state-last-group @JC-066
  Scenario: A user who leaves the last bound group is deprovisioned
    Given the administrator selects the group "blue team"
    And the service provider has the user "ada"
    When the administrator removes "ada" from the group "blue team"
    Then the user "ada" must not be active in the service provider
    And the user "bob" must be active in the service provider

  @id:jumpcloud-state-other-group @JC-067
  Scenario: A user who is in another bound group stays active, and no request is made about the user
    Given the directory has the group "red team" with the member "ada"
    And the administrator selects the groups "blue team", "red team"
    When the administrator removes "ada" from the group "blue team"
    Then JumpCloud must not send a request about users
    And the user "ada" must be active in the service provider

  @id:jumpcloud-state-deleted @JC-068
  Scenario: A user who is deleted in JumpCloud is not active any more
    Given the administrator selects the group "blue team"
    And the service provider has the user "ada"
    When the administrator deletes the user "ada"
    Then the user "ada" should not be active in the service provider
    And the user "bob" should be active in the service provider

  @id:jumpcloud-state-deleted-there @JC-068 @JC-112
  Scenario: Connectors that delete leave no user behind
    Given the service provider can delete users
    And another application of JumpCloud with the setting "deprovision.idpUserDeleted" "delete"
    And the directory has the user "eve"
    And the directory has the group "red team" with the member "eve"
    And the administrator selects the group "red team"
    And the service provider has the user "eve"
    When the administrator deletes the user "eve"
    Then the service provider should not have the user "eve"
    And JumpCloud must log the success of "user_delete_provision" for "eve"

  @id:jumpcloud-state-comes-back @JC-069
  Scenario: A user who comes back is active again and there once
    Given the administrator selects the group "blue team"
    And the service provider's id of "ada" is noted
    And the administrator removes "ada" from the group "blue team"
    When the administrator adds "ada" to the group "blue team"
    Then the user "ada" must be active in the service provider
    And the service provider must have the user "ada" once
    And the service provider may know "ada" by the noted id

  @id:jumpcloud-state-comes-back-after-deletion @JC-069
  Scenario: A user who was deleted in the service provider comes back under a new id
    Given the service provider can delete users
    And the administrator selects the group "blue team"
    And the service provider's id of "ada" is noted
    And the service provider's administrator deletes the user "ada"
    And the service provider no longer has the user "ada"
    And the administrator removes "ada" from the group "blue team"
    When the administrator adds "ada" to the group "blue team"
    Then the user "ada" must be active in the service provider
    And the service provider must not know "ada" by the noted id
