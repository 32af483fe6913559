@needs:filter
Feature: What each filter operator matches
  RFC 7644 §3.4.2.2: a query with a filter returns the resources that match it,
  and no others. An expression names an attribute, an operator and a value. How
  texts are compared depends on whether the attribute is case exact. A service
  provider may decline what it does not support with 400 invalidFilter.

  Rule: eq on userName is what every client relies on

    Background:
      Given the shared users:
        | user | userName                  |
        | ada  | {prefix}.ops.Ada@{domain} |
        | bob  | {prefix}.ops.bob@{domain} |

    @id:filter-username-eq @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-06
    Scenario: A user is found by its userName, and nobody else
      When the client finds users by 'userName eq "{prefix}.ops.Ada@{domain}"'
      Then the filter must be accepted
      And the filter must find exactly "ada"

    @id:filter-username-other-case @RFC7644-3.4.2.2-31
    Scenario: A userName that is not case exact is found in another case
      Given the attribute "userName" is not case exact
      When the client finds users by 'userName eq "{prefix}.OPS.ADA@{domain}"'
      Then the filter must be accepted
      And the filter must find exactly "ada"

    @id:filter-username-no-match @RFC7644-3.4.2-07
    Scenario: A filter that nothing matches succeeds with an empty list
      When the client finds users by 'userName eq "{mail.nobody}"'
      Then the response must have status 200
      And the list must be empty

    @id:filter-username-no-match-guid @RFC7644-3.4.2-07
    Scenario: The probe with a random UUID that identity providers send finds nothing
      When the client finds users by 'userName eq "f2c1a0b6-5d3e-4a7f-9b8c-0d1e2f3a4b5c"'
      Then the response must have status 200
      And the list must be empty

    @id:filter-username-operators @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-07 @RFC7644-3.4.2.2-08 @RFC7644-3.4.2.2-09 @RFC7644-3.4.2.2-10 @RFC7644-3.4.2.2-11 @RFC7644-3.4.2.2-12
    Scenario Outline: The operator of <case> is supported on userName
      When the client finds users by '<filter>'
      Then the filter should be accepted
      And the filter must find exactly <found>

      Examples:
        | case        | filter                                                                        | found          |
        | ne          | userName sw "{prefix}.ops." and userName ne "{prefix}.ops.bob@{domain}"       | "ada"          |
        | co          | userName co "{prefix}.ops.b"                                                  | "bob"          |
        | sw          | userName sw "{prefix}.ops."                                                   | "ada", "bob"   |
        | sw whole    | userName sw "{prefix}.ops.bob@{domain}"                                       | "bob"          |
        | ew          | userName sw "{prefix}.ops." and userName ew "bob@{domain}"                    | "bob"          |
        | pr          | userName sw "{prefix}.ops." and userName pr                                   | "ada", "bob"   |
        | gt          | userName sw "{prefix}.ops." and userName gt "{prefix}.ops.ada@{domain}"       | "bob"          |
        | ge          | userName sw "{prefix}.ops." and userName ge "{prefix}.ops.bob@{domain}"       | "bob"          |
        | lt          | userName sw "{prefix}.ops." and userName lt "{prefix}.ops.bob@{domain}"       | "ada"          |
        | le          | userName sw "{prefix}.ops." and userName le "{prefix}.ops.ada@{domain}"       | "ada"          |

  Rule: Wildcards of other languages are plain characters

    Background:
      Given the shared users:
        | user | userName                      |
        | ada  | {prefix}.wild.a_b@{domain}    |
        | bob  | {prefix}.wild.axb@{domain}    |

    @id:filter-wildcards @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-09
    Scenario Outline: In a value, <case> stands for itself
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case          | filter                                                     | found         |
        | an underscore | userName sw "{prefix}.wild.a_b"                            | exactly "ada" |
        | a percent     | userName sw "{prefix}.wild.%"                              | nobody        |
        | an asterisk   | userName sw "{prefix}.wild.*"                              | nobody        |
        | a dot star    | userName co "{prefix}.wild.a.b"                            | nobody        |
        | eq with %     | userName eq "{prefix}.wild.%"                              | nobody        |
        | eq with *     | userName eq "{prefix}.wild.a*"                             | nobody        |
        | eq with _     | userName eq "{prefix}.wild.a_b@{domain}"                   | exactly "ada" |

  Rule: A text attribute that is not case exact

    Background:
      Given the shared users:
        | user | userName                    | title                |
        | ada  | {prefix}.title.ada@{domain} | {prefix}.title Alpha Chief |
        | bob  | {prefix}.title.bob@{domain} | {prefix}.title Beta Chief  |
        | eve  | {prefix}.title.eve@{domain} |                      |
      And the shared users keep "title"

    @id:filter-string @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-06
    Scenario Outline: title: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case                   | filter                                                                      | found                |
        | eq, match              | title eq "{prefix}.title Alpha Chief"                                             | exactly "ada"        |
        | eq, no match           | title eq "{prefix}.title Alpha"                                                   | nobody               |
        | ne, of those with one  | userName sw "{prefix}.title." and title pr and title ne "{prefix}.title Alpha Chief" | exactly "bob"     |
        | co, match              | title co "{prefix}.title Al"                                                      | exactly "ada"        |
        | co, whole value        | title co "{prefix}.title Beta Chief"                                              | exactly "bob"        |
        | co, no match           | title co "{prefix}.title Gamma"                                                   | nobody               |
        | sw, match              | title sw "{prefix}.title "                                                        | exactly "ada", "bob" |
        | sw, whole value        | title sw "{prefix}.title Alpha Chief"                                             | exactly "ada"        |
        | sw, only in the middle | userName sw "{prefix}.title." and title sw "Chief"                          | nobody               |
        | ew, match              | userName sw "{prefix}.title." and title ew "a Chief"                        | exactly "ada", "bob" |
        | ew, whole value        | title ew "{prefix}.title Beta Chief"                                              | exactly "bob"        |
        | ew, only in the middle | userName sw "{prefix}.title." and title ew "Alpha"                          | nobody               |
        | pr                     | userName sw "{prefix}.title." and title pr                                  | exactly "ada", "bob" |
        | not pr                 | userName sw "{prefix}.title." and not (title pr)                            | exactly "eve"        |
        | gt                     | userName sw "{prefix}.title." and title gt "{prefix}.title Alpha Chief"           | exactly "bob"        |
        | gt, below all          | userName sw "{prefix}.title." and title gt "{prefix}.title Aa"                    | exactly "ada", "bob" |
        | ge                     | userName sw "{prefix}.title." and title ge "{prefix}.title Alpha Chief"           | exactly "ada", "bob" |
        | lt                     | userName sw "{prefix}.title." and title lt "{prefix}.title Beta Chief"            | exactly "ada"        |
        | lt, above all          | userName sw "{prefix}.title." and title lt "{prefix}.title Gamma"                 | exactly "ada", "bob" |
        | le                     | userName sw "{prefix}.title." and title le "{prefix}.title Beta Chief"            | exactly "ada", "bob" |

    @id:filter-eq-blanks @RFC7644-3.4.2.2-06
    Scenario Outline: A value with <case> is another value
      When the client finds users by '<filter>'
      Then the filter should find nobody

      Examples:
        | case                     | filter                                 |
        | a blank at its end       | title eq "{prefix}.title Alpha Chief " |
        | a blank at its beginning | title eq " {prefix}.title Alpha Chief" |

    @id:filter-string-folded @RFC7644-3.4.2.2-31
    Scenario Outline: title in another case: <case>
      Given the attribute "title" is not case exact
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case | filter                                                                                       | found                |
        | eq   | title eq "{prefix}.title ALPHA chief"                                                              | exactly "ada"        |
        | ne   | userName sw "{prefix}.title." and title pr and title ne "{prefix}.title ALPHA chief"               | exactly "bob"        |
        | co   | title co "{prefix}.title aL"                                                                       | exactly "ada"        |
        | sw   | title sw "{prefix}.title bETA"                                                                     | exactly "bob"        |
        | ew   | userName sw "{prefix}.title." and title ew "A CHIEF"                                         | exactly "ada", "bob" |

    @id:filter-string-folded-order @RFC7644-3.4.2.2-12 @RFC7644-3.4.2.2-31
    Scenario Outline: title is ordered without regard to case: <case>
      Given the attribute "title" is not case exact
      When the client finds users by '<filter>'
      Then the filter should find <found>

      Examples:
        | case | filter                                                             | found         |
        | gt   | userName sw "{prefix}.title." and title gt "{prefix}.title alpha chief"  | exactly "bob" |
        | le   | userName sw "{prefix}.title." and title le "{prefix}.title ALPHA CHIEF"  | exactly "ada" |

  Rule: A text attribute that is case exact

    Background:
      Given the shared users:
        | user | userName                    | externalId         |
        | ada  | {prefix}.exact.ada@{domain} | {prefix}-exact-Aa1 |
        | bob  | {prefix}.exact.bob@{domain} | {prefix}-exact-Bb2 |
        | eve  | {prefix}.exact.eve@{domain} |                    |
      And the shared users keep "externalId"

    @id:filter-external-id @RFC7644-3.4.2.2-06
    Scenario: A user is found by the externalId that its client gave it
      When the client finds users by 'externalId eq "{prefix}-exact-Aa1"'
      Then the filter should be accepted
      And the filter must find exactly "ada"

    @id:filter-exact @RFC7644-3.4.2.2-02
    Scenario Outline: externalId: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case         | filter                                                                    | found                |
        | eq, no match | externalId eq "{prefix}-exact-Aa"                                         | nobody               |
        | ne           | externalId sw "{prefix}-exact-" and externalId ne "{prefix}-exact-Aa1"    | exactly "bob"        |
        | co           | externalId co "{prefix}-exact-A"                                          | exactly "ada"        |
        | sw           | externalId sw "{prefix}-exact-"                                           | exactly "ada", "bob" |
        | ew           | externalId ew "{prefix}-exact-Bb2"                                        | exactly "bob"        |
        | pr           | userName sw "{prefix}.exact." and externalId pr                           | exactly "ada", "bob" |
        | not pr       | userName sw "{prefix}.exact." and not (externalId pr)                     | exactly "eve"        |
        | gt           | userName sw "{prefix}.exact." and externalId gt "{prefix}-exact-Aa1"      | exactly "bob"        |
        | ge           | userName sw "{prefix}.exact." and externalId ge "{prefix}-exact-Aa1"      | exactly "ada", "bob" |
        | lt           | userName sw "{prefix}.exact." and externalId lt "{prefix}-exact-Bb2"      | exactly "ada"        |
        | le           | userName sw "{prefix}.exact." and externalId le "{prefix}-exact-Bb2"      | exactly "ada", "bob" |

    @id:filter-exact-other-case @RFC7644-3.4.2.2-31
    Scenario Outline: An externalId in another case is another one: <case>
      Given the attribute "externalId" is case exact
      When the client finds users by '<filter>'
      Then the filter should find <found>

      Examples:
        | case | filter                              | found  |
        | eq   | externalId eq "{prefix}-exact-aA1"  | nobody |
        | co   | externalId co "{prefix}-exact-aA"   | nobody |
        | sw   | externalId sw "{prefix}-EXACT-"     | nobody |
        | ew   | externalId ew "{prefix}-exact-bB2"  | nobody |

  Rule: An attribute without a value

    @id:filter-unassigned-ne @RFC7644-3.4.2.2-07
    Scenario: Whether ne finds a user without the attribute is recorded
      Given the shared users:
        | user | userName                   | title          |
        | ada  | {prefix}.none.ada@{domain} | {prefix}.none Alpha |
        | bob  | {prefix}.none.bob@{domain} | {prefix}.none Beta  |
        | eve  | {prefix}.none.eve@{domain} |                |
      And the shared users keep "title"
      When the client finds users by 'userName sw "{prefix}.none." and title ne "{prefix}.none Alpha"'
      Then the filter must find "bob"
      And the filter must not find "ada"
      And the filter may find "eve"

    @id:filter-null @RFC7644-3.4.2.2-22 @RFC7644-3.4.2.2-02
    Scenario Outline: A comparison with null: <case>
      Given the shared users:
        | user | userName                   | title          |
        | ada  | {prefix}.none.ada@{domain} | {prefix}.none Alpha |
        | bob  | {prefix}.none.bob@{domain} | {prefix}.none Beta  |
        | eve  | {prefix}.none.eve@{domain} |                |
      And the shared users keep "title"
      When the client finds users by 'userName sw "{prefix}.none." and title <case> null'
      Then the filter may be accepted
      And the filter may find exactly <found>

      Examples:
        | case | found        |
        | eq   | "eve"        |
        | ne   | "ada", "bob" |

    @id:filter-null-narrows @RFC7644-3.4.2.2-02
    Scenario: Whoever has a value is not found by null
      Given the shared users:
        | user | userName                   | title          |
        | ada  | {prefix}.none.ada@{domain} | {prefix}.none Alpha |
        | bob  | {prefix}.none.bob@{domain} | {prefix}.none Beta  |
        | eve  | {prefix}.none.eve@{domain} |                |
      And the shared users keep "title"
      When the client finds users by 'userName sw "{prefix}.none." and title eq null'
      Then the filter should not find "ada", "bob"

    @id:filter-cleared @RFC7644-3.4.2.2-11 @RFC7644-3.4.2.2-02
    Scenario: Neither null nor an empty list is present
      Given the service provider has the user attribute "title"
      And a user "ada" with:
        | attribute | value          |
        | title     | {unique.title} |
      When the client creates the user "eve" from:
        """
        {"schemas": ["{schema.User}"], "userName": "{mail.eve}", "title": null, "phoneNumbers": []}
        """
      And the client finds users by '(userName eq "{ada.userName}" or userName eq "{mail.eve}") and (title pr or phoneNumbers pr)'
      Then the filter must find exactly "ada"
