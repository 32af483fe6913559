Feature: Asynchronous requests
  RFC 9967: a client may ask that a request is carried out later. A service
  provider that does so answers 202 without a body and says where the outcome
  will be; any other ignores the wish.

  @id:async-asked-for @RFC9967-2.5.1.1-01 @needs:patch
  Scenario: A PATCH may be carried out later where the client prefers it
    Given a user "ada"
    And the next request carries the headers:
      | Prefer | respond-async |
    When the client patches the user "ada" with:
      | op      | path        | value |
      | replace | displayName | Ada L |
    Then the request may succeed
    And the response may have status 202

  @id:async-answer @RFC9967-2.5.1.1-02 @needs:patch
  Scenario: Who answers 202 says where the outcome will be
    Given a user "ada"
    And the next request carries the headers:
      | Prefer | respond-async |
    When the client patches the user "ada" with:
      | op      | path        | value |
      | replace | displayName | Ada L |
    Then the response should be one to an asynchronous request, if it says so

  @id:async-declared @RFC9967-4-01 @needs:discovery
  Scenario: Whether requests may be asynchronous can be declared
    When the client sends GET "/ServiceProviderConfig"
    Then the attribute "securityEvents.asyncRequest" may be present
