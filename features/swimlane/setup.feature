Feature: Setting up Swimlane in JumpCloud
  Swimlane documents SCIM 2.0, a personal access token as bearer token, an
  address below an account, and a connection test in JumpCloud that has to pass
  before the connector can be activated. From then on JumpCloud manages groups
  and users.

  @id:swimlane-setup-version @SWIM-001 @needs:groups @needs:filter
  Scenario: The connection test passes with SCIM 2.0
    Given an application of JumpCloud that is not activated yet
    And the administrator fills in the form with:
      | field            | value |
      | SCIM Version     | 2.0   |
      | Group management | on    |
    When the administrator tests the connection
    Then the connection test must pass

  @id:swimlane-setup-activate @SWIM-002 @needs:groups @needs:filter
  Scenario: Once tested and activated, JumpCloud manages groups and users
    Given an application of JumpCloud that is not activated yet
    And the directory has the user "ada"
    And the directory has the group "analysts" with the member "ada"
    And the administrator selects the group "analysts"
    And the administrator tests the connection
    When the administrator activates the connector
    Then the connector must be active
    And the service provider must have the user "ada"
    And the service provider must have "ada" in the group "analysts"

  @id:swimlane-setup-wrong-token @SWIM-004
  Scenario: A token that was never given out is refused
    When the client lists users with "count=1" with a wrong credential
    Then the request must be refused with status 401

  @id:swimlane-setup-bearer @SWIM-004 @needs:bearer
  Scenario: The personal access token travels as a bearer token
    Given an application of JumpCloud that is not activated yet
    And the administrator fills in the form with:
      | field     | value             |
      | Token Key | personal-token-of |
    When the administrator tests the connection
    Then the GET about users must have the header "Authorization" "Bearer personal-token-of"
    And the connection test must not pass

  @id:swimlane-setup-base-url @SWIM-005 @needs:filter
  Scenario: Whatever the base URL is, JumpCloud puts only the endpoint behind it
    Given an application of JumpCloud that is not activated yet
    When the administrator tests the connection
    Then the POST about users must go to "/Users"

  @id:swimlane-setup-endpoints @SWIM-007 @needs:groups
  Scenario Outline: The endpoints take <case>
    Given a user "ada"
    When the client sends <method> "<path>" with:
      """
      <body>
      """
    Then the request must succeed

    Examples:
      | case                       | method | path            | body                                                                                                              |
      | a group with users         | POST   | {groups}        | {"schemas": ["{schema.Group}"], "displayName": "{unique.with}", "members": [{"value": "{ada.id}"}]}                 |
      | a group without users      | POST   | {groups}        | {"schemas": ["{schema.Group}"], "displayName": "{unique.without}"}                                                  |
      | PUT of a user              | PUT    | {users}/{ada.id} | {"schemas": ["{schema.User}"], "id": "{ada.id}", "userName": "{ada.userName}", "name": {"givenName": "Ada", "familyName": "Byron"}, "displayName": "Ada Byron", "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}], "active": true} |

  @id:swimlane-setup-membership-patch @SWIM-007 @needs:groups @needs:patch
  Scenario: Memberships can be changed by PATCH
    Given a user "ada"
    And a group "analysts"
    When the client adds "ada" to the group "analysts"
    Then the request must succeed
    And the group "analysts" must have exactly the member "ada"

  @id:swimlane-setup-membership-put @SWIM-007 @needs:groups
  Scenario: Memberships can be changed by PUT
    Given a user "ada"
    And a group "analysts"
    When the client replaces the group "analysts" with:
      | attribute | value                   |
      | members   | [{"value":"{ada.id}"}] |
    Then the request must succeed
    And the group "analysts" must have exactly the member "ada"

  @id:swimlane-setup-group-alone @SWIM-055 @needs:groups
  Scenario: A group without users can be created
    Given the profile says that "sp.emptyGroups" is "accepted"
    When the client creates the group "analysts"
    Then the request must succeed
    And the group "analysts" must have no members
