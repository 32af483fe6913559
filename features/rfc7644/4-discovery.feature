Feature: Discovery
  RFC 7644 §4: three read-only endpoints tell a client what it can do before it
  does anything: /ServiceProviderConfig says which options are supported,
  /ResourceTypes which kinds of resources exist and where, /Schemas which
  attributes they have. Neither filters nor paging apply to them.

  Rule: The three endpoints answer

    @id:discovery-config @RFC7644-4-01 @RFC7644-4-02
    Scenario: The configuration is one object at /ServiceProviderConfig
      When the client sends GET "/ServiceProviderConfig"
      Then the response must have status 200
      And the response must have the schema "{schema.ServiceProviderConfig}"
      And the response must not have the schema "{message.ListResponse}"

    @id:discovery-resource-types @RFC7644-4-05 @RFC7644-4-07
    Scenario: The resource types are a list at /ResourceTypes
      When the client sends GET "/ResourceTypes"
      Then the response should have status 200
      And the list must be complete
      And the list must name "User"

    @id:discovery-schemas @RFC7644-4-03 @RFC7644-4-07
    Scenario: The schemas are a list at /Schemas
      When the client sends GET "/Schemas"
      Then the response should have status 200
      And the list must be complete
      And the list must name "{schema.User}"
      And every schema that a resource type names must be listed

    @id:discovery-groups @RFC7644-4-05 @needs:discovery @needs:groups
    Scenario: Where there are groups, their resource type and their schema are listed
      When the client sends GET "/ResourceTypes"
      Then the list must name "Group"
      When the client sends GET "/Schemas"
      Then the list must name "{schema.Group}"

    @id:discovery-groups-hidden @RFC7644-4-05 @needs:discovery
    Scenario: Groups that can be read are among the resource types
      Then the service provider should do "groups" only if it declares it

    @id:discovery-enterprise @RFC7644-4-03 @needs:discovery @needs:enterprise-user
    Scenario: Where the enterprise extension is in use, its schema is listed
      When the client sends GET "/Schemas"
      Then the list must name "{schema.EnterpriseUser}"

    @id:discovery-media-type @RFC7644-8.1-01
    Scenario: The configuration is in the media type of SCIM
      When the client sends GET "/ServiceProviderConfig"
      Then the response should have the media type "application/scim+json"

    @id:discovery-service-schemas @RFC7643-8.7.2-01 @needs:discovery
    Scenario Outline: The schema of <case> may be listed too
      When the client sends GET "/Schemas"
      Then the list may name "<urn>"

      Examples:
        | case                       | urn                            |
        | the service configuration  | {schema.ServiceProviderConfig} |
        | resource types             | {schema.ResourceType}          |
        | schemas                    | {schema.Schema}                |

    @id:discovery-no-message-schemas @RFC7644-3.1-04 @needs:discovery
    Scenario Outline: The form of the message <case> is no schema to discover
      When the client sends GET "/Schemas"
      Then the list should not name "<urn>"

      Examples:
        | case          | urn                                             |
        | ListResponse  | urn:ietf:params:scim:api:messages:2.0:ListResponse |
        | Error         | urn:ietf:params:scim:api:messages:2.0:Error        |
        | PatchOp       | urn:ietf:params:scim:api:messages:2.0:PatchOp      |
        | BulkRequest   | urn:ietf:params:scim:api:messages:2.0:BulkRequest  |

  Rule: Single documents are plain objects

    @id:discovery-schema-single @RFC7644-4-04 @RFC7644-4-06 @RFC7643-6-05 @RFC7643-6-06 @needs:discovery
    Scenario: Every schema is readable by its URN
      Then every schema that a resource type names must be readable on its own

    @id:discovery-schema-encoded @RFC7644-4-04 @needs:discovery
    Scenario: The colons of a URN may be percent-encoded in a path
      When the client sends GET "/Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser"
      Then the response must have status 200
      And the attribute "id" must be "{schema.User}"

    @id:discovery-type-single @RFC7644-4-05 @RFC7644-4-06 @needs:discovery
    Scenario: Every resource type is readable on its own
      Then every resource type must be readable on its own

    @id:discovery-schema-unknown @RFC7644-4-04 @needs:discovery
    Scenario: A schema that does not exist is not found
      When the client sends GET "/Schemas/urn:scimproof:nothing:2.0:Nothing"
      Then the response must have status 404
      And the response must be a SCIM error

    @id:discovery-type-unknown @RFC7644-4-05 @needs:discovery
    Scenario: A resource type that does not exist is not found
      When the client sends GET "/ResourceTypes/ScimproofNothing"
      Then the response must have status 404
      And the response must be a SCIM error

  Rule: Queries do not change what is listed

    @id:discovery-parameters-ignored @RFC7644-4-08 @needs:discovery
    Scenario Outline: <case> at <path> is ignored
      Given the client sends GET "<path>"
      When the client sends GET "<path>?<query>"
      Then the response should have status 200
      And the list should be that of the client's first request

      Examples:
        | case                | path           | query                         |
        | Paging of schemas   | /Schemas       | count=1&startIndex=2          |
        | Sorting of schemas  | /Schemas       | sortBy=id&sortOrder=descending |
        | Paging of types     | /ResourceTypes | count=1&startIndex=2          |
        | Sorting of types    | /ResourceTypes | sortBy=name                   |

    @id:discovery-projection @RFC7644-4-08 @needs:discovery
    Scenario: A projection of schemas may be honoured or ignored
      When the client sends GET "/Schemas?attributes=name"
      Then the request may succeed
      And the response should not have status 500

    @id:discovery-filter @RFC7644-4-09 @needs:discovery
    Scenario Outline: A filter on <case> does not filter
      Given the client sends GET "<case>"
      When the client sends GET '<case>?filter=<filter>'
      Then the filter should not take effect
      And the response may have status 403

      Examples:
        | case                   | filter                |
        | /Schemas               | id eq "{schema.User}" |
        | /ResourceTypes         | name eq "User"        |
        | /ServiceProviderConfig | patch.supported eq true |

  Rule: The endpoints are read-only

    @id:discovery-read-only @RFC7644-4-10 @RFC7643-5-01 @RFC7643-7-02 @needs:discovery
    Scenario Outline: <case> is refused and changes nothing
      Given the client sends GET "<path>"
      When the client sends <method> "<path>" with:
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"], "id": "urn:scimproof:made:2.0:Up", "name": "Scimproof made it up", "attributes": []}
        """
      Then the request should be refused
      When the client sends GET "<path>"
      Then the response must say what the client's first request said

      Examples:
        | case                           | method | path                                                 |
        | POST to the configuration      | POST   | /ServiceProviderConfig                               |
        | PUT of the configuration       | PUT    | /ServiceProviderConfig                               |
        | PATCH of the configuration     | PATCH  | /ServiceProviderConfig                               |
        | POST to the resource types     | POST   | /ResourceTypes                                       |
        | PUT of a resource type         | PUT    | /ResourceTypes/User                                  |
        | PATCH of a resource type       | PATCH  | /ResourceTypes/User                                  |
        | POST to the schemas            | POST   | /Schemas                                             |
        | PUT of a schema                | PUT    | /Schemas/urn:ietf:params:scim:schemas:core:2.0:User  |
        | PATCH of a schema              | PATCH  | /Schemas/urn:ietf:params:scim:schemas:core:2.0:User  |

    @id:discovery-no-deletion @RFC7644-4-10 @RFC7643-7-02 @needs:discovery
    Scenario Outline: DELETE of <case> is refused and deletes nothing
      Given the client sends GET "<path>"
      When the client sends DELETE "<path>"
      Then the request should be refused
      When the client sends GET "<path>"
      Then the response must say what the client's first request said

      Examples:
        | case               | path                                                |
        | the configuration  | /ServiceProviderConfig                              |
        | the resource types | /ResourceTypes                                      |
        | a schema           | /Schemas/urn:ietf:params:scim:schemas:core:2.0:User |
