@needs:bulk
Feature: Limits of bulk jobs
  RFC 7644 §3.7.4: the service provider says how many operations and how many
  bytes a job may have. A job beyond a limit is refused with 413 that names the
  limit, and nothing of it is done.

  @id:bulk-limits-declared @RFC7644-3.7.4-01 @needs:discovery
  Scenario: The limits are declared
    When the client sends GET "/ServiceProviderConfig"
    Then the attribute "bulk.maxOperations" must be a "integer"
    And the attribute "bulk.maxPayloadSize" must be a "integer"

  @id:bulk-most @RFC7644-3.7.4-02 @RFC7644-3.7-12
  Scenario: A job of as many operations as there may be is carried out
    When the client sends a bulk job of as many operations as there may be, the first of which creates the user "ada"
    Then the response should have status 200
    And the result of "ada" should have success

  @id:bulk-too-many @RFC7644-3.7.4-02
  Scenario: A job of too many operations is refused with 413
    When the client sends a bulk job of one operation too many, the first of which creates the user "ada"
    Then the response must have status 413
    And the user "ada" must not have been created

  @id:bulk-too-many-detail @RFC7644-3.7.4-03
  Scenario: The refusal of too many operations names the limit
    When the client sends a bulk job of one operation too many, the first of which creates the user "ada"
    Then the error should name the limit "maxOperations"

  @id:bulk-too-large @RFC7644-3.7.4-02
  Scenario: A job of too many bytes is refused with 413
    When the client sends a bulk job that is too large and creates the user "ada"
    Then the response must have status 413
    And the user "ada" must not have been created

  @id:bulk-too-large-detail @RFC7644-3.7.4-03
  Scenario: The refusal of too many bytes names the limit
    When the client sends a bulk job that is too large and creates the user "ada"
    Then the error should name the limit "maxPayloadSize"
