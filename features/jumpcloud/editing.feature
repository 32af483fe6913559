@needs:filter
Feature: Editing an active connector
  JumpCloud documents that every change of an active configuration needs a test
  e-mail address and the token, entered again, and runs the whole test. Until it
  has passed, what was configured before goes on. Reverting sends nothing.

  Background:
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"

  @id:jumpcloud-edit-email-needed @JC-031
  Scenario: Without a test e-mail address nothing can be changed
    Given the administrator opens the connector to edit it
    And the administrator fills in the form with:
      | field           | value |
      | Test User Email |       |
    And the administrator enters the token again
    When the administrator updates the connector
    Then the form must complain about "Test User Email"
    And JumpCloud must not send anything

  @id:jumpcloud-edit-token-needed @JC-032
  Scenario: Without the token, entered again, nothing is sent
    Given the administrator opens the connector to edit it
    When the administrator updates the connector
    Then JumpCloud must ask for the token again
    And JumpCloud must not send anything

  @id:jumpcloud-edit-revert @JC-033
  Scenario: Reverting keeps what was, without a request and without an event
    Given the administrator opens the connector to edit it
    And the administrator fills in the form with:
      | field    | value                        |
      | Base URL | https://elsewhere.example/v2 |
    When the administrator reverts the settings
    Then JumpCloud must not send anything
    And JumpCloud must not log any "idm_integration"
    And the connector must be active

  @id:jumpcloud-edit-test @JC-034 @JC-026 @JC-106
  Scenario: An update runs the whole test and is logged
    Given the administrator opens the connector to edit it
    And the administrator enters the token again
    When the administrator updates the connector
    Then the connection test must pass
    And JumpCloud must send in this order:
      | method | about |
      | POST   | users |
      | PUT    | users |
      | DELETE | users |
    And JumpCloud must log the success of "idm_integration_update" for "the integration"
    And the connector must be active

  @id:jumpcloud-edit-fails @JC-034 @JC-106
  Scenario: An update whose test fails is logged and changes nothing
    Given the administrator opens the connector to edit it
    And the administrator enters the token again
    And the next POST about users is answered in the service provider's place with 400
    When the administrator updates the connector
    Then the activate button must not be enabled
    And the attribute mapping must be offered
    And JumpCloud must log the failure of "idm_integration_update" for "the integration"
    And the connector must be active

  @id:jumpcloud-edit-token @JC-107
  Scenario: A new token is tested and logged
    When the administrator gives the connector the token "valid"
    Then the connection test must pass
    And JumpCloud must log the success of "idm_integration_reauth" for "the integration"

  @id:jumpcloud-edit-wrong-token @JC-036 @JC-107
  Scenario: A token that the service provider does not know is refused, and the old one stays in force
    Given the administrator gives the connector the token "never-given-out"
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then the connection test should not pass
    And the service provider must have the user "ada" with:
      | attribute       | value    |
      | name.familyName | Lovelace |

  @id:jumpcloud-edit-revoked-token @JC-036
  Scenario: With a token that was revoked the next change fails and is logged
    Given the next GET about users is answered in the service provider's place with 401
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then JumpCloud should log the failure of "user_update_provision" for "ada"

  @id:jumpcloud-edit-rotation @JC-035
  Scenario: Where a token is renewed by deactivating, identities are untouched meanwhile
    Given the administrator deactivates the connector
    And the service provider's id of "ada" is noted
    And the administrator tests the connection
    When the administrator activates the connector
    Then the connector must be active
    And the user "ada" must be active in the service provider
    And the service provider must know "ada" by the noted id
    And the service provider must have the user "ada" once

  @id:jumpcloud-edit-rotation-in-place @JC-035
  Scenario: Connectors that renew by deactivating take no new token in place
    Given another application of JumpCloud with the setting "token.rotation" "reactivate"
    When the administrator gives the connector the token "valid"
    Then JumpCloud must not send anything
    And JumpCloud must not log any "idm_integration_reauth"
