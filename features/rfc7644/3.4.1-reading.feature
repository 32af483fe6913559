Feature: Reading a resource
  RFC 7644 §3.4.1: a GET to the address of a resource answers with the resource
  itself, not with a list. §3.4: what it shows are the attributes that are
  returned always or by default. An address that leads nowhere is a 404.

  @id:read-user @RFC7644-3.4.1-01
  Scenario: A user is read by its id
    Given a user "ada"
    When the client reads the user "ada"
    Then the response must have status 200
    And the attribute "id" must be "{ada.id}"
    And the attribute "userName" must be "{ada.userName}"
    And the attribute "Resources" must be absent

  @id:read-group @RFC7644-3.4.1-01 @needs:groups
  Scenario: A group is read by its id
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client reads the group "crew"
    Then the response must have status 200
    And the attribute "id" must be "{crew.id}"
    And the attribute "displayName" must be "{crew.displayName}"
    And the attribute "members.value" must be "{ada.id}"

  @id:read-schema @RFC7644-3.4.1-01 @needs:discovery
  Scenario: A schema is read by its URN
    When the client sends GET "/Schemas/{schema.User}"
    Then the response must have status 200
    And the attribute "id" must be "{schema.User}"
    And the attribute "Resources" must be absent

  @id:read-resource-type @RFC7644-3.4.1-01 @needs:discovery
  Scenario: A resource type is read by its name
    When the client sends GET "/ResourceTypes/User"
    Then the response must have status 200
    And the attribute "name" must be "User"
    And the attribute "Resources" must be absent

  @id:read-twice @RFC7644-3.4.1-01
  Scenario: A user that nobody changed reads the same again
    Given a user "ada"
    When the client reads the user "ada"
    And the client reads the user "ada"
    Then the attribute "id" must be "{ada.id}"
    And what the response shows must agree with the user "ada"

  @id:read-unknown-user @RFC7644-3.4.1-02
  Scenario: There is no user under a random UUID
    When the client sends GET "{users}/7c9e6679-7425-40de-944b-e07fc1f90ae7"
    Then the response must have status 404
    And the response must be a SCIM error

  @id:read-unknown @RFC7644-3.4.1-02
  Scenario Outline: There is no user under <case>
    When the client sends GET "{users}/<id>"
    Then the request must be refused
    And the response should have status 404
    And the response must be a SCIM error

    Examples:
      | case               | id                                   |
      | zero               | 0                                    |
      | a word             | no-such-user                         |
      | a large number     | 99999999999999999999                 |

  @id:read-unknown-group @RFC7644-3.4.1-02 @needs:groups
  Scenario: There is no group under a random UUID
    When the client sends GET "{groups}/7c9e6679-7425-40de-944b-e07fc1f90ae7"
    Then the response must have status 404
    And the response must be a SCIM error

  @id:read-odd-id @RFC7644-3.4.1-02
  Scenario Outline: An id that cannot be one is refused: <case>
    When the client sends GET "{users}/<id>"
    Then the request must be refused
    And the request should be refused with status 400 or 404

    Examples:
      | case              | id                        |
      | a number sign     | %23                       |
      | quotation marks   | %22x%22                   |
      | a wildcard        | *                         |
      | characters beyond ASCII | %E5%B1%B1%F0%9F%98%80 |
      | the words of SQL  | 1%27%20OR%20%271%27=%271  |

  @id:read-group-as-user @RFC7644-3.4.1-02 @needs:groups
  Scenario: A group is not found among the users
    Given a group "crew"
    When the client sends GET "{users}/{crew.id}"
    Then the response must have status 404

  @id:read-location @RFC7644-3.4.1-03
  Scenario: Whether a read says where the resource stands is recorded
    Given a user "ada"
    When the client reads the user "ada"
    Then the response may have the header "Location"

  @id:read-default-attributes @RFC7644-3.4-01 @RFC7644-3.9-01
  Scenario: A read shows what is returned by default, and nothing that is not
    Given a user "ada" with:
      | attribute   | value             |
      | password    | Correct-Horse-42! |
      | externalId  | {unique.external} |
    When the client reads the user "ada"
    Then the response must have every attribute of "ada" that is returned by default
    And the response must have no attribute that is returned never or on request

  @id:read-default-attributes-after-writing @RFC7644-3.9-01
  Scenario Outline: The answer to a <case> shows no more than a read does
    Given a user "ada" with:
      | attribute | value             |
      | password  | Correct-Horse-42! |
    When the client <does> the user <whom> with:
      | attribute      | value             |
      | name.givenName | Adelaide          |
      | password       | Correct-Horse-43! |
    Then the response must have every attribute of <whom> that is returned by default
    And the response must have no attribute that is returned never or on request

    Examples:
      | case   | does     | whom  |
      | POST   | creates  | "bob" |
      | PUT    | replaces | "ada" |

  @id:read-unknown-parameter @RFC7644-3.4.2-01
  Scenario: A read ignores a query parameter that it does not know
    Given a user "ada"
    When the client reads the user "ada" with "scimproof=1"
    Then the response should have status 200
    And the attribute "userName" should be "{ada.userName}"
