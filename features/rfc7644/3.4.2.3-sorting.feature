@needs:sort @needs:filter @needs:prefix-filter
Feature: Sorting
  RFC 7644 §3.4.2.3: sortBy names the attribute by whose values a list is
  ordered, sortOrder the direction, ascending unless said otherwise. Of several
  values the primary one counts. Whoever has no value comes last when ascending.

  Rule: sortBy and sortOrder

    Background:
      Given the shared users:
        | user | userName                   | name.familyName | name.givenName | title           |
        | bob  | {prefix}.sort.b.bob@{domain} | {prefix} Young | {prefix} Dee | {prefix} Coach  |
        | ada  | {prefix}.sort.a.ada@{domain} | {prefix} Moore | {prefix} Bea |                 |
        | dan  | {prefix}.sort.d.dan@{domain} | {prefix} Adams | {prefix} Cas | {prefix} Baker  |
        | cat  | {prefix}.sort.c.cat@{domain} | {prefix} Tyler | {prefix} Abe | {prefix} Archer |

    @id:sort-by @RFC7644-3.4.2.3-02 @RFC7644-3.10-03
    Scenario Outline: Users are sorted by <case>
      Given the shared users keep "<attribute>"
      When the client lists users with 'filter=userName sw "{prefix}.sort."&<query>'
      Then the list must have the order <order>

      Examples:
        | case                        | attribute       | query                                       | order                      |
        | userName                    | userName        | sortBy=userName                             | "ada", "bob", "cat", "dan" |
        | userName, ascending         | userName        | sortBy=userName&sortOrder=ascending         | "ada", "bob", "cat", "dan" |
        | userName, descending        | userName        | sortBy=userName&sortOrder=descending        | "dan", "cat", "bob", "ada" |
        | USERNAME in capitals        | userName        | sortBy=USERNAME                             | "ada", "bob", "cat", "dan" |
        | the family name             | name.familyName | sortBy=name.familyName                      | "dan", "ada", "cat", "bob" |
        | the family name, descending | name.familyName | sortBy=name.familyName&sortOrder=descending | "bob", "cat", "ada", "dan" |
        | the given name              | name.givenName  | sortBy=name.givenName                       | "cat", "ada", "dan", "bob" |

    @id:sort-default-order @RFC7644-3.4.2.3-06
    Scenario: Without sortOrder the order is ascending
      Given the shared users keep "name.familyName"
      When the client lists users with 'filter=userName sw "{prefix}.sort."&sortBy=name.familyName'
      Then the list must have the order "dan", "ada", "cat", "bob"
      And the list must be the same as with 'filter=userName sw "{prefix}.sort."&sortBy=name.familyName&sortOrder=ascending'

    @id:sort-sub-attribute @RFC7644-3.4.2.3-04
    Scenario: A complex attribute is sorted by one of its parts
      Given the shared users keep "name.givenName"
      When the client lists users with 'filter=userName sw "{prefix}.sort."&sortBy=name.givenName&sortOrder=descending'
      Then the list should have the order "bob", "dan", "ada", "cat"

    @id:sort-complex @RFC7644-3.4.2.3-04
    Scenario: What sorting by a whole complex attribute does is recorded
      When the client lists users with 'filter=userName sw "{prefix}.sort."&sortBy=name'
      Then the request may be refused

    @id:sort-missing-last @RFC7644-3.4.2.3-05
    Scenario Outline: Who has no title comes <case>
      Given the shared users keep "title"
      When the client lists users with 'filter=userName sw "{prefix}.sort."&sortBy=title&sortOrder=<order>'
      Then the list should have the order <names>

      Examples:
        | case                  | order      | names                      |
        | last when ascending   | ascending  | "cat", "dan", "bob", "ada" |
        | first when descending | descending | "ada", "bob", "dan", "cat" |

    @id:sort-created @RFC7644-3.4.2.3-02
    Scenario: The time of creation can be sorted by
      When the client walks through users with 'filter=userName sw "{prefix}.sort."&sortBy=meta.created' in pages of 4
      Then the walk must be in the order of "meta.created"

    @id:sort-last-modified @RFC7644-3.4.2.3-02
    Scenario: The time of the last change can be sorted by
      Given a user "first"
      And a user "second"
      And the user "first" has been changed later than the user "second"
      When the client lists users with 'filter=userName eq "{first.userName}" or userName eq "{second.userName}"&sortBy=meta.lastModified'
      Then the list should have the order "second", "first"

    @id:sort-id @RFC7644-3.4.2.3-02
    Scenario: A list sorted by id keeps every resource, once
      When the client walks through users with 'filter=userName sw "{prefix}.sort."&sortBy=id' in pages of 4
      Then the walk must meet every shared user once

    @id:sort-order-unknown @RFC7644-3.4.2.3-08
    Scenario: What an unknown sortOrder does is recorded
      When the client lists users with 'filter=userName sw "{prefix}.sort."&sortBy=userName&sortOrder=sideways'
      Then the request may be refused

    @id:sort-paged @RFC7644-3.4.2.3-02
    Scenario: The order goes on over all pages
      Given the shared users keep "name.familyName"
      When the client walks through users with 'filter=userName sw "{prefix}.sort."&sortBy=name.familyName&attributes=name.familyName' in pages of 2
      Then the walk must have the order "dan", "ada", "cat", "bob"

    @id:sort-paged-descending @RFC7644-3.4.2.3-02
    Scenario: The descending order goes on over all pages, too
      Given the shared users keep "name.familyName"
      When the client walks through users with 'filter=userName sw "{prefix}.sort."&sortBy=name.familyName&sortOrder=descending&attributes=name.familyName' in pages of 2
      Then the walk must have the order "bob", "cat", "ada", "dan"

  Rule: Upper and lower case

    Background:
      Given the shared users:
        | user | userName                     | externalId         |
        | bob  | {prefix}.fold.bob@{domain}   | {prefix}-sort-bob  |
        | cat  | {prefix}.fold.Cat@{domain}   | {prefix}-sort-Cat  |
        | ada  | {prefix}.fold.Ada@{domain}   | {prefix}-sort-Ada  |

    @id:sort-case-insensitive @RFC7644-3.4.2.3-07
    Scenario: A userName that is not case exact is sorted without regard to case
      Given the attribute "userName" is not case exact
      When the client lists users with 'filter=userName sw "{prefix}.fold."&sortBy=userName'
      Then the list should have the order "ada", "bob", "cat"

    @id:sort-case-exact @RFC7644-3.4.2.3-07
    Scenario: An externalId is sorted with regard to case
      Given the attribute "externalId" is case exact
      And the shared users keep "externalId"
      When the client lists users with 'filter=userName sw "{prefix}.fold."&sortBy=externalId'
      Then the list should have the order "ada", "cat", "bob"

  Rule: Several values

    @id:sort-multi-valued @RFC7644-3.4.2.3-03
    Scenario Outline: Of several addresses the primary one counts, sorting by <case>
      Given the shared users:
        | user | userName                   | emails                                                                                                                                  |
        | ada  | {prefix}.prim.ada@{domain} | [{"value": "a.{prefix}@{domain}", "type": "home"}, {"value": "z.{prefix}@{domain}", "type": "work", "primary": true}]                   |
        | bob  | {prefix}.prim.bob@{domain} | [{"value": "y.{prefix}@{domain}", "type": "home"}, {"value": "b.{prefix}@{domain}", "type": "work", "primary": true}]                   |
        | cat  | {prefix}.prim.cat@{domain} | [{"value": "c.{prefix}@{domain}", "type": "home", "primary": true}, {"value": "x.{prefix}@{domain}", "type": "work"}]                   |
      And the shared users keep "emails"
      When the client lists users with 'filter=userName sw "{prefix}.prim."&sortBy=<case>'
      Then the list should have the order "bob", "cat", "ada"

      Examples:
        | case         |
        | emails.value |
        | emails       |
