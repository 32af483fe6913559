Feature: HTTP headers
  RFC 9110: what a header says of an answer holds whatever the answer is about.

  @id:http-date @RFC9110-6.6.1-01
  Scenario: An answer may have a date
    When the client lists users with "count=1"
    Then the response may have the header "Date"

  @id:http-content-type @RFC9110-8.3-01
  Scenario Outline: <case> says what it is
    When the client sends GET "<path>"
    Then a body should come with the header "Content-Type"

    Examples:
      | case           | path                    |
      | A list         | {users}?count=1         |
      | An error       | {users}/{unique.nobody} |

  @id:http-no-content-length @RFC9110-8.6-01
  Scenario: An answer with status 204 names no length
    Given a user "ada"
    When the client deletes the user "ada"
    Then a 204 should come without the header "Content-Length"

  @id:http-location @RFC9110-10.2.2-01
  Scenario: The Location of what was created may be absolute
    When the client creates the user "ada"
    Then the header "Location" may contain "://"

  @id:http-query-unknown @RFC9110-9.2.1-01
  Scenario Outline: A query with <case> changes nothing
    Given a user "ada"
    When the client sends GET "{ada.path}?<query>" letter by letter
    Then the user "ada" must exist

    Examples:
      | case                      | query                                |
      | an unknown parameter      | scimproof=1                          |
      | a parameter given twice   | attributes=userName&attributes=name  |
      | a broken escape           | attributes=%zz                       |
      | no name                   | =1                                   |
      | nothing but separators    | &&&                                  |
      | a very long value         | scimproof={long.4000}                |
