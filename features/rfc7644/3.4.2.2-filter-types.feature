@needs:filter
Feature: Filters on attributes of each type
  RFC 7644 §3.4.2.2, Table 3: numbers are compared by value, times by the
  moment they stand for and not by how it is written, booleans for equality
  only. A sub-attribute is named with a dot, an attribute of an extension with
  the URN of its schema.

  Rule: Booleans are true or false, and have no order

    Background:
      Given the shared users:
        | user | userName                   | active |
        | ada  | {prefix}.bool.ada@{domain} | true   |
        | bob  | {prefix}.bool.bob@{domain} | false  |
      And the shared users keep "active"

    @id:filter-boolean @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-06
    Scenario Outline: active: <case>
      When the client finds users by 'userName sw "{prefix}.bool." and active <case>'
      Then the filter must find exactly <found>

      Examples:
        | case     | found        |
        | eq true  | "ada"        |
        | eq false | "bob"        |
        | ne true  | "bob"        |
        | ne false | "ada"        |
        | pr       | "ada", "bob" |

    @id:filter-boolean-order @RFC7644-3.4.2.2-15
    Scenario Outline: A boolean has no order: active <case>
      When the client finds users by 'active <case>'
      Then the request must be refused
      And the filter should be declined

      Examples:
        | case     |
        | gt true  |
        | ge true  |
        | lt true  |
        | le false |

    @id:filter-boolean-text @RFC7644-3.4.2.2-22 @RFC7644-3.4.2.2-02
    Scenario: A boolean in quotation marks may be taken for one, or declined
      When the client finds users by 'userName sw "{prefix}.bool." and active eq "true"'
      Then the filter may be declined
      And the filter must not find "bob"

  Rule: Binary values have no order either

    @id:filter-binary-order @RFC7644-3.4.2.2-15
    Scenario Outline: A certificate cannot be compared: <case>
      Given the service provider has the user attribute "x509Certificates"
      When the client finds users by 'x509Certificates.value <case> "AAAA"'
      Then the request must be refused
      And the filter should be declined

      Examples:
        | case |
        | gt   |
        | le   |

  Rule: Times are compared as moments

    Background:
      Given the shared users:
        | user | userName                   |
        | ada  | {prefix}.time.ada@{domain} |
        | bob  | {prefix}.time.bob@{domain} |

    @id:filter-modified-since @RFC7644-3.4.2.2-13
    Scenario: The question for what was modified lately is answered
      When the client finds users by 'meta.lastModified gt "{hour-after.ada}"'
      Then the filter should be accepted
      And the filter should find nobody

    @id:filter-time @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-13
    Scenario Outline: A moment is compared: <case>
      When the client finds users by 'userName sw "{prefix}.time." and <filter>'
      Then the filter must find <found>

      Examples:
        | case                                        | filter                                          | found                |
        | lastModified gt an earlier moment           | meta.lastModified gt "{hour-before.ada}"        | exactly "ada", "bob" |
        | lastModified gt a later moment              | meta.lastModified gt "{hour-after.ada}"         | nobody               |
        | lastModified ge an earlier moment           | meta.lastModified ge "{hour-before.ada}"        | exactly "ada", "bob" |
        | lastModified ge a later moment              | meta.lastModified ge "{hour-after.ada}"         | nobody               |
        | lastModified lt an earlier moment           | meta.lastModified lt "{hour-before.ada}"        | nobody               |
        | lastModified lt a later moment              | meta.lastModified lt "{hour-after.ada}"         | exactly "ada", "bob" |
        | lastModified le an earlier moment           | meta.lastModified le "{hour-before.ada}"        | nobody               |
        | lastModified le a later moment              | meta.lastModified le "{hour-after.ada}"         | exactly "ada", "bob" |
        | lastModified eq another moment              | meta.lastModified eq "{hour-before.ada}"        | nobody               |
        | lastModified ne another moment              | meta.lastModified ne "{hour-before.ada}"        | exactly "ada", "bob" |
        | lastModified pr                             | meta.lastModified pr                            | exactly "ada", "bob" |
        | lastModified gt, written east of Greenwich  | meta.lastModified gt "{hour-before-east.ada}"   | exactly "ada", "bob" |
        | lastModified le, written east of Greenwich  | meta.lastModified le "{hour-before-east.ada}"   | nobody               |
        | lastModified lt, written west of Greenwich  | meta.lastModified lt "{hour-after-west.ada}"    | exactly "ada", "bob" |
        | lastModified ge, written west of Greenwich  | meta.lastModified ge "{hour-after-west.ada}"    | nobody               |
        | lastModified gt, with a fraction            | meta.lastModified gt "{hour-before-fraction.ada}" | exactly "ada", "bob" |
        | created gt an earlier moment                | meta.created gt "{hour-before.ada}"             | exactly "ada", "bob" |
        | created gt a later moment                   | meta.created gt "{hour-after.ada}"              | nobody               |
        | created ge an earlier moment                | meta.created ge "{hour-before.ada}"             | exactly "ada", "bob" |
        | created ge a later moment                   | meta.created ge "{hour-after.ada}"              | nobody               |
        | created lt an earlier moment                | meta.created lt "{hour-before.ada}"             | nobody               |
        | created lt a later moment                   | meta.created lt "{hour-after.ada}"              | exactly "ada", "bob" |
        | created le an earlier moment                | meta.created le "{hour-before.ada}"             | nobody               |
        | created le a later moment                   | meta.created le "{hour-after.ada}"              | exactly "ada", "bob" |
        | created eq another moment                   | meta.created eq "{hour-after.ada}"              | nobody               |
        | created pr                                  | meta.created pr                                 | exactly "ada", "bob" |
        | created gt, written east of Greenwich       | meta.created gt "{hour-before-east.ada}"        | exactly "ada", "bob" |
        | created lt, written west of Greenwich       | meta.created lt "{hour-after-west.ada}"         | exactly "ada", "bob" |

    @id:filter-time-of-change @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-13
    Scenario: Whoever was changed last is found by the time of that change
      Given a user "first"
      And a user "second"
      And the user "first" has been changed later than the user "second"
      When the client finds users by 'userName eq "{first.userName}" and meta.lastModified gt "{second.meta.lastModified}"'
      Then the filter should find exactly "first"

    @id:filter-time-returned @RFC7644-3.4.2.2-13 @RFC7644-3.4.2.2-28
    Scenario: Whether a moment is found again by the text it was shown with is recorded
      When the client finds users by 'userName sw "{prefix}.time." and meta.created eq "{ada.meta.created}"'
      Then the filter may be accepted
      And the filter may find "ada"

    @id:filter-time-parts @RFC7644-3.4.2.2-13
    Scenario Outline: What a part of a moment finds is recorded: <case>
      When the client finds users by 'userName sw "{prefix}.time." and meta.created <case> "20"'
      Then the filter may be declined

      Examples:
        | case |
        | co   |
        | sw   |
        | ew   |

  Rule: Numbers are compared by value

    @id:filter-number @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-14
    Scenario Outline: Nine is less than ten: <case>
      Given a resource "nine" whose <type> attribute is 9
      And a resource "ten" whose <type> attribute is 10
      When the client finds these resources by the number '<comparison>'
      Then the filter must find "<found>"
      And the filter must not find "<other>"

      Examples:
        | case               | type    | comparison | found | other |
        | an integer, gt     | integer | gt 9       | ten   | nine  |
        | an integer, ge     | integer | ge 10      | ten   | nine  |
        | an integer, lt     | integer | lt 10      | nine  | ten   |
        | an integer, le     | integer | le 9       | nine  | ten   |
        | an integer, eq     | integer | eq 9       | nine  | ten   |
        | an integer, ne     | integer | ne 9       | ten   | nine  |
        | a decimal, gt      | decimal | gt 9       | ten   | nine  |
        | a decimal, lt      | decimal | lt 9.5     | nine  | ten   |
        | a decimal, ge      | decimal | ge 9.75    | ten   | nine  |
        | a decimal, eq      | decimal | eq 9       | nine  | ten   |

  Rule: References are compared as texts

    Background:
      Given the shared users:
        | user | userName                  | profileUrl                             |
        | ada  | {prefix}.ref.ada@{domain} | https://{domain}/people/{prefix}/alpha |
        | bob  | {prefix}.ref.bob@{domain} | https://{domain}/people/{prefix}/beta  |
        | eve  | {prefix}.ref.eve@{domain} |                                        |
      And the shared users keep "profileUrl"

    @id:filter-reference @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-06
    Scenario Outline: profileUrl: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case         | filter                                                              | found                |
        | eq           | profileUrl eq "https://{domain}/people/{prefix}/alpha"              | exactly "ada"        |
        | eq, no match | profileUrl eq "https://{domain}/people/{prefix}"                    | nobody               |
        | co           | profileUrl co "/{prefix}/b"                                         | exactly "bob"        |
        | sw           | profileUrl sw "https://{domain}/people/{prefix}/"                   | exactly "ada", "bob" |
        | ew           | profileUrl ew "{prefix}/beta"                                       | exactly "bob"        |
        | pr           | userName sw "{prefix}.ref." and profileUrl pr                       | exactly "ada", "bob" |
        | not pr       | userName sw "{prefix}.ref." and not (profileUrl pr)                 | exactly "eve"        |

  Rule: Identifiers and the rest of meta

    Background:
      Given the shared users:
        | user | userName                 |
        | ada  | {prefix}.id.ada@{domain} |
        | bob  | {prefix}.id.bob@{domain} |

    @id:filter-id @RFC7644-3.4.2.2-06 @RFC7644-3.4.2.2-02
    Scenario: A user is found by its id
      When the client finds users by 'id eq "{ada.id}"'
      Then the filter should be accepted
      And the filter must find exactly "ada"

    @id:filter-id-other-case @RFC7644-3.4.2.2-31
    Scenario: An id in another case is another id
      Given the id of "ada" has small letters
      When the client finds users by 'id eq "{upper.ada.id}"'
      Then the filter must find nobody

    @id:filter-meta @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-06
    Scenario Outline: Identifiers and meta: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case                          | filter                                                        | found                |
        | id ne                         | userName sw "{prefix}.id." and id ne "{ada.id}"               | exactly "bob"        |
        | id pr                         | userName sw "{prefix}.id." and id pr                          | exactly "ada", "bob" |
        | id eq, no match               | id eq "{ada.id}x"                                             | nobody               |
        | either of two ids             | id eq "{ada.id}" or id eq "{bob.id}"                          | exactly "ada", "bob" |
        | resourceType eq               | userName sw "{prefix}.id." and meta.resourceType eq "User"    | exactly "ada", "bob" |
        | resourceType eq, no match     | userName sw "{prefix}.id." and meta.resourceType eq "Group"   | nobody               |
        | resourceType ne               | userName sw "{prefix}.id." and meta.resourceType ne "User"    | nobody               |
        | resourceType sw               | userName sw "{prefix}.id." and meta.resourceType sw "Us"      | exactly "ada", "bob" |
        | resourceType co               | userName sw "{prefix}.id." and meta.resourceType co "se"      | exactly "ada", "bob" |
        | resourceType ew               | userName sw "{prefix}.id." and meta.resourceType ew "er"      | exactly "ada", "bob" |
        | resourceType pr               | userName sw "{prefix}.id." and meta.resourceType pr           | exactly "ada", "bob" |
        | location pr                   | userName sw "{prefix}.id." and meta.location pr               | exactly "ada", "bob" |
        | location ew                   | userName sw "{prefix}.id." and meta.location ew "{ada.id}"    | exactly "ada"        |
        | location ne                   | userName sw "{prefix}.id." and meta.location ne "{ada.location}" | exactly "bob"     |

    @id:filter-location @RFC7644-3.4.2.2-08 @RFC7644-3.4.2.2-06
    Scenario: A user is found by its location
      When the client finds users by 'meta.location eq "{ada.location}"'
      Then the filter should find exactly "ada"

    @id:filter-schemas @RFC7644-3.4.2.2-32 @needs:enterprise-user
    Scenario: Users are found by the extension that they have
      Given a user "ada" with:
        | attribute                               | value       |
        | {schema.EnterpriseUser}:employeeNumber  | "701984"    |
      And a user "bob"
      When the client finds users by '(userName eq "{ada.userName}" or userName eq "{bob.userName}") and schemas eq "{schema.EnterpriseUser}"'
      Then the filter should be accepted
      And the filter should find exactly "ada"
