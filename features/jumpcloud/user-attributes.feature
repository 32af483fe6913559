@needs:filter
Feature: The attributes of users
  JumpCloud documents a default mapping that needs no work, and that attributes
  flow one way. Captured bodies show the rest: an update is a PUT of the whole
  user with its id, unset multi-valued attributes as empty arrays, and whatever
  the service provider itself had shown.

  Background:
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada" with:
      | property  | value           |
      | firstname | Ada             |
      | lastname  | Byron           |
      | workPhone | +1-303-555-0100 |
      | jobTitle  | Analyst         |
    And the directory has the group "blue team" with the member "ada"

  @id:jumpcloud-attributes-display-name @JC-054
  Scenario: The display name is computed where the administrator left it blank
    When the administrator selects the group "blue team"
    Then the POST about users must have:
      | attribute   | value     |
      | displayName | Ada Byron |

  @id:jumpcloud-attributes-default @JC-055
  Scenario: The default attributes arrive without any mapping
    When the administrator selects the group "blue team"
    Then the POST about users must have:
      | attribute         | value           |
      | emails.type       | work            |
      | emails.primary    | true            |
      | title             | Analyst         |
      | preferredLanguage | en-US           |
    And the service provider must have the user "ada" with:
      | attribute       | value      |
      | userName        | {mail.ada} |
      | name.givenName  | Ada        |
      | name.familyName | Byron      |

  @id:jumpcloud-attributes-one-way @JC-056
  Scenario: A change made in the service provider is overruled and not read back
    Given the administrator selects the group "blue team"
    And the service provider's administrator sets the "name.familyName" of "ada" to "Local"
    When the administrator sets the "firstname" of "ada" to "Augusta"
    Then the service provider must have the user "ada" with:
      | attribute       | value   |
      | name.givenName  | Augusta |
      | name.familyName | Byron   |
    And the directory must have the user "ada" with:
      | property | value |
      | lastname | Byron |

  @id:jumpcloud-attributes-update @JC-057 @JC-110
  Scenario: A change of an attribute arrives and is logged
    Given the administrator selects the group "blue team"
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then the service provider must have the user "ada" with:
      | attribute       | value    |
      | name.familyName | Lovelace |
    And JumpCloud must log the success of "user_update_provision" for "ada"

  @id:jumpcloud-attributes-put @JC-058
  Scenario: An update is a PUT of the whole user, with its id
    Given the administrator selects the group "blue team"
    And the service provider's id of "ada" is noted
    When the administrator sets the "workPhone" of "ada" to ""
    Then the PUT about users must have:
      | attribute       | value      |
      | userName        | {mail.ada} |
      | name.familyName | Byron      |
      | phoneNumbers    | []         |
      | addresses       | []         |
    And the service provider must know "ada" by the noted id
    And the service provider must have the user "ada" with:
      | attribute       | value |
      | name.familyName | Byron |
      | phoneNumbers    |       |

  @id:jumpcloud-attributes-put-null @JC-059
  Scenario: Null in a PUT is taken for no value
    Given the service provider takes a user "eve" without "emails"
    When the client replaces the user "eve" by:
      """
      {"schemas": ["{schema.User}"], "id": "{eve.id}", "userName": "{eve.userName}", "active": true,
       "name": {"givenName": "firstname", "familyName": "lastname"}, "emails": null}
      """
    Then the request must succeed
    And the user "eve" must have:
      | attribute      | value     |
      | name.givenName | firstname |

  @id:jumpcloud-attributes-photos @JC-060
  Scenario: What the service provider shows besides comes back in a PUT and is taken
    Given the service provider has the user attribute "photos"
    And the administrator selects the group "blue team"
    And the service provider's administrator sets the "photos" of "ada" to '[{"value":"https://img.example/ada.png"}]'
    When the administrator sets the "lastname" of "ada" to "Lovelace"
    Then the service provider must have the user "ada" with:
      | attribute       | value                         |
      | photos.value    | https://img.example/ada.png   |
      | name.familyName | Lovelace                      |

  @id:jumpcloud-attributes-no-password @JC-070
  Scenario: No password is ever sent
    When the administrator selects the group "blue team"
    Then the POST about users should have no "password"

  @id:jumpcloud-attributes-external-id @JC-072
  Scenario: The external id is JumpCloud's own id
    When the administrator selects the group "blue team"
    Then the POST about users must carry JumpCloud's id of "ada"

  @id:jumpcloud-attributes-one-phone @JC-073
  Scenario: One telephone number of the type work is sent
    When the administrator selects the group "blue team"
    Then the POST about users must have:
      | attribute    | value                                                                |
      | phoneNumbers | [{"value":"tel:+1-303-555-0100","type":"work","primary":true}] |

  @id:jumpcloud-attributes-email @JC-074
  Scenario: A new e-mail address arrives at the same user, unless the service provider keeps addresses for ever
    Given the profile says that "sp.emailMutable" is "true"
    And the administrator selects the group "blue team"
    And the service provider's id of "ada" is noted
    When the administrator sets the "email" of "ada" to "{mail.lovelace}"
    Then the service provider should know "ada" by the noted id
    And the service provider should have the user "ada" with:
      | attribute    | value           |
      | emails.value | {mail.lovelace} |
