Feature: Common attributes
  RFC 7643 §3.1: every resource has an id, which the service provider gives and
  never changes, meta, which it alone writes, and an externalId, which is the
  client's own name for the resource.

  Rule: Every resource has an id and meta

    @id:common-every-type @RFC7643-3.1-01 @RFC7643-3.1-02 @needs:discovery
    Scenario: Resources of every type have id and meta
      When the client creates a resource of every type
      Then each of these resources must show "id, meta.resourceType, meta.location"
      And each of these resources should show "meta.created, meta.lastModified"

    @id:common-schema @RFC7643-3.1-03 @RFC7643-3.1-09 @needs:discovery
    Scenario: Where a schema lists common attributes, it agrees with the standard
      Then the published schema "{schema.User}" should have the attributes:
        | attribute  | type     | mutability | returned         | caseExact |
        | userName   | string   | readWrite  |                  |           |
        | id         | string   | readOnly   | always           | true      |
        | externalId | string   | readWrite  |                  | true      |
        | meta       | complex  | readOnly   |                  |           |

  Rule: The id belongs to the service provider

    @id:id-client-chosen @RFC7643-3.1-07
    Scenario: An id that the client chose is not taken
      When the client creates the user "ada" with:
        | attribute | value          |
        | id        | {unique.my-id} |
      Then the request should succeed
      And the attribute "id" must not be "{unique.my-id}"
      And the user "ada", if it was created, must not have:
        | attribute | value          |
        | id        | {unique.my-id} |

    @id:id-stable @RFC7643-3.1-06
    Scenario: The id stays when the userName changes
      Given a user "ada"
      And the client reads the user "ada"
      And the attribute "id" is remembered as "before"
      When the client replaces the user "ada" with:
        | attribute | value      |
        | userName  | {mail.eve} |
      Then the user "ada" must have:
        | attribute | value          |
        | id        | {saved.before} |
        | userName  | {mail.eve}     |

    @id:id-stable-patch @RFC7643-3.1-06 @needs:patch
    Scenario: The id stays when a patch renames the user
      Given a user "ada"
      And the client reads the user "ada"
      And the attribute "id" is remembered as "before"
      When the client patches the user "ada" with:
        | op      | path     | value      |
        | replace | userName | {mail.eve} |
      Then the user "ada" must have:
        | attribute | value          |
        | id        | {saved.before} |
        | userName  | {mail.eve}     |

    @id:id-in-list @RFC7643-3.1-06 @needs:filter
    Scenario: A list shows a user by the id that the user has
      Given a user "ada"
      When the client finds users by 'userName eq "{ada.userName}"'
      Then the list must hold exactly "ada"

    @id:id-not-reused @RFC7643-3.1-06
    Scenario: A new user of the same userName gets another id
      Given a user "ada"
      And the client reads the user "ada"
      And the attribute "id" is remembered as "before"
      And the user "ada" has been deleted
      When the client creates the user "eve" with:
        | attribute | value          |
        | userName  | {ada.userName} |
      Then the attribute "id" must not be "{saved.before}"

    @id:id-other-type @RFC7643-3.1-05 @needs:groups
    Scenario: The id of a user is not that of a group
      Given a user "ada"
      When the client sends GET "{groups}/{ada.id}"
      Then the response should have status 404

    @id:id-in-other-case @RFC7643-3.1-09
    Scenario: An id in another case may be another id
      Given a user "ada"
      When the client reads the user "ada" by its id in another case
      Then the response may have status 404

    @id:id-characters @RFC7643-3.1-10
    Scenario: An id may consist of characters that need no escape in a URI
      Given a user "ada"
      When the client reads the user "ada"
      Then the attribute "id" may match "^[A-Za-z0-9._~-]+$"

  Rule: The externalId belongs to the client

    @id:external-id-not-invented @RFC7643-3.1-11
    Scenario: A resource that was given no externalId has none
      When the client creates the user "ada"
      Then the attribute "externalId" must be absent
      And the user "ada" must have:
        | attribute  | value |
        | externalId | null  |

    @id:external-id-kept @RFC7643-3.1-11 @RFC7643-7-12
    Scenario: An externalId is returned letter by letter and outlives a new userName
      Given a user "ada" with:
        | attribute  | value              |
        | externalId | {unique.AbC-ExT-1} |
      When the client replaces the user "ada" with:
        | attribute | value      |
        | userName  | {mail.eve} |
      Then the user "ada" must have:
        | attribute  | value              |
        | externalId | {unique.AbC-ExT-1} |

    @id:external-id-changed @RFC7643-3.1-14
    Scenario Outline: The client may <case> an externalId
      Given a user "ada" with:
        | attribute  | value           |
        | externalId | {unique.before} |
      When the client replaces the user "ada" with:
        | attribute  | value   |
        | externalId | <value> |
      Then the user "ada" must have:
        | attribute  | value   |
        | externalId | <value> |

      Examples:
        | case   | value          |
        | change | {unique.after} |

    @id:external-id-removed @RFC7643-3.1-14 @needs:patch
    Scenario: The client may remove an externalId
      Given a user "ada" with:
        | attribute  | value           |
        | externalId | {unique.before} |
      When the client patches the user "ada" with:
        | op     | path       |
        | remove | externalId |
      Then the user "ada" must have:
        | attribute  | value |
        | externalId | null  |

    @id:external-id-filter @RFC7643-3.1-14 @needs:filter
    Scenario: A filter by externalId locates the resource
      Given a user "ada" with:
        | attribute  | value              |
        | externalId | {unique.AbC-ExT-2} |
      When the client finds users by 'externalId eq "{ada.externalId}"'
      Then the filter must find "ada"

    @id:external-id-filter-case @RFC7643-3.1-14 @RFC7643-7-11 @needs:filter
    Scenario: A filter by externalId in another case does not
      Given a user "ada" with:
        | attribute  | value             |
        | externalId | {unique.ext-low}A |
      When the client finds users by 'externalId eq "{unique.ext-low}a"'
      Then the filter should not find "ada"

    @id:external-id-not-unique @RFC7643-3.1-13
    Scenario: Two users may have the same externalId
      Given a user "ada" with:
        | attribute  | value       |
        | externalId | {unique.ex} |
      When the client creates the user "eve" with:
        | attribute  | value       |
        | externalId | {unique.ex} |
      Then the request may succeed
      And the response may have status 409

    @id:external-id-tenant @RFC7643-3.1-12 @needs:second-tenant
    Scenario: The externalId of another tenant's user can be used again
      Given a user "ada" with:
        | attribute  | value       |
        | externalId | {unique.ex} |
      When the other tenant creates the user "eve" with:
        | attribute  | value       |
        | externalId | {unique.ex} |
      Then the request must succeed

  Rule: meta is written by the service provider alone

    @id:meta-ignored-post @RFC7643-3.1-15
    Scenario: A client's meta is ignored in a new resource
      When the client creates the user "ada" with:
        | attribute | value |
        | meta      | {"resourceType": "Nothing", "created": "1999-01-01T00:00:00Z", "lastModified": "1999-01-01T00:00:00Z", "version": "W/\"nothing\"", "location": "https://{domain}/Users/nothing"} |
      Then the request must succeed
      And the attribute "meta.resourceType" must be "User"
      And the attribute "meta.created" must not be "1999-01-01T00:00:00Z"
      And the attribute "meta.location" must not be "https://{domain}/Users/nothing"
      And the reference "meta.location" of "ada" must lead to "ada"

    @id:meta-ignored-put @RFC7643-3.1-15
    Scenario Outline: A meta that is <case> is ignored in a replacement
      Given a user "ada"
      When the client replaces the user "ada" with:
        | attribute | value  |
        | meta      | <meta> |
      Then the request must succeed
      And the attribute "meta.created" must not be "1999-01-01T00:00:00Z"
      And the user "ada" must have:
        | attribute         | value |
        | meta.resourceType | User  |
      And the user "ada" must not have:
        | attribute    | value                |
        | meta.created | 1999-01-01T00:00:00Z |

      Examples:
        | case       | meta |
        | made up    | {"resourceType": "Nothing", "created": "1999-01-01T00:00:00Z", "location": "https://{domain}/Users/nothing"} |
        | null       | null |

    @id:meta-asked-for @RFC7643-3.1-16
    Scenario: A sub-attribute of meta can be asked for
      Given a user "ada"
      When the client reads the user "ada" with "attributes=meta.lastModified"
      Then the attribute "meta.lastModified" must be present

    @id:meta-not-asked-for @RFC7643-3.1-16
    Scenario Outline: meta may be left out when <case>
      Given a user "ada"
      When the client reads the user "ada" with "<query>"
      Then the attribute "id" must be "{ada.id}"
      And the attribute "meta" may be absent

      Examples:
        | case                  | query                   |
        | only others are asked for | attributes=userName     |
        | it is excluded        | excludedAttributes=meta |

    @id:meta-created @RFC7643-3.1-18
    Scenario: meta.created is the time at which the resource was created
      When the client creates the user "ada"
      Then the time "meta.created" must be within 5 minutes of the header "Date"
      And the attribute "meta.created" is remembered as "created"
      When the client replaces the user "ada" with:
        | attribute   | value       |
        | displayName | Ada Anew    |
      Then the user "ada" must have:
        | attribute    | value           |
        | meta.created | {saved.created} |

    @id:meta-last-modified-first @RFC7643-3.1-19
    Scenario: A resource that was never modified has the time of its creation
      When the client creates the user "ada"
      Then the times "meta.created" and "meta.lastModified" should differ by less than 2 seconds

    @id:meta-last-modified @RFC7643-3.1-19
    Scenario: meta.lastModified advances with a change
      Given a user "ada"
      When the client replaces the user "ada" a moment later with:
        | attribute   | value    |
        | displayName | Ada Anew |
      Then the user "ada" should have been modified

    @id:version-weak @RFC7643-3.1-23 @RFC7643-3.1-22 @needs:etag
    Scenario: A version that stays the same for different bytes is weak
      Given a user "ada"
      When the client reads the user "ada"
      And the client reads the user "ada" with "attributes=userName"
      Then a version that is the same for both answers should be weak
