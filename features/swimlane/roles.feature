@needs:groups @needs:filter
Feature: Roles stay with Swimlane
  Swimlane documents that roles are not provisioned: they are assigned by hand to
  groups, survive every synchronisation, and can neither be made nor changed
  through SCIM. High privileges such as superadmin or account admin least of all.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "analysts" with the member "ada"

  @id:swimlane-roles-kept @SWIM-021
  Scenario: A synchronisation changes the members of a group and nothing else
    Given a group "analysts"
    And everything but the members of the group "analysts" is noted
    When the administrator selects the group "analysts"
    And the administrator adds "bob" to the group "analysts"
    Then the service provider must have "bob" in the group "analysts"
    And the group "analysts" must have kept its id
    And the group "analysts" must be otherwise as it was noted

  @id:swimlane-roles-none @SWIM-022
  Scenario: A group that arrives through SCIM has no roles
    When the administrator selects the group "analysts"
    Then the group "analysts" of the service provider must have no "roles"

  @id:swimlane-roles-reused @SWIM-022
  Scenario: A group goes on being provisioned after its roles were assigned
    Given the administrator selects the group "analysts"
    And everything but the members of the group "analysts" is noted
    When the administrator adds "bob" to the group "analysts"
    Then the service provider must have "bob" in the group "analysts"
    And the service provider must have "ada" in the group "analysts"
    And the group "analysts" must be otherwise as it was noted

  @id:swimlane-roles-not-created @SWIM-023
  Scenario: A role in a new user is not taken
    When the client creates the user "eve" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.eve}", "name": {"givenName": "Eve", "familyName": "Scimproof"}, "displayName": "Eve Scimproof",
       "emails": [{"value": "{mail.eve}", "type": "work", "primary": true}], "active": true, "roles": [{"value": "analyst"}]}
      """
    Then the user "eve", if it was created, must have no "roles"

  @id:swimlane-roles-not-changed @SWIM-023
  Scenario: A role in an update is not taken
    Given a user "eve"
    When the client replaces the user "eve" by:
      """
      {"schemas": ["{schema.User}"], "id": "{eve.id}", "userName": "{eve.userName}", "name": {"givenName": "Eve", "familyName": "Scimproof"},
       "displayName": "Eve Scimproof", "emails": [{"value": "{mail.eve}", "type": "work", "primary": true}], "active": true, "roles": [{"value": "analyst"}]}
      """
    Then the user "eve", if it was created, must have no "roles"

  @id:swimlane-roles-privileges @SWIM-024
  Scenario Outline: The privilege <case> cannot be had through SCIM
    When the client creates the user "eve" from:
      """
      {"schemas": ["{schema.User}"], "userName": "{mail.eve}", "name": {"givenName": "Eve", "familyName": "Scimproof"}, "displayName": "Eve Scimproof",
       "emails": [{"value": "{mail.eve}", "type": "work", "primary": true}], "active": true, "roles": [{"value": "<case>"}], "entitlements": [{"value": "<case>"}]}
      """
    Then the user "eve", if it was created, must have no "roles"
    And the user "eve", if it was created, must have no "entitlements"

    Examples:
      | case          |
      | superadmin    |
      | account admin |
