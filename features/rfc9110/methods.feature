Feature: HTTP methods
  RFC 9110 §9: GET and HEAD change nothing and say the same, HEAD without a
  body. A method that an address does not know is refused with 405, which names
  those that it knows.

  @id:http-get-safe @RFC9110-9.2.1-01
  Scenario Outline: A read that <case> changes nothing
    Given a user "ada"
    When the client sends GET "{ada.path}<query>" with the headers:
      | <header> | DELETE |
    Then the user "ada" must exist

    Examples:
      | case                                  | header                 | query           |
      | names another method in a header      | X-HTTP-Method-Override |                 |
      | names another method in another one   | X-Method-Override      |                 |
      | names another method in the query     | X-Scimproof            | ?_method=DELETE |

  @id:http-get-leaves-time @RFC9110-9.2.1-01
  Scenario: A read leaves the time of the last modification as it was
    Given a user "ada"
    When the client reads the user "ada"
    And the client reads the user "ada"
    Then the user "ada" should not have been modified

  @id:http-head @RFC9110-9.1-01
  Scenario: HEAD has the status of GET
    Given a user "ada"
    When the client sends HEAD "{ada.path}"
    Then the response should have status 200

  @id:http-head-empty @RFC9110-9.3.2-01
  Scenario: HEAD is answered without a body
    Given a user "ada"
    When the client sends HEAD "{ada.path}"
    Then the response must have no body

  @id:http-wrong-method @RFC9110-9.1-02 @RFC7644-3.12-06
  Scenario Outline: <case> is refused
    When the client sends <method> "<path>" with:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.nobody}"}
      """
    Then the request should be refused
    And the response may have status 405

    Examples:
      | case                        | method | path                    |
      | A PUT to all users          | PUT    | {users}                 |
      | A POST to one user          | POST   | {users}/{unique.nobody} |
      | A PUT to the root           | PUT    | /                       |

  @id:http-allow @RFC9110-10.2.1-01 @RFC9110-15.5.6-01
  Scenario: A refusal with 405 names the methods that are allowed
    When the client sends PUT "{users}" with:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.nobody}"}
      """
    Then a refusal with 405 should have the header "Allow"

  @id:http-options @RFC9110-9.3.7-01
  Scenario: OPTIONS may list the methods
    When the client sends OPTIONS "{users}"
    Then the request may succeed
    And the response may have the header "Allow"

  @id:http-put-status @RFC9110-9.3.4-01
  Scenario: A replacement of what exists is no creation
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute   | value |
      | displayName | Ada L |
    Then the response must not have status 201
    And the user "ada" must have:
      | attribute | value    |
      | id        | {ada.id} |

  @id:http-delete-status @RFC9110-9.3.5-01
  Scenario: A deletion is answered with 204, 200 or 202
    Given a user "ada"
    When the client deletes the user "ada"
    Then the response should have status 204, 200 or 202
    And the user "ada" should not exist
