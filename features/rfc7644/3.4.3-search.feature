Feature: Queries by POST
  RFC 7644 §3.4.3: a POST to .search below an endpoint, or below the root, is a
  query. Its body holds the same parameters as the URL of a GET, so that nothing
  confidential stands in a URL, and its answer is the same ListResponse.

  @id:search-supported @RFC7644-3.4.3-01
  Scenario: A search is answered with a list
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "count": 1}
      """
    Then the response should have status 200
    And the response should have the schema "{message.ListResponse}"

  @id:search-creates-nothing @RFC7644-3.4.3-06 @RFC7644-3.4.3-01
  Scenario: A search is no create
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName eq \"{mail.ada}\"", "userName": "{mail.ada}"}
      """
    Then the response must not have status 201

  @id:search-groups @RFC7644-3.4.3-01 @needs:search @needs:groups
  Scenario: Groups are searched
    Given a group "crew"
    And a group "cast"
    When the client searches "{groups}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "displayName eq \"{crew.displayName}\""}
      """
    Then the filter should find exactly "crew"

  @id:search-root @RFC7644-3.4.3-01 @RFC7644-3.4.2.1-03 @needs:search @needs:root @needs:groups
  Scenario: The root is searched
    Given a user "ada" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    And a group "crew" with:
      | attribute   | value           |
      | displayName | {unique.people} |
    When the client searches "/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "displayName eq \"{unique.people}\""}
      """
    Then the filter must find exactly "ada", "crew"

  @id:search-answer @RFC7644-3.4.3-06 @needs:search @needs:filter
  Scenario: The answer to a search is that of a query
    Given a user "ada"
    And a user "bob"
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName eq \"{ada.userName}\""}
      """
    Then the response must have status 200
    And the response must have the schema "{message.ListResponse}"
    And the list must have the totalResults 1
    And the filter must find exactly "ada"

  @id:search-no-match @RFC7644-3.4.3-06 @RFC7644-3.4.2-07 @needs:search @needs:filter
  Scenario: A search that nothing matches succeeds with an empty list
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName eq \"{mail.nobody}\""}
      """
    Then the list must be empty

  @id:search-as-get @RFC7644-3.4.3-02 @needs:search @needs:filter @needs:prefix-filter
  Scenario Outline: A search lists what GET lists: <case>
    Given 12 shared users called "page"
    When the client asks for users by GET and by search with:
      | parameter   | value                        |
      | filter      | userName sw "{prefix}.page." |
      | <parameter> | <value>                      |
      | count       | 5                            |
    Then both answers should list the same
    And the list should have at most 5 resources
    And the list should have the totalResults 12

    Examples:
      | case                  | parameter          | value          |
      | attributes            | attributes         | userName,name  |
      | a sub-attribute       | attributes         | name.givenName |
      | excludedAttributes    | excludedAttributes | emails,meta    |
      | startIndex            | startIndex         | 6              |
      | the first page        | startIndex         | 1              |

  @id:search-count-zero @RFC7644-3.4.3-02 @RFC7644-3.4.2.4-05 @needs:search @needs:filter @needs:prefix-filter
  Scenario: A search with a count of 0 asks for totalResults only
    Given 12 shared users called "page"
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName sw \"{prefix}.page.\"", "count": 0}
      """
    Then the list should have 0 resources
    And the list should have the totalResults 12

  @id:search-as-get-sorted @RFC7644-3.4.3-02 @RFC7644-3.4.3-08 @needs:search @needs:sort @needs:filter @needs:prefix-filter
  Scenario Outline: A search sorts as GET does: <case>
    Given 12 shared users called "page"
    When the client asks for users by GET and by search with:
      | parameter | value                        |
      | filter    | userName sw "{prefix}.page." |
      | sortBy    | userName                     |
      | sortOrder | <case>                       |
    Then both answers should list the same
    And the list should have the order <order>

    Examples:
      | case       | order                        |
      | ascending  | "page01", "page02", "page12" |
      | descending | "page12", "page02", "page01" |

  @id:search-sort-sub-attribute @RFC7644-3.4.3-08 @needs:search @needs:sort @needs:filter @needs:prefix-filter
  Scenario: A search is sorted by a sub-attribute
    Given the shared users:
      | user | userName                   | name.familyName |
      | ada  | {prefix}.srch.ada@{domain} | {prefix} Zonk   |
      | bob  | {prefix}.srch.bob@{domain} | {prefix} Abel   |
    And the shared users keep "name.familyName"
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName sw \"{prefix}.srch.\"", "sortBy": "name.familyName"}
      """
    Then the list should have the order "bob", "ada"

  @id:search-walk @RFC7644-3.4.3-06 @RFC7644-3.4.2.4-08 @needs:search @needs:filter @needs:prefix-filter
  Scenario: The pages of a search meet everybody once
    Given the service provider pages by index
    And 12 shared users called "page"
    When the client walks through a search of users in pages of 5 with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName sw \"{prefix}.page.\""}
      """
    Then the walk must meet every shared user once
    And every page of the walk must have at most 5 resources
    And every page of the walk must have the totalResults 12

  @id:search-start-only @RFC7644-3.4.3-06 @needs:search @needs:filter @needs:prefix-filter
  Scenario: A search with a startIndex and nothing else to page by is answered
    Given the service provider pages by index
    And 12 shared users called "page"
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName sw \"{prefix}.page.\"", "startIndex": 12}
      """
    Then the list must have 1 resource
    And the list must have the totalResults 12

  @id:search-excluded-always @RFC7644-3.4.3-04 @needs:search @needs:filter
  Scenario: A search cannot exclude the id
    Given a user "ada"
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName eq \"{ada.userName}\"", "excludedAttributes": ["id", "name"]}
      """
    Then every listed resource must have the attribute "id"
    And no listed resource must have the attribute "name"

  @id:search-attributes @RFC7644-3.4.3-07 @RFC7644-3.4.2.5-05 @needs:search @needs:filter
  Scenario: A search is projected
    Given the service provider has the user attribute "name.givenName"
    And a user "ada"
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "userName eq \"{ada.userName}\"", "attributes": ["name.givenName"]}
      """
    Then every listed resource must have the attribute "name.givenName"
    And every listed resource must have no attribute but "name", "meta"

  @id:search-attributes-text @RFC7644-3.4.3-07 @needs:search
  Scenario: What a text in the place of a list of names does is recorded
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "attributes": "userName,name", "count": 1}
      """
    Then the request may be refused

  @id:search-invalid-filter @RFC7644-3.4.3-05 @needs:search @needs:filter
  Scenario Outline: A search with a broken filter is refused: <case>
    When the client searches "{users}/.search" with:
      """
      {"schemas": ["{message.SearchRequest}"], "filter": "<filter>"}
      """
    Then the response must have status 400
    And the error must have the scimType "invalidFilter"

    Examples:
      | case                | filter                   |
      | an unknown operator | userName bogus 1         |
      | an open end         | userName eq              |

  @id:search-schema @RFC7644-3.4.3-03 @needs:search
  Scenario Outline: What a search does <case> is recorded
    When the client searches "{users}/.search" with:
      """
      {<schemas>"count": 1}
      """
    Then the request may be refused

    Examples:
      | case                  | schemas                                   |
      | without schemas       |                                           |
      | with the schema of another message | "schemas": ["{message.PatchOp}"], |

  @id:search-characters @RFC7644-3.4.3-02 @needs:search @needs:filter
  Scenario: A filter in a search may hold quotation marks and any letter
    Given a user "ada" who keeps the "displayName" '{unique.a} say "山田" 😀'
    And a user "bob"
    When the client asks for users by GET and by search with:
      | parameter | value                                         |
      | filter    | displayName eq "{unique.a} say \\"山田\\" 😀" |
    Then both answers should list the same
    And the filter should find exactly "ada"
