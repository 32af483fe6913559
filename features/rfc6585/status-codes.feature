Feature: Additional status codes
  RFC 6585: a client that asks too often is told so with 429, and with
  Retry-After when to come again. This client waits as it is told and then goes
  on, so that a limit changes no verdict.

  @id:status-too-many-requests @RFC6585-4-01 @after-all
  Scenario: Who limits requests may say when to come again
    Then it may hold of every response that "an answer of 429 says when to come again"
