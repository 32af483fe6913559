@needs:discovery
Feature: Schemas
  RFC 7643 §7: a schema has a URI for its id and defines each of its attributes:
  name, type, whether it is multi-valued, required and case exact, who may change
  it, when it is returned, whether it is unique, and what it refers to.

  Rule: A schema is whole

    @id:schemas-valid @RFC7643-7-02 @RFC7643-8.7-01 @RFC7643-8.7.2-03
    Scenario: Every schema has the form of one
      When the client sends GET "/Schemas"
      Then every listed resource must be a valid "schema"
      And every listed resource should have the schema "{schema.Schema}"

    @id:schemas-ids @RFC7643-7-03 @RFC7643-7-01
    Scenario: The id of every schema is a URI
      When the client sends GET "/Schemas"
      Then every listed resource must have an "id" that matches "^[A-Za-z][A-Za-z0-9+.-]*:"
      And no two listed resources must have the same "id"

    @id:schemas-named @RFC7643-7-04
    Scenario: Every schema has a name and a description
      When the client sends GET "/Schemas"
      Then every listed resource should have the attribute "name"
      And every listed resource should have the attribute "description"

    @id:schemas-location @RFC7643-3.1-21
    Scenario: Where schemas say that they stand, they do
      When the client sends GET "/Schemas"
      Then every listed resource should stand where its meta.location says

    @id:schemas-used @RFC7643-7-01
    Scenario: Every schema that a resource names is one that can be read
      Given a user "ada"
      When the client reads the user "ada"
      Then every schema that the response names must be listed

  Rule: A definition is whole

    @id:schemas-attribute @RFC7643-7-05
    Scenario Outline: Every attribute states <case>
      Then it <verb> hold of every published attribute that "<rule>"

      Examples:
        | case                       | verb   | rule                              |
        | its type                   | must   | it states its type                |
        | whether it is multi-valued | must   | it states whether it is multi-valued |
        | whether it is required     | should | it states whether it is required  |
        | its mutability             | should | it states its mutability          |
        | when it is returned        | should | it states when it is returned     |

    @id:schemas-attribute-described @RFC7643-7-23
    Scenario: Every attribute has a description
      Then it should hold of every published attribute that "it has a description"

    @id:schemas-attribute-type @RFC7643-7-06
    Scenario: Every attribute has a type that SCIM knows
      Then it must hold of every published attribute that "it has a data type of SCIM"

    @id:schemas-attribute-values @RFC7643-7-05
    Scenario Outline: The characteristic <case> has a value that SCIM knows
      Then it should hold of every published attribute that "<rule>"

      Examples:
        | case       | rule                                   |
        | mutability | it has a mutability of SCIM            |
        | returned   | it has a returned characteristic of SCIM |
        | uniqueness | it has a uniqueness of SCIM            |

    @id:schemas-sub-attributes @RFC7643-7-07
    Scenario: Every complex attribute lists its sub-attributes
      Then it should hold of every published attribute that "a complex attribute lists its sub-attributes"

    @id:schemas-references @RFC7643-7-22
    Scenario: References name what they refer to, and nothing else does
      Then it should hold of every published attribute that "a reference names the types that it refers to"
      And it should hold of every published attribute that "only a reference names types that it refers to"

    @id:schemas-write-only @RFC7643-7-15 @RFC7643-7-17
    Scenario: What is writeOnly is never returned
      Then it should hold of every published attribute that "it is never returned if it is writeOnly"
