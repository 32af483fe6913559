@needs:discovery
Feature: The schema of users
  RFC 7643 §8.7.1: what a client may rely on when it reads the schema of users.
  A service provider may leave attributes out; what it publishes should be what
  the standard says, and what it publishes it has to keep. Cells are empty where
  the standard contradicts itself or a characteristic means nothing.

  @id:user-schema-definition
  Scenario Outline: The attribute <case> of users is defined as the standard defines it
    Then the published attribute "<case>" of "{schema.User}" should have:
      | characteristic | value         |
      | type           | <type>        |
      | multiValued    | <multiValued> |
      | required       | <required>    |
      | caseExact      | <caseExact>   |
      | mutability     | <mutability>  |
      | returned       | <returned>    |
      | uniqueness     | <uniqueness>  |

    @RFC7643-8.7.1-01
    Examples:
      | case     | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | userName | string | false       | true     | false     | readWrite  | default  | server     |

    @RFC7643-8.7.1-02
    Examples:
      | case                 | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | name                 | complex | false       | false    |           | readWrite  | default  |            |
      | name.formatted       | string  | false       | false    | false     | readWrite  | default  | none       |
      | name.familyName      | string  | false       | false    | false     | readWrite  | default  | none       |
      | name.givenName       | string  | false       | false    | false     | readWrite  | default  | none       |
      | name.middleName      | string  | false       | false    | false     | readWrite  | default  | none       |
      | name.honorificPrefix | string  | false       | false    | false     | readWrite  | default  | none       |
      | name.honorificSuffix | string  | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-03
    Examples:
      | case        | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | displayName | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-04
    Examples:
      | case     | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | nickName | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-05
    Examples:
      | case       | type      | multiValued | required | caseExact | mutability | returned | uniqueness |
      | profileUrl | reference | false       | false    |           | readWrite  | default  | none       |

    @RFC7643-8.7.1-06
    Examples:
      | case  | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | title | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-07
    Examples:
      | case     | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | userType | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-08
    Examples:
      | case              | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | preferredLanguage | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-09
    Examples:
      | case   | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | locale | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-10
    Examples:
      | case     | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | timezone | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-11
    Examples:
      | case   | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | active | boolean | false       | false    |           | readWrite  | default  |            |

    @RFC7643-8.7.1-12
    Examples:
      | case     | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | password | string | false       | false    | false     | writeOnly  | never    | none       |

    @RFC7643-8.7.1-13
    Examples:
      | case           | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | emails         | complex | true        | false    |           | readWrite  | default  |            |
      | emails.value   | string  | false       | false    | false     | readWrite  | default  | none       |
      | emails.display | string  | false       | false    | false     | readWrite  | default  | none       |
      | emails.type    | string  | false       | false    | false     | readWrite  | default  | none       |
      | emails.primary | boolean | false       | false    |           | readWrite  | default  |            |

    @RFC7643-8.7.1-14
    Examples:
      | case                 | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | phoneNumbers         | complex | true        | false    |           | readWrite  | default  |            |
      | phoneNumbers.value   | string  | false       | false    | false     | readWrite  | default  | none       |
      | phoneNumbers.display | string  | false       | false    | false     | readWrite  | default  | none       |
      | phoneNumbers.type    | string  | false       | false    | false     | readWrite  | default  | none       |
      | phoneNumbers.primary | boolean | false       | false    |           | readWrite  | default  |            |

    @RFC7643-8.7.1-15
    Examples:
      | case        | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | ims         | complex | true        | false    |           | readWrite  | default  |            |
      | ims.value   | string  | false       | false    | false     | readWrite  | default  | none       |
      | ims.display | string  | false       | false    | false     | readWrite  | default  | none       |
      | ims.type    | string  | false       | false    | false     | readWrite  | default  | none       |
      | ims.primary | boolean | false       | false    |           | readWrite  | default  |            |

    @RFC7643-8.7.1-16
    Examples:
      | case           | type      | multiValued | required | caseExact | mutability | returned | uniqueness |
      | photos         | complex   | true        | false    |           | readWrite  | default  |            |
      | photos.value   | reference | false       | false    |           | readWrite  | default  | none       |
      | photos.display | string    | false       | false    | false     | readWrite  | default  | none       |
      | photos.type    | string    | false       | false    | false     | readWrite  | default  | none       |
      | photos.primary | boolean   | false       | false    |           | readWrite  | default  |            |

    @RFC7643-8.7.1-17
    Examples:
      | case                    | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | addresses               | complex | true        | false    |           | readWrite  | default  |            |
      | addresses.formatted     | string  | false       | false    | false     | readWrite  | default  | none       |
      | addresses.streetAddress | string  | false       | false    | false     | readWrite  | default  | none       |
      | addresses.locality      | string  | false       | false    | false     | readWrite  | default  | none       |
      | addresses.region        | string  | false       | false    | false     | readWrite  | default  | none       |
      | addresses.postalCode    | string  | false       | false    | false     | readWrite  | default  | none       |
      | addresses.country       | string  | false       | false    | false     | readWrite  | default  | none       |
      | addresses.type          | string  | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-18
    Examples:
      | case           | type      | multiValued | required | caseExact | mutability | returned | uniqueness |
      | groups         | complex   | true        | false    |           | readOnly   | default  |            |
      | groups.value   | string    | false       | false    | false     | readOnly   | default  | none       |
      | groups.$ref    | reference | false       | false    |           | readOnly   | default  | none       |
      | groups.display | string    | false       | false    | false     | readOnly   | default  | none       |
      | groups.type    | string    | false       | false    | false     | readOnly   | default  | none       |

    @RFC7643-8.7.1-19
    Examples:
      | case                 | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | entitlements         | complex | true        | false    |           | readWrite  | default  |            |
      | entitlements.value   | string  | false       | false    | false     | readWrite  | default  | none       |
      | entitlements.display | string  | false       | false    | false     | readWrite  | default  | none       |
      | entitlements.type    | string  | false       | false    | false     | readWrite  | default  | none       |
      | entitlements.primary | boolean | false       | false    |           | readWrite  | default  |            |

    @RFC7643-8.7.1-20
    Examples:
      | case          | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | roles         | complex | true        | false    |           | readWrite  | default  |            |
      | roles.value   | string  | false       | false    | false     | readWrite  | default  | none       |
      | roles.display | string  | false       | false    | false     | readWrite  | default  | none       |
      | roles.type    | string  | false       | false    | false     | readWrite  | default  | none       |
      | roles.primary | boolean | false       | false    |           | readWrite  | default  |            |

    @RFC7643-8.7.1-21
    Examples:
      | case                     | type    | multiValued | required | caseExact | mutability | returned | uniqueness |
      | x509Certificates         | complex | true        | false    |           | readWrite  | default  |            |
      | x509Certificates.value   | binary  | false       | false    |           | readWrite  | default  | none       |
      | x509Certificates.display | string  | false       | false    | false     | readWrite  | default  | none       |
      | x509Certificates.type    | string  | false       | false    | false     | readWrite  | default  | none       |
      | x509Certificates.primary | boolean | false       | false    |           | readWrite  | default  |            |

  @id:user-attribute-life @RFC7643-7-18
  Scenario Outline: The attribute <case> of users is created, replaced, patched and cleared
    Given a user whose attribute "<case>" has a value
    Then this attribute must be kept
    When the client replaces this attribute
    Then this attribute must be kept
    When the client patches this attribute, if patches are supported
    Then this attribute must be kept
    When the client clears this attribute
    Then this attribute should be unassigned

    @RFC7643-8.7.1-02
    Examples:
      | case |
      | name |

    @RFC7643-8.7.1-03
    Examples:
      | case |
      | displayName |

    @RFC7643-8.7.1-04
    Examples:
      | case |
      | nickName |

    @RFC7643-8.7.1-05
    Examples:
      | case |
      | profileUrl |

    @RFC7643-8.7.1-06
    Examples:
      | case |
      | title |

    @RFC7643-8.7.1-07
    Examples:
      | case |
      | userType |

    @RFC7643-8.7.1-08
    Examples:
      | case |
      | preferredLanguage |

    @RFC7643-8.7.1-09
    Examples:
      | case |
      | locale |

    @RFC7643-8.7.1-10
    Examples:
      | case |
      | timezone |

    @RFC7643-8.7.1-13
    Examples:
      | case |
      | emails |

    @RFC7643-8.7.1-14
    Examples:
      | case |
      | phoneNumbers |

    @RFC7643-8.7.1-15
    Examples:
      | case |
      | ims |

    @RFC7643-8.7.1-16
    Examples:
      | case |
      | photos |

    @RFC7643-8.7.1-17
    Examples:
      | case |
      | addresses |

    @RFC7643-8.7.1-19
    Examples:
      | case |
      | entitlements |

    @RFC7643-8.7.1-20
    Examples:
      | case |
      | roles |

    @RFC7643-8.7.1-21
    Examples:
      | case |
      | x509Certificates |

  # Sent letter by letter, whatever the schema names: who keeps an attribute has
  # it. What is refused or left out is not judged.
  @id:user-schema-whole @RFC7643-8.7.1-01 @RFC7643-8.7.1-02 @RFC7643-8.7.1-03 @RFC7643-8.7.1-06 @RFC7643-8.7.1-13 @RFC7643-7-01
  Scenario: What users have is in the published schema
    When the client creates the user "ada" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "displayName": "Ada Scimproof", "title": "Engineer",
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
      """
    Then what the user "ada" shows, if it was created, should be published

  @id:user-attribute-active @RFC7643-8.7.1-11
  Scenario: The attribute active of users is created and replaced
    Given the service provider has the user attribute "active"
    And a user "ada" with:
      | attribute | value |
      | active    | false |
    Then the user "ada" should have:
      | attribute | value |
      | active    | false |
    When the client replaces the user "ada" with:
      | attribute | value |
      | active    | true  |
    Then the user "ada" should have:
      | attribute | value |
      | active    | true  |

  @id:user-attribute-user-name @RFC7643-8.7.1-01
  Scenario: The attribute userName of users is created, replaced and required
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value      |
      | userName  | {mail.eve} |
    Then the user "ada" must have:
      | attribute | value      |
      | userName  | {mail.eve} |
    When the client replaces the user "ada" with:
      | attribute | value |
      | userName  | null  |
    Then the request may be refused
    And the user "ada" must have:
      | attribute | value      |
      | userName  | {mail.eve} |

  @id:user-attribute-groups @RFC7643-8.7.1-18 @needs:groups
  Scenario: The attribute groups of users cannot be written
    Given a group "crew"
    And a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value                      |
      | groups    | [{"value": "{crew.id}"}] |
    Then the user "ada" should not have:
      | attribute    | value     |
      | groups.value | "{crew.id}" |
