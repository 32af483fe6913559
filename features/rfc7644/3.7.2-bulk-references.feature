@needs:bulk
Feature: References within a bulk job
  RFC 7644 §3.7.1 and §3.7.2: an operation may refer to a resource that another
  operation of the same job creates, by "bulkId:" and its bulkId, also in a
  circle. What is stored is the id that the resource was given.

  @id:bulk-reference-member @RFC7644-3.7.2-01 @needs:groups
  Scenario: A group has the member that the same job creates
    Given the service provider has the group attribute "displayName"
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
       {"method": "POST", "path": "{groups}", "bulkId": "crew", "data": {"schemas": ["{schema.Group}"], "displayName": "{unique.crew}",
        "members": [{"type": "User", "value": "bulkId:ada"}]}}]
      """
    Then the group "crew" must have exactly the member "ada"

  @id:bulk-reference-forward @RFC7644-3.7.2-01 @RFC7644-3.7-16 @needs:groups
  Scenario: A group may come before the member that the same job creates
    Given the service provider has the group attribute "displayName"
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{groups}", "bulkId": "crew", "data": {"schemas": ["{schema.Group}"], "displayName": "{unique.crew}",
        "members": [{"type": "User", "value": "bulkId:ada"}]}},
       {"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
      """
    Then the group "crew" must have exactly the member "ada"

  @id:bulk-reference-patch @RFC7644-3.7.2-01 @needs:groups @needs:patch
  Scenario: A PATCH adds the member that the same job creates
    Given a group "crew"
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
       {"method": "PATCH", "path": "{crew.path}", "bulkId": "change", "data": {"schemas": ["{message.PatchOp}"],
        "Operations": [{"op": "add", "path": "members", "value": [{"type": "User", "value": "bulkId:ada"}]}]}}]
      """
    Then the group "crew" must have exactly the member "ada"

  @id:bulk-reference-manager @RFC7644-3.7.2-02 @needs:enterprise-user
  Scenario: A user has the manager that the same job creates
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
       {"method": "POST", "path": "{users}", "bulkId": "bob", "data": {"schemas": ["{schema.User}", "{schema.EnterpriseUser}"], "userName": "{mail.bob}",
        "name": {"givenName": "Bob", "familyName": "Scimproof"}, "emails": [{"value": "{mail.bob}", "type": "work", "primary": true}],
        "{schema.EnterpriseUser}": {"manager": {"value": "bulkId:ada"}}}}]
      """
    Then the user "bob" must have:
      | attribute                             | value    |
      | {schema.EnterpriseUser}:manager.value | {ada.id} |

  @id:bulk-reference-circle @RFC7644-3.7.1-01 @needs:groups
  Scenario: Two groups may be members of each other, or are refused with 409
    Given the service provider has the group attribute "members"
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{groups}", "bulkId": "crew", "data": {"schemas": ["{schema.Group}"], "displayName": "{unique.crew}",
        "members": [{"type": "Group", "value": "bulkId:fleet"}]}},
       {"method": "POST", "path": "{groups}", "bulkId": "fleet", "data": {"schemas": ["{schema.Group}"], "displayName": "{unique.fleet}",
        "members": [{"type": "Group", "value": "bulkId:crew"}]}}]
      """
    Then the job should have created "crew", "fleet" as members of each other, or be refused with 409

  @id:bulk-reference-in-path @RFC7644-3.7.2-01 @needs:groups @needs:patch
  Scenario: A path may refer to what the same job creates
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{groups}", "bulkId": "crew", "data": {"schemas": ["{schema.Group}"], "displayName": "{unique.crew}"}},
       {"method": "PATCH", "path": "{groups}/bulkId:crew", "bulkId": "change", "data": {"schemas": ["{message.PatchOp}"],
        "Operations": [{"op": "replace", "path": "displayName", "value": "{unique.renamed}"}]}}]
      """
    Then the result of "change" may have success

  @id:bulk-reference-unknown @RFC7644-3.7.2-03 @RFC7644-3.7.2-01 @needs:groups
  Scenario: A reference to no operation is not stored as it stands
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{groups}", "bulkId": "crew", "data": {"schemas": ["{schema.Group}"], "displayName": "{unique.crew}",
        "members": [{"type": "User", "value": "bulkId:nobody"}]}}]
      """
    Then the result of "crew" may be a refusal
    And no group must have a member called "bulkId:nobody" if "crew" was created

  @id:bulk-id-is-not-bulkid @RFC7644-3.7.2-01 @RFC7643-3.1-08
  Scenario: No id is the word that begins a reference
    When the client sends the bulk operations:
      """
      [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
        "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
      """
    And the client reads the user "ada"
    Then the attribute "id" must not contain "bulkId"
