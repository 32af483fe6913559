Feature: Addresses
  RFC 7644 §1.2 and §1.3: all endpoints hang below one base URL that has no
  query, and what stands in a path or a query is percent-encoded.

  @id:address-percent-encoded @RFC7644-1.2-01 @needs:filter
  Scenario: A percent-encoded filter is understood
    Given a user "ada"
    When the client sends GET "{users}?filter=userName%20eq%20%22{ada.userName}%22" letter by letter
    Then the list must hold exactly "ada"

  @id:address-needless-escapes @RFC7644-1.2-01
  Scenario: Escapes that nobody needs mean the same character
    Given a user "ada"
    When the client sends GET "{users}?%63ount=0" letter by letter
    Then the request must succeed

  @id:address-escaped-id @RFC7644-1.2-01
  Scenario: A percent-encoded id leads to the same user
    Given a user "ada"
    When the client sends GET "{users}/{escaped.ada.id}"
    Then the response must have status 200
    And the attribute "id" must be "{ada.id}"

  @id:address-plus @RFC7644-1.2-01 @needs:filter
  Scenario: A plus sign may stand for a space
    Given a user "ada"
    When the client sends GET "{users}?filter=userName+eq+%22{ada.userName}%22" letter by letter
    Then the list may hold exactly "ada"

  @id:address-location @RFC7644-1.3-01
  Scenario: No address of a resource has a query or a fragment
    When the client creates the user "ada"
    Then the attribute "meta.location" must not contain "?"
    And the attribute "meta.location" must not contain "#"

  @id:address-slashes @RFC7644-1.3-02
  Scenario Outline: An address with <case> may be understood
    When the client sends GET "<path>?count=1"
    Then the request may succeed

    Examples:
      | case             | path     |
      | a trailing slash | {users}/ |
      | a doubled slash  | /{users} |
