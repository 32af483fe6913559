Feature: Multi-valued attributes
  RFC 7643 §2.4: a multi-valued attribute is a list of values, each an object
  with sub-attributes of agreed meaning: value, type, display, $ref and primary,
  which at most one of them has.

  @id:multi-valued-kept @RFC7643-2.4-01 @RFC7643-2.4-08 @RFC7643-4.1.2-02
  Scenario: Several values are kept with their type and their primary
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value |
      | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home"}] |
    Then the user "ada" should have:
      | attribute | value |
      | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home"}] |
    When the client reads the user "ada"
    Then the attribute "emails" must be a "list"
    And the attribute "emails.value" must be a "string"
    And the attribute "emails.primary" should be a "boolean"

  @id:multi-valued-primary-put @RFC7643-2.4-02
  Scenario: Two primary values never stand side by side after a replacement
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value |
      | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home", "primary": true}] |
    Then the request may be refused with status 400
    And the user "ada" must not have exactly 2 primary value of "emails"

  @id:multi-valued-primary-patch @RFC7643-2.4-02 @needs:patch
  Scenario: A value that is added as the primary one takes it from the other
    Given a user "ada"
    When the client patches the user "ada" with:
      | op  | path   | value                                                            |
      | add | emails | [{"value": "{mail.home}", "type": "home", "primary": true}] |
    Then the user "ada" must not have exactly 2 primary value of "emails"

  @id:multi-valued-primary-absent @RFC7643-2.4-03 @needs:filter
  Scenario: A value that says nothing of primary is not the primary one
    Given a user "ada" with:
      | attribute | value                                       |
      | emails    | [{"value": "{mail.ada}", "type": "work"}] |
    When the client finds users by 'userName eq "{ada.userName}" and emails[type eq "work" and primary eq true]'
    Then the filter should not find "ada"

  @id:multi-valued-duplicates @RFC7643-2.4-07
  Scenario: The same value of the same type is kept once
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value |
      | emails    | [{"value": "{mail.work}", "type": "work"}, {"value": "{mail.work}", "type": "work"}] |
    And the client reads the user "ada"
    Then the attribute "emails" should not have 2 values

  @id:multi-valued-same-value-other-type @RFC7643-2.4-07
  Scenario: The same value of another type may stand twice
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value |
      | emails    | [{"value": "{mail.work}", "type": "work"}, {"value": "{mail.work}", "type": "home"}] |
    And the client reads the user "ada"
    Then the attribute "emails" may have 2 values

  @id:multi-valued-canonical @RFC7643-2.4-06 @RFC7643-2.3.1-01
  Scenario: A type in capitals may come back in its canonical form
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value                                                        |
      | emails    | [{"value": "{mail.ada}", "type": "WORK", "primary": true}] |
    And the client reads the user "ada"
    Then the attribute "emails.type" may be "work"
    And the attribute "emails.value" may be "{mail.ada}"

  @id:multi-valued-display @RFC7643-2.4-04 @needs:groups @needs:patch
  Scenario: The display name of a member may be immutable
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" with:
      | op      | path                                  | value         |
      | replace | members[value eq "{ada.id}"].display | Somebody else |
    Then the request may be refused
    And the group "crew" may have the member "ada"

  @id:canonical-values-others @RFC7643-2.3.1-01 @RFC7643-7-10
  Scenario: A type that is no canonical value may be taken, dropped or refused
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value                                                             |
      | emails    | [{"value": "{mail.ada}", "type": "scimproof", "primary": true}] |
    Then the request may be refused
    When the client reads the user "ada"
    Then the attribute "emails.type" may be "scimproof"
