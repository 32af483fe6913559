Feature: Resources and their schemas
  RFC 7643 §3 and §3.3: a resource names in schemas the base schema of its
  resource type and the extensions in use, in any order, each once. What belongs
  to an extension stands in an object of its own, named by the extension's URN.

  Rule: schemas names what the resource type allows

    @id:schemas-unknown @RFC7643-3-03
    Scenario: A schema that the resource type does not name is not kept
      When the client creates the user "ada" with:
        | attribute | value                                               |
        | schemas   | ["{schema.User}", "urn:scimproof:made:up:2.0:User"] |
      Then the request may be refused
      And the user "ada", if it was created, must not have:
        | attribute | value                              |
        | schemas   | ["urn:scimproof:made:up:2.0:User"] |

    @id:schemas-duplicate @RFC7643-3-04
    Scenario: A schema that is named twice is shown once
      When the client creates the user "ada" with:
        | attribute | value                              |
        | schemas   | ["{schema.User}", "{schema.User}"] |
      Then the attribute "schemas" must not have a value twice

    @id:schemas-order @RFC7643-3-05 @needs:enterprise-user
    Scenario: The order of schemas means nothing
      When the client creates the user "ada" with:
        | attribute                            | value                                        |
        | schemas                              | ["{schema.EnterpriseUser}", "{schema.User}"] |
        | {schema.EnterpriseUser}:department | Curators                                     |
      Then the request must succeed
      And the user "ada" must have:
        | attribute | value             |
        | schemas   | ["{schema.User}"] |
        | userName  | {ada.userName}    |

    @id:schemas-extension-only @RFC7643-3.3-01 @needs:enterprise-user
    Scenario: A resource that names only an extension still gets its base schema
      When the client creates the user "ada" with:
        | attribute                            | value                       |
        | schemas                              | ["{schema.EnterpriseUser}"] |
        | {schema.EnterpriseUser}:department | Curators                    |
      Then the request may be refused with status 400
      And the user "ada", if it was created, must have:
        | attribute | value             |
        | schemas   | ["{schema.User}"] |

    @id:external-id-without-schema @RFC7643-3-06
    Scenario Outline: externalId belongs to every <case> without a schema of its own
      Given a <case> "ada" with:
        | attribute  | value       |
        | externalId | {unique.Ex} |
      Then the <case> "ada" <verb> have:
        | attribute  | value       |
        | externalId | {unique.Ex} |

      Examples:
        | case | verb |
        | user | must |

      @needs:groups
      Examples:
        | case  | verb   |
        | group | should |

  Rule: Extensions have a place of their own

    @id:extension-container @RFC7643-3.3-02 @RFC7643-3.3-03 @needs:enterprise-user
    Scenario: Attributes of an extension stand below its URN
      Given a user "ada" with:
        | attribute                            | value    |
        | {schema.EnterpriseUser}:department | Curators |
      When the client reads the user "ada"
      Then the attribute "{schema.EnterpriseUser}:department" must be "Curators"
      And the attribute "department" must be absent
      And the attribute "schemas" should contain "{schema.EnterpriseUser}"

    @id:extension-flattened @RFC7643-3.3-02 @needs:enterprise-user
    Scenario: An attribute of an extension at the top of a resource is not taken for it
      When the client creates the user "ada" with:
        | attribute  | value    |
        | department | Curators |
      Then the request may be refused
      And the user "ada", if it was created, must not have:
        | attribute                            | value    |
        | {schema.EnterpriseUser}:department | Curators |

    @id:extension-named-only @RFC7643-3.3-03 @needs:enterprise-user
    Scenario: A resource may name an extension without using it
      When the client creates the user "ada" with:
        | attribute | value                                        |
        | schemas   | ["{schema.User}", "{schema.EnterpriseUser}"] |
      Then the request should succeed
      And the user "ada", if it was created, should have:
        | attribute | value          |
        | userName  | {ada.userName} |

    @id:extension-not-named @RFC7643-3.3-03 @needs:enterprise-user
    Scenario: A resource that uses an extension without naming it may be refused
      When the client creates the user "ada" from:
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{mail.ada}",
         "name": {"givenName": "Ada", "familyName": "Scimproof"}, "displayName": "Ada Scimproof",
         "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}],
         "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Curators"}}
        """
      Then the request may be refused

    @id:extension-names @RFC7643-3.3-04 @needs:discovery
    Scenario: Extensions may avoid the names of core attributes
      Then the extensions may repeat attributes of the standard
