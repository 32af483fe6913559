@needs:cursor
Feature: Paging by cursor
  RFC 9865 §2: a query with an empty cursor is answered with a first page and a
  nextCursor. The same query with that cursor leads to the next page, and so on
  until a page has no nextCursor. Cursors are opaque, and safe in a URL.

  Rule: Walking

    @id:cursor-walk @RFC9865-2-11 @RFC9865-2-01 @RFC9865-2-05 @RFC9865-2-06 @RFC9865-2-07 @needs:filter @needs:prefix-filter
    Scenario: The pages of a cursor meet everybody once
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."' by cursor in pages of 5
      Then the walk must meet every shared user once
      And every page of the walk must have at most 5 resources
      And every page of the walk but the last must have a nextCursor
      And the walk should end with a page without nextCursor

    @id:cursor-total @RFC9865-2-12 @RFC7644-3.4.2-03 @needs:filter @needs:prefix-filter
    Scenario: A page that tells the total tells that of all pages
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."' by cursor in pages of 5
      Then every page of the walk should have the totalResults 12

    @id:cursor-characters @RFC9865-2-02 @RFC9865-5.2-04 @needs:filter @needs:prefix-filter
    Scenario: Cursors are safe in a URL
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."' by cursor in pages of 5
      Then every page of the walk but the last should have a nextCursor
      And every cursor of the walk should be of unreserved characters
      And every cursor of the walk may be opaque

    @id:cursor-sorted @RFC9865-2.2-01 @needs:sort @needs:filter @needs:prefix-filter
    Scenario: Sorting goes on over all pages of a cursor, with filter and projection
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."&sortBy=userName&attributes=userName' by cursor in pages of 5
      Then the walk should meet every shared user once
      And the walk should be in the order of "userName"
      And every resource of the walk should have no attribute but "userName", "meta"

    @id:cursor-sorted-descending @RFC9865-2.2-01 @needs:sort @needs:filter @needs:prefix-filter
    Scenario: Descending order goes on over all pages of a cursor
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."&sortBy=userName&sortOrder=descending' by cursor in pages of 5
      Then the walk should meet every shared user once
      And the walk should have the order "page12", "page07", "page02", "page01"

    @id:cursor-previous @RFC9865-2-08 @needs:filter @needs:prefix-filter
    Scenario: Whether a cursor leads back is recorded
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."' by cursor in pages of 5
      Then the previousCursor of the second page may lead back to the first

    @id:cursor-first-page @RFC9865-2-09 @needs:filter @needs:prefix-filter
    Scenario: The first page has no previousCursor
      Given 12 shared users called "page"
      When the client walks through users with 'filter=userName sw "{prefix}.page."' by cursor in pages of 5
      Then the first page of the walk must not have a previousCursor

    @id:cursor-search @RFC9865-3-01 @needs:search @needs:filter @needs:prefix-filter
    Scenario: A search is paged by a cursor in its body
      Given 12 shared users called "page"
      When the client walks through a search of users by cursor in pages of 5 with:
        """
        {"schemas": ["{message.SearchRequest}"], "filter": "userName sw \"{prefix}.page.\""}
        """
      Then the walk should meet every shared user once
      And every page of the walk should have at most 5 resources

  Rule: The first page

    @id:cursor-empty @RFC9865-2-01
    Scenario Outline: A query begins with <case>
      Given a user "ada"
      And a user "bob"
      When the client lists users with "<query>&count=1"
      Then the list must have 1 resource
      And the attribute "nextCursor" must be a "string"

      Examples:
        | case                   | query   |
        | an empty cursor        | cursor= |
        | a cursor without value | cursor  |

    @id:cursor-count-zero @RFC9865-2-04
    Scenario: A count of 0 asks for totalResults only
      When the client lists users with "cursor=&count=0"
      Then the list should have 0 resources

    @id:cursor-count-negative @RFC9865-2-03
    Scenario: A negative count is taken for 0
      When the client lists users with "cursor=&count=-1"
      Then the list should have at most 0 resources

    @id:cursor-with-index @RFC9865-2-13
    Scenario: What cursor and startIndex together do is recorded
      When the client lists users with "cursor=&startIndex=2&count=1"
      Then the request may be refused

    @id:cursor-forced @RFC9865-2.3-01
    Scenario: Whether a cursor comes unasked is recorded
      Given a user "ada"
      And a user "bob"
      When the client lists users with "count=1"
      Then the attribute "nextCursor" may be present

  Rule: Cursors that do not fit

    @id:cursor-invalid @RFC9865-2.1-02 @RFC9865-2.1-01
    Scenario: A cursor that was never given is refused
      When the client lists users with "cursor=notACursor123&count=1"
      Then the response should have status 400
      And the response should be a SCIM error
      And the error should have the scimType "invalidCursor"

    @id:cursor-forged @RFC9865-2.1-02 @RFC9865-2-07 @RFC9865-5.2-05
    Scenario: A cursor that was tampered with is refused
      Given a user "ada"
      And a user "bob"
      When the client lists users with "cursor=&count=1"
      And the attribute "nextCursor" is remembered as "cursor"
      And the client lists users with "cursor={forged.cursor}&count=1"
      Then the request should be refused
      And the error should have the scimType "invalidCursor"

    @id:cursor-other-count @RFC9865-2.1-04 @RFC9865-2-10
    Scenario: What another count on the second page does is recorded
      Given a user "ada"
      And a user "bob"
      When the client lists users with "cursor=&count=1"
      And the attribute "nextCursor" is remembered as "cursor"
      And the client lists users with "cursor={saved.cursor}&count=2"
      Then the request may be refused

    @id:cursor-other-query @RFC9865-2-10 @needs:filter
    Scenario: What a cursor does with another filter is recorded
      Given a user "ada"
      And a user "bob"
      When the client lists users with "cursor=&count=1"
      And the attribute "nextCursor" is remembered as "cursor"
      And the client lists users with 'cursor={saved.cursor}&count=1&filter=userName eq "{mail.nobody}"'
      Then the filter may be declined or find nobody

    @id:cursor-count-large @RFC9865-2.1-04
    Scenario: What a count beyond maxPageSize does is recorded
      When the client lists users with "cursor=&count=1000000"
      Then the request may be refused
