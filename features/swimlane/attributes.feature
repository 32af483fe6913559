Feature: Users in Swimlane
  Swimlane documents four mandatory attributes: e-mail, first name, last name and
  display name. What is missing is filled in where possible. The e-mail address
  is the unique identifier, also where a user name is sent beside it. No mapping
  has to be done in JumpCloud.

  @id:swimlane-attributes-mandatory @SWIM-008
  Scenario: The four mandatory attributes are kept
    When the client creates the user "ada" with:
      | attribute       | value                                                     |
      | emails          | [{"value":"{mail.ada}","type":"work","primary":true}] |
      | name.givenName  | Ada                                                       |
      | name.familyName | Byron                                                     |
      | displayName     | Ada Byron                                                 |
    Then the user "ada" must have:
      | attribute       | value      |
      | emails.value    | {mail.ada} |
      | name.givenName  | Ada        |
      | name.familyName | Byron      |
      | displayName     | Ada Byron  |

  @id:swimlane-attributes-filled @SWIM-009
  Scenario Outline: Swimlane fills in what is missing: <case>
    Given the profile says that "sp.autofill" is "true"
    When the client creates the user "ada" with:
      | attribute   | value  |
      | <attribute> | null   |
    Then the request must succeed
    And the attribute "<attribute>" must be present

    Examples:
      | case           | attribute       |
      | a display name | displayName     |
      | a first name   | name.givenName  |
      | a last name    | name.familyName |

  @id:swimlane-attributes-email-from-username @SWIM-009
  Scenario: A missing e-mail address is taken from a user name that is one
    Given the profile says that "sp.autofill" is "true"
    When the client creates the user "ada" with:
      | attribute | value |
      | emails    | null  |
    Then the request must succeed
    And the user "ada" must have:
      | attribute    | value      |
      | emails.value | {mail.ada} |

  @id:swimlane-attributes-nothing-to-fill-from @SWIM-009
  Scenario: A user with neither an e-mail address nor a user name that is one cannot be filled in
    When the client creates the user "ada" with:
      | attribute | value        |
      | userName  | {unique.ada} |
      | emails    | null         |
    Then the request may be refused with status 400

  @id:swimlane-attributes-default-payload @SWIM-010 @needs:groups @needs:filter
  Scenario: What JumpCloud sends by default arrives without any mapping
    Given an application of JumpCloud that manages groups
    And the directory has the user "ada" with:
      | property      | value            |
      | firstname     | Ada              |
      | lastname      | Byron            |
      | workPhone     | +1-303-555-0100  |
      | streetAddress | 1 Test Way       |
      | locality      | Boulder          |
      | country       | US               |
    And the directory has the group "analysts" with the member "ada"
    When the administrator selects the group "analysts"
    Then JumpCloud must log the success of "user_create_provision" for "ada"
    And the service provider must have the user "ada" with:
      | attribute       | value     |
      | name.givenName  | Ada       |
      | name.familyName | Byron     |
      | displayName     | Ada Byron |

  @id:swimlane-attributes-unknown-ignored @SWIM-010
  Scenario: An attribute that Swimlane does not know does not keep a user out
    When the client creates the user "ada" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "name": {"givenName": "Ada", "familyName": "Byron"}, "displayName": "Ada Byron",
       "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}], "active": true, "favouriteFish": "cod"}
      """
    Then the request must succeed
    And the user "ada" must exist

  @id:swimlane-identity-duplicate @SWIM-011
  Scenario: A second user name with the same e-mail address makes no second account
    Given the profile says that "sp.identityKey" is "email"
    And a user "ada"
    When the client creates the user "other" with:
      | attribute | value                                                   |
      | userName  | {mail.other}                                            |
      | emails    | [{"value":"{mail.ada}","type":"work","primary":true}] |
    Then there must not be two accounts "ada" and "other"

  @id:swimlane-identity-duplicate-case @SWIM-011
  Scenario: An e-mail address in other case makes no second account either
    Given the profile says that "sp.identityKey" is "email"
    And a user "ada"
    When the client creates the user "other" with:
      | attribute | value                                                         |
      | userName  | {mail.other}                                                  |
      | emails    | [{"value":"{upper.mail.ada}","type":"work","primary":true}] |
    Then there must not be two accounts "ada" and "other"

  @id:swimlane-identity-email-wins @SWIM-012
  Scenario: Where user name and e-mail address differ, the account goes by the e-mail address
    Given the profile says that "sp.identityKey" is "email"
    And a user "ada" with:
      | attribute | value                                                   |
      | userName  | {unique.ada}                                            |
      | emails    | [{"value":"{mail.ada}","type":"work","primary":true}] |
    When the client creates the user "other" with:
      | attribute | value                                                   |
      | userName  | {unique.other}                                          |
      | emails    | [{"value":"{mail.ada}","type":"work","primary":true}] |
    Then there must not be two accounts "ada" and "other"

  @id:swimlane-identity-synchronised @SWIM-012 @needs:groups @needs:filter
  Scenario: A user is synchronised on the e-mail address
    Given an application of JumpCloud that manages groups
    And the directory has the user "ada" with:
      | property | value        |
      | username | {unique.ada} |
    And the directory has the group "analysts" with the member "ada"
    And the administrator selects the group "analysts"
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then the service provider must have the user "ada" once
    And the service provider must have the user "ada" with:
      | attribute       | value    |
      | name.familyName | Lovelace |

  @id:swimlane-identity-taken-over @SWIM-012 @needs:groups @needs:filter
  Scenario: An account with the e-mail address is synchronised, not made a second time
    Given a user "ada" with:
      | attribute | value          |
      | userName  | {unique.local} |
      | emails    | [{"value":"{mail.ada}","type":"work","primary":true}] |
    And an application of JumpCloud that manages groups
    And the directory has the user "ada"
    And the directory has the group "analysts" with the member "ada"
    When the administrator selects the group "analysts"
    Then the service provider must have the user "ada" once

  @id:swimlane-identity-without-email @SWIM-013
  Scenario: Without an e-mail address the user name identifies a user
    Given a user "ada" with:
      | attribute | value |
      | emails    | null  |
    When the client creates the user "other" with:
      | attribute | value      |
      | userName  | {mail.ada} |
      | emails    | null       |
    Then there should not be two accounts "ada" and "other"

  @id:swimlane-identity-put-without-email @SWIM-013
  Scenario: An update whose e-mail addresses are null is taken
    Given a user "ada"
    When the client replaces the user "ada" by:
      """
      {"schemas": ["{schema.User}"], "id": "{ada.id}", "userName": "{ada.userName}", "active": true,
       "name": {"givenName": "Augusta", "familyName": "Byron"}, "emails": null}
      """
    Then the request should succeed
    And the user "ada" should have:
      | attribute      | value   |
      | name.givenName | Augusta |

  @id:swimlane-identity-username-form @SWIM-014 @needs:groups @needs:filter
  Scenario: A user name in the form of an e-mail address is kept
    Given an application of JumpCloud that manages groups
    And the directory has the user "ada"
    And the directory has the group "analysts" with the member "ada"
    When the administrator selects the group "analysts"
    Then the service provider should have the user "ada" with:
      | attribute | value      |
      | userName  | {mail.ada} |
