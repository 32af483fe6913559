Feature: Creating resources
  RFC 7644 §3.3: a client creates a resource with a POST to the endpoint of its
  resource type. The service provider gives it an id, says where it stands, and
  answers with what it stored.

  @id:create-user-status @RFC7644-3.3-05
  Scenario: A created user is answered with 201
    When the client creates the user "ada"
    Then the response must have status 201

  @id:create-user-stored @RFC7644-3.3-11
  Scenario: What was sent can be read back
    When the client creates the user "ada" with:
      | attribute       | value     |
      | name.givenName  | Ada       |
      | name.familyName | Scimproof |
    Then the user "ada" must have:
      | attribute       | value          |
      | userName        | {ada.userName} |
      | name.givenName  | Ada            |
      | name.familyName | Scimproof      |

  @id:create-user-representation @RFC7644-3.3-06
  Scenario: The answer to a create shows the resource as it was stored
    When the client creates the user "ada"
    Then the attribute "userName" should be "{ada.userName}"
    And the response should have the schema "{schema.User}"

  @id:create-user-location @RFC7644-3.3-07
  Scenario: The answer to a create says where the resource stands
    When the client creates the user "ada"
    Then the response must have the header "Location"
    And the attribute "meta.location" must be present

  @id:create-user-duplicate @RFC7644-3.3-08
  Scenario: A second user of the same userName is a conflict
    Given a user "ada"
    When the client creates the user "eve" with:
      | attribute | value          |
      | userName  | {ada.userName} |
    Then the request must be refused
    And the response should have status 409
    And the error should have the scimType "uniqueness"
    And the user "ada" must exist
