Feature: Versions of the protocol
  RFC 7644 §3.13: the version of the protocol may stand in the base URL, as v2.
  A service provider answers in the version that was asked for or not at all.

  @id:protocol-version-form @RFC7644-3.13-01
  Scenario: The address of a resource may have the version of the protocol
    When the client creates the user "ada"
    Then the attribute "meta.location" may contain "/v2/"

  @id:protocol-version-unknown @RFC7644-3.13-02 @RFC7644-3.12-21
  Scenario: A version that does not exist is not answered
    When the client sends GET "{version.v99}{users}?count=1"
    Then the request should be refused
    And the error may have the scimType "invalidVers"

  @id:protocol-version-old @RFC7644-3.13-02
  Scenario: Version 1 is not answered in version 2
    When the client sends GET "{version.v1}{users}?count=1"
    Then the response should not have the schema "{message.ListResponse}"

  @id:protocol-version-none @RFC7644-3.13-03
  Scenario: Without a version the latest may be used
    When the client sends GET "{version.none}{users}?count=1"
    Then the response may have the schema "{message.ListResponse}"
