Feature: Bulk jobs
  RFC 7644 §3.7: many creates, replacements, changes and deletions travel in one
  request. Each operation has a result of its own, and one that fails does not
  keep the others from being done.

  @id:bulk-unsupported @RFC7644-3.7-01 @RFC7644-3.12-15
  Scenario: A service provider without bulk jobs says so with 501
    When the client sends POST "/Bulk" with:
      """
      {"schemas": ["{message.BulkRequest}"],
       "Operations": [{"method": "DELETE", "path": "{users}/{unique.nobody}"}]}
      """
    Then the request should succeed or be refused as unsupported

  Rule: A job is answered with the results of its operations

    @id:bulk-create @RFC7644-3.7-02 @RFC7644-3.7-12 @RFC7644-3.7-17 @needs:bulk
    Scenario: A job that was carried out is answered with 200 and a BulkResponse
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
        """
      Then the response must have status 200
      And the response must have the schema "{message.BulkResponse}"
      And the attribute "Operations" must be a "list"

    @id:bulk-create-several @RFC7644-3.7.3-01 @needs:bulk
    Scenario: Every operation that creates has a result, and every user is there
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
         {"method": "POST", "path": "{users}", "bulkId": "bob", "data": {"schemas": ["{schema.User}"], "userName": "{mail.bob}",
          "name": {"givenName": "Bob", "familyName": "Scimproof"}, "emails": [{"value": "{mail.bob}", "type": "work", "primary": true}]}}]
        """
      Then the attribute "Operations" must have 2 values
      And the result of "ada" must have success
      And the result of "bob" must have success
      And the user "ada" must have:
        | attribute | value      |
        | userName  | {mail.ada} |
      And the user "bob" must have:
        | attribute | value      |
        | userName  | {mail.bob} |

    @id:bulk-replace @RFC7644-3.7-04 @RFC7644-3.7.3-01 @RFC7644-3.7-08 @needs:bulk
    Scenario: An operation replaces a user
      Given a user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "PUT", "path": "{ada.path}", "bulkId": "change", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Ada L",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]}}]
        """
      Then the result of "change" must have success
      And the user "ada" must have:
        | attribute   | value |
        | displayName | Ada L |

    @id:bulk-patch @RFC7644-3.7-04 @RFC7644-3.7.3-01 @RFC7644-3.7-08 @needs:bulk @needs:patch
    Scenario: An operation patches a user
      Given the service provider has the user attribute "displayName"
      And a user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "PATCH", "path": "{ada.path}", "bulkId": "change", "data": {"schemas": ["{message.PatchOp}"],
          "Operations": [{"op": "replace", "path": "displayName", "value": "Ada L"}]}}]
        """
      Then the result of "change" must have success
      And the user "ada" must have:
        | attribute   | value |
        | displayName | Ada L |

    @id:bulk-delete @RFC7644-3.7-04 @RFC7644-3.7.3-01 @needs:bulk
    Scenario: An operation deletes a user
      Given a user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "DELETE", "path": "{ada.path}", "bulkId": "removal"}]
        """
      Then the result of "removal" must have success
      And the user "ada" must not exist

    @id:bulk-users-and-groups @RFC7644-3.7-16 @needs:bulk @needs:groups
    Scenario: Users and groups are created in one job
      Given the service provider has the group attribute "displayName"
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
         {"method": "POST", "path": "{groups}", "bulkId": "crew", "data": {"schemas": ["{schema.Group}"], "displayName": "{unique.crew}"}}]
        """
      Then the user "ada" must have:
        | attribute | value      |
        | userName  | {mail.ada} |
      And the group "crew" must have:
        | attribute   | value         |
        | displayName | {unique.crew} |

    @id:bulk-no-request-members @RFC7644-3.7-03 @needs:bulk
    Scenario: What belongs to the request is not in the response
      When the client sends the bulk operations, to stop after 1 error:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
        """
      Then the attribute "failOnErrors" should be absent
      And the result of "ada" should not have the attribute "data"

  Rule: A result says what a single request would have said

    @id:bulk-result-created @RFC7644-3.7-09 @RFC7644-3.7-15 @RFC7644-3.7.3-02 @needs:bulk
    Scenario: The result of a create repeats the bulkId and says where the resource stands
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
         {"method": "POST", "path": "{users}", "bulkId": "bob", "data": {"schemas": ["{schema.User}"], "userName": "{mail.bob}",
          "name": {"givenName": "Bob", "familyName": "Scimproof"}, "emails": [{"value": "{mail.bob}", "type": "work", "primary": true}]}}]
        """
      Then the result of "ada" must have the attribute "bulkId"
      And the result of "ada" must have the attribute "location"
      And the result of "ada" must lead to the user "ada"
      And the user "ada" must have:
        | attribute | value      |
        | userName  | {mail.ada} |

    @id:bulk-result-location @RFC7644-3.7-09 @RFC7644-3.7.3-02 @needs:bulk
    Scenario: The result of a change says where the resource stands
      Given a user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "PUT", "path": "{ada.path}", "bulkId": "change", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Ada L",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]}}]
        """
      Then the result of "change" must have the attribute "location"
      And the result of "change" must lead to the user "ada"

    @id:bulk-result-location-failed @RFC7644-3.7-09 @RFC7644-3.7.3-02 @needs:bulk
    Scenario: The result of a change that failed says where, too
      Given a user "ada"
      And the user "ada" has been deleted
      When the client sends the bulk operations:
        """
        [{"method": "DELETE", "path": "{ada.path}", "bulkId": "removal"}]
        """
      Then the result of "removal" must have the attribute "location"

    @id:bulk-result-status @RFC7644-3.7.3-03 @needs:bulk
    Scenario: The status of an operation is that of a single request
      Given a user "ada"
      And a user "eve"
      And the user "eve" has been deleted
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "bob", "data": {"schemas": ["{schema.User}"], "userName": "{mail.bob}",
          "name": {"givenName": "Bob", "familyName": "Scimproof"}, "emails": [{"value": "{mail.bob}", "type": "work", "primary": true}]}},
         {"method": "POST", "path": "{users}", "bulkId": "twin", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}",
          "name": {"givenName": "Eve", "familyName": "Scimproof"}, "emails": [{"value": "{mail.eve}", "type": "work", "primary": true}]}},
         {"method": "DELETE", "path": "{ada.path}", "bulkId": "removal"},
         {"method": "DELETE", "path": "{eve.path}", "bulkId": "second removal"}]
        """
      Then the result of "bob" should have status 201
      And the result of "twin" should have status 409
      And the result of "removal" should have status 204
      And the result of "second removal" should have status 404

    @id:bulk-result-status-form @RFC7644-3.7.3-03 @needs:bulk
    Scenario: The status of an operation is a string
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
        """
      Then the result of "ada" should have a status in the form of a string

    @id:bulk-result-error @RFC7644-3.7-10 @RFC7644-3.7-11 @needs:bulk
    Scenario Outline: The result of <case> carries the error
      Given a user "ada"
      And a user "eve"
      And the user "eve" has been deleted
      When the client sends the bulk operations:
        """
        [<operation>]
        """
      Then the result of "wrong" must be a refusal
      And the result of "wrong" must carry a SCIM error

      Examples:
        | case                    | operation |
        | a create in conflict    | {"method": "POST", "path": "{users}", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "name": {"givenName": "Ada", "familyName": "Scimproof"}}} |
        | a create without a name | {"method": "POST", "path": "{users}", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "displayName": "{unique.nobody}"}} |
        | a vain deletion         | {"method": "DELETE", "path": "{eve.path}", "bulkId": "wrong"} |

    @id:bulk-result-detail @RFC7644-3.7.3-04 @RFC7644-3.12-26 @needs:bulk
    Scenario: The error of an operation may have a detail and a scimType
      Given a user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "twin", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}",
          "name": {"givenName": "Eve", "familyName": "Scimproof"}, "emails": [{"value": "{mail.eve}", "type": "work", "primary": true}]}}]
        """
      Then the attribute "Operations.response.detail" may be present
      And the attribute "Operations.response.scimType" may be "uniqueness"

  Rule: One failure does not stop the others, unless the client says so

    @id:bulk-partial-failure @RFC7644-3.7-13 @RFC7644-3.7-12 @needs:bulk
    Scenario: The operations around one that fails are performed
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
         {"method": "POST", "path": "{users}", "bulkId": "nobody", "data": {"schemas": ["{schema.User}"], "displayName": "{unique.nobody}"}},
         {"method": "POST", "path": "{users}", "bulkId": "bob", "data": {"schemas": ["{schema.User}"], "userName": "{mail.bob}",
          "name": {"givenName": "Bob", "familyName": "Scimproof"}, "emails": [{"value": "{mail.bob}", "type": "work", "primary": true}]}}]
        """
      Then the response must have status 200
      And the result of "nobody" must be a refusal
      And the result of "ada" must have success
      And the result of "bob" must have success
      And the user "ada" must exist
      And the user "bob" must exist

    @id:bulk-twins @RFC7643-4.1.1-02 @needs:bulk
    Scenario: Of two creates of one userName in a job one succeeds
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
         {"method": "POST", "path": "{users}", "bulkId": "twin", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Twin"}, "emails": [{"value": "{mail.twin}", "type": "work", "primary": true}]}}]
        """
      Then exactly 1 of the results must have success

    @id:bulk-fail-on-first @RFC7644-3.7-14 @needs:bulk
    Scenario: After as many errors as the client allows, no operation is performed
      When the client sends the bulk operations, to stop after 1 error:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "nobody", "data": {"schemas": ["{schema.User}"], "displayName": "{unique.nobody}"}},
         {"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
        """
      Then the result of "nobody" must be a refusal
      And the user "ada" must not have been created

    @id:bulk-fail-on-second @RFC7644-3.7-14 @needs:bulk
    Scenario: Fewer errors than the client allows stop nothing
      When the client sends the bulk operations, to stop after 2 errors:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "nobody", "data": {"schemas": ["{schema.User}"], "displayName": "{unique.nobody}"}},
         {"method": "POST", "path": "{users}", "bulkId": "ada", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
        """
      Then the result of "ada" must have success
      And the user "ada" must exist

    @id:bulk-order @RFC7644-3.7-16 @needs:bulk
    Scenario: Of two replacements of one user the later one lasts
      Given a user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "PUT", "path": "{ada.path}", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "First",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]}},
         {"method": "PUT", "path": "{ada.path}", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Second",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}]}}]
        """
      Then the user "ada" must have:
        | attribute   | value  |
        | displayName | Second |

  Rule: An operation in the wrong form is refused

    @id:bulk-malformed-operation @RFC7644-3.7-04 @RFC7644-3.7-07 @RFC7644-3.7-08 @needs:bulk
    Scenario Outline: An operation with <case> is refused
      Given a user "ada"
      When the client sends the bulk operations:
        """
        [<operation>]
        """
      Then the result of "wrong" must be a refusal
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

      Examples:
        | case                        | operation |
        | no method                   | {"path": "{ada.path}", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Wrong"}} |
        | an unknown method           | {"method": "BREW", "path": "{ada.path}", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Wrong"}} |
        | GET for its method          | {"method": "GET", "path": "{ada.path}", "bulkId": "wrong"} |
        | a create without path       | {"method": "POST", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "userName": "{mail.wrong}", "name": {"givenName": "Eve", "familyName": "Scimproof"}, "emails": [{"value": "{mail.wrong}", "type": "work"}]}} |
        | no path                     | {"method": "PUT", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Wrong"}} |
        | a replacement of everybody  | {"method": "PUT", "path": "{users}", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Wrong"}} |
        | a path of no endpoint       | {"method": "PUT", "path": "/Starships/1", "bulkId": "wrong", "data": {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Wrong"}} |
        | a replacement without data  | {"method": "PUT", "path": "{ada.path}", "bulkId": "wrong"} |
        | a create without data       | {"method": "POST", "path": "{users}", "bulkId": "wrong"} |

    @id:bulk-without-bulkid @RFC7644-3.7-05 @needs:bulk
    Scenario: A create without bulkId may be refused
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}}]
        """
      Then the attribute "Operations.status" may be "400"

    @id:bulk-twice-bulkid @RFC7644-3.7-05 @needs:bulk
    Scenario: Two creates of one bulkId are the client's mistake
      When the client sends the bulk operations:
        """
        [{"method": "POST", "path": "{users}", "bulkId": "twin", "data": {"schemas": ["{schema.User}"], "userName": "{mail.ada}",
          "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}},
         {"method": "POST", "path": "{users}", "bulkId": "twin", "data": {"schemas": ["{schema.User}"], "userName": "{mail.bob}",
          "name": {"givenName": "Bob", "familyName": "Scimproof"}, "emails": [{"value": "{mail.bob}", "type": "work", "primary": true}]}}]
        """
      Then the request may be refused

    @id:bulk-malformed @RFC7644-3.7-12 @RFC7644-3.7-17 @needs:bulk
    Scenario Outline: A job with <case> is refused as a whole
      When the client sends POST "/Bulk" with:
        """
        <body>
        """
      Then the request must be refused
      And the response must be a SCIM error

      Examples:
        | case                    | body |
        | no Operations           | {"schemas": ["{message.BulkRequest}"]} |
        | Operations of an object | {"schemas": ["{message.BulkRequest}"], "Operations": {"method": "DELETE", "path": "{users}/{unique.nobody}"}} |
        | truncated JSON          | {"schemas": ["{message.BulkRequest}"], "Operations": [ |

    @id:bulk-wrong-schema @RFC7644-3.7-02 @needs:bulk
    Scenario Outline: A job with <case> may be refused
      When the client sends POST "/Bulk" with:
        """
        {<schemas>"Operations": [{"method": "DELETE", "path": "{users}/{unique.nobody}", "bulkId": "removal"}]}
        """
      Then the request may be refused

      Examples:
        | case                      | schemas                             |
        | no schemas                |                                     |
        | the schema of another one | "schemas": ["{message.PatchOp}"],   |

  Rule: A version keeps an operation from overwriting what others wrote

    @id:bulk-version-stale @RFC7644-3.7-06 @needs:bulk @needs:etag
    Scenario: An operation on a version that is gone is not performed
      Given a user "ada"
      And the client knows the version of the user "ada"
      And another client has changed the user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "DELETE", "path": "{ada.path}", "bulkId": "removal", "version": "{json.ada.version}"}]
        """
      Then the result of "removal" should have status 412
      And the user "ada" should exist

    @id:bulk-version-current @RFC7644-3.7-06 @needs:bulk @needs:etag
    Scenario: An operation on the version that is there is performed
      Given a user "ada"
      And the client knows the version of the user "ada"
      When the client sends the bulk operations:
        """
        [{"method": "DELETE", "path": "{ada.path}", "bulkId": "removal", "version": "{json.ada.version}"}]
        """
      Then the result of "removal" should have success
      And the user "ada" should not exist
