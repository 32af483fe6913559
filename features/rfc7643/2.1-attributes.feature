Feature: Attributes
  RFC 7643 §2.1 and §2.2: a resource is a set of attributes. Their names do not
  depend on case and follow one grammar; each has characteristics, with defaults
  where a schema says nothing; simple attributes have a value, complex ones
  sub-attributes.

  @id:attribute-names-grammar @RFC7643-2.1-03 @needs:discovery
  Scenario: Published attribute names follow the grammar
    Then it must hold of every published attribute that "it has a name that follows the grammar of attribute names"

  @id:attribute-simple @RFC7643-1.2-01 @needs:discovery
  Scenario: Only complex attributes have sub-attributes
    Then it must hold of every published attribute that "only a complex attribute has sub-attributes"

  @id:attribute-no-nesting @RFC7643-2.3.8-02 @needs:discovery
  Scenario: No complex attribute holds another
    Then it must hold of every published attribute that "a sub-attribute is not complex"

  @id:attribute-defaults @RFC7643-2.2-01 @needs:discovery
  Scenario Outline: A schema says <case> rather than to leave it to the default
    Then it should hold of every published attribute that "<rule>"

    Examples:
      | case                          | rule                               |
      | what may change the attribute | it states its mutability           |
      | when it is returned           | it states when it is returned      |
      | whether it is required        | it states whether it is required   |

  @id:attribute-names-case-post @RFC7643-2.1-01
  Scenario: Attribute names in a new resource may be in any case
    When the client creates the user "ada" from:
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "USERNAME": "{mail.ada}",
       "Name": {"GIVENNAME": "Ada", "FamilyName": "Scimproof"}, "displayname": "Ada Scimproof",
       "Emails": [{"VALUE": "{mail.ada}", "Type": "work", "Primary": true}]}
      """
    Then the request should succeed
    And the attribute "userName" should be "{mail.ada}"

  @id:attribute-names-case-put @RFC7643-2.1-01
  Scenario: Attribute names in a replacement may be in any case
    Given a user "ada"
    When the client replaces the user "ada" by:
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "UserName": "{ada.userName}",
       "NAME": {"givenname": "Ada", "familyname": "Scimproof"}, "DISPLAYNAME": "Ada of another case",
       "EMAILS": [{"value": "{ada.userName}", "type": "work", "primary": true}]}
      """
    Then the user "ada" should have:
      | attribute   | value               |
      | displayName | Ada of another case |

  @id:attribute-names-case-patch @RFC7643-2.1-01 @needs:patch
  Scenario: Attribute names in a patch may be in any case
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path        | value               |
      | replace | DISPLAYNAME | Ada of another case |
    Then the user "ada" should have:
      | attribute   | value               |
      | displayName | Ada of another case |

  @id:attribute-names-twice @RFC7643-2.1-01 @RFC8259-4-01
  Scenario: An attribute that is given twice, in two cases, may be refused
    When the client sends POST "{users}" with:
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{mail.ada}", "USERNAME": "{mail.eve}",
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "displayName": "Ada Scimproof",
       "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
      """
    Then the request may be refused with status 400
    And the response should not have status 500

  @id:attribute-no-schemas @RFC7643-2.1-02
  Scenario Outline: A resource whose schemas are <case> may be refused
    When the client creates the user "ada" with:
      | attribute | value     |
      | schemas   | <schemas> |
    Then the request may be refused with status 400
    And the response must not have status 500
    And the user "ada", if it was created, must have:
      | attribute | value            |
      | schemas   | ["{schema.User}"] |

    Examples:
      | case    | schemas |
      | missing | null    |
      | empty   | []      |
