@needs:filter
Feature: Deactivating the connector and deleting the application
  JumpCloud documents for several applications that deactivating the connection
  freezes the service provider: nothing is sent any more, users and groups stay as
  they are. Deleting the application does the same. What activating again does is
  inferred.

  Background:
    Given an application of JumpCloud that manages no groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    And the service provider has the user "ada"

  @id:jumpcloud-deactivate-frozen @JC-037 @JC-108
  Scenario: Deactivating sends nothing and is logged
    When the administrator deactivates the connector
    Then JumpCloud must not send anything
    And JumpCloud must log the success of "idm_integration_delete" for "the integration"
    And the user "ada" must be active in the service provider

  @id:jumpcloud-deactivate-changes @JC-037
  Scenario Outline: After that nothing arrives: <case>
    Given the administrator deactivates the connector
    When the administrator <action>
    Then JumpCloud must not send anything
    And the user "ada" must be active in the service provider
    And the service provider must not have the user "bob"

    Examples:
      | case               | action                                        |
      | a new member       | adds "bob" to the group "blue team"           |
      | a suspension       | suspends "ada"                                |
      | a lost membership  | removes "ada" from the group "blue team"      |
      | a deleted user     | deletes the user "ada"                        |
      | a deselected group | deselects the group "blue team"               |

  @id:jumpcloud-delete-application @JC-038
  Scenario: Deleting the application takes nothing away from its users
    When the administrator deletes the application
    Then JumpCloud must not send anything
    And the user "ada" must be active in the service provider
    And the connector must not be active

  @id:jumpcloud-reactivate @JC-039
  Scenario: Activating again brings what changed meanwhile
    Given the administrator deactivates the connector
    And the administrator adds "bob" to the group "blue team"
    And the administrator sets the "lastname" of "ada" to "Lovelace"
    And the administrator tests the connection
    When the administrator activates the connector
    Then the service provider should have the user "bob"
    And the service provider should have the user "ada" with:
      | attribute       | value    |
      | name.familyName | Lovelace |

  @id:jumpcloud-two-instances @JC-040
  Scenario: Two connectors to one service provider take users away from one another
    Given a second application of JumpCloud for the same service provider
    And the administrator selects the group "blue team" in the second application
    When the administrator deselects the group "blue team" in the second application
    Then the user "ada" must not be active in the service provider
