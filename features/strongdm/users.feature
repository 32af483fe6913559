Feature: Users of strongDM
  strongDM documents its users: what a create requires, that display name and
  formatted name are computed of the names, that the user name is the e-mail
  address and belongs to one user, and that active false suspends.

  @id:strongdm-user-required @SDM-014
  Scenario Outline: A user needs <case>
    Given the profile says that "sp.autofill" is "false"
    When the client creates the user "ada" with:
      | attribute | value |
      | <case>    | null  |
    Then the request must be refused
    And the request should be refused with status 400

    Examples:
      | case            |
      | active          |
      | name.givenName  |
      | name.familyName |
      | userName        |
      | schemas         |

  @id:strongdm-user-created @SDM-014
  Scenario: A user with all that is required is created
    When the client creates the user "ada" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "name": {"givenName": "Ada", "familyName": "Byron"}, "active": true}
      """
    Then the response must have status 201
    And the user "ada" must have:
      | attribute       | value      |
      | userName        | {mail.ada} |
      | name.givenName  | Ada        |
      | name.familyName | Byron      |
      | active          | true       |

  @id:strongdm-user-optional @SDM-015
  Scenario: The optional attributes are no reason to refuse
    When the client creates the user "ada" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "name": {"givenName": "Ada", "familyName": "Byron"}, "active": true,
       "displayName": "Countess Ada", "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}],
       "entitlements": [{"value": "analysis"}], "externalId": "{unique.external}", "locale": "en-US"}
      """
    Then the response must have status 201
    And the user "ada" must exist

  @id:strongdm-user-derived @SDM-016
  Scenario: Display name and formatted name are computed of the names
    When the client creates the user "ada" with:
      | attribute       | value        |
      | name.givenName  | Ada          |
      | name.familyName | Byron        |
      | displayName     | Countess Ada |
    Then the user "ada" must have:
      | attribute      | value     |
      | displayName    | Ada Byron |
      | name.formatted | Ada Byron |
      | userType       | user      |

  @id:strongdm-user-duplicate @SDM-017
  Scenario: An e-mail address that is in use is refused
    Given a user "ada"
    When the client creates the user "other" with:
      | attribute | value      |
      | userName  | {mail.ada} |
    Then the request must be refused with status 409
    And the error must have the scimType "uniqueness"
    And the user "ada" must have:
      | attribute | value      |
      | userName  | {mail.ada} |

  @id:strongdm-user-duplicate-case @SDM-017
  Scenario: An e-mail address in other case is the same address
    Given a user "ada"
    When the client creates the user "other" with:
      | attribute | value            |
      | userName  | {upper.mail.ada} |
    Then there should not be two accounts "ada" and "other"

  @id:strongdm-user-blank @SDM-018
  Scenario: A blank e-mail address is refused
    When the client creates the user "ada" with:
      | attribute | value |
      | userName  | ""    |
    Then the request must be refused with status 400

  @id:strongdm-user-created-suspended @SDM-019
  Scenario: A user can be created suspended
    When the client creates the user "ada" with:
      | attribute | value |
      | active    | false |
    Then the response must have status 201
    And the user "ada" must have:
      | attribute | value |
      | active    | false |

  @id:strongdm-user-put @SDM-020
  Scenario: PUT changes e-mail address, name and status
    Given a user "ada"
    When the client replaces the user "ada" by:
      """
      {"schemas": ["{schema.User}"], "id": "{ada.id}", "userName": "{mail.augusta}",
       "name": {"givenName": "Augusta", "familyName": "Lovelace"}, "active": false}
      """
    Then the response must have status 200
    And the user "ada" must have:
      | attribute       | value          |
      | userName        | {mail.augusta} |
      | name.givenName  | Augusta        |
      | name.familyName | Lovelace       |
      | active          | false          |

  @id:strongdm-user-put-needs-active @SDM-021
  Scenario: PUT without active is refused and changes nothing
    Given the profile says that "sp.autofill" is "false"
    And a user "ada"
    When the client replaces the user "ada" by:
      """
      {"schemas": ["{schema.User}"], "id": "{ada.id}", "userName": "{ada.userName}", "name": {"givenName": "Augusta", "familyName": "Lovelace"}}
      """
    Then the request must be refused
    And the request should be refused with status 400
    And the user "ada" must have:
      | attribute      | value |
      | name.givenName | Ada   |
      | active         | true  |

  @id:strongdm-user-put-suspends @SDM-022
  Scenario: PUT with active false suspends, and the user is kept
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value |
      | active    | false |
    Then the response must have status 200
    And the user "ada" must have:
      | attribute | value      |
      | active    | false      |
      | userName  | {mail.ada} |

  @id:strongdm-user-put-unsuspends @SDM-023
  Scenario: PUT with active true ends the suspension
    Given a user "ada" with:
      | attribute | value |
      | active    | false |
    When the client replaces the user "ada" with:
      | attribute | value |
      | active    | true  |
    Then the response must have status 200
    And the user "ada" must have:
      | attribute | value |
      | active    | true  |

  @id:strongdm-user-put-unknown @SDM-024
  Scenario: PUT to an id that nobody has is answered with 404
    Given a user "ada"
    And the user "ada" has been deleted
    When the client replaces the user "ada" with:
      | attribute | value |
      | active    | true  |
    Then the request must be refused with status 404

  @id:strongdm-user-put-role @SDM-024 @needs:groups
  Scenario: PUT to an id that is not a user's is answered with 404
    Given a group "engineers" with:
      | attribute | value |
      | members   | []    |
    When the client sends PUT "{users}/{engineers.id}" with:
      """
      {"schemas": ["{schema.User}"], "id": "{engineers.id}", "userName": "{mail.ada}", "name": {"givenName": "Ada", "familyName": "Byron"}, "active": true}
      """
    Then the request must be refused with status 404

  @id:strongdm-user-put-conflict @SDM-025
  Scenario: PUT with the e-mail address of another user is refused
    Given a user "ada"
    And a user "bob"
    When the client replaces the user "bob" with:
      | attribute | value          |
      | userName  | {ada.userName} |
    Then the request must be refused with status 409
    And the user "bob" must have:
      | attribute | value      |
      | userName  | {mail.bob} |

  @id:strongdm-user-patch-active @SDM-026 @needs:patch
  Scenario: PATCH of active without path suspends
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value             |
      | replace |      | {"active": false} |
    Then the response must have status 200
    And the user "ada" must have:
      | attribute | value |
      | active    | false |

  @id:strongdm-user-patch-other @SDM-027 @needs:patch
  Scenario: Whether PATCH changes other attributes depends on the version of strongDM
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value                            |
      | replace |      | {"name": {"givenName": "Augusta"}} |
    Then the request may succeed

  @id:strongdm-user-patch-groups @SDM-027 @needs:patch @needs:groups
  Scenario: PATCH of a user does not change its groups
    Given a user "ada"
    And a group "engineers" with:
      | attribute | value |
      | members   | []    |
    When the client patches the user "ada" with:
      | op      | path | value                                    |
      | replace |      | {"groups": [{"value": "{engineers.id}"}]} |
    Then the group "engineers" must have no members

  @id:strongdm-user-patch-no-op @SDM-028 @needs:patch
  Scenario: A PATCH without effect is answered with 204
    Given the profile says that "sp.patchNoopStatus" is "204"
    And a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value            |
      | replace |      | {"active": true} |
    Then the response must have status 204
    And the user "ada" must have:
      | attribute | value |
      | active    | true  |

  @id:strongdm-user-delete @SDM-032
  Scenario: A deleted user is gone
    Given a user "ada"
    When the client deletes the user "ada"
    Then the request should succeed
    And the user "ada" should not exist

  @id:strongdm-user-deleted-again @SDM-032 @SDM-011 @needs:groups
  Scenario Outline: Somebody new with the same <case> inherits neither id nor role
    Given a user "ada" with:
      | attribute  | value             |
      | externalId | {unique.external} |
    And a group "engineers" with the member "ada"
    And the user "ada" has been deleted
    When the client creates the user "again" with:
      | attribute  | value             |
      | userName   | <userName>        |
      | externalId | <externalId>      |
    Then there must be two accounts "ada" and "again"
    And the group "engineers" must not have the member "again"

    Examples:
      | case                       | userName         | externalId        |
      | user name                  | {mail.ada}       | {unique.other}    |
      | user name in other case    | {upper.mail.ada} | {unique.other}    |
      | external id                | {mail.again}     | {unique.external} |
      | user name and external id  | {mail.ada}       | {unique.external} |
