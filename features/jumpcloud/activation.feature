@needs:filter
Feature: Testing the connection and activating the connector
  JumpCloud's article on the custom SCIM connector documents a form and a
  connection test: a test user, and with the management of groups a test group,
  are created, updated and deleted in the service provider. Only when all of it
  has worked can the connector be activated, and only then is anything managed.
  The order of the steps is documented, the requests themselves are a model.

  Background:
    Given an application of JumpCloud that is not activated yet

  @id:jumpcloud-activation-users @JC-013 @JC-001 @JC-120
  Scenario: The test of users passes
    Given the administrator fills in the form with:
      | field            | value |
      | SCIM Version     | 2.0   |
      | Group management | off   |
    When the administrator tests the connection
    Then the connection test must pass
    And JumpCloud must send in this order:
      | method | about |
      | POST   | users |
      | PUT    | users |
      | DELETE | users |

  @id:jumpcloud-activation-groups @JC-014 @JC-028 @needs:groups @needs:patch
  Scenario: The test of groups passes
    When the administrator tests the connection
    Then the connection test must pass
    And JumpCloud must send in this order:
      | method | about  |
      | POST   | groups |
      | PATCH  | groups |
      | DELETE | groups |

  @id:jumpcloud-activation-no-residue @JC-015
  Scenario: A service provider that deletes users is left without a test user
    Given the service provider can delete users
    And the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    When the administrator tests the connection
    Then the connection test must pass
    And the service provider must not have the user "test-user"
    And the test must not leave "user" behind

  @id:jumpcloud-activation-no-residue-of-groups @JC-015 @needs:groups @needs:patch
  Scenario: A service provider that deletes groups is left without a test group
    Given the service provider can delete users
    When the administrator tests the connection
    Then the connection test must pass
    And the service provider must not have the group "test-group"
    And the test must not leave "group" behind

  @id:jumpcloud-activation-no-delete @JC-016
  Scenario: Where users cannot be deleted the test user is deactivated and stays
    Given the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    And the next DELETE about users is answered in the service provider's place with 405
    When the administrator tests the connection
    Then the connection test must pass
    And the test must leave "user" behind
    And the PUT about users must have:
      | attribute | value |
      | active    | false |
    And the user "test-user" must not be active in the service provider

  @id:jumpcloud-activation-test-email @JC-017
  Scenario: The test user has the e-mail address that the administrator entered
    Given the administrator fills in the form with:
      | field           | value         |
      | Test User Email | {mail.prober} |
    When the administrator tests the connection
    Then the POST about users must have:
      | attribute    | value         |
      | userName     | {mail.prober} |
      | emails.value | {mail.prober} |

  @id:jumpcloud-activation-email-taken @JC-018
  Scenario: A test e-mail address that has a user already fails the test
    Given a user "test-user"
    When the administrator tests the connection
    Then the connection test must not pass
    And the activate button must not be enabled
    And the user "test-user" must have:
      | attribute | value |
      | active    | true  |

  @id:jumpcloud-activation-profile @JC-019
  Scenario: A whole profile is no reason to refuse the test user
    Given the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    When the administrator tests the connection
    Then the POST about users must have:
      | attribute                | value                                                      |
      | name.givenName           | firstname                                                  |
      | name.familyName          | lastname                                                   |
      | phoneNumbers.value       | tel:+1-555-555-5555                                        |
      | addresses.postalCode     | 80027                                                      |
      | locale                   | en-US                                                      |
      | schemas                  | ["{schema.User}","{schema.EnterpriseUser}"]              |
    And the connection test must pass

  @id:jumpcloud-activation-string-id @JC-027
  Scenario: The service provider gives ids that are strings
    When the client creates the user "ada"
    Then the attribute "id" must be a "string"

  @id:jumpcloud-activation-number-id @JC-027
  Scenario: An id that is a number fails the test
    Given the next POST about users is answered in the service provider's place with 201 and:
      """
      {"schemas": ["{schema.User}"], "id": 123, "userName": "{mail.test-user}"}
      """
    When the administrator tests the connection
    Then the connection test must not pass
    And an error of "create test user" must stand above the buttons

  @id:jumpcloud-activation-group-operations @JC-028 @needs:groups
  Scenario Outline: A service provider that cannot <case> groups fails the test of groups
    Given the next <method> about groups is answered in the service provider's place with 501
    When the administrator tests the connection
    Then the connection test must not pass
    And an error of "<step>" must stand above the buttons
    And the activate button must not be enabled

    Examples:
      | case   | method | step              |
      | create | POST   | create test group |
      | update | PATCH  | update test group |
      | delete | DELETE | delete test group |

  @id:jumpcloud-activation-no-groups @JC-029
  Scenario: With the management of groups off, a service provider without groups passes
    Given the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    When the administrator tests the connection
    Then JumpCloud must not send a request about groups
    And the connection test must pass

  @id:jumpcloud-activation-no-groups-managed @JC-029
  Scenario: With the management of groups on, a service provider without groups fails
    Given the next GET about groups is answered in the service provider's place with 404
    When the administrator tests the connection
    Then the connection test must not pass
    And an error of "look up test group" must stand above the buttons

  @id:jumpcloud-activation-empty-directory @JC-030
  Scenario: A lookup that finds nobody is answered with an empty list
    When the client lists users with 'filter=userName eq "{mail.nobody}"'
    Then the response should have status 200
    And the list should be empty

  @id:jumpcloud-activation-first-test @JC-011
  Scenario: Nothing is managed before the connector is activated
    Given the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    When the administrator selects the group "blue team"
    Then JumpCloud must not send anything
    And the service provider must not have the user "ada"

  @id:jumpcloud-activation-untested @RFC6750-3.1-02 @JC-011 @needs:bearer
  Scenario: Without a test that passed nothing is managed
    Given the administrator fills in the form with:
      | field     | value                        |
      | Token Key | a-token-that-nobody-gave-out |
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    When the administrator tests the connection
    And the administrator activates the connector
    Then the connection test must not pass
    And the connector must not be active
    And the service provider must not have the user "ada"

  @id:jumpcloud-activation-begins @JC-005 @JC-011
  Scenario: Once activated, the application's groups bring their users
    Given the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    And the administrator tests the connection
    When the administrator activates the connector
    Then the connector must be active
    And the service provider must have the user "ada"

  @id:jumpcloud-activation-form @JC-009
  Scenario: Every field of the form takes effect
    Given the administrator fills in the form with:
      | field            | value         |
      | SCIM Version     | 2.0           |
      | Test User Email  | {mail.prober} |
      | Group management | off           |
    When the administrator tests the connection
    Then the POST about users must have:
      | attribute | value                                       |
      | schemas   | ["{schema.User}","{schema.EnterpriseUser}"] |
      | userName  | {mail.prober}                               |
    And JumpCloud must not send a request about groups
    And the connection test must pass

  @id:jumpcloud-activation-slash @JC-010 @RFC7644-1.3-02
  Scenario: A slash at the end of the base URL doubles
    Given the administrator fills in the form with:
      | field              | value |
      | Base URL ends with | /     |
    When the administrator tests the connection
    Then the GET about users must go to "//Users"
    And the connection test may pass

  @id:jumpcloud-activation-bearer @RFC6750-3.1-02 @JC-002 @needs:bearer
  Scenario: The token is sent as a bearer token, and nothing else is negotiated
    Given the administrator fills in the form with:
      | field     | value        |
      | Token Key | a-static-key |
    When the administrator tests the connection
    Then the GET about users must have the header "Authorization" "Bearer a-static-key"
    And the connection test must not pass

  @id:jumpcloud-activation-scim11 @JC-119 @JC-121 @needs:no-scim-1.1
  Scenario: With SCIM 1.1 chosen the bodies are those of SCIM 1.1
    Given the administrator fills in the form with:
      | field            | value |
      | SCIM Version     | 1.1   |
      | Group management | off   |
    When the administrator tests the connection
    Then the POST about users must have:
      | attribute | value                                                                     |
      | schemas   | ["urn:scim:schemas:core:1.0","urn:scim:schemas:extension:enterprise:1.0"] |
    And the connection test should not pass

  @id:jumpcloud-activation-mismatch @JC-121 @needs:no-scim-1.1
  Scenario: A service provider of SCIM 2.0 does not take a user of SCIM 1.1
    When the client creates the user "ada" from:
      """
      {"schemas": ["urn:scim:schemas:core:1.0"], "userName": "{mail.ada}", "name": {"givenName": "Ada", "familyName": "Byron"},
       "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}], "active": true}
      """
    Then the request should be refused with status 400
