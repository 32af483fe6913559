Feature: Replacing resources
  RFC 7644 §3.5.1: a PUT to a resource's address gives it new values. What the
  client may write is replaced, what only the service provider may write is
  left as it is, and nothing is ever created.

  @id:replace-user-status @RFC7644-3.5.1-10
  Scenario: A replacement is answered with 200 and the whole resource
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute   | value |
      | displayName | Ada L |
    Then the response should have status 200
    And the attribute "id" should be "{ada.id}"
    And the attribute "displayName" should be "Ada L"

  @id:replace-user-supported @RFC7644-3.5-01 @RFC7644-3.5.1-02
  Scenario: Given values replace those that were there
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute       | value |
      | displayName     | Ada L |
      | name.familyName | Byron |
    Then the user "ada" must have:
      | attribute       | value          |
      | displayName     | Ada L          |
      | name.familyName | Byron          |
      | userName        | {ada.userName} |

  @id:replace-user-marks @RFC7644-3.5.1-02
  Scenario: A name with an apostrophe and an ampersand is kept as it stands, or refused
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute       | value           |
      | displayName     | Ada O'Neil & Co |
      | name.familyName | O'Neil          |
    Then the user "ada", if the request succeeded, must have:
      | attribute       | value           |
      | displayName     | Ada O'Neil & Co |
      | name.familyName | O'Neil          |

  @id:replace-user-deactivate @RFC7644-3.5.1-02
  Scenario: A replacement deactivates a user
    Given the service provider has the user attribute "active"
    And a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value |
      | active    | false |
    Then the user "ada" must have:
      | attribute | value |
      | active    | false |

  @id:replace-user-rename @RFC7644-3.5.1-02
  Scenario: A replacement gives a user another userName
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value          |
      | userName  | {mail.renamed} |
    Then the user "ada" must have:
      | attribute | value          |
      | userName  | {mail.renamed} |

  @id:replace-user-multi-valued @RFC7644-3.5.1-02
  Scenario: A multi-valued attribute is replaced, not merged
    Given the service provider has the user attribute "emails"
    And a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value                                                            |
      | emails    | [{"value": "{mail.other}", "type": "work", "primary": true}] |
    Then the user "ada" must have:
      | attribute | value                           |
      | emails    | [{"value": "{mail.other}"}] |
    And the user "ada" must have 1 value of "emails"

  @id:replace-group-members @RFC7644-3.5.1-02 @needs:groups
  Scenario: A replacement gives a group other members
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client replaces the group "crew" with:
      | attribute | value                   |
      | members   | [{"value": "{bob.id}"}] |
    Then the group "crew" must have exactly the member "bob"

  @id:replace-group-empty @RFC7644-3.5.1-05 @needs:groups
  Scenario: An empty list of members empties a group
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client replaces the group "crew" with:
      | attribute | value |
      | members   | []    |
    Then the group "crew" must have no members

  @id:replace-user-null-clears @RFC7644-3.5.1-05
  Scenario: Null clears an attribute
    Given the service provider has the user attribute "title"
    And a user "ada" with:
      | attribute | value    |
      | title     | Engineer |
    When the client replaces the user "ada" by:
      """
      {
        "schemas": ["{schema.User}"], "id": "{ada.id}", "userName": "{ada.userName}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"},
        "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}],
        "title": null
      }
      """
    Then the request must succeed
    And the user "ada" must have:
      | attribute | value |
      | title     | null  |

  @id:replace-user-omitted @RFC7644-3.5.1-03
  Scenario: What a replacement leaves out may be cleared
    Given the service provider has the user attribute "title"
    And a user "ada" with:
      | attribute | value    |
      | title     | Engineer |
    When the client replaces the user "ada" by:
      """
      {
        "schemas": ["{schema.User}"], "id": "{ada.id}", "userName": "{ada.userName}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"},
        "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]
      }
      """
    Then the user "ada" may have:
      | attribute | value |
      | title     | null  |

  @id:replace-user-readonly-ignored @RFC7644-3.5.1-08
  Scenario: Other values for read-only attributes are ignored
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute         | value                |
      | meta.created      | 1999-01-01T00:00:00Z |
      | meta.resourceType | Spaceship            |
      | displayName       | Ada L                |
    Then the user "ada" must not have:
      | attribute         | value                |
      | meta.created      | 1999-01-01T00:00:00Z |
      | meta.resourceType | Spaceship            |

  @id:replace-user-round-trip @RFC7644-3.5.1-08 @RFC7644-3.1-07
  Scenario: A client may send back everything that it read
    Given a user "ada"
    When the client sends back what it reads of the user "ada" with:
      | attribute   | value |
      | displayName | Ada L |
    Then the request must succeed
    And the user "ada" must have:
      | attribute   | value |
      | displayName | Ada L |

  @id:replace-user-id-kept @RFC7644-3.5.1-08
  Scenario: The id of a resource cannot be replaced
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value          |
      | id        | {unique.other} |
    Then the user "ada" must have:
      | attribute | value    |
      | id        | {ada.id} |

  @id:replace-user-required @RFC7644-3.5.1-09
  Scenario: A replacement without userName does not take the userName away
    Given a user "ada"
    When the client replaces the user "ada" by:
      """
      {
        "schemas": ["{schema.User}"],
        "name": {"givenName": "Ada", "familyName": "Scimproof"},
        "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]
      }
      """
    Then the request should be refused
    And the user "ada" must have:
      | attribute | value          |
      | userName  | {ada.userName} |

  @id:replace-user-duplicate @RFC7644-3.5.1-11
  Scenario: A userName that another user has is refused
    Given a user "ada"
    And a user "bob"
    When the client replaces the user "bob" with:
      | attribute | value          |
      | userName  | {ada.userName} |
    Then the request must be refused
    And the response should have status 409
    And the user "bob" must have:
      | attribute | value          |
      | userName  | {bob.userName} |

  @id:replace-unknown @RFC7644-3.5.1-01 @needs:groups
  Scenario: A PUT to an address where nothing is creates nothing
    When the client sends PUT "{groups}/{unique.nothing}" with:
      """
      {"schemas": ["{schema.Group}"], "displayName": "{unique.nothing}"}
      """
    Then the request must be refused
    And the response may have status 404

  @id:replace-user-modified @RFC7643-3.1-19
  Scenario: A replacement moves the time of the last modification on
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute   | value |
      | displayName | Ada L |
    Then the user "ada" should have been modified no earlier than it was created

  @id:replace-user-password @RFC7644-3.5.1-02 @RFC7643-4.1.1-13 @needs:changePassword
  Scenario: A replacement changes the password and shows nothing of it
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value                  |
      | password  | Scimproof-9-Secret!Qx7 |
    Then the request must succeed
    And the answers so far must not contain "Scimproof-9-Secret!Qx7"

  @id:replace-user-extension @RFC7644-3.5.1-02 @needs:enterprise-user
  Scenario: A replacement gives an extension other values
    Given a user "ada" with:
      | attribute                          | value  |
      | {schema.EnterpriseUser}:department | Flight |
    When the client replaces the user "ada" with:
      | attribute                          | value  |
      | {schema.EnterpriseUser}:department | Ground |
    Then the user "ada" must have:
      | attribute                          | value  |
      | {schema.EnterpriseUser}:department | Ground |

  @id:replace-user-extension-null @RFC7644-3.5.1-05 @needs:enterprise-user
  Scenario: Null clears an attribute of an extension
    Given a user "ada" with:
      | attribute                            | value    |
      | {schema.EnterpriseUser}:department   | Flight   |
      | {schema.EnterpriseUser}:organization | Scimship |
    When the client replaces the user "ada" by:
      """
      {
        "schemas": ["{schema.User}", "{schema.EnterpriseUser}"], "id": "{ada.id}", "userName": "{ada.userName}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"},
        "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}],
        "{schema.EnterpriseUser}": {"department": null, "organization": "Scimship"}
      }
      """
    Then the user "ada" must have:
      | attribute                            | value    |
      | {schema.EnterpriseUser}:department   | null     |
      | {schema.EnterpriseUser}:organization | Scimship |

  @id:replace-user-extension-omitted @RFC7644-3.5.1-03 @needs:enterprise-user
  Scenario: An extension that a replacement leaves out may be cleared
    Given a user "ada" with:
      | attribute                          | value  |
      | {schema.EnterpriseUser}:department | Flight |
    When the client replaces the user "ada" by:
      """
      {
        "schemas": ["{schema.User}"], "id": "{ada.id}", "userName": "{ada.userName}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"},
        "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]
      }
      """
    Then the user "ada" may have:
      | attribute                          | value |
      | {schema.EnterpriseUser}:department | null  |

  @id:replace-user-empty-list @RFC7644-3.5.1-05
  Scenario: An empty list clears a multi-valued attribute
    Given the service provider has the user attribute "phoneNumbers.type"
    And a user "ada" with:
      | attribute    | value                                              |
      | phoneNumbers | [{"value": "tel:+1-303-555-0100", "type": "work"}] |
    When the client replaces the user "ada" with:
      | attribute    | value |
      | phoneNumbers | []    |
    Then the request must succeed
    And the user "ada" must have 0 values of "phoneNumbers"

  @id:replace-user-without-id @RFC7644-3.5.1-08
  Scenario: A replacement need not repeat the id
    Given a user "ada"
    When the client replaces the user "ada" by:
      """
      {
        "schemas": ["{schema.User}"], "userName": "{ada.userName}",
        "name": {"givenName": "Ada", "familyName": "Byron"},
        "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]
      }
      """
    Then the request must succeed
    And the user "ada" must have:
      | attribute       | value    |
      | id              | {ada.id} |
      | name.familyName | Byron    |

  @id:replace-user-groups-ignored @RFC7644-3.5.1-08 @needs:groups
  Scenario: A replacement takes a user into no group
    Given a user "ada"
    And a group "crew"
    When the client replaces the user "ada" with:
      | attribute | value                    |
      | groups    | [{"value": "{crew.id}"}] |
    Then the group "crew" must not have the member "ada"

  @id:replace-user-required-null @RFC7644-3.5.1-09
  Scenario Outline: A replacement with <case> does not take the userName away
    Given a user "ada"
    When the client replaces the user "ada" by:
      """
      {
        "schemas": ["{schema.User}"], "userName": <value>,
        "name": {"givenName": "Ada", "familyName": "Scimproof"},
        "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]
      }
      """
    Then the request should be refused
    And the user "ada" must have:
      | attribute | value          |
      | userName  | {ada.userName} |

    Examples:
      | case                 | value |
      | a userName of null   | null  |
      | an empty userName    | ""    |

  @id:replace-user-wrong-type @RFC7644-3.12-08 @RFC7644-3.12-18
  Scenario Outline: A replacement with a value of the wrong type for <case> is refused
    Given the service provider has the user attribute "<case>"
    And a user "ada"
    When the client replaces the user "ada" with:
      | attribute   | value   |
      | <case>      | <value> |
      | displayName | Ada L   |
    Then the request must be refused
    And the response should have status 400
    And the user "ada" must have:
      | attribute   | value             |
      | displayName | {ada.displayName} |

    Examples:
      | case   | value     |
      | active | "maybe"   |
      | emails | "ada"     |
      | name   | [1, 2]    |

  @id:replace-user-duplicate-case @RFC7644-3.5.1-11
  Scenario: A userName that another user has in another case is refused
    Given a user "ada"
    And a user "bob"
    When the client replaces the user "bob" with:
      | attribute | value                |
      | userName  | {upper.ada.userName} |
    Then the request must be refused
    And the user "bob" must have:
      | attribute | value          |
      | userName  | {bob.userName} |

  @id:replace-user-keeps-own-name @RFC7644-3.5.1-02
  Scenario: A replacement that keeps the userName conflicts with nobody
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute       | value |
      | name.familyName | Byron |
    Then the request must succeed
    And the user "ada" must have:
      | attribute       | value |
      | name.familyName | Byron |

  @id:replace-immutable @RFC7644-3.5.1-06
  Scenario: An immutable attribute that has a value keeps it
    Given a resource of every type with values for its attributes of "mutability immutable"
    When the client replaces each resource with other values for these attributes
    Then each of these requests should be refused
    And each of these refusals should have the scimType "mutability"
    And each of these attributes should have the value that it had

  @id:replace-immutable-first @RFC7644-3.5.1-07
  Scenario: An immutable attribute that has no value yet can be given one
    Given a resource of every type that lacks its attributes of "mutability immutable"
    When the client replaces each resource with other values for these attributes
    Then each of these attributes should have the value that was sent

  @id:replace-group-name @RFC7644-3.5.1-02 @needs:groups
  Scenario: A replacement renames a group and keeps the members that it names
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client replaces the group "crew" with:
      | attribute   | value            |
      | displayName | {unique.renamed} |
    Then the group "crew" must have:
      | attribute   | value            |
      | displayName | {unique.renamed} |
    And the group "crew" must have exactly the member "ada"

  @id:replace-group-members-add @RFC7644-3.5.1-02 @needs:groups
  Scenario: A replacement adds members to those that it repeats
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the members "ada", "bob"
    When the client replaces the group "crew" with:
      | attribute | value                                                                 |
      | members   | [{"value": "{ada.id}"}, {"value": "{bob.id}"}, {"value": "{cyd.id}"}] |
    Then the group "crew" must have exactly the members "ada", "bob", "cyd"

  @id:replace-group-members-remove @RFC7644-3.5.1-02 @needs:groups
  Scenario: A replacement removes the members that it does not repeat
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the members "ada", "bob", "cyd"
    When the client replaces the group "crew" with:
      | attribute | value                                          |
      | members   | [{"value": "{ada.id}"}, {"value": "{cyd.id}"}] |
    Then the group "crew" must have exactly the members "ada", "cyd"
