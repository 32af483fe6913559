@needs:filter
Feature: Filters that combine expressions
  RFC 7644 §3.4.2.2, Tables 4 and 5: and, or and not combine expressions. not
  binds more tightly than and, and and more tightly than or; round brackets
  change that. Operators and attribute names may be written in any case.

  Background:
    Given the shared users:
      | user | userName                  | name.familyName | name.givenName | active |
      | ada  | {prefix}.log.ada@{domain} | {prefix}.log Red    | {prefix}.log One   | true   |
      | bob  | {prefix}.log.bob@{domain} | {prefix}.log Red    | {prefix}.log Two   | true   |
      | eve  | {prefix}.log.eve@{domain} | {prefix}.log Blue   | {prefix}.log One   | true   |
      | dan  | {prefix}.log.dan@{domain} | {prefix}.log Blue   | {prefix}.log Two   | true   |
    And the shared users keep "name.familyName"
    And the shared users keep "name.givenName"

  Rule: and, or and not

    @id:filter-logic-support @RFC7644-3.4.2.2-16
    Scenario Outline: Expressions are combined with <case>
      When the client finds users by '<filter>'
      Then the filter should be accepted
      And the filter must find exactly <found>

      Examples:
        | case | filter                                                                                            | found        |
        | and  | userName eq "{prefix}.log.ada@{domain}" and name.familyName eq "{prefix}.log Red"                     | "ada"        |
        | or   | userName eq "{prefix}.log.ada@{domain}" or userName eq "{prefix}.log.eve@{domain}"                | "ada", "eve" |
        | not  | not (userName eq "{prefix}.log.ada@{domain}") and name.familyName eq "{prefix}.log Red"               | "bob"        |

    @id:filter-logic @RFC7644-3.4.2.2-16
    Scenario Outline: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case                        | filter                                                                                                   | found                |
        | and, only the left holds    | userName eq "{prefix}.log.ada@{domain}" and name.familyName eq "{prefix}.log Blue"                           | nobody               |
        | and, only the right holds   | userName eq "{prefix}.log.nobody@{domain}" and name.familyName eq "{prefix}.log Red"                         | nobody               |
        | and, neither holds          | userName eq "{prefix}.log.nobody@{domain}" and name.familyName eq "{prefix}.log Grey"                        | nobody               |
        | and, three times            | name.familyName eq "{prefix}.log Red" and name.givenName eq "{prefix}.log Two" and userName sw "{prefix}.log."   | exactly "bob"        |
        | or, only the left holds     | userName eq "{prefix}.log.ada@{domain}" or userName eq "{prefix}.log.nobody@{domain}"                    | exactly "ada"        |
        | or, only the right holds    | userName eq "{prefix}.log.nobody@{domain}" or userName eq "{prefix}.log.ada@{domain}"                    | exactly "ada"        |
        | or, both hold for one       | userName eq "{prefix}.log.ada@{domain}" or name.familyName eq "{prefix}.log Red"                             | exactly "ada", "bob" |
        | or, neither holds           | userName eq "{prefix}.log.nobody@{domain}" or name.familyName eq "{prefix}.log Grey"                         | nobody               |
        | or, three times             | userName eq "{prefix}.log.ada@{domain}" or userName eq "{prefix}.log.bob@{domain}" or userName eq "{prefix}.log.dan@{domain}" | exactly "ada", "bob", "dan" |
        | not, of a match             | userName sw "{prefix}.log." and not (name.familyName eq "{prefix}.log Red")                                  | exactly "eve", "dan" |
        | not, of no match            | userName sw "{prefix}.log." and not (name.familyName eq "{prefix}.log Grey")                                 | exactly "ada", "bob", "eve", "dan" |
        | not, of an and              | userName sw "{prefix}.log." and not (name.familyName eq "{prefix}.log Red" and name.givenName eq "{prefix}.log One") | exactly "bob", "eve", "dan" |
        | not, of an or               | userName sw "{prefix}.log." and not (name.familyName eq "{prefix}.log Red" or name.givenName eq "{prefix}.log One")  | exactly "dan"    |
        | not, of a not               | userName sw "{prefix}.log." and not (not (name.familyName eq "{prefix}.log Red"))                            | exactly "ada", "bob" |
        | with an attribute unassigned | userName sw "{prefix}.log." and (nickName eq "{prefix}.log None" or name.givenName eq "{prefix}.log Two")       | exactly "bob", "dan" |

  Rule: The order of evaluation

    @id:filter-precedence @RFC7644-3.4.2.2-25
    Scenario Outline: Without brackets, <case>
      When the client finds users by '<filter>'
      Then the filter must find exactly <found>

      Examples:
        | case                            | filter                                                                                                                                     | found               |
        | and comes before or, at the end | userName eq "{prefix}.log.ada@{domain}" or name.familyName eq "{prefix}.log Blue" and name.givenName eq "{prefix}.log Two"                         | "ada", "dan"        |
        | and comes before or, at the start | name.familyName eq "{prefix}.log Blue" and name.givenName eq "{prefix}.log Two" or userName eq "{prefix}.log.ada@{domain}"                       | "ada", "dan"        |
        | two and meet one or             | name.familyName eq "{prefix}.log Red" and name.givenName eq "{prefix}.log One" or name.familyName eq "{prefix}.log Blue" and name.givenName eq "{prefix}.log Two" | "ada", "dan" |
        | not comes before and            | not (name.familyName eq "{prefix}.log Red") and name.givenName eq "{prefix}.log One"                                                               | "eve"               |

    @id:filter-grouping-support @RFC7644-3.4.2.2-17 @RFC7644-3.4.2.2-25
    Scenario: Brackets are understood
      When the client finds users by '(userName eq "{prefix}.log.ada@{domain}" or userName eq "{prefix}.log.bob@{domain}") and name.givenName eq "{prefix}.log Two"'
      Then the filter should be accepted
      And the filter must find exactly "bob"

    @id:filter-grouping @RFC7644-3.4.2.2-17 @RFC7644-3.4.2.2-25
    Scenario Outline: Brackets change the order: <case>
      When the client finds users by '<filter>'
      Then the filter must find exactly <found>

      Examples:
        | case             | filter                                                                                                                       | found        |
        | or first, left   | (userName eq "{prefix}.log.ada@{domain}" or name.familyName eq "{prefix}.log Blue") and name.givenName eq "{prefix}.log Two"         | "dan"        |
        | or first, right  | name.givenName eq "{prefix}.log Two" and (userName eq "{prefix}.log.ada@{domain}" or name.familyName eq "{prefix}.log Blue")         | "dan"        |
        | as without       | userName eq "{prefix}.log.ada@{domain}" or (name.familyName eq "{prefix}.log Blue" and name.givenName eq "{prefix}.log Two")         | "ada", "dan" |
        | around one       | (userName eq "{prefix}.log.ada@{domain}")                                                                                    | "ada"        |
        | twice around one | ((userName eq "{prefix}.log.ada@{domain}"))                                                                                  | "ada"        |
        | nested           | ((userName eq "{prefix}.log.ada@{domain}" or userName eq "{prefix}.log.eve@{domain}") and (name.familyName eq "{prefix}.log Red" or name.givenName eq "{prefix}.log Two")) | "ada" |

  Rule: The case of words does not matter

    @id:filter-names-any-case @RFC7644-3.4.2.2-03 @RFC7644-3.10-04
    Scenario Outline: A filter is understood with <case>
      When the client finds users by '<filter>'
      Then the filter must be accepted
      And the filter must find exactly "ada"

      Examples:
        | case                         | filter                                                                 |
        | USERNAME                     | USERNAME eq "{prefix}.log.ada@{domain}"                                |
        | username                     | username eq "{prefix}.log.ada@{domain}"                                |
        | EQ                           | userName EQ "{prefix}.log.ada@{domain}"                                |
        | Eq                           | userName Eq "{prefix}.log.ada@{domain}"                                |
        | Username Eq                  | Username Eq "{prefix}.log.ada@{domain}"                                |

    @id:filter-operators-any-case @RFC7644-3.4.2.2-03
    Scenario Outline: A filter is understood with the words <case>
      When the client finds users by '<filter>'
      Then the filter must find exactly <found>

      Examples:
        | case            | filter                                                                                        | found        |
        | CO              | userName CO "{prefix}.log.a"                                                                  | "ada"        |
        | Sw              | userName Sw "{prefix}.log.e"                                                                  | "eve"        |
        | EW and PR       | userName EW "{prefix}.log.ada@{domain}" and active PR                                         | "ada"        |
        | NE              | userName sw "{prefix}.log." and name.familyName NE "{prefix}.log Red" and name.givenName eq "{prefix}.log Two" | "dan" |
        | NAME.FAMILYNAME | NAME.FAMILYNAME eq "{prefix}.log Red" and name.GivenName eq "{prefix}.log One"                        | "ada"        |

    @id:filter-logic-any-case @RFC7644-3.4.2.2-03
    Scenario Outline: A filter is understood with <case> between expressions
      When the client finds users by '<filter>'
      Then the filter should be accepted
      And the filter must find exactly <found>

      Examples:
        | case    | filter                                                                                              | found        |
        | AND     | userName eq "{prefix}.log.ada@{domain}" AND name.familyName eq "{prefix}.log Red"                       | "ada"        |
        | And     | userName eq "{prefix}.log.ada@{domain}" And name.familyName eq "{prefix}.log Red"                       | "ada"        |
        | OR      | userName eq "{prefix}.log.ada@{domain}" OR userName eq "{prefix}.log.eve@{domain}"                  | "ada", "eve" |
        | NOT     | NOT (name.familyName eq "{prefix}.log Red") and name.givenName eq "{prefix}.log One"                        | "eve"        |
        | not(    | not(name.familyName eq "{prefix}.log Red") and name.givenName eq "{prefix}.log One"                         | "eve"        |
