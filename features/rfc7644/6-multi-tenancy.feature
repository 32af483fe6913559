@needs:second-tenant
Feature: Tenants
  RFC 7644 §6: one service provider may serve several organizations. How a
  client's tenant is known is not standardized, but what belongs to one is neither
  seen nor changed by another. Tested with the credentials of a second tenant.

  @id:tenant-read @RFC7644-6.1-02 @RFC7644-6-01 @RFC7644-6.1-01
  Scenario: A user of one tenant cannot be read by another
    Given a user "ada"
    When the other tenant sends GET "{ada.path}"
    Then the request must be refused

  @id:tenant-replace @RFC7644-6.1-02
  Scenario: A user of one tenant cannot be replaced by another
    Given a user "ada"
    When the other tenant sends PUT "{ada.path}" with:
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{mail.eve}", "displayName": "Eve"}
      """
    Then the request must be refused
    And the user "ada" must have:
      | attribute | value          |
      | userName  | {ada.userName} |

  @id:tenant-patch @RFC7644-6.1-02 @needs:patch
  Scenario: A user of one tenant cannot be patched by another
    Given a user "ada"
    When the other tenant sends PATCH "{ada.path}" with:
      """
      {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
       "Operations": [{"op": "replace", "path": "displayName", "value": "Eve"}]}
      """
    Then the request must be refused
    And the user "ada" must have:
      | attribute   | value         |
      | displayName | Ada Scimproof |

  @id:tenant-delete @RFC7644-6.1-02
  Scenario: A user of one tenant cannot be deleted by another
    Given a user "ada"
    When the other tenant sends DELETE "{ada.path}"
    Then the request must be refused
    And the user "ada" must exist

  @id:tenant-filter @RFC7644-6.1-02 @needs:filter
  Scenario: A user of one tenant is not found by another
    Given a user "ada"
    When the other tenant sends GET '{users}?filter=userName eq "{ada.userName}"'
    Then the list must not contain "ada"

  @id:tenant-search @RFC7644-6.1-02 @needs:search @needs:filter
  Scenario: A user of one tenant is not found by a search of another
    Given a user "ada"
    When the other tenant sends POST "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName eq \"{ada.userName}\""}
      """
    Then the list must not contain "ada"

  @id:tenant-member @RFC7644-6.1-02 @needs:groups
  Scenario: A user of one tenant cannot be seen through another's group
    Given a user "ada"
    When the other tenant creates the group "crew" with:
      | attribute | value                     |
      | members   | [{"value": "{ada.id}"}] |
    Then the response must not contain "{ada.userName}"

  @id:tenant-user-name @RFC7644-6.1-03 @RFC7644-6.2-01
  Scenario: Two tenants may use the same userName
    Given a user "ada"
    When the other tenant creates the user "eve" with:
      | attribute | value          |
      | userName  | {ada.userName} |
    Then the request may succeed
    And the attribute "id" may not be "{ada.id}"

  @id:tenant-external-id @RFC7644-6.2-02 @needs:filter
  Scenario: Two tenants may use the same externalId
    Given a user "ada" with:
      | attribute  | value       |
      | externalId | {unique.ex} |
    When the other tenant creates the user "eve" with:
      | attribute  | value       |
      | externalId | {unique.ex} |
    Then the request should succeed
    When the client finds users by 'externalId eq "{unique.ex}"'
    Then the filter should find "ada"
