@needs:filter
Feature: Errors of the connection test
  JumpCloud documents how the administrator learns what the service provider
  refused: the errors stand above the test and activate buttons, of a text of more
  than 200 characters the rest is behind "learn more", and activate stays disabled.
  When attributes may be the reason a section appears in which some of the core
  attributes can be mapped or excluded. These scenarios hold the simulation to
  that; refusals are made in the service provider's place.

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

  @id:jumpcloud-errors-no-mapping @JC-020
  Scenario: A refused token is not a matter of mapping
    Given the next GET about users is answered in the service provider's place with 401
    When the administrator tests the connection
    Then the attribute mapping must not be offered
    And an error of "look up test user" must stand above the buttons

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
  Scenario Outline: The <case> cannot be excluded
    Given the administrator excludes the attribute "<case>"
    When the administrator tests the connection
    Then the form must complain about "Attribute Mapping"
    And JumpCloud must not send anything

    Examples:
      | case           |
      | userName       |
      | emails         |
      | active         |
      | name.givenName |

  @id:jumpcloud-errors-no-extensions @JC-003
  Scenario: Attributes of an extension of the service provider's own cannot be had
    Given the administrator maps the property "employeeType" to "urn:example:params:scim:schemas:extension:badge:2.0:User:number"
    When the administrator tests the connection
    Then the form must complain about "Attribute Mapping"
    And JumpCloud must not send anything
