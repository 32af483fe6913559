Feature: Data types
  RFC 7643 §2.3: every value is a string, boolean, decimal, integer, dateTime,
  binary, reference or complex, and has the JSON form of its type. What a
  service provider says of its attributes in /Schemas is tried for each of them.

  Rule: Schemas know these types only

    @id:data-types-published @RFC7643-2.3-01 @RFC7643-7-06 @needs:discovery
    Scenario: Every published attribute has a data type of SCIM
      Then it should hold of every published attribute that "it has a data type of SCIM"

  Rule: A value of the declared type is kept

    @id:data-type-kept @RFC7643-7-18 @RFC7644-3.3-11 @needs:discovery
    Scenario Outline: Attributes of type <case> keep what is sent
      When the client creates a resource of every type with values for its attributes of "type <case>"
      Then each of these attributes must have the value that was sent
      And each of these attributes must be of its declared type
      When the client replaces each resource with other values for these attributes
      Then each of these attributes must have the value that was sent

      @RFC7643-2.3.1-01
      Examples:
        | case   |
        | string |

      @RFC7643-2.3.2-01
      Examples:
        | case    |
        | boolean |

      @RFC7643-2.3.3-01
      Examples:
        | case    |
        | decimal |

      @RFC7643-2.3.4-01
      Examples:
        | case    |
        | integer |

      @RFC7643-2.3.5-01
      Examples:
        | case     |
        | dateTime |

      @RFC7643-2.3.6-01
      Examples:
        | case   |
        | binary |

      @RFC7643-2.3.7-01
      Examples:
        | case      |
        | reference |

      @RFC7643-2.4-08
      Examples:
        | case    |
        | complex |

  Rule: A value of another type is not kept

    @id:data-type-wrong @RFC7644-3.8-09 @needs:discovery
    Scenario Outline: Attributes of type <case> take no other
      Given a resource of every type with values for its attributes of "type <case>"
      When the client replaces each of these attributes with a value of another type
      Then each of these requests should be refused
      And each of these attributes must be of its declared type
      And each of these attributes must not have the value that was sent

      @RFC7643-2.3.1-01
      Examples:
        | case   |
        | string |

      @RFC7643-2.3.2-01
      Examples:
        | case    |
        | boolean |

      @RFC7643-2.3.3-01
      Examples:
        | case    |
        | decimal |

      @RFC7643-2.3.4-01
      Examples:
        | case    |
        | integer |

      @RFC7643-2.3.5-01
      Examples:
        | case     |
        | dateTime |

      @RFC7643-2.3.7-01
      Examples:
        | case      |
        | reference |

      @RFC7643-2.4-08
      Examples:
        | case    |
        | complex |

    @id:boolean-as-text @RFC7643-2.3.2-01
    Scenario Outline: A boolean that was sent as a text is never stored as a text, <case>
      When the client creates the user "ada" with:
        | attribute   | value   |
        | <attribute> | <value> |
      Then the request may be refused
      And the attribute "<path>" must not be '"<text>"'

      Examples:
        | case                      | attribute | value                                              | path          | text |
        | alone                     | active    | "true"                                             | active        | true |
        | as one of several values  | roles     | [{"value": "{unique.role}", "primary": "True"}] | roles.primary | True |

    @id:integer-with-fraction @RFC7643-2.3.4-01 @needs:discovery
    Scenario: An integer has no fraction
      Given a resource of every type with values for its attributes of "type integer"
      When the client replaces each of these attributes with "7.5"
      Then each of these requests should be refused
      And each of these attributes must be of its declared type

    @id:date-without-time @RFC7643-2.3.5-01 @needs:discovery
    Scenario Outline: A dateTime is not <case>
      Given a resource of every type with values for its attributes of "type dateTime"
      When the client replaces each of these attributes with "<value>"
      Then each of these requests should be refused
      And each of these attributes must be of its declared type

      Examples:
        | case                          | value                |
        | a date                        | 2024-02-29           |
        | a day that no calendar has    | 2023-02-30T10:00:00Z |
        | a number of seconds           | 1709200000           |

  Rule: Binary values are base64

    @id:binary-wrong @RFC7643-2.3.6-01 @needs:discovery
    Scenario: What is no base64 is not returned as a binary value
      Given a resource of every type with values for its attributes of "type binary"
      When the client replaces each of these attributes with a value of another type
      Then each of these requests may be refused
      And each of these attributes must be of its declared type
      When the client replaces each of these attributes with "*** no base64 ***"
      Then each of these requests may be refused
      And each of these attributes must be of its declared type

    @id:binary-unpadded @RFC7643-2.3.6-02
    Scenario: A certificate without padding may be taken
      Given the service provider has the user attribute "x509Certificates"
      And a user "ada"
      When the client replaces the user "ada" with:
        | attribute        | value |
        | x509Certificates | [{"value": "MIIBFzCBvaADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMTCXNjaW1wcm9vZjAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFDESMBAGA1UEAxMJc2NpbXByb29mMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvmCONjGDLws7mmi76vtCTAdRpYnAISYgLaAS/ApAKII6jMnue004FDqtNLLam5Yqlt42pQG9VcMo63yJgg82CzAKBggqhkjOPQQDAgNJADBGAiEAlUfpTSgVjOEC22IZ6toYIgIO6llApaTsrW6Lm2NpmQACIQDUkaK/TXkHbT7SJNZdWY/2dysGof8x0ywa3LliUnwYeQ"}] |
      Then the request may succeed

  Rule: References lead somewhere

    @id:reference-location @RFC7643-2.3.7-01 @RFC7643-2.3.7-02 @RFC7643-2.3.7-03 @RFC7643-3.1-21
    Scenario: meta.location leads to the resource
      Given a user "ada"
      Then the reference "meta.location" of "ada" must lead to "ada"

    @id:reference-member @RFC7643-2.3.7-03 @RFC7643-2.3.7-05 @RFC7643-4.2-06 @needs:groups
    Scenario: A member's $ref, where there is one, leads to the member
      Given a user "ada"
      And a group "crew" with the member "ada"
      When the client reads the group "crew"
      Then the attribute "members.$ref" may be present
      And the reference "members.$ref" of "crew" should lead to "ada"

    @id:reference-member-group @RFC7643-2.3.7-03 @RFC7643-4.2-06 @needs:groups
    Scenario: The $ref of a member that is a group, where there is one, leads to the group
      Given a group "inner"
      When the client creates the group "outer" with:
        | attribute | value                                      |
        | members   | [{"value": "{inner.id}", "type": "Group"}] |
      Then the reference "members.$ref" of "outer", if it was created, should lead to "inner"

    @id:reference-group @RFC7643-2.3.7-03 @RFC7643-4.1.2-10 @needs:groups
    Scenario: A group's $ref on its member leads to the group
      Given the service provider shows the user attribute "groups"
      And a user "ada"
      And a group "crew" with the member "ada"
      Then the reference "groups.$ref" of "ada" should lead to "crew"

    @id:reference-manager @RFC7643-2.3.7-03 @RFC7643-4.3-03 @needs:enterprise-user
    Scenario: A manager's $ref, where there is one, leads to the manager
      Given a user "grace"
      And a user "ada" with:
        | attribute                            | value      |
        | {schema.EnterpriseUser}:manager.value | "{grace.id}" |
      Then the reference "{schema.EnterpriseUser}:manager.$ref" of "ada" should lead to "grace"

    @id:reference-dangling @RFC7643-2.3.7-04 @needs:groups
    Scenario: A member that does not exist may be refused
      When the client creates the group "crew" with:
        | attribute | value                                                |
        | members   | [{"value": "00000000-0000-4000-8000-5c1300000000"}] |
      Then the request may be refused
      And the response may have status 201

  Rule: The order of members in an object means nothing

    @id:member-order-post @RFC7643-2.3.8-01
    Scenario: A new resource may have its schemas last
      When the client creates the user "ada" from:
        """
        {"emails": [{"primary": true, "type": "work", "value": "{mail.ada}"}], "displayName": "Ada Scimproof",
         "name": {"familyName": "Scimproof", "givenName": "Ada"}, "userName": "{mail.ada}",
         "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"]}
        """
      Then the user "ada" must have:
        | attribute       | value      |
        | userName        | {mail.ada} |
        | displayName     | Ada Scimproof |
        | name.familyName | Scimproof  |

    @id:member-order-patch @RFC7643-2.3.8-01 @needs:patch
    Scenario: A patch may have its operations first and its value before its path
      Given a user "ada"
      When the client patches the user "ada" by:
        """
        {"Operations": [{"value": "Ada in another order", "path": "displayName", "op": "replace"}],
         "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}
        """
      Then the user "ada" must have:
        | attribute   | value                |
        | displayName | Ada in another order |
