Feature: What the configuration says about paging
  RFC 9865 §4: ServiceProviderConfig tells in pagination whether cursors and
  startIndex are supported, which of them is the default, how large pages are
  and how long a cursor lasts.

  @id:pagination-declared @RFC9865-4-01 @needs:cursor
  Scenario: A service provider with cursors says so
    When the client sends GET "/ServiceProviderConfig"
    Then the attribute "pagination" should be present
    And the attribute "pagination.cursor" should be "true"

  @id:pagination-booleans @RFC9865-4-02 @needs:cursor
  Scenario: It says about both methods whether they are supported
    When the client sends GET "/ServiceProviderConfig"
    Then the attribute "pagination.cursor" must be a "boolean"
    And the attribute "pagination.index" must be a "boolean"

  @id:pagination-index @RFC9865-4-03 @needs:cursor
  Scenario: What it says about startIndex is true
    Given a user "ada"
    And a user "bob"
    When the client lists users with "startIndex=2&count=1"
    Then the page must be what pagination.index says

  @id:pagination-default-method @RFC9865-4-04 @RFC9865-2.4-02 @needs:cursor
  Scenario: The default method is one of the two
    When the client sends GET "/ServiceProviderConfig"
    Then the attribute "pagination.defaultPaginationMethod" should be absent or one of "cursor", "index"
    And the attribute "pagination.defaultPaginationMethod" may be "index"

  @id:pagination-default-used @RFC9865-2.4-01 @needs:cursor
  Scenario: A request that names no method is answered by the default
    Given a user "ada"
    And a user "bob"
    When the client lists users with "count=1"
    Then the page must follow the default method of paging

  @id:pagination-sizes @RFC9865-4-05 @needs:cursor
  Scenario Outline: <case> is a positive integer
    When the client sends GET "/ServiceProviderConfig"
    Then the attribute "pagination.<case>" should be absent or a positive integer

    Examples:
      | case            |
      | defaultPageSize |
      | maxPageSize     |
      | cursorTimeout   |

  @id:pagination-sizes-kept @RFC9865-4-05 @needs:cursor
  Scenario Outline: A page keeps to the <case>
    Given a user "ada"
    When the client lists users with "cursor=<count>"
    Then the page should have at most the "<case>" of the configuration

    Examples:
      | case            | count        |
      | defaultPageSize |              |
      | maxPageSize     | &count=10000 |
