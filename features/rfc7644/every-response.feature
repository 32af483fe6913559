@after-all
Feature: Every response
  What must hold of any answer, whichever scenario caused it: of its HTTP, its
  JSON, the resources in it, their common attributes (RFC 7643 §3.1) and every
  value that the service provider's own schemas describe. One defect seen in two
  hundred answers is one finding, with the count.

  Rule: Every answer is proper HTTP and JSON

    @id:every-response-no-server-error @RFC7644-3.12-08
    Scenario: No request is answered with a server error
      Then it must hold of every response that "no answer is a server error"

    @id:every-response-media-type @RFC7644-3.1-01 @RFC7644-8.1-01
    Scenario: Bodies are in the media type of SCIM
      Then it should hold of every response that "a body is in the media type of SCIM"

    @id:every-response-json @RFC7644-3.8-01 @RFC7644-3.8-02
    Scenario: Successful answers are JSON in UTF-8
      Then it must hold of every response that "a successful answer is JSON in UTF-8"

    @id:every-response-no-bom @RFC8259-8.1-01
    Scenario: No JSON text begins with a byte order mark
      Then it should hold of every response that "no JSON text begins with a byte order mark"

    @id:every-response-unique-names @RFC8259-4-01
    Scenario: No JSON object has two members of the same name
      Then it should hold of every response that "no object has two members of the same name"

    @id:every-response-numbers @RFC8259-6-01
    Scenario: No number is beyond the range of a double
      Then it should hold of every response that "no number is beyond the range of a double"

    @id:every-response-204-empty @RFC9110-15.3.5-01
    Scenario: An answer with status 204 has no body
      Then it must hold of every response that "an answer with status 204 has no body"

    @id:every-response-allow @RFC9110-15.5.6-01
    Scenario: A refusal with 405 says which methods are allowed
      Then it should hold of every response that "a refusal with 405 says in Allow what is allowed"

  Rule: Every message has its form

    @id:every-response-list @RFC7644-3.4.2-02
    Scenario: Lists are ListResponses
      Then it must hold of every response that "a list is a valid ListResponse"

    # The number is required where a list is partial; what it is where the whole
    # list is shown, or on the last page, many take for the size of a page.
    @id:every-response-list-counts @RFC7644-3.4.2-06
    Scenario: Pages count the resources that they show
      Then it should hold of every response that "a page counts the resources that it shows"

    @id:every-response-list-integers @RFC7643-2.3.4-01
    Scenario: The numbers of a list have neither fraction nor exponent
      Then it must hold of every response that "the numbers of a list are whole"

    @id:every-response-bulk @RFC7644-3.7-02
    Scenario: Answers to bulk jobs are BulkResponses
      Then it must hold of every response that "an answer to a bulk job is a valid BulkResponse"

    @id:every-response-error @RFC7644-3.12-01 @RFC7644-3.12-02 @RFC7644-3.1-03
    Scenario: Refusals are errors of SCIM
      Then it must hold of every response that "a refusal is a valid error"

    @id:every-response-error-status @RFC7644-3.12-03
    Scenario: Errors repeat their HTTP status
      Then it must hold of every response that "an error repeats its HTTP status"

  Rule: Every resource says what it is

    @id:every-response-schemas @RFC7643-3-01 @RFC7643-3-02 @RFC7643-2.1-02 @RFC7644-3.1-02
    Scenario: Resources name their schemas
      Then it must hold of every response that "a resource names its schemas"

    @id:every-response-schemas-once @RFC7643-3-04
    Scenario: No resource names a schema twice
      Then it must hold of every response that "no resource names a schema twice"

    @id:every-response-base-schema @RFC7643-3.3-01
    Scenario: Resources name the base schema of their resource type
      Then it must hold of every response that "a resource names the schema of its resource type"

    @id:every-response-declared-schemas @RFC7643-3-03
    Scenario: Resources name no schema that their resource type does not
      Then it must hold of every response that "a resource names no schema but those of its resource type"

    @id:every-response-extension-schemas @RFC7643-3.3-03
    Scenario: Resources name the schemas of the extensions that they show
      Then it should hold of every response that "a resource names the schema of every extension that it shows"

    @id:every-response-id @RFC7643-3.1-04 @RFC7643-3.1-01
    Scenario: Resources have an id, in lists and projections too
      Then it must hold of every response that "a resource has an id that is a string"

    @id:every-response-id-bulkid @RFC7643-3.1-08
    Scenario: No id contains the word bulkId
      Then it must hold of every response that "no id contains the word bulkId"

    @id:every-response-id-unique @RFC7643-3.1-05
    Scenario: No resources of different types share an id
      Then it should hold of every response that "no two resources of different types share an id"

    @id:every-response-meta @RFC7643-3.1-02 @RFC7643-3.1-16
    Scenario: Resources say in meta what they are and where they stand
      Then it must hold of every response that "a resource says in meta what it is and where it stands"
      And it should hold of every response that "a resource says in meta when it was created and modified"

    @id:every-response-resource-type @RFC7643-3.1-17 @RFC7643-6-02
    Scenario: meta.resourceType is the name of a listed resource type
      Then it must hold of every response that "a resource type in meta is one that the service provider lists"

    @id:every-response-times @RFC7643-2.3.5-01 @RFC7643-2.3.5-02 @RFC7643-3.1-18
    Scenario: The times in meta are dateTimes
      Then it must hold of every response that "a time in meta is a dateTime"
      And it should hold of every response that "a time in meta has a time zone"

    @id:every-response-location @RFC7643-3.1-21
    Scenario: meta.location is the URI of the resource that shows it
      Then it must hold of every response that "meta.location leads to the resource that shows it"
      And it should hold of every response that "meta.location leads to the host that was asked"

    @id:every-response-location-header @RFC7644-3.3-07
    Scenario: The Location of a created resource is its meta.location
      Then it must hold of every response that "the header Location of a created resource is its meta.location"

    @id:every-response-content-location @RFC7643-3.1-20
    Scenario: A Content-Location is the meta.location of the resource
      Then it should hold of every response that "the header Content-Location of a resource is its meta.location"

    @id:every-response-version @RFC7643-3.1-22 @RFC7644-3.14-03
    Scenario: An ETag is the meta.version of the resource
      Then it should hold of every response that "the header ETag of a resource is its meta.version"

  Rule: Every value is what the schemas say

    @id:every-response-names @RFC7643-2.1-03
    Scenario: Attribute names follow the grammar
      Then it must hold of every response that "an attribute name follows the grammar"

    @id:every-response-spelling @RFC7643-2.1-01
    Scenario: Attributes are spelled as in their schema
      Then it should hold of every response that "an attribute is spelled as in its schema"

    @id:every-response-undeclared @RFC7643-7-01
    Scenario: Resources show no attribute that no schema names
      Then it should hold of every response that "a resource shows nothing but what its schemas name"

    @id:every-response-types @RFC7643-2.3.2-01 @RFC7643-2.3.4-01 @RFC7643-2.3.5-01 @RFC7643-2.3.6-01 @RFC7643-2.3.7-01 @RFC7643-2.4-08 @RFC7644-3.8-09 @RFC7643-7-08
    Scenario: Values have the form of their declared type
      Then it must hold of every response that "a value has the form of its declared type"

    @id:every-response-primary @RFC7643-2.4-02
    Scenario: At most one value of an attribute is the primary one
      Then it must hold of every response that "at most one value of an attribute is the primary one"

    @id:every-response-duplicate-values @RFC7643-2.4-07
    Scenario: No attribute shows the same value of the same type twice
      Then it should hold of every response that "no attribute has the same value of the same type twice"

    @id:every-response-user-name @RFC7643-4.1.1-01
    Scenario: Users have a userName
      Then it must hold of every response that "a user has a userName"

    @id:every-response-group-name @RFC7643-4.2-01
    Scenario: Groups have a displayName
      Then it should hold of every response that "a group has a displayName"

  Rule: No answer gives a secret away

    @id:every-response-no-password @RFC7643-4.1.1-13 @RFC7643-4.1.1-18
    Scenario: No answer shows a password
      Then it must hold of every response that "no answer shows a password"
      And it should hold of every response that "no answer has a member for the password"

    @id:every-response-never-returned @RFC7643-7-15 @RFC7643-7-17
    Scenario: Attributes that are never returned are not
      Then it must hold of every response that "no answer shows an attribute that its schema says is never returned"

    @id:every-response-no-credential @RFC7644-3.12-25
    Scenario: No answer repeats the client's credential
      Then it must hold of every response that "no answer repeats the credential of the client"
