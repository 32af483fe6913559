@needs:bearer
Feature: Bearer tokens
  RFC 6750: the token stands in the Authorization header behind the word Bearer.
  A token that is not valid is refused with 401 and a challenge that says so, a
  request without one with a challenge and no error.

  @id:bearer-accepted @RFC6750-2.1-01
  Scenario: A token in the Authorization header lets the client in
    When the client sends GET "{users}?count=1"
    Then the response must not have status 401 or 403

  @id:bearer-scheme-any-case @RFC6750-2.1-01
  Scenario: The name of the scheme may be written in small letters
    When a client that writes bearer in small letters sends GET "{users}?count=1"
    Then the response should not have status 400, 401 or 403

  Rule: What is no valid token is refused

    @id:bearer-invalid @RFC6750-3.1-02 @RFC7644-3.12-09
    Scenario Outline: The credential <case> is refused
      When the client sends GET "{users}?count=1" with the headers:
        | Authorization | <value> |
      Then the request must be refused
      And the response should have status 401

      Examples:
        | case                  | value                                               |
        | of one letter         | Bearer x                                            |
        | of another scheme     | Digest username="scimproof"                         |
        | of an unknown scheme  | Scimproof scimproof-not-a-valid-credential          |
        | of a user without one | Basic c2NpbXByb29mOnNjaW1wcm9vZg==                  |
        | signed by nobody      | Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJzY2ltcHJvb2YiLCJleHAiOjQxMDI0NDQ4MDB9. |
        | of strange characters | Bearer '; DROP TABLE tokens; --                     |

    @id:bearer-empty @RFC6750-3.1-02 @RFC6750-3.1-01
    Scenario Outline: The malformed credential <case> is refused with 400 or 401
      When the client sends GET "{users}?count=1" with the headers:
        | Authorization | <value> |
      Then the request must be refused
      And the response should have status 400 or 401

      Examples:
        | case             | value             |
        | without a token  | Bearer            |
        | of two tokens    | Bearer one two    |
        | without a scheme | scimproof         |

    @id:bearer-longer @RFC6750-3.1-02 @RFC7644-3.12-09
    Scenario: A valid token with more behind it is refused
      When a client whose token is too long sends GET "{users}?count=1"
      Then the request must be refused
      And the response should have status 401

    @id:bearer-expired @RFC7644-7.4-03 @RFC6750-3.1-02 @needs:expired-token
    Scenario: A token that has expired is refused
      When a client with an expired token sends GET "{users}?count=1"
      Then the request must be refused
      And the response should have status 401
      And the challenge should have the parameter "error=invalid_token"

    @id:bearer-two-tokens @RFC6750-3.1-01
    Scenario: A token in the query beside the one in the header is refused
      When the client sends GET "{users}?count=1&access_token=scimproof-not-a-valid-credential"
      Then the response may have status 400 or 401

    @id:bearer-in-query @RFC6750-2.3-01
    Scenario: A token in the query alone lets nobody in
      When an anonymous client sends GET "{users}?count=1&access_token=scimproof-not-a-valid-credential"
      Then the request should be refused

  Rule: The challenge says what went wrong

    @id:bearer-challenge @RFC6750-3-01 @RFC6750-3-02
    Scenario: A refused token is answered with a Bearer challenge
      When an impostor sends GET "{users}?count=1"
      Then the response must have the header "WWW-Authenticate"
      And the challenge must have the scheme "Bearer"
      And the challenge should have a parameter

    @id:bearer-challenge-anonymous @RFC6750-3-01
    Scenario: A request without credentials is refused with a challenge, or answered
      When an anonymous client sends GET "{users}?count=1"
      Then a refusal must have the header "WWW-Authenticate"

    @id:bearer-challenge-once @RFC6750-3-03
    Scenario: A challenge names no parameter twice
      When an impostor sends GET "{users}?count=1"
      Then the challenge should name each parameter once

    @id:bearer-challenge-error @RFC6750-3-04
    Scenario: The challenge to a refused token names the error
      When an impostor sends GET "{users}?count=1"
      Then the challenge should have the parameter "error=invalid_token"

    @id:bearer-challenge-characters @RFC6750-3-05
    Scenario: The challenge keeps to plain characters
      When an impostor sends GET "{users}?count=1"
      Then the challenge should keep to the characters of RFC 6750

    @id:bearer-challenge-no-error @RFC6750-3.1-04
    Scenario: To a request without credentials the challenge names no error
      When an anonymous client sends GET "{users}?count=1"
      Then the challenge may not have the parameter "error"

    @id:bearer-insufficient-scope @RFC6750-3.1-03 @needs:low-privilege
    Scenario: A token of too little scope is refused with 403
      When a client of low privilege creates the user "ada"
      Then the response should have status 403
      And the challenge may have the parameter "error=insufficient_scope"
      And the user "ada" should not have been created

  Rule: The token stays between client and service provider

    @id:bearer-not-echoed @RFC6750-2.3-01 @RFC7644-3.12-25
    Scenario: A refusal does not repeat the token
      When an impostor sends GET "{users}?count=1"
      Then the response must not contain "scimproof-not-a-valid-credential"

    @id:bearer-cookies @RFC6750-5.3-02 @RFC7644-7.4-04
    Scenario: A cookie, where one is set at all, is for secure connections
      When the client sends GET "{users}?count=1"
      Then every cookie should be marked as secure
      And every cookie may end with the session
