Feature: Paging by index
  RFC 7644 §3.4.2.4: startIndex says where a page begins, counted from 1 and in
  resources, not in pages; count says how many resources the client wants at
  most. A service provider may return fewer. Each page is a query of its own.

  Background:
    Given the service provider pages by index

  Rule: The limits of a page, without a filter

    @id:page-count @RFC7644-3.4.2.4-03
    Scenario Outline: A page holds no more than count resources: <case>
      Given a user "ada"
      And a user "bob"
      And a user "eve"
      When the client lists users with "count=<case>"
      Then the list must have at most <case> resources
      And every listed resource must have the attribute "id"

      Examples:
        | case |
        | 1    |
        | 2    |

    @id:page-count-zero @RFC7644-3.4.2.4-05
    Scenario: A count of 0 asks for totalResults only
      Given a user "ada"
      When the client lists users with "count=0"
      Then the list must have 0 resources
      And the attribute "totalResults" must be a "integer"
      And the attribute "totalResults" must not be "0"

    @id:page-count-negative @RFC7644-3.4.2.4-04
    Scenario: A negative count is taken for 0
      Given a user "ada"
      When the client lists users with "count=-5"
      Then the list should have 0 resources
      And the attribute "totalResults" should be a "integer"

    @id:page-start-below-one @RFC7644-3.4.2.4-02
    Scenario Outline: A startIndex below 1 is taken for 1: <case>
      Given a user "ada"
      When the client lists users with "startIndex=<case>&count=1"
      Then the response must have status 200
      And the list must have 1 resource
      And the attribute "startIndex" should be "1"

      Examples:
        | case |
        | 0    |
        | -1   |
        | -100 |

    @id:page-defaults @RFC7644-3.4.2.4-07
    Scenario: Without count the service provider chooses the size of the page and says so
      Given a user "ada"
      When the client lists users
      Then the list should say where it begins and how much it holds, if it is not the whole

    @id:page-start-only @RFC7644-3.4.2.4-07
    Scenario: A startIndex alone is enough
      Given a user "ada"
      When the client lists users with "startIndex=1"
      Then the response should have status 200
      And every listed resource should have the attribute "id"

    @id:page-count-large @RFC7644-3.4.2.4-06
    Scenario: A count beyond all limits is cut, not refused
      Given a user "ada"
      When the client lists users with "count=100000"
      Then the response may have status 200
      And the page may have at most the "filter.maxResults" of the configuration

    @id:page-not-a-number @RFC7644-3.4.2.4-10
    Scenario Outline: What <case> does is recorded
      When the client lists users with "<case>"
      Then the request may be refused with status 400

      Examples:
        | case               |
        | count=abc          |
        | count=1.5          |
        | count=             |
        | startIndex=abc     |
        | startIndex=1.5     |
        | startIndex=        |
        | startIndex=99999999999999999999 |

    @id:page-walk-everything @RFC7644-3.4.2.4-08 @serial
    Scenario: The pages of a list without a filter meet every user once
      Given the shared users:
        | user | userName                  |
        | ada  | {prefix}.all.ada@{domain} |
        | bob  | {prefix}.all.bob@{domain} |
      When the client walks through all users in pages of 100
      Then the walk should meet every shared user once

  Rule: Walking through what a filter finds

    @id:page-walk @RFC7644-3.4.2.4-08 @RFC7644-3.4.2.4-03 @RFC7644-3.4.2-03 @RFC7644-3.4.2-05 @RFC7644-3.4.2-06 @needs:filter @needs:prefix-filter
    Scenario: The pages of a filter meet everybody once, without gaps
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."' in pages of 5
      Then the walk must meet every shared user once
      And every page of the walk must have at most 5 resources
      And every page of the walk must have the totalResults 12
      And every page of the walk must say where it begins in startIndex
      And every page of the walk should count its resources in itemsPerPage

    @id:page-walk-sorted @RFC7644-3.4.2.4-08 @needs:filter @needs:sort @needs:prefix-filter
    Scenario: Filter, sorting, projection and paging work together
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."&sortBy=userName&attributes=userName' in pages of 5
      Then the walk must meet every shared user once
      And the walk must be in the order of "userName"
      And every page of the walk must have the totalResults 12
      And every resource of the walk must have no attribute but "userName", "meta"

    @id:page-slice @RFC7644-3.4.2.4-08 @needs:filter @needs:prefix-filter
    Scenario: A page in the middle begins where it was asked to
      Given 12 shared users called "page"
      When the client lists users with 'filter=userName sw "{prefix}.page."&startIndex=3&count=1'
      Then the list must have 1 resource
      And the list must have the totalResults 12
      And the attribute "startIndex" must be "3"

    @id:page-last @RFC7644-3.4.2.4-08 @needs:filter @needs:prefix-filter
    Scenario: A page that begins at totalResults holds the last resource
      Given 12 shared users called "page"
      When the client lists users with 'filter=userName sw "{prefix}.page."&startIndex=12&count=5'
      Then the list must have 1 resource
      And the list must have the totalResults 12

    @id:page-beyond-end @RFC7644-3.4.2.4-09 @RFC7644-3.4.2.4-08 @needs:filter @needs:prefix-filter
    Scenario: A page beyond the end begins nothing anew
      Given 12 shared users called "page"
      When the client lists users with 'filter=userName sw "{prefix}.page."&startIndex=112&count=5'
      Then the page should be empty or refused
      And the list may have 0 resources
      And the list may have the totalResults 12

    @id:page-start-below-one-filtered @RFC7644-3.4.2.4-02 @needs:filter @needs:prefix-filter
    Scenario: A startIndex of 0 lists what a startIndex of 1 lists
      Given 12 shared users called "page"
      When the client lists users with 'filter=userName sw "{prefix}.page."&startIndex=0&count=3'
      Then the list must be the same as with 'filter=userName sw "{prefix}.page."&startIndex=1&count=3'

    @id:page-start-with-filter @RFC7644-3.4.2.4-08 @needs:filter @needs:prefix-filter
    Scenario: A startIndex without count leads to the rest
      Given 12 shared users called "page"
      When the client lists users with 'filter=userName sw "{prefix}.page."&startIndex=11'
      Then the list must have at most 2 resources
      And every listed resource must have the attribute "id"
      And the list must have the totalResults 12
