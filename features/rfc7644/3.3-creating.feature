Feature: Creating resources
  RFC 7644 §3.3: a client creates a resource with a POST to the endpoint of its
  resource type. The service provider gives it an id, says where it stands, and
  answers with what it stored.

  Rule: A create is answered with 201, a location and the resource

    @id:create-user-status @RFC7644-3.3-05
    Scenario: A created user is answered with 201
      When the client creates the user "ada"
      Then the response must have status 201

    @id:create-group-status @RFC7644-3.3-05 @needs:groups
    Scenario: A created group is answered with 201
      When the client creates the group "crew"
      Then the response must have status 201

    @id:create-user-representation @RFC7644-3.3-06
    Scenario: The answer to a create shows the resource as it was stored
      When the client creates the user "ada"
      Then the attribute "userName" should be "{ada.userName}"
      And the attribute "id" should be present
      And the attribute "meta" should be present
      And the response should have the schema "{schema.User}"
      And what the response shows should agree with the user "ada"

    @id:create-user-location @RFC7644-3.3-07
    Scenario: The answer to a create says where the resource stands
      When the client creates the user "ada"
      Then the response must have the header "Location"
      And the attribute "meta.location" must be present
      And the Location must lead to the user "ada"

    @id:create-user-location-same @RFC7644-3.3-07
    Scenario: Header and resource tell the same location
      When the client creates the user "ada"
      Then the Location should be that of the resource

  Rule: What the client may write is stored

    @id:create-user-stored @RFC7644-3.3-11
    Scenario: What was sent can be read back
      When the client creates the user "ada" with:
        | attribute       | value         |
        | name.givenName  | Ada           |
        | name.familyName | Scimproof     |
        | displayName     | Ada Scimproof |
      Then the user "ada" must have:
        | attribute | value          |
        | userName  | {ada.userName} |
      And the user "ada" should have:
        | attribute       | value          |
        | name.givenName  | Ada            |
        | name.familyName | Scimproof      |
        | displayName     | Ada Scimproof  |

    @id:create-user-emails-stored @RFC7644-3.3-11
    Scenario: Every value of a multi-valued attribute is stored
      Given the service provider has the user attribute "emails.type"
      When the client creates the user "ada" with:
        | attribute | value                                                                                                               |
        | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home", "primary": false}] |
      Then the user "ada" must have:
        | attribute | value                                                                                     |
        | emails    | [{"value": "{mail.work}", "type": "work"}, {"value": "{mail.home}", "type": "home"}] |

    @id:create-user-inactive-stored @RFC7644-3.3-11
    Scenario: A user created inactive is inactive
      Given the service provider has the user attribute "active"
      When the client creates the user "ada" with:
        | attribute | value |
        | active    | false |
      Then the user "ada" must have:
        | attribute | value |
        | active    | false |

    @id:create-group-members-stored @RFC7644-3.3-11 @needs:groups
    Scenario: A group is created with its members
      Given a user "ada"
      And a user "bob"
      When the client creates the group "crew" with:
        | attribute | value                                          |
        | members   | [{"value": "{ada.id}"}, {"value": "{bob.id}"}] |
      Then the group "crew" must have exactly the members "ada", "bob"

    @id:create-user-defaults @RFC7644-3.3-02
    Scenario: What the client leaves out may be given a default
      When the client creates the user "ada" from:
        """
        {
          "schemas": ["{schema.User}"],
          "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"},
          "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]
        }
        """
      Then the attribute "active" may be "true"
      And the attribute "displayName" may be present

    @id:create-user-nulls @RFC7644-3.3-04
    Scenario: Null and the empty list stand for no value
      Given the service provider has the user attribute "title"
      And the service provider has the user attribute "phoneNumbers"
      When the client creates the user "ada" from:
        """
        {
          "schemas": ["{schema.User}"],
          "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"},
          "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}],
          "title": null,
          "phoneNumbers": []
        }
        """
      Then the request should succeed
      And the user "ada" should have:
        | attribute    | value |
        | title        | null  |
        | phoneNumbers | []    |

  Rule: What only the service provider may write is ignored

    @id:create-user-readonly-ignored @RFC7644-3.3-01
    Scenario: Read-only attributes of the request are ignored
      When the client creates the user "ada" with:
        | attribute         | value                |
        | meta.resourceType | Spaceship            |
        | meta.created      | 1999-01-01T00:00:00Z |
      Then the request must succeed
      And the user "ada" must not have:
        | attribute         | value                |
        | meta.resourceType | Spaceship            |
        | meta.created      | 1999-01-01T00:00:00Z |

    @id:create-user-id-chosen @RFC7644-3.3-01
    Scenario: The service provider chooses the id
      When the client creates the user "ada" with:
        | attribute | value           |
        | id        | {unique.wanted} |
      Then the request should succeed
      And the attribute "id" must not be "{unique.wanted}"

    @id:create-user-groups-ignored @RFC7644-3.3-01 @needs:groups
    Scenario: A user cannot be created into a group
      Given a group "crew"
      When the client creates the user "ada" with:
        | attribute | value                    |
        | groups    | [{"value": "{crew.id}"}] |
      Then the group "crew" must not have the member "ada"

    @id:create-resource-type @RFC7644-3.3.1-01
    Scenario: The resource type is that of the endpoint
      When the client creates the user "ada"
      Then the user "ada" must have:
        | attribute         | value |
        | meta.resourceType | User  |

    @id:create-group-resource-type @RFC7644-3.3.1-01 @needs:groups
    Scenario: The resource type of a group is that of its endpoint
      When the client creates the group "crew"
      Then the group "crew" must have:
        | attribute         | value |
        | meta.resourceType | Group |

  Rule: What conflicts is refused with 409

    @id:create-user-duplicate @RFC7644-3.3-08
    Scenario: A second user of the same userName is a conflict
      Given a user "ada"
      When the client creates the user "eve" with:
        | attribute | value          |
        | userName  | {ada.userName} |
      Then the request must be refused
      And the response should have status 409
      And the error should have the scimType "uniqueness"

    @id:create-user-duplicate-case @RFC7644-3.3-08 @RFC7643-4.1.1-02
    Scenario: The same userName in another case is a conflict too
      Given a user "ada"
      When the client creates the user "eve" with:
        | attribute | value                     |
        | userName  | {upper.ada.userName}      |
      Then the request must be refused
      And the response should have status 409

    @id:create-user-race @RFC7644-3.3-12
    Scenario: Of several creates of one userName at once, one succeeds
      When 5 clients create the user "ada" at once
      Then exactly 1 of the requests must succeed

    @id:create-user-race-one @RFC7644-3.3-12 @needs:filter
    Scenario: After several creates of one userName at once there is one user
      When 5 clients create the user "ada" at once
      And the client finds users by 'userName eq "{mail.ada}"'
      Then the list must have the totalResults 1

    @id:create-user-duplicate-one @RFC7644-3.3-08 @needs:filter
    Scenario: After a conflict there is one user
      Given a user "ada"
      And the client creates the user "eve" with:
        | attribute | value          |
        | userName  | {ada.userName} |
      When the client finds users by 'userName eq "{ada.userName}"'
      Then the list must hold exactly "ada"

  Rule: What lacks a required attribute is refused

    @id:create-user-required-missing @RFC7644-3.3-09
    Scenario Outline: A user with <case> is refused
      When the client creates the user "ada" from:
        """
        {
          "schemas": ["{schema.User}"],<userName>
          "displayName": "{unique.nobody}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"},
          "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]
        }
        """
      Then the request must be refused
      And the response should have status 400
      And the error may have the scimType "invalidValue"
      And the user "ada" must not have been created

      Examples:
        | case                 | userName          |
        | no userName          |                   |
        | a userName of null   | "userName": null, |
        | an empty userName    | "userName": "",   |

    @id:create-group-required-missing @RFC7644-3.3-09 @needs:groups
    Scenario: A group without displayName is refused
      When the client creates the group "crew" from:
        """
        {"schemas": ["{schema.Group}"]}
        """
      Then the request should be refused
      And the response should have status 400

  Rule: What the standard leaves open

    @id:create-user-unknown-attribute @RFC7644-3.3-10
    Scenario: An attribute that no schema names is ignored or refused
      When the client creates the user "ada" with:
        | attribute                | value   |
        | scimproofUnknownToAnyone | no harm |
      Then the request may succeed
      And the attribute "scimproofUnknownToAnyone" may be absent

    @id:create-user-odd-values @RFC7644-3.3-13
    Scenario Outline: A displayName of <case> is stored whole or refused
      When the client creates the user "ada" with:
        | attribute   | value   |
        | displayName | <value> |
      Then the request may succeed
      And the user "ada", if it was created, may have:
        | attribute   | value   |
        | displayName | <value> |

      Examples:
        | case                 | value                           |
        | punctuation          | O'Neil + "Sons" & Co. / \\ @home |
        | four-byte characters | 👩‍🚀 Ada                          |
        | right-to-left script | עדה סקימפרוף                    |
        | 500 characters       | {long.500}                      |

    @id:create-user-long-name @RFC7644-3.3-13
    Scenario Outline: A userName of <case> is stored whole or refused
      When the client creates the user "ada" with:
        | attribute | value   |
        | userName  | <value> |
      Then the request may succeed
      And the user "ada", if it was created, may have:
        | attribute | value   |
        | userName  | <value> |

      Examples:
        | case                    | value                                       |
        | 255 characters          | {long.200}.{mail.long}                      |
        | 10000 characters        | {long.10000}.{mail.longer}                  |
        | a plus sign             | a+b.{mail.plus}                             |
        | an apostrophe           | o'neil.{mail.apostrophe}                    |
        | a blank                 | ada lovelace {unique.blank}                 |
        | a slash                 | ada/lovelace/{unique.slash}                 |
        | a backslash             | ada\\lovelace\\{unique.backslash}       |

    @id:create-user-unknown-extension @RFC7644-3.3-10
    Scenario: An extension that nobody knows is ignored or refused
      When the client creates the user "ada" from:
        """
        {"schemas": ["{schema.User}", "urn:example:scimproof:2.0:Unknown"], "userName": "{mail.ada}", "displayName": "Ada Scimproof",
         "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}],
         "urn:example:scimproof:2.0:Unknown": {"colour": "green"}}
        """
      Then the request may succeed

    @id:create-group-unknown-member @RFC7644-3.3-10 @needs:groups
    Scenario: A member that does not exist may be refused
      When the client creates the group "crew" with:
        | attribute | value                           |
        | members   | [{"value": "{unique.nobody}"}] |
      Then the request may succeed
