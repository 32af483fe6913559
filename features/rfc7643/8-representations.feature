Feature: Representations
  RFC 7643 §8: documents as the standard prints them, a minimal user, a full one,
  one with the enterprise extension, a group, are documents that a service
  provider takes. Members that it assigns itself stand in them too and are
  ignored. (Names are ours, and the country is the code that an erratum asks for.)

  @id:representation-minimal-user @RFC7643-3.1-15 @RFC7644-3.1-07
  Scenario: The minimal user is taken
    When the client creates the user "ada" from:
      """
      {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": "2819c223-7f76-453a-919d-413861904646",
        "userName": "{mail.ada}",
        "meta": {
          "resourceType": "User",
          "created": "2010-01-23T04:56:22Z",
          "lastModified": "2011-05-13T04:42:34Z",
          "version": "W/\"3694e05e9dff590\"",
          "location": "https://{domain}/v2/Users/2819c223-7f76-453a-919d-413861904646"
        }
      }
      """
    Then the request should succeed
    And the user "ada", if it was created, must have:
      | attribute | value      |
      | userName  | {mail.ada} |

  @id:representation-full-user @RFC7643-3.1-15 @RFC7644-3.1-07
  Scenario: The full user is taken
    When the client creates the user "ada" from:
      """
      {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": "2819c223-7f76-453a-919d-413861904646",
        "externalId": "{unique.701984}",
        "userName": "{mail.ada}",
        "name": {
          "formatted": "Ms. Barbara J Jensen, III", "familyName": "Jensen", "givenName": "Barbara",
          "middleName": "Jane", "honorificPrefix": "Ms.", "honorificSuffix": "III"
        },
        "displayName": "Babs Jensen",
        "nickName": "Babs",
        "profileUrl": "https://{domain}/bjensen",
        "emails": [
          {"value": "{mail.work}", "type": "work", "primary": true},
          {"value": "{mail.home}", "type": "home"}
        ],
        "addresses": [
          {
            "streetAddress": "100 Universal City Plaza", "locality": "Hollywood", "region": "CA", "postalCode": "91608",
            "country": "US", "formatted": "100 Universal City Plaza\nHollywood, CA 91608 US", "type": "work"
          },
          {
            "streetAddress": "456 Hollywood Blvd", "locality": "Hollywood", "region": "CA", "postalCode": "91608",
            "country": "US", "formatted": "456 Hollywood Blvd\nHollywood, CA 91608 US", "type": "home"
          }
        ],
        "phoneNumbers": [{"value": "tel:+1-201-555-0123", "type": "work"}, {"value": "tel:+1-201-555-0156", "type": "mobile"}],
        "ims": [{"value": "someaimhandle", "type": "aim"}],
        "photos": [
          {"value": "https://{domain}/photos/ada/F", "type": "photo"},
          {"value": "https://{domain}/photos/ada/T", "type": "thumbnail"}
        ],
        "userType": "Employee",
        "title": "Tour Guide",
        "preferredLanguage": "en-US",
        "locale": "en-US",
        "timezone": "America/Los_Angeles",
        "active": true
      }
      """
    Then the request should succeed
    And the user "ada", if it was created, must have:
      | attribute | value      |
      | userName  | {mail.ada} |
    And the user "ada", if it was created, should have:
      | attribute         | value                                      |
      | name.familyName   | Jensen                                     |
      | displayName       | Babs Jensen                                |
      | emails            | [{"value": "{mail.work}", "type": "work"}] |
      | preferredLanguage | en-US                                      |

  @id:representation-enterprise-user @RFC7643-3.3-02 @needs:enterprise-user
  Scenario: A user with the enterprise extension is taken
    Given a user "grace"
    When the client creates the user "ada" from:
      """
      {
        "schemas": [
          "urn:ietf:params:scim:schemas:core:2.0:User",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
        ],
        "userName": "{mail.ada}",
        "name": {"familyName": "Jensen", "givenName": "Barbara"},
        "displayName": "Babs Jensen",
        "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
          "employeeNumber": "701984", "costCenter": "4130", "organization": "Universal Studios", "division": "Theme Park",
          "department": "Tour Operations",
          "manager": {"value": "{grace.id}", "$ref": "../Users/{grace.id}", "displayName": "John Smith"}
        }
      }
      """
    Then the request should succeed
    And the user "ada", if it was created, must have:
      | attribute                               | value           |
      | {schema.EnterpriseUser}:department    | Tour Operations |
      | {schema.EnterpriseUser}:manager.value | "{grace.id}"   |

  @id:representation-group @RFC7643-4.2-03 @RFC7643-4.2-05 @needs:groups
  Scenario: A group with its members is taken
    Given the service provider has the group attribute "members"
    And a user "ada"
    And a user "bob"
    When the client creates the group "crew" from:
      """
      {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "id": "e9e30dba-f08f-4109-8486-d5c6a331660a",
        "displayName": "{unique.Tour-Guides}",
        "members": [
          {"value": "{ada.id}", "$ref": "{ada.location}", "display": "Babs Jensen"},
          {"value": "{bob.id}", "$ref": "{bob.location}", "display": "Mandy Pepperidge"}
        ]
      }
      """
    Then the request must succeed
    And the group "crew" must have exactly the members "ada" and "bob"

  @id:representation-service-schemas @needs:discovery
  Scenario Outline: Where the schema of <case> is published, it is the standard's
    Given the service provider lists the schema "<urn>"
    Then the published schema "<urn>" should have the attributes:
      | attribute | type     | mutability |
      | <first>   | <type>   | readOnly   |
      | <second>  | <type2>  | readOnly   |

    @RFC7643-8.7.2-01
    Examples:
      | case                      | urn                            | first | type    | second                | type2   |
      | the service configuration | {schema.ServiceProviderConfig} | patch | complex | authenticationSchemes | complex |

    @RFC7643-8.7.2-02
    Examples:
      | case           | urn                   | first    | type      | second           | type2   |
      | resource types | {schema.ResourceType} | endpoint | reference | schemaExtensions | complex |

    @RFC7643-8.7.2-03
    Examples:
      | case    | urn             | first | type   | second     | type2   |
      | schemas | {schema.Schema} | name  | string | attributes | complex |
