@needs:discovery @needs:groups
Feature: The schema of groups
  RFC 7643 §8.7.1: a group has a displayName and members. The figure prints
  displayName as not required, an erratum makes it required: both are right.

  @id:group-schema-definition
  Scenario Outline: The attribute <case> of groups is defined as the standard defines it
    Then the published attribute "<case>" of "{schema.Group}" should have:
      | characteristic | value         |
      | type           | <type>        |
      | multiValued    | <multiValued> |
      | required       | <required>    |
      | caseExact      | <caseExact>   |
      | mutability     | <mutability>  |
      | returned       | <returned>    |
      | uniqueness     | <uniqueness>  |

    @RFC7643-8.7.1-22
    Examples:
      | case        | type   | multiValued | required      | caseExact | mutability | returned | uniqueness |
      | displayName | string | false       | true or false | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-23
    Examples:
      | case          | type      | multiValued | required | caseExact | mutability | returned | uniqueness |
      | members       | complex   | true        | false    |           | readWrite  | default  |            |
      | members.value | string    | false       | false    | false     | immutable  | default  | none       |
      | members.$ref  | reference | false       | false    |           | immutable  | default  | none       |
      | members.type  | string    | false       | false    | false     | immutable  | default  | none       |

  @id:group-schema-whole @RFC7643-8.7.1-22 @RFC7643-8.7.1-23 @RFC7643-7-01
  Scenario: What groups have is in the published schema
    Given a user "ada"
    When the client creates the group "crew" from:
      """
      {"schemas": ["{schema.Group}"], "displayName": "{unique.crew}", "members": [{"value": "{ada.id}"}]}
      """
    Then what the group "crew" shows, if it was created, should be published

  @id:group-attribute-life @RFC7643-7-18
  Scenario Outline: The attribute <case> of groups is created, replaced, patched and cleared
    Given a group whose attribute "<case>" has a value
    Then this attribute must be kept
    When the client replaces this attribute
    Then this attribute must be kept
    When the client patches this attribute, if patches are supported
    Then this attribute must be kept
    When the client clears this attribute
    Then this attribute should be unassigned

    @RFC7643-8.7.1-22
    Examples:
      | case |
      | displayName |

    @RFC7643-8.7.1-23
    Examples:
      | case |
      | members |
