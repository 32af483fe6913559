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

  @id:delete-group-patch-after @RFC7644-3.6-01 @needs:groups @needs:patch
  Scenario: A deleted group cannot be patched
    Given a group "crew"
    And the group "crew" has been deleted
    When the client patches the group "crew" with:
      | op      | path        | value            |
      | replace | displayName | {unique.renamed} |
    Then the response must have status 404

  @id:delete-group-twice @RFC7644-3.6-01 @needs:groups
  Scenario: A group cannot be deleted twice
    Given a group "crew"
    And the group "crew" has been deleted
    When the client deletes the group "crew"
    Then the response must have status 404

  @id:delete-user-error @RFC7644-3.6-01
  Scenario: What was deleted is refused with an error
    Given a user "ada"
    And the user "ada" has been deleted
    When the client reads the user "ada"
    Then the response must have status 404
    And the response must be a SCIM error

  @id:delete-user-not-found-by-search @RFC7644-3.6-02 @needs:filter @needs:search
  Scenario: A deleted user is found by no search
    Given a user "ada"
    And the user "ada" has been deleted
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName eq \"{ada.userName}\""}
      """
    Then the list must be empty

  @id:delete-group-not-found-by-filter @RFC7644-3.6-02 @needs:filter @needs:groups
  Scenario: A deleted group is found by no filter
    Given a group "crew"
    And the group "crew" has been deleted
    When the client finds groups by 'displayName eq "{crew.displayName}"'
    Then the list must not contain "crew"

  @id:delete-group-keeps-members @RFC7644-3.6-05 @RFC7644-3.6-01 @needs:groups
  Scenario: The members of a deleted group are still there
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the members "ada", "bob"
    When the client deletes the group "crew"
    Then the user "ada" must exist
    And the user "bob" must exist

  @id:delete-member-keeps-others @RFC7644-3.6-05 @RFC7644-3.6-01 @needs:groups
  Scenario: The other members of a deleted user's groups are still members
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the members "ada", "bob"
    When the client deletes the user "ada"
    Then the group "crew" must have the member "bob"

  @id:delete-manager @RFC7644-3.6-05 @RFC7644-3.6-01 @needs:enterprise-user
  Scenario: Who was managed by a deleted user is still there
    Given a user "ada"
    And a user "bob" with:
      | attribute                             | value      |
      | {schema.EnterpriseUser}:manager.value | "{ada.id}" |
    When the client deletes the user "ada"
    Then the user "bob" must exist

  @id:life-of-a-user @RFC7644-3.6-01 @RFC7644-3.5.1-02 @RFC7644-3.3-11
  Scenario: A user is created, read, changed and deleted
    Given a user "ada"
    And the client reads the user "ada"
    And the client replaces the user "ada" with:
      | attribute       | value |
      | name.familyName | Byron |
    And the user "ada" must have:
      | attribute       | value |
      | name.familyName | Byron |
    When the client deletes the user "ada"
    Then the user "ada" must not exist
