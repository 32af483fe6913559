Feature: Deleting resources
  RFC 7644 §3.6: a DELETE to a resource's address removes it. It then answers
  404 to everything, appears in no list, and stands in nobody's way.

  @id:delete-user-status @RFC7644-3.6-04
  Scenario: A deletion is answered with 204 and no body
    Given a user "ada"
    When the client deletes the user "ada"
    Then the request should succeed
    And the response should have status 204
    And the response should have no body

  @id:delete-group-status @RFC7644-3.6-04 @needs:groups
  Scenario: The deletion of a group is answered with 204
    Given a group "crew"
    When the client deletes the group "crew"
    Then the response should have status 204

  @id:delete-user-gone @RFC7644-3.6-01
  Scenario: A deleted user cannot be read
    Given a user "ada"
    When the client deletes the user "ada"
    Then the user "ada" must not exist

  @id:delete-group-gone @RFC7644-3.6-01 @needs:groups
  Scenario: A deleted group cannot be read
    Given a group "crew"
    When the client deletes the group "crew"
    Then the group "crew" must not exist

  @id:delete-user-gone-for-all-methods @RFC7644-3.6-01
  Scenario Outline: A deleted user answers 404 to <case>
    Given a user "ada"
    And the user "ada" has been deleted
    When the client sends <case> "{ada.path}" with:
      """
      <body>
      """
    Then the response must have status 404

    Examples:
      | case   | body                                                                                                                                                                     |
      | PUT    | {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{ada.userName}", "type": "work"}]} |

  @id:delete-user-patch-after @RFC7644-3.6-01 @needs:patch
  Scenario: A deleted user cannot be patched
    Given a user "ada"
    And the user "ada" has been deleted
    When the client patches the user "ada" with:
      | op      | path        | value |
      | replace | displayName | Ghost |
    Then the response must have status 404

  @id:delete-user-twice @RFC7644-3.6-01
  Scenario: A user cannot be deleted twice
    Given a user "ada"
    And the user "ada" has been deleted
    When the client deletes the user "ada"
    Then the response must have status 404

  @id:delete-user-not-found-by-filter @RFC7644-3.6-02 @needs:filter
  Scenario: A deleted user is found by no filter
    Given a user "ada"
    And the user "ada" has been deleted
    When the client finds users by 'userName eq "{ada.userName}"'
    Then the list must be empty

  @id:delete-user-name-free @RFC7644-3.6-03
  Scenario: The userName of a deleted user is free again
    Given a user "ada"
    And the user "ada" has been deleted
    When the client creates the user "again" with:
      | attribute | value          |
      | userName  | {ada.userName} |
    Then the request should succeed

  @id:delete-user-id-not-reused @RFC7643-3.1-06
  Scenario: The id of a deleted user is not given to another
    Given a user "ada"
    And the user "ada" has been deleted
    When the client creates the user "again" with:
      | attribute | value          |
      | userName  | {ada.userName} |
    Then the attribute "id" must not be "{ada.id}"

  @id:delete-member @RFC7644-3.6-05 @needs:groups
  Scenario: A deleted user leaves its groups
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client deletes the user "ada"
    Then the group "crew" may not have the member "ada"

  @id:delete-unknown @RFC7644-3.6-06
  Scenario: What never was cannot be deleted
    When the client sends DELETE "{users}/{unique.nobody}"
    Then the response should have status 404
