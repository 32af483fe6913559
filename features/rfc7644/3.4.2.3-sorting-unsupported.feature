Feature: Sorting that is not supported
  RFC 7644 §3.4.2.3: sorting is optional, and sort.supported tells. Who does not
  sort may ignore sortBy, as any parameter that it does not know, or refuse it.

  @id:sort-undeclared @RFC7644-3.4.2.3-01
  Scenario: What sortBy does is recorded
    When the client lists users with "sortBy=userName&count=1"
    Then the response may have status 200
