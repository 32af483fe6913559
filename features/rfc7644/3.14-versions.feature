@needs:etag
Feature: Versions of resources
  RFC 7644 §3.14: an entity tag stands for the state of a resource. A client
  that knows it reads only what has changed, and writes only what nobody else
  has changed in the meantime.

  Rule: The version is in the header and in the resource

    @id:version-on-read @RFC7644-3.14-02 @RFC7644-3.14-01
    Scenario: A read gives the entity tag
      Given a user "ada"
      When the client reads the user "ada"
      Then the response must have the header "ETag"

    @id:version-on-read-group @RFC7644-3.14-02 @needs:groups
    Scenario: A read of a group gives the entity tag
      Given a group "crew"
      When the client reads the group "crew"
      Then the response must have the header "ETag"

    @id:version-on-create @RFC7644-3.14-02
    Scenario: The answer to a create gives the entity tag
      When the client creates the user "ada"
      Then the response should have the header "ETag"

    @id:version-on-replace @RFC7644-3.14-02 @RFC9110-9.3.4-02
    Scenario: The answer to a replacement may give the entity tag
      Given a user "ada"
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Ada L |
      Then the response may have the header "ETag"

    @id:version-on-patch @RFC7644-3.5.2-21 @needs:patch
    Scenario: The answer to a PATCH may give the entity tag
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path        | value |
        | replace | displayName | Ada L |
      Then the response may have the header "ETag"

    @id:version-strength @RFC7644-3.14-01
    Scenario: The entity tag may be a weak one
      Given a user "ada"
      When the client reads the user "ada"
      Then the header "ETag" may contain "W/"

    @id:version-in-meta @RFC7644-3.14-03
    Scenario: The version in the resource is that of the header
      Given a user "ada"
      When the client reads the user "ada"
      Then the attribute "meta.version" should equal the header "ETag"

    @id:version-syntax @RFC9110-8.8.3-01
    Scenario: An entity tag stands in quotation marks
      Given a user "ada"
      When the client reads the user "ada"
      Then the header "ETag" should be an entity tag

  Rule: The version changes with the resource

    @id:version-changes-replace @RFC9110-8.8.1-01
    Scenario: A replacement changes the version
      Given a user "ada"
      And the client knows the version of the user "ada"
      When another client has changed the user "ada"
      Then the version of the user "ada" must have changed

    @id:version-changes-patch @RFC9110-8.8.1-01 @needs:patch
    Scenario: A PATCH changes the version
      Given the service provider has the user attribute "displayName"
      And a user "ada"
      And the client knows the version of the user "ada"
      When the client sends PATCH "{ada.path}" with:
        """
        {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "replace", "path": "displayName", "value": "Ada L"}]}
        """
      Then the version of the user "ada" must have changed

    @id:version-changes-members @RFC9110-8.8.1-01 @needs:patch @needs:groups
    Scenario: A new member changes the version of a group
      Given the service provider has the group attribute "members"
      And a user "ada"
      And a group "crew"
      And the client knows the version of the group "crew"
      When the client sends PATCH "{crew.path}" with:
        """
        {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "add", "path": "members", "value": [{"value": "{ada.id}"}]}]}
        """
      Then the version of the group "crew" must have changed

    @id:version-stays @RFC9110-8.8.1-01
    Scenario: Reading does not change the version
      Given a user "ada"
      And the client knows the version of the user "ada"
      When the client reads the user "ada"
      Then the version of the user "ada" should not have changed

  Rule: A client reads only what has changed

    @id:version-not-modified @RFC7644-3.14-04
    Scenario: What the client has already is answered with 304 and no body
      Given a user "ada"
      And the client knows the version of the user "ada"
      When the client sends GET "{ada.path}" with the headers:
        | If-None-Match | {ada.version} |
      Then the response must have status 304
      And the response must have no body

    @id:version-not-modified-tag @RFC9110-15.4.5-01
    Scenario: A 304 repeats the entity tag
      Given a user "ada"
      And the client knows the version of the user "ada"
      When the client sends GET "{ada.path}" with the headers:
        | If-None-Match | {ada.version} |
      Then the header "ETag" should be "{ada.version}"

    @id:version-modified @RFC7644-3.14-04
    Scenario: What has changed since is answered in full
      Given a user "ada"
      And the client knows the version of the user "ada"
      And another client has changed the user "ada"
      When the client sends GET "{ada.path}" with the headers:
        | If-None-Match | {ada.version} |
      Then the response must have status 200
      And the attribute "id" must be "{ada.id}"

    @id:version-none-match-forms @RFC9110-13.1.2-01
    Scenario Outline: If-None-Match understands <case>
      Given a user "ada"
      And the client knows the version of the user "ada"
      When the client sends GET "{ada.path}" with the headers:
        | If-None-Match | <value> |
      Then the response must have status 304

      Examples:
        | case              | value                              |
        | any version       | *                                  |
        | the weak tag      | {weak.ada}                         |
        | the strong tag    | {strong.ada}                       |
        | a list of tags    | "scimproof", {ada.version}, W/"no" |

    @id:version-none-match-other @RFC9110-13.1.2-01
    Scenario: Another tag is no match
      Given a user "ada"
      When the client sends GET "{ada.path}" with the headers:
        | If-None-Match | W/"scimproof-never-issued" |
      Then the response must have status 200

    @id:version-none-match-write @RFC9110-13.1.2-02
    Scenario: A write that must not find the resource is refused with 412
      Given a user "ada"
      And the next request carries the headers:
        | If-None-Match | * |
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Ada L |
      Then the response should have status 412 or 409
      And the user "ada" should have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

  Rule: A client writes only what nobody else has changed

    @id:version-match-current @RFC7644-3.14-05
    Scenario: A replacement of the current version succeeds
      Given a user "ada"
      And the client knows the version of the user "ada"
      And the next request carries the headers:
        | If-Match | {ada.version} |
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Ada L |
      Then the request should succeed
      And the user "ada" should have:
        | attribute   | value |
        | displayName | Ada L |

    @id:version-match-any @RFC7644-3.14-05
    Scenario: A replacement of any version succeeds
      Given a user "ada"
      And the next request carries the headers:
        | If-Match | * |
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Ada L |
      Then the request must succeed
      And the user "ada" must have:
        | attribute   | value |
        | displayName | Ada L |

    @id:version-match-stale-replace @RFC7644-3.14-05 @RFC9110-13.1.1-01 @RFC9110-13.1.1-02 @RFC7644-3.12-13
    Scenario: A replacement of a version that is gone is refused with 412
      Given a user "ada"
      And the client knows the version of the user "ada"
      And another client has changed the user "ada"
      And the next request carries the headers:
        | If-Match | {ada.version} |
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Lost  |
      Then the request must be refused
      And the response should have status 412 or 409
      And the user "ada" must have:
        | attribute   | value   |
        | displayName | Changed |

    @id:version-match-stale-patch @RFC7644-3.14-05 @RFC9110-13.1.1-02 @needs:patch
    Scenario: A PATCH of a version that is gone is refused with 412
      Given a user "ada"
      And the client knows the version of the user "ada"
      And another client has changed the user "ada"
      And the next request carries the headers:
        | If-Match | {ada.version} |
      When the client patches the user "ada" with:
        | op      | path        | value |
        | replace | displayName | Lost  |
      Then the request must be refused
      And the response should have status 412 or 409
      And the user "ada" must have:
        | attribute   | value   |
        | displayName | Changed |

    @id:version-match-stale-group @RFC7644-3.14-05 @RFC9110-13.1.1-02 @needs:groups
    Scenario: A replacement of a group's version that is gone is refused with 412
      Given a group "crew"
      And the client knows the version of the group "crew"
      And another client has changed the group "crew"
      And the next request carries the headers:
        | If-Match | {crew.version} |
      When the client replaces the group "crew" with:
        | attribute   | value         |
        | displayName | {unique.lost} |
      Then the request must be refused
      And the response should have status 412 or 409
      And the group "crew" must not have:
        | attribute   | value         |
        | displayName | {unique.lost} |

    @id:version-match-current-patch @RFC7644-3.14-05 @needs:patch
    Scenario: A PATCH of the current version succeeds
      Given a user "ada"
      And the client knows the version of the user "ada"
      And the next request carries the headers:
        | If-Match | {ada.version} |
      When the client patches the user "ada" with:
        | op      | path        | value |
        | replace | displayName | Ada L |
      Then the request should succeed
      And the user "ada" should have:
        | attribute   | value |
        | displayName | Ada L |

    @id:version-match-stale-delete @RFC7644-3.14-05 @RFC9110-13.1.1-02
    Scenario: A deletion of a version that is gone is refused with 412
      Given a user "ada"
      And the client knows the version of the user "ada"
      And another client has changed the user "ada"
      And the next request carries the headers:
        | If-Match | {ada.version} |
      When the client deletes the user "ada"
      Then the request must be refused
      And the response should have status 412 or 409
      And the user "ada" must exist

    @id:version-match-current-delete @RFC7644-3.14-05
    Scenario: A deletion of the current version succeeds
      Given a user "ada"
      And the client knows the version of the user "ada"
      And the next request carries the headers:
        | If-Match | {ada.version} |
      When the client deletes the user "ada"
      Then the request should succeed
      And the user "ada" should not exist

    @id:version-match-never-issued @RFC9110-13.1.1-02
    Scenario: A tag that was never issued matches nothing
      Given a user "ada"
      And the next request carries the headers:
        | If-Match | W/"scimproof-never-issued" |
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Lost  |
      Then the request must be refused
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

    @id:version-match-list @RFC9110-13.1.1-01
    Scenario: The current version may be one of a list
      Given a user "ada"
      And the client knows the version of the user "ada"
      And the next request carries the headers:
        | If-Match | "scimproof", {ada.version} |
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Ada L |
      Then the request should succeed

    @id:version-race @RFC9110-13.1.1-02
    Scenario: Of several clients that write at once on one version, one succeeds
      Given a user "ada"
      And the client knows the version of the user "ada"
      When 3 clients replace the user "ada" at once, each if it still has the version
      Then exactly 1 of the requests must succeed

    @id:version-match-missing @RFC9110-13.2.1-01
    Scenario: For a resource that is gone there is no precondition
      Given a user "ada"
      And the client knows the version of the user "ada"
      And the user "ada" has been deleted
      And the next request carries the headers:
        | If-Match | {ada.version} |
      When the client deletes the user "ada"
      Then the response may have status 404

    @id:version-required @RFC6585-3-01
    Scenario: A service provider may insist on a version
      Given a user "ada"
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Ada L |
      Then the response may not have status 428
