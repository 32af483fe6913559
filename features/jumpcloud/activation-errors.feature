@needs:filter
Feature: Errors of the connection test
  JumpCloud documents how the administrator learns what the service provider
  refused: the errors stand above the test and activate buttons, of a text of more
  than 200 characters the rest is behind "learn more", and activate stays disabled.
  When attributes may be the reason a section appears in which some of the core
  attributes can be mapped or excluded. These scenarios hold the simulation to
  that, and the service provider to what follows; most refusals are made in its
  place.

  Background:
    Given an application of JumpCloud that is not activated yet

  @id:jumpcloud-errors-shown @JC-023
  Scenario: An error stands above the buttons, and activate stays disabled
    Given the next POST about users is answered in the service provider's place with 400 and an error of 30 characters
    When the administrator tests the connection
    Then an error of "create test user" must stand above the buttons
    And the activate button must not be enabled

  @id:jumpcloud-errors-unreadable @JC-023
  Scenario: An answer that cannot be read is an error as well
    Given the next POST about users is answered in the service provider's place with 201 and:
      """
      <html>Welcome</html>
      """
    When the administrator tests the connection
    Then an error of "create test user" must stand above the buttons
    And the activate button must not be enabled

  @id:jumpcloud-errors-length @JC-024
  Scenario Outline: An error of <case> characters is shown <how>
    Given the next POST about users is answered in the service provider's place with 400 and an error of <case> characters
    When the administrator tests the connection
    Then the error must be shown with its first <shown> characters
    And the error <verb> be behind learn more

    Examples:
      | case | how     | shown | verb     |
      | 1    | whole   | 1     | must not |
      | 199  | whole   | 199   | must not |
      | 200  | whole   | 200   | must not |
      | 201  | in part | 200   | must     |
      | 2000 | in part | 200   | must     |

  @id:jumpcloud-errors-mapping @JC-020
  Scenario: After an attribute was refused the mapping is offered
    Given the next POST about users is answered in the service provider's place with 400
    When the administrator tests the connection
    Then the attribute mapping must be offered

  @id:jumpcloud-errors-no-mapping @RFC6750-3.1-02 @JC-020 @needs:bearer
  Scenario: A refused token is not a matter of mapping
    Given the administrator fills in the form with:
      | field     | value                        |
      | Token Key | a-token-that-nobody-gave-out |
    When the administrator tests the connection
    Then the connection test must not pass
    And an error of "look up test user" must stand above the buttons
    And the attribute mapping must not be offered

  @id:jumpcloud-errors-exclude @JC-021
  Scenario Outline: An excluded attribute is not sent any more: <case>
    Given the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    And the administrator excludes the attribute "<case>"
    When the administrator tests the connection
    Then the POST about users must have no "<case>"
    And the connection test must pass

    Examples:
      | case         |
      | phoneNumbers |
      | addresses    |
      | displayName  |

  @id:jumpcloud-errors-subset @JC-022
  Scenario: What cannot be excluded reaches the service provider
    Given the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    And the administrator excludes the attribute "phoneNumbers"
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    And the administrator tests the connection
    When the administrator activates the connector
    Then the service provider must have the user "ada" with:
      | attribute      | value      |
      | userName       | {mail.ada} |
      | emails.value   | {mail.ada} |
      | active         | true       |
      | name.givenName | Ada        |

  @id:jumpcloud-errors-no-extensions @JC-003
  Scenario: No attribute of an extension of the service provider's own is needed
    Given the administrator fills in the form with:
      | field            | value |
      | Group management | off   |
    When the administrator tests the connection
    Then the POST about users must have:
      | attribute | value                                       |
      | schemas   | ["{schema.User}","{schema.EnterpriseUser}"] |
    And the connection test must pass
