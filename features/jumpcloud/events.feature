@needs:filter
Feature: Directory Insights
  JumpCloud documents the events that tell an administrator what was attempted:
  four about the integration, five about users, three about groups. They speak of
  attempts, so an event does not mean that it worked. Events of groups are there
  only where groups are managed; for a lookup of a group there is none.

  @id:jumpcloud-event-activate @JC-105
  Scenario: Activating is logged
    Given an application of JumpCloud that is not activated yet
    And the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    And the administrator tests the connection
    When the administrator activates the connector
    Then JumpCloud must log the success of "idm_integration_activate" for "the integration"

  @id:jumpcloud-event-activate-refused @RFC6750-3.1-02 @JC-105 @JC-118 @needs:bearer
  Scenario: An attempt to activate that was refused is logged too
    Given an application of JumpCloud that is not activated yet
    And the administrator fills in the form with:
      | field     | value                        |
      | Token Key | a-token-that-nobody-gave-out |
    When the administrator tests the connection
    And the administrator activates the connector
    Then the connection test must not pass
    And JumpCloud must log the failure of "idm_integration_activate" for "the integration"

  @id:jumpcloud-event-user-create @JC-109
  Scenario: Creating a user is logged
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    When the administrator selects the group "blue team"
    Then JumpCloud must log the success of "user_create_provision" for "ada"
    And the service provider must have the user "ada"
    And JumpCloud must not log any "user_update_provision"

  @id:jumpcloud-event-user-create-fails @JC-109 @JC-118
  Scenario: A create that the service provider refuses is logged with its reason
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the next POST about users is answered in the service provider's place with 403 and:
      """
      {"schemas": ["{message.Error}"], "status": "403", "detail": "all seats are taken"}
      """
    When the administrator selects the group "blue team"
    Then JumpCloud must log the failure of "user_create_provision" for "ada" with "all seats are taken"
    And the service provider must not have the user "ada"

  @id:jumpcloud-event-user-update @JC-110
  Scenario: Taking a user over is an update, not a create
    Given an application of JumpCloud that manages no groups
    And a user "ada"
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the service provider has the user "ada"
    When the administrator selects the group "blue team"
    Then JumpCloud must log the success of "user_update_provision" for "ada"
    And the service provider must have the user "ada" once

  @id:jumpcloud-event-user-deprovision @JC-111
  Scenario: Making a user inactive is logged under a name of its own
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    When the administrator suspends "ada"
    Then JumpCloud must log the success of "user_deprovision" for "ada"
    And the user "ada" must not be active in the service provider
    And JumpCloud must not log any "user_delete_provision"

  @id:jumpcloud-event-user-delete @JC-112
  Scenario: Deleting a user is logged where the connector deletes
    Given the service provider can delete users
    And the setting "deprovision.idpUserDeleted" of JumpCloud is "delete"
    And an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    When the administrator deletes the user "ada"
    Then JumpCloud must log the success of "user_delete_provision" for "ada"
    And JumpCloud must not log any "user_deprovision"

  @id:jumpcloud-event-user-delete-refused @JC-112 @JC-118
  Scenario: Where deleting is refused the attempt is logged, and the user made inactive
    Given the setting "deprovision.idpUserDeleted" of JumpCloud is "delete"
    And an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    And the next DELETE about users is answered in the service provider's place with 405
    When the administrator deletes the user "ada"
    Then JumpCloud must log the failure of "user_delete_provision" for "ada"
    And JumpCloud must log the success of "user_deprovision" for "ada"
    And the user "ada" must not be active in the service provider

  @id:jumpcloud-event-groups @JC-114 @JC-115 @JC-116 @needs:groups @needs:patch
  Scenario: Creating, changing and deleting a group are logged
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    And the administrator adds "bob" to the group "blue team"
    When the administrator deletes the group "blue team"
    Then JumpCloud must log the success of "group_create_provision" for "blue team"
    And JumpCloud must log the success of "group_update_provision" for "blue team"
    And JumpCloud must log the success of "group_delete_provision" for "blue team"

  @id:jumpcloud-event-no-groups @JC-114 @JC-115 @JC-116
  Scenario: Where groups are not managed no event speaks of them
    Given an application of JumpCloud that manages no groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    And the administrator adds "bob" to the group "blue team"
    When the administrator deletes the group "blue team"
    Then JumpCloud must not log any "group_"

  @id:jumpcloud-event-group-lookup @JC-117 @needs:groups
  Scenario: For a lookup of a group that fails there is no event of its own
    Given an application of JumpCloud that manages groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the next GET about groups is answered in the service provider's place with 500
    When the administrator selects the group "blue team"
    Then JumpCloud may log the failure of "group_create_provision" for "blue team"

  @id:jumpcloud-event-attempt @JC-118
  Scenario: An event tells of an attempt; whether it worked stands beside it
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the next POST about users is answered in the service provider's place with 400
    When the administrator selects the group "blue team"
    Then JumpCloud must log "user_create_provision" for "ada"
    And JumpCloud must not log the success of "user_create_provision" for "ada"
