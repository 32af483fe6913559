Feature: Media types and encodings
  RFC 7644 §3.8: JSON in UTF-8 is understood and given, as application/scim+json
  and, for clients that know no better, as application/json.

  Rule: Text is UTF-8

    @id:media-utf8 @RFC7644-3.8-01 @RFC7644-3.8-02
    Scenario: Letters of many scripts are stored as they are
      When the client creates the user "ada" with:
        | attribute   | value             |
        | displayName | Zoë Łukasz Ωμέγα 山田 |
      Then the user "ada" must have:
        | attribute   | value             |
        | displayName | Zoë Łukasz Ωμέγα 山田 |

    @id:media-escapes @RFC7644-3.8-01
    Scenario: Escaped letters are the letters themselves
      When the client creates the user "ada" from:
        """
        {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "displayName": "Zo\u00eb \u5c71\u7530",
         "name": {"givenName": "Ada", "familyName": "Scimproof"}, "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
        """
      Then the user "ada" must have:
        | attribute   | value   |
        | displayName | Zoë 山田 |

    @id:media-charset @RFC7644-3.8-01
    Scenario: The parameter charset is part of the media type
      Given the next request carries the headers:
        | Content-Type | application/scim+json; charset=utf-8 |
      When the client creates the user "ada"
      Then the request must succeed
      And the user "ada" must have been created

    @id:media-response-charset @RFC7644-3.8-02
    Scenario: An answer that names a charset names UTF-8
      When the client lists users with "count=1"
      Then the charset of the response must be UTF-8, if it is named

  Rule: Requests may be of two media types

    @id:media-request-type @RFC7644-3.8-04 @RFC7644-8.1-01
    Scenario Outline: A request in <case> is accepted
      Given the next request carries the headers:
        | Content-Type | <case> |
      When the client creates the user "ada"
      Then the request should succeed
      And the user "ada" should have been created

      Examples:
        | case                            |
        | application/scim+json           |
        | application/json                |
        | application/json; charset=utf-8 |
        | Application/SCIM+JSON           |

    @id:media-request-foreign @RFC7644-3.8-03 @RFC9110-15.5.16-01
    Scenario Outline: A request in <case> is refused with 415
      Given the next request carries the headers:
        | Content-Type | <case> |
      When the client creates the user "ada"
      Then the request should be refused
      And the response should have status 415 or 400
      And the user "ada" should not have been created

      Examples:
        | case            |
        | text/xml        |
        | application/xml |
        | text/plain      |
        | image/png       |

    @id:media-request-form @RFC7644-3.8-03
    Scenario: A form is no SCIM message
      When the client sends POST "{users}" as "application/x-www-form-urlencoded" with:
        """
        userName={mail.ada}
        """
      Then the request should be refused

    @id:media-request-none @RFC7644-3.8-03
    Scenario: A request without media type may be accepted
      Given the next request carries the headers:
        | Content-Type | |
      When the client creates the user "ada"
      Then the request may succeed

  Rule: The client says what it understands

    @id:media-accept-scim @RFC7644-3.8-05
    Scenario: A client that asks for the media type of SCIM gets it
      When the client sends GET "{users}?count=1" with the headers:
        | Accept | application/scim+json |
      Then the response must have status 200
      And the response should have the media type "application/scim+json"

    @id:media-accept-json @RFC7644-3.8-06
    Scenario: A client that asks for JSON gets JSON
      When the client sends GET "{users}?count=1" with the headers:
        | Accept | application/json |
      Then the response should have status 200
      And the response should be JSON

    @id:media-accept-any @RFC7644-3.8-07
    Scenario Outline: A client that asks for <case> gets the media type of SCIM
      When the client sends GET "{users}?count=1" with the headers:
        | Accept | <value> |
      Then the response should have status 200
      And the response should have the media type "application/scim+json"

      Examples:
        | case     | value |
        | nothing  |       |
        | anything | */*   |

    @id:media-accept-quality @RFC9110-12.5.1-01
    Scenario Outline: A client that prefers the media type of SCIM to <case> gets it
      When the client sends GET "{users}?count=1" with the headers:
        | Accept | <value> |
      Then the response should have status 200
      And the response should have the media type "application/scim+json"

      Examples:
        | case              | value                                                   |
        | JSON              | application/json;q=0.5, application/scim+json           |
        | anything          | application/scim+json, */*;q=0.1                        |
        | pages for readers | text/html;q=0.4, application/scim+json;q=0.9, */*;q=0.2 |

    @id:media-accept-foreign @RFC9110-12.5.1-01 @RFC9110-15.5.7-01
    Scenario Outline: A client that asks for <case> gets 406 or JSON anyway
      When the client sends GET "{users}?count=1" with the headers:
        | Accept | <case> |
      Then the response should have status 200 or 406
      And the response may have status 406

      Examples:
        | case      |
        | text/html |
        | image/png |

    @id:media-suffix @RFC7644-3.8-08
    Scenario: The format may be asked for in the address
      Given a user "ada"
      When the client sends GET "{ada.path}.scim"
      Then the response may have status 200

  Rule: Attributes have the shape that their type has in JSON

    @id:media-json-list @RFC7644-3.8-09
    Scenario: One value of a multi-valued attribute is a list of one
      Given the service provider has the user attribute "emails"
      And a user "ada"
      When the client reads the user "ada"
      Then the attribute "emails" must be a "list"
      And the attribute "emails" must have 1 value

    @id:media-json-complex @RFC7644-3.8-09
    Scenario: A complex attribute is an object, a simple one a value
      Given a user "ada"
      When the client reads the user "ada"
      Then the attribute "userName" must be a "string"
      And the attribute "id" must be a "string"
      And the attribute "meta" must be a "complex"
      And the attribute "schemas" must be a "list"

    @id:media-json-boolean @RFC7644-3.8-09
    Scenario: A boolean is no text
      Given the service provider has the user attribute "active"
      And a user "ada"
      When the client reads the user "ada"
      Then the attribute "active" must be a "boolean"
