Feature: The authenticated subject
  RFC 7644 §3.11: /Me stands for the resource of whoever asks. The service
  provider answers for it, redirects to it, or says with 501 that it has none.
  Only reading is tried: what stands there is the tester's own account.

  @id:me-answered @RFC7644-3.11-01 @RFC7644-3.11-02
  Scenario: A service provider answers for /Me, redirects or says that it has none
    When the client sends GET "/Me"
    Then the response should have status 200, 308, 403 or 501
    And the response may have status 308

  @id:me-location @RFC7644-3.11-03 @needs:me
  Scenario: The answer says where the resource itself stands
    When the client sends GET "/Me"
    Then the response must have the header "Location"
    And the Location must lead to what the response shows

  @id:me-resource @RFC7644-3.11-03 @RFC7643-3.1-21 @needs:me
  Scenario: The answer is the resource and no alias of it
    When the client sends GET "/Me"
    Then the attribute "meta.location" must not match "/Me$"
    And the attribute "id" must be present

  @id:me-malformed @RFC7644-3.11-01 @needs:me
  Scenario: A request that nobody could carry out changes nothing of it
    When the client sends PUT "/Me" with:
      """
      []
      """
    Then the request should be refused

  @id:me-not-patched @RFC7644-3.11-01 @needs:me @needs:patch
  Scenario: A PATCH in the wrong form changes nothing of it
    When the client sends PATCH "/Me" with:
      """
      {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "frobnicate", "path": "displayName", "value": "Nobody"}]}
      """
    Then the request should be refused
