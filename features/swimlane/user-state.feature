@needs:groups @needs:filter
Feature: The state of a user in Turbine
  Swimlane documents that disabling a user in the identity provider takes the
  user's access to Turbine away, that activating gives it back, that users can be
  deleted since Turbine 26.0.0, and that profiles follow their changes.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "analysts" with the members "ada", "bob"
    And the administrator selects the group "analysts"
    And the service provider has the user "ada"

  @id:swimlane-user-disabled @SWIM-050
  Scenario: A suspended user can no longer log in
    When the administrator suspends "ada"
    Then the user "ada" should not be active in the service provider
    And the user "bob" should be active in the service provider

  @id:swimlane-user-disabled-visible @SWIM-050
  Scenario: Whether a disabled user can still be seen depends on the version of Turbine
    Given the profile says that "sp.inactiveVisible" is "true"
    When the administrator suspends "ada"
    Then the user "ada" may be inactive in the service provider

  @id:swimlane-user-reactivated @SWIM-051
  Scenario: A user who is activated again is active in Turbine
    Given the administrator suspends "ada"
    When the administrator ends the suspension of "ada"
    Then the user "ada" must be active in the service provider
    And the service provider must have the user "ada" once

  @id:swimlane-user-deleted @SWIM-052
  Scenario: A user who is deleted in JumpCloud is deleted in Turbine
    When the administrator deletes the user "ada"
    Then JumpCloud must log the success of "user_delete_provision" for "ada"
    And the service provider must not have the user "ada"
    And the service provider must have the user "bob"

  @id:swimlane-user-profile @SWIM-053
  Scenario: A new name arrives
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then the service provider must have the user "ada" with:
      | attribute       | value    |
      | name.familyName | Lovelace |

  @id:swimlane-user-email @SWIM-053
  Scenario: A new e-mail address arrives, and the account stays the same
    Given the service provider's id of "ada" is noted
    When the administrator sets the "email" of "ada" to "{mail.lovelace}"
    Then the service provider must have the user "ada" with:
      | attribute    | value           |
      | emails.value | {mail.lovelace} |
    And the service provider must know "ada" by the noted id
