@needs:discovery
Feature: Characteristics
  RFC 7643 §7: what a schema says of an attribute is what the service provider
  does with it. Each scenario takes every attribute of every resource type,
  standard or not, that the service provider's own schemas give a characteristic.

  Rule: mutability

    @id:mutability-read-only-post @RFC7643-7-13
    Scenario: What is readOnly is not taken from a new resource
      When the client creates a resource of every type with values for its attributes of "mutability readOnly"
      Then each of these attributes must not have the value that was sent

    @id:mutability-read-only-put @RFC7643-7-13
    Scenario: What is readOnly is not taken from a replacement
      Given a resource of every type with attributes of "mutability readOnly"
      When the client replaces each resource with other values for these attributes
      Then each of these attributes must not have the value that was sent

    @id:mutability-read-only-patch @RFC7643-7-13 @needs:patch
    Scenario: What is readOnly cannot be patched
      Given a resource of every type with attributes of "mutability readOnly"
      When the client patches each of these attributes with another value
      Then each of these requests should be refused
      And each of these attributes must not have the value that was sent

    @id:mutability-immutable-put @RFC7643-7-14
    Scenario: What is immutable is set once
      Given a resource of every type with values for its attributes of "mutability immutable"
      When the client replaces each resource with other values for these attributes
      Then each of these requests should be refused
      And each of these attributes must have the value that it had

    @id:mutability-immutable-patch @RFC7643-7-14 @needs:patch
    Scenario: What is immutable cannot be patched once it is set
      Given a resource of every type with values for its attributes of "mutability immutable"
      When the client patches each of these attributes with another value
      Then each of these requests should be refused
      And each of these attributes must have the value that it had

    @id:mutability-write-only @RFC7643-7-15
    Scenario: What is writeOnly is never returned
      Given a resource of every type with values for its attributes of "mutability writeOnly"
      Then each of these attributes must not be returned
      And each of these attributes must not be returned when it is asked for

    @id:mutability-read-write-patch @RFC7643-7-18 @needs:patch
    Scenario: What is readWrite can be patched and removed
      Given a resource of every type with values for its attributes of "mutability readWrite"
      When the client patches each of these attributes with another value
      Then each of these attributes must have the value that was sent
      When the client removes each of these attributes by a patch
      Then each of these attributes must not be returned

  Rule: required

    @id:required-lacking @RFC7643-7-09
    Scenario: A new resource that lacks what is required is refused
      When the client creates a resource of every type without one of its attributes of "required true" each
      Then each of these requests must be refused

    @id:required-lacking-put @RFC7643-7-09
    Scenario: A replacement that lacks what is required changes nothing
      Given a resource of every type with values for its attributes of "required true"
      When the client replaces each of these attributes with "null"
      Then each of these requests may be refused
      And each of these attributes must have the value that it had

    @id:required-enough @RFC7643-7-09
    Scenario: What is required is enough for a new resource
      When the client creates a resource of every type from its required attributes alone
      Then each of these requests should succeed

  Rule: returned

    @id:returned-always @RFC7643-7-16
    Scenario: What is always returned cannot be left out
      Given a resource of every type with values for its attributes of "returned always"
      Then each of these attributes must be returned
      And each of these attributes must be returned when another is asked for
      And each of these attributes must be returned when it is excluded

    @id:returned-always-id @RFC7643-7-16
    Scenario: An id cannot be left out
      Given a user "ada"
      When the client reads the user "ada" with "excludedAttributes=id"
      Then the attribute "id" must be "{ada.id}"

    @id:returned-never @RFC7643-7-17
    Scenario: What is never returned is not
      Given a resource of every type with values for its attributes of "returned never"
      Then each of these attributes must not be returned
      And each of these attributes must not be returned when it is asked for

    @id:returned-default @RFC7643-7-18
    Scenario: What is returned by default is left out when it is excluded
      Given a resource of every type with values for its attributes of "returned default"
      Then each of these attributes must be returned
      And each of these attributes must not be returned when it is excluded

    @id:returned-default-beside @RFC7643-7-18
    Scenario: What is returned by default is left out when others are asked for
      Given a resource of every type with values for its attributes of "returned default"
      Then each of these attributes must not be returned when another is asked for
      And each of these attributes must be returned when it is asked for

    @id:returned-request @RFC7643-7-19
    Scenario: What is returned on request is returned on request only
      Given a resource of every type with values for its attributes of "returned request"
      Then each of these attributes should not be returned
      And each of these attributes should be returned when it is asked for

  Rule: caseExact

    @id:case-exact-kept @RFC7643-7-12
    Scenario: What is case exact keeps its case
      When the client creates a resource of every type with values for its attributes of "caseExact true"
      Then each of these attributes must have the very case that was sent

    @id:case-exact-filter @RFC7643-7-11 @needs:filter
    Scenario: What is case exact is not found in another case
      Given a resource of every type with values for its attributes of "caseExact true"
      Then each of these attributes must not match a filter in another case

    @id:case-inexact-filter @RFC7643-7-11 @needs:filter
    Scenario: What is not case exact is found in any case
      Given a resource of every type with values for its attributes of "caseExact false"
      Then each of these attributes must match a filter in another case

  Rule: uniqueness

    @id:uniqueness-kept @RFC7643-7-20 @RFC7643-7-21
    Scenario: A value that has to be unique is not taken twice
      Given a resource of every type with values for its attributes of "uniqueness server, global"
      When the client creates another resource with the value of each of these attributes
      Then each of these requests must be refused
      And each of these requests may have the status 409

    @id:uniqueness-none @RFC7643-7-20
    Scenario: A value that need not be unique can be given twice
      Given a resource of every type with values for its attributes of "uniqueness none"
      When the client creates another resource with the values of all these attributes
      Then each of these requests should succeed

  Rule: multiValued and canonicalValues

    @id:multi-valued-form @RFC7643-7-08
    Scenario Outline: Attributes that are <case> have that form
      Given a resource of every type with values for its attributes of "multiValued <value>"
      Then each of these attributes should be of its declared type

      Examples:
        | case             | value |
        | multi-valued     | true  |
        | not multi-valued | false |
