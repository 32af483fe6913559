Feature: Errors
  RFC 7644 §3.12: an error has the status of Table 8, repeats it as a string in
  a JSON body with the schema of errors, and may name one of the keywords of
  Table 9. Whatever a client sends, the service provider does not fall over.

  Rule: Every refusal has the form of an error

    @id:error-not-found @RFC7644-3.12-01 @RFC7644-3.12-02 @RFC7644-3.12-03 @RFC7644-3.12-11
    Scenario: What is not there is refused with 404 and an error
      When the client sends GET "{users}/{unique.nobody}"
      Then the request must be refused
      And the response should have status 404
      And the response must be a SCIM error

    @id:error-not-found-deleted @RFC7644-3.12-11
    Scenario: What is no longer there is refused with 404
      Given a user "ada"
      And the user "ada" has been deleted
      When the client reads the user "ada"
      Then the response must have status 404

    @id:error-not-found-group @RFC7644-3.12-01 @RFC7644-3.12-11 @needs:groups
    Scenario: A group that is not there is refused with 404 and an error
      When the client sends GET "{groups}/{unique.nobody}"
      Then the request must be refused
      And the response should have status 404
      And the response must be a SCIM error

    @id:error-no-endpoint @RFC7644-3.12-11
    Scenario Outline: An address of no endpoint, <case>, is refused with 404
      When the client sends GET "<path>"
      Then the request must be refused
      And the response should have status 404

      Examples:
        | case                      | path                              |
        | an unknown resource type  | /Starships                        |
        | a random word             | /{unique.nowhere}                 |
        | below a resource          | {users}/{unique.nobody}/emails/1  |

    @id:error-odd-id @RFC7644-3.12-11
    Scenario Outline: The odd id <case> is refused as one that does not exist
      When the client sends GET "{users}/<id>"
      Then the request must be refused
      And the response should have status 404 or 400

      Examples:
        | case               | id                      |
        | of a hash          | %23                     |
        | of a blank         | %20                     |
        | of a quotation     | %22%27                  |
        | of a percent sign  | %25                     |
        | of a zero          | 0                       |
        | of a negative      | -1                      |
        | of many digits     | 99999999999999999999999 |
        | of 500 characters  | {long.500}              |
        | of another script  | %E5%B1%B1               |

    @id:error-conflict @RFC7644-3.12-01 @RFC7644-3.12-02 @RFC7644-3.12-12
    Scenario: What conflicts is refused with 409 and an error
      Given a user "ada"
      When the client creates the user "eve" with:
        | attribute | value          |
        | userName  | {ada.userName} |
      Then the request must be refused
      And the response should have status 409
      And the response must be a SCIM error

    @id:error-conflict-replace @RFC7644-3.12-12 @RFC7644-3.5.1-11
    Scenario: A replacement that conflicts names uniqueness
      Given a user "ada"
      And a user "bob"
      When the client replaces the user "bob" with:
        | attribute | value          |
        | userName  | {ada.userName} |
      Then the response should have status 409
      And the scimType, if there is one, should be "uniqueness"

    @id:error-status-string @RFC7644-3.12-03
    Scenario: The status in the body is that of HTTP, as a string
      When the client sends GET "{users}/{unique.nobody}"
      Then the attribute "status" should be a "string"
      And the response must be a SCIM error

    @id:error-detail @RFC7644-3.12-05
    Scenario: An error may say in words what is wrong
      Given a user "ada"
      When the client creates the user "eve" with:
        | attribute | value          |
        | userName  | {ada.userName} |
      Then the attribute "detail" may be a "string"

    @id:error-authentication @RFC7644-3.12-01 @needs:credential
    Scenario: Who is not known is refused with an error as well
      When an impostor sends GET "{users}?count=1"
      Then the response should be a SCIM error

  Rule: What is not JSON is refused with 400

    @id:error-malformed-create @RFC7644-3.12-08 @RFC7644-3.12-17 @RFC7644-3.12-06
    Scenario Outline: A create of <case> is refused with 400
      When the client sends POST "{users}" with:
        """
        <body>
        """
      Then the request must be refused
      And the response should have status 400
      And the scimType, if there is one, should be "invalidSyntax"

      Examples:
        | case             | body                                      |
        | truncated JSON   | {"schemas": ["{schema.User}"], "userName" |
        | plain words      | hello                                     |
        | trailing commas  | {"schemas": ["{schema.User}",],}          |
        | single quotes    | {'userName': 'ada'}                       |
        | two objects      | {"userName": "a"} {"userName": "b"}       |

    @id:error-not-an-object @RFC7644-3.12-08 @RFC7644-3.12-06
    Scenario Outline: A create of <case> is refused with 400
      When the client sends POST "{users}" with:
        """
        <body>
        """
      Then the request must be refused
      And the response should have status 400

      Examples:
        | case         | body   |
        | a list       | []     |
        | a text       | "ada"  |
        | a number     | 42     |
        | null         | null   |
        | no attribute | {}     |

    @id:error-empty-body @RFC7644-3.12-08 @RFC7644-3.12-06
    Scenario: A create of nothing is refused with 400
      When the client sends POST "{users}"
      Then the request must be refused
      And the response should have status 400

    @id:error-malformed-replace @RFC7644-3.12-08 @RFC7644-3.12-17
    Scenario: A replacement in no JSON is refused and changes nothing
      Given a user "ada"
      When the client sends PUT "{ada.path}" with:
        """
        {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Half
        """
      Then the request must be refused
      And the response should have status 400
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

    @id:error-malformed-patch @RFC7644-3.12-08 @RFC7644-3.12-17 @needs:patch
    Scenario: A PATCH in no JSON is refused and changes nothing
      Given a user "ada"
      When the client sends PATCH "{ada.path}" with:
        """
        {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "replace", "path": "displayName", "value": "Half
        """
      Then the request must be refused
      And the response should have status 400
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

    @id:error-malformed-search @RFC7644-3.12-08 @RFC7644-3.12-17 @needs:search
    Scenario: A search in no JSON is refused with 400
      When the client sends POST "{users}/.search" with:
        """
        {"schemas": ["{message.SearchRequest}"], "filter":
        """
      Then the request must be refused
      And the response should have status 400

  Rule: The keywords of Table 9 name what is wrong

    @id:error-invalid-value @RFC7644-3.12-18 @RFC7644-3.12-08 @RFC7644-3.12-04
    Scenario Outline: A value of the wrong type, <case>, is refused as invalidValue
      Given the service provider has the user attribute "<of>"
      When the client creates the user "ada" from:
        """
        {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "displayName": "{unique.ada}",
         "name": {"givenName": "Ada", "familyName": "Scimproof"}, <attribute>}
        """
      Then the request must be refused
      And the response should have status 400
      And the scimType, if there is one, should be "invalidValue" or "invalidSyntax"
      And the user "ada" must not have been created

      Examples:
        | case                 | of     | attribute                 |
        | a text for emails    | emails | "emails": "ada"           |
        | a word for active    | active | "active": "maybe"         |
        | a list for active    | active | "active": [1]             |
        | an object for title  | title  | "title": {"value": "Dr."} |

    @id:error-schemas-missing @RFC7644-3.12-06
    Scenario Outline: A user with <case> may be refused
      When the client creates the user "ada" from:
        """
        {<schemas>"userName": "{mail.ada}", "displayName": "{unique.ada}",
         "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
        """
      Then the request may be refused

      Examples:
        | case                    | schemas                         |
        | no schemas              |                                 |
        | an empty list of them   | "schemas": [],                  |
        | the schema of a message | "schemas": ["{message.PatchOp}"], |

    @id:error-invalid-filter @RFC7644-3.12-16 @RFC7644-3.12-04 @needs:filter
    Scenario Outline: The filter <case> is refused as invalidFilter
      When the client finds users by '<case>'
      Then the request should be refused
      And the response should have status 400
      And the scimType, if there is one, should be "invalidFilter"

      Examples:
        | case                |
        | userName            |
        | userName zz "ada"   |
        | userName eq "ada    |
        | (userName eq "ada"  |

    @id:error-invalid-path @RFC7644-3.12-20 @needs:patch
    Scenario: A PATCH of a path in no grammar is refused as invalidPath
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path             | value |
        | replace | name..familyName | Byron |
      Then the request should be refused
      And the scimType, if there is one, should be "invalidPath"
      And the user "ada" should have:
        | attribute       | value                 |
        | name.familyName | {ada.name.familyName} |

    @id:error-no-target @RFC7644-3.12-20 @needs:patch
    Scenario: A remove without a path is refused as noTarget
      Given a user "ada"
      When the client patches the user "ada" with:
        | op     | path |
        | remove |      |
      Then the request should be refused
      And the scimType, if there is one, should be "noTarget"
      And the user "ada" should exist

    @id:error-mutability @RFC7644-3.12-19 @needs:patch
    Scenario: A PATCH of the id is refused as mutability
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path | value          |
        | replace | id   | {unique.other} |
      Then the scimType, if there is one, should be "mutability"

    @id:error-too-many @RFC7644-3.12-23
    Scenario: Who asks for too many resources may be told so
      When the client sends GET "{users}?count=2000000000&attributes=userName"
      Then the request may succeed
      And the scimType, if there is one, may be "tooMany"

  Rule: What is not supported is refused with 501

    @id:error-unsupported-patch @RFC7644-3.12-15 @RFC7644-3.5.2-01
    Scenario: A service provider without PATCH says so with 501
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path     | value          |
        | replace | userName | {mail.renamed} |
      Then the request should succeed or be refused as unsupported

    @id:error-unsupported-me @RFC7644-3.12-15
    Scenario: A service provider without /Me says so with 501
      When the client sends GET "/Me"
      Then the response should have status 200, 308, 403 or 501

    @id:error-unsupported-search @RFC7644-3.12-15
    Scenario: A service provider without searches by POST says so with 501
      When the client sends POST "{users}/.search" with:
        """
        {"schemas": ["{message.SearchRequest}"], "count": 1}
        """
      Then the response should have status 200, 501, 404 or 405

  Rule: An error tells no secrets

    @id:error-no-password @RFC7644-3.12-25
    Scenario: A refusal does not repeat the password that was sent
      Given a user "ada"
      When the client creates the user "eve" with:
        | attribute | value                  |
        | userName  | {ada.userName}         |
        | password  | Scimproof-9-Secret!Qx7 |
      Then the request must be refused
      And the response must not contain "Scimproof-9-Secret!Qx7"

    @id:error-no-internals @RFC7644-3.12-25 @RFC7644-3.12-14
    Scenario Outline: A refusal shows nothing of the inside such as <case>
      When the client sends POST "{users}" with:
        """
        {"schemas": ["{schema.User}"], "userName": ["{mail.ada}"], "name": 7
        """
      Then the request must be refused
      And the response should not contain "<text>"

      Examples:
        | case             | text          |
        | a stack of Java  | at java.      |
        | a stack of Go    | goroutine     |
        | a stack of .NET  | at System.    |
        | a stack of Python| Traceback     |
        | a statement      | SELECT        |

  Rule: A redirection is no error, and says where to

    @id:error-redirect @RFC7644-3.12-07 @after-all
    Scenario: A redirection may say where to
      Then it may hold of every response that "a redirection says where to"
