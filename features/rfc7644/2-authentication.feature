@needs:credential
Feature: Authentication and authorization
  RFC 7644 §2: SCIM leaves the scheme to HTTP. Whoever comes without credentials
  or with wrong ones is refused and told which schemes there are, and what a
  client may do depends on who it is.

  Rule: Who is not known is refused

    @id:auth-wrong-credential @RFC7644-2-01 @RFC7644-3.12-09 @RFC6750-3.1-02
    Scenario: A wrong credential is refused with 401
      When an impostor sends GET "{users}?count=1"
      Then the request must be refused
      And the response should have status 401

    @id:auth-challenge @RFC7644-2-01 @RFC9110-11.6.1-01
    Scenario: The refusal names the schemes that the service provider takes
      When an impostor sends GET "{users}?count=1"
      Then the response must have the header "WWW-Authenticate"

    @id:auth-anonymous @RFC7644-2.2-01 @RFC7644-3.12-09
    Scenario Outline: A request to <case> without credentials is refused with 401
      When an anonymous client sends GET "<path>"
      Then the request should be refused
      And the response should have status 401
      And the response must not have status 301, 302 or 303

      Examples:
        | case              | path                     |
        | list users        | {users}?count=1          |
        | read a user       | {users}/{unique.nobody}  |
        | list groups       | {groups}?count=1         |

    @id:auth-anonymous-create @RFC7644-2.2-01 @RFC7644-7.6-01
    Scenario: Without credentials nobody creates a user
      When an anonymous client creates the user "ada"
      Then the request should be refused
      And the user "ada" should not have been created

    @id:auth-anonymous-write @RFC7644-2.2-01
    Scenario Outline: Without credentials nobody changes a user with <case>
      Given a user "ada"
      When an anonymous client sends <case> "{ada.path}" with:
        """
        <body>
        """
      Then the request should be refused
      And the user "ada" should have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

      Examples:
        | case  | body |
        | PUT   | {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Stranger"} |
        | PATCH | {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "replace", "path": "displayName", "value": "Stranger"}]} |

    @id:auth-anonymous-delete @RFC7644-2.2-01
    Scenario: Without credentials nobody deletes a user
      Given a user "ada"
      When an anonymous client sends DELETE "{ada.path}"
      Then the request should be refused
      And the user "ada" should exist

    @id:auth-anonymous-bulk @RFC7644-2.2-01 @RFC7644-3.12-09 @needs:bulk
    Scenario: Without credentials nobody deletes a user in a bulk job either
      Given a user "ada"
      When an anonymous client sends POST "/Bulk" with:
        """
        {"schemas": ["{message.BulkRequest}"], "Operations": [{"method": "DELETE", "path": "{ada.path}"}]}
        """
      Then the request should be refused
      And the user "ada" should exist

    @id:auth-impostor-write @RFC7644-2-02 @RFC6750-3.1-02
    Scenario: With a wrong credential nobody deletes a user
      Given a user "ada"
      When an impostor sends DELETE "{ada.path}"
      Then the request must be refused
      And the user "ada" must exist

  Rule: Who may only read changes nothing

    @id:auth-low-privilege-create @RFC7644-2-02 @RFC7644-3.12-10 @RFC7644-2.1-02 @RFC6750-3.1-03 @needs:low-privilege
    Scenario: A client of low privilege cannot create a user
      When a client of low privilege creates the user "ada"
      Then the request must be refused
      And the response should have status 403
      And the user "ada" must not have been created

    @id:auth-low-privilege-replace @RFC7644-2-02 @RFC7644-2-04 @RFC7644-3.12-10 @needs:low-privilege
    Scenario: A client of low privilege cannot replace a user
      Given a user "ada"
      When a client of low privilege sends PUT "{ada.path}" with:
        """
        {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Stranger"}
        """
      Then the request must be refused
      And the response should have status 403
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

    @id:auth-low-privilege-patch @RFC7644-2-02 @RFC7644-2-04 @RFC7644-3.12-10 @needs:low-privilege @needs:patch
    Scenario: A client of low privilege cannot patch a user
      Given a user "ada"
      When a client of low privilege sends PATCH "{ada.path}" with:
        """
        {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "replace", "path": "displayName", "value": "Stranger"}]}
        """
      Then the request must be refused
      And the response should have status 403
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

    @id:auth-low-privilege-delete @RFC7644-2-02 @RFC7644-2-04 @needs:low-privilege
    Scenario: A client of low privilege cannot delete a user
      Given a user "ada"
      When a client of low privilege sends DELETE "{ada.path}"
      Then the request must be refused
      And the user "ada" must exist

    @id:auth-low-privilege-bulk @RFC7644-2-02 @needs:low-privilege @needs:bulk
    Scenario: A client of low privilege cannot delete a user in a bulk job either
      Given a user "ada"
      When a client of low privilege sends POST "/Bulk" with:
        """
        {"schemas": ["{message.BulkRequest}"], "Operations": [{"method": "DELETE", "path": "{ada.path}"}]}
        """
      Then the user "ada" must exist

    @id:auth-low-privilege-read @RFC7644-7.7-03 @needs:low-privilege
    Scenario: What a client of low privilege may read is the service provider's choice
      Given a user "ada"
      When a client of low privilege sends GET "{ada.path}"
      Then the request may succeed

  Rule: What the service provider declares of its schemes

    @id:auth-schemes-recorded @RFC7644-2-06 @RFC7644-2-07 @needs:discovery
    Scenario Outline: The scheme <case> may be declared
      When the client sends GET "/ServiceProviderConfig"
      Then the attribute "authenticationSchemes" may contain '{"type": "<case>"}'

      Examples:
        | case             |
        | oauthbearertoken |
        | httpbasic        |
        | oauth2           |
        | httpdigest       |
