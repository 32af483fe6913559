Feature: Endpoints and methods
  RFC 7644 §3.2: users stand below /Users and groups below /Groups. POST
  creates, GET reads, PUT replaces, PATCH modifies, DELETE removes, and answers
  are JSON with the status in HTTP and, for errors, in the body as well.

  @id:endpoint-users @RFC7644-3.2-01
  Scenario: Users can be listed at their endpoint
    When the client lists users with "count=1"
    Then the response must have status 200
    And the response must have the schema "{message.ListResponse}"

  @id:endpoint-groups @RFC7644-3.2-01 @needs:groups
  Scenario: Groups can be listed at their endpoint
    When the client lists groups with "count=1"
    Then the response must have status 200
    And the response must have the schema "{message.ListResponse}"

  @id:endpoint-plural @RFC7644-3.2-02 @needs:discovery
  Scenario: Endpoints may be named in the plural
    Then each endpoint may be the plural of its resource type

  @id:endpoint-put-creates-nothing @RFC7644-3.2-04
  Scenario: A PUT creates no user
    When the client sends PUT "{users}/{unique.nobody}" with:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.nobody}", "displayName": "Nobody",
       "name": {"givenName": "No", "familyName": "Body"}, "emails": [{"value": "{mail.nobody}", "type": "work"}]}
      """
    Then the request must be refused
    And the response may have status 404

  @id:endpoint-put-leaves-nothing @RFC7644-3.2-04 @needs:filter
  Scenario: A PUT to no user leaves nothing behind
    When the client sends PUT "{users}/{unique.nobody}" with:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.nobody}", "displayName": "Nobody",
       "name": {"givenName": "No", "familyName": "Body"}, "emails": [{"value": "{mail.nobody}", "type": "work"}]}
      """
    And the client finds users by 'userName eq "{mail.nobody}"'
    Then the list must be empty

  @id:endpoint-json @RFC7644-3.2-05
  Scenario Outline: The answer to <case> is JSON
    Given a user "ada"
    When the client sends GET "<path>"
    Then the response must be JSON

    Examples:
      | case    | path            |
      | a read  | {ada.path}      |
      | a query | {users}?count=1 |

  @id:endpoint-error-status @RFC7644-3.2-06
  Scenario: An error shows in the status and in the body
    When the client sends GET "{users}/{unique.nobody}"
    Then the request should be refused
    And the response should be a SCIM error
