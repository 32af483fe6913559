Feature: JSON
  RFC 8259: what is JSON and what is not, and what a reader does with texts that
  are barely it.

  @id:json-twice @RFC8259-4-01
  Scenario Outline: A user whose userName stands twice, <case>, may be refused
    When the client creates the user "ada" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "<name>": "{mail.eve}", "displayName": "{unique.ada}",
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
      """
    Then the request may be refused

    Examples:
      | case                | name     |
      | in the same letters | userName |
      | in another case     | username |

  @id:json-byte-order-mark @RFC8259-8.1-01
  Scenario: A byte order mark before the JSON may be ignored
    When the client sends POST "{users}" with:
      """
      {bom}{"schemas": ["{schema.User}"], "userName": "{mail.ada}", "displayName": "Ada Scimproof",
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
      """
    Then the request may succeed

  @id:json-deep @RFC7644-3.3-13
  Scenario Outline: A value nested <case> levels deep is ignored or refused
    When the client creates the user "ada" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "displayName": "{unique.ada}", "scimproofUnknownToAnyone": {nested.<case>},
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
      """
    Then the request may succeed

    Examples:
      | case |
      | 100  |
      | 9000 |

  @id:json-large @RFC7644-3.3-13
  Scenario: A body of more than a megabyte is stored whole or refused
    When the client creates the user "ada" with:
      | attribute   | value          |
      | displayName | {long.1050000} |
    Then the response may have status 413
    And the user "ada", if it was created, may have:
      | attribute   | value          |
      | displayName | {long.1050000} |

  @id:json-numbers @RFC7644-3.3-13
  Scenario: A number beyond all bounds is refused or ignored
    When the client sends POST "{users}" with:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "active": 1e999999, "displayName": "{unique.ada}"}
      """
    Then the request may be refused
