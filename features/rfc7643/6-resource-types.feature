@needs:discovery
Feature: Resource types
  RFC 7643 §6: a resource type has a name, the endpoint at which its resources
  are, the schema that they follow, and the extensions that they may or must
  have. What it says of types of its own is tried like what it says of users.

  @id:types-valid @RFC7643-6-01 @RFC7643-8.7-01 @RFC7643-8.7.2-02
  Scenario: Every resource type has the form of one
    When the client sends GET "/ResourceTypes"
    Then every listed resource must be a valid "resourceType"

  @id:types-named @RFC7643-6-02
  Scenario: Every resource type has a name, and users are of type User
    When the client sends GET "/ResourceTypes"
    Then every listed resource must have the attribute "name"
    And the list must name "User"

  @id:types-described @RFC7643-6-03
  Scenario: Every resource type has a description
    When the client sends GET "/ResourceTypes"
    Then every listed resource should have the attribute "description"

  @id:types-location @RFC7643-3.1-21
  Scenario: Where resource types say that they stand, they do
    When the client sends GET "/ResourceTypes"
    Then every listed resource should stand where its meta.location says

  @id:types-endpoint @RFC7643-6-04
  Scenario: Every resource type has an endpoint that answers
    When the client sends GET "/ResourceTypes"
    Then every listed resource must have the attribute "endpoint"
    And the endpoint of every resource type must answer

  @id:types-schema @RFC7643-6-05
  Scenario: The schema of every resource type is one that can be read
    When the client sends GET "/Schemas"
    Then every schema that a resource type names must be listed

  @id:types-extensions @RFC7643-6-06 @RFC7643-6-08
  Scenario: Every extension names its schema and says whether it is required
    When the client sends GET "/ResourceTypes"
    Then every extension of a resource type must have "schema, required"

  @id:types-extension-required @RFC7643-6-07
  Scenario: An extension that is required is shown by every resource, and one that is not may be missing
    When the client creates a resource of every type
    Then each of these resources should show the extensions that its type requires

  @id:types-life @RFC7643-6-04 @RFC7643-6-05
  Scenario: Resources of every type can be created, read, replaced and deleted
    When the client creates a resource of every type
    Then each of these resources must be readable with what was sent
    When the client replaces each of these resources with what it shows
    Then each of these resources must be readable with what was sent
    When the client deletes each of these resources
    Then each of these resources must be gone
