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

  @id:replace-user-round-trip @RFC7644-3.5.1-08
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
    Then the response must have status 404

  @id:replace-user-modified @RFC7643-3.1-19
  Scenario: A replacement moves the time of the last modification on
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute   | value |
      | displayName | Ada L |
    Then the user "ada" should have been modified no earlier than it was created
