@needs:cursor
Feature: What a cursor does not grant
  RFC 9865 §5.2: a cursor is a place in a list, not a permission. Every page is
  given only to who may see what stands on it, and an error tells nothing about
  the pages of others.

  @id:cursor-anonymous @RFC9865-5.2-02 @needs:credential
  Scenario Outline: A cursor does not let in <case>
    Given a user "ada"
    And a user "bob"
    When the client lists users with "cursor=&count=1"
    And the attribute "nextCursor" is remembered as "cursor"
    And the client lists users with "cursor={saved.cursor}&count=1" <case>
    Then the request must be refused
    And the response should have status 401
    And the attribute "Resources" must be absent

    Examples:
      | case                    |
      | without credentials     |
      | with a wrong credential |

  @id:cursor-other-tenant @RFC9865-5.2-01 @needs:second-tenant
  Scenario: A cursor does not open the data of another tenant
    Given a user "ada"
    And a user "bob"
    When the client lists users with "cursor=&count=1"
    And the attribute "nextCursor" is remembered as "cursor"
    And the client of the second tenant lists users with "cursor={saved.cursor}&count=1"
    Then the filter must be declined or find nobody

  @id:cursor-error-details @RFC9865-5.2-05
  Scenario Outline: The refusal of <case> tells nothing of the inside
    When the client lists users with "cursor=<cursor>&count=1"
    Then the request should be refused
    And the response should be a SCIM error

    Examples:
      | case             | cursor               |
      | a made-up cursor | AAAAAAAAAAAAAAAAAAAA |
      | a short one      | 0                    |
      | a number         | 42                   |
