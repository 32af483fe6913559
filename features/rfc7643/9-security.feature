Feature: Values that look like code
  RFC 7643 §9.2: what clients send is data. Whatever it would mean to a database,
  a directory, a shell or a browser, it is stored as it stands or refused, and
  never changes what else is stored or found.

  @id:injection-value @RFC7643-9.2-02 @RFC7644-7.7-01
  Scenario Outline: <case> in a value is stored as it stands, or refused
    When the client creates the user "ada" with:
      | attribute       | value   |
      | name.familyName | <value> |
    Then the response should not have status 500
    And the user "ada", if it was created, should have:
      | attribute       | value   |
      | name.familyName | <value> |

    Examples:
      | case                       | value                                     |
      | A quotation mark           | "O'Brien"                                 |
      | Text that closes a query   | "'; DROP TABLE users; --"                 |
      | A filter of a directory    | "*)(uid=*))(\|(uid=*"                     |
      | An operator of a database  | "{\"$gt\": \"\"}"                         |
      | A path out of a folder     | "../../../../etc/passwd"                  |
      | A script                   | "<script>alert(1)</script>"               |
      | A template                 | "${7*7} %7B%7B7*7%7D%7D"                  |

  @id:injection-filter @RFC7643-9.2-02 @RFC7644-7.7-01 @needs:filter
  Scenario Outline: <case> in a filter finds nobody
    Given a user "ada"
    When the client finds users by:
      """
      userName eq "<value>"
      """
    Then the filter should not find "ada"
    And the response should not have status 500

    Examples:
      | case                      | value                    |
      | Text that closes a query  | nobody' OR '1'='1        |
      | A filter of a directory   | *                        |
      | A wildcard                | %                        |
      | An escaped quotation mark | nobody\\" or userName pr |

  @id:injection-path @RFC7643-9.2-02 @RFC7644-7.7-01
  Scenario Outline: <case> in a path is not found
    When the client sends GET "{users}/<value>"
    Then the request should be refused
    And the response should not have status 500

    Examples:
      | case                      | value                       |
      | Text that closes a query  | nobody'%20OR%20'1'%3D'1     |
      | A wildcard                | *                           |
      | A NUL                     | nobody%00                   |
      | An escaped hash           | no%23body                   |

  @id:injection-patch-path @RFC7643-9.2-02 @RFC7644-7.7-01 @needs:patch
  Scenario: Code in the path of a patch is refused
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path                                  | value |
      | replace | emails[type eq "work' or '1'='1"].value | x     |
    Then the response should not have status 500
    And the user "ada" should have:
      | attribute    | value          |
      | emails.value | {ada.userName} |

  @id:tenant-ids @RFC7643-9.3-01 @needs:second-tenant
  Scenario: The same person may have different ids in two tenants
    Given a user "ada"
    When the other tenant creates the user "eve" with:
      | attribute | value          |
      | userName  | {ada.userName} |
    Then the attribute "id" may not be "{ada.id}"
