Feature: How attributes are named in requests
  RFC 7644 §3.10: an attribute is named by the URN of its schema, a colon and
  its name; a dot leads on to a sub-attribute. The URN of a core schema may be
  left out, that of an extension should not be. No part of a name depends on
  upper and lower case.

  Rule: In a filter

    @id:notation-filter-core @RFC7644-3.4.2.2-23 @RFC7644-3.10-01 @RFC7644-3.10-04 @needs:filter
    Scenario Outline: The URN of the core schema may stand before userName: <case>
      Given the shared users:
        | user | userName                  |
        | ada  | {prefix}.urn.ada@{domain} |
        | bob  | {prefix}.urn.bob@{domain} |
      When the client finds users by '<name> eq "{prefix}.urn.ada@{domain}"'
      Then the filter must be accepted
      And the filter must find exactly "ada"

      Examples:
        | case               | name                                                      |
        | as it is published | {schema.User}:userName                                    |
        | the URN in capitals | {upper.schema.User}:USERNAME                             |
        | the name in small letters | {schema.User}:username                             |

    @id:notation-filter-core-sub-attribute @RFC7644-3.4.2.2-23 @RFC7644-3.10-03 @needs:filter
    Scenario: URN, attribute and sub-attribute may stand together
      Given the shared users:
        | user | userName                  | name.familyName |
        | ada  | {prefix}.sub.ada@{domain} | {prefix}.sub Alder  |
        | bob  | {prefix}.sub.bob@{domain} | {prefix}.sub Birch  |
      And the shared users keep "name.familyName"
      When the client finds users by '{schema.User}:name.familyName eq "{prefix}.sub Alder"'
      Then the filter must find exactly "ada"

    @id:notation-filter-extension @RFC7644-3.4.2.2-23 @needs:filter @needs:enterprise-user
    Scenario Outline: An attribute of the enterprise extension: <case>
      Given the shared users:
        | user | userName                  | {schema.EnterpriseUser}:employeeNumber | {schema.EnterpriseUser}:department |
        | ada  | {prefix}.ext.ada@{domain} | "{prefix}-701984"                      | {prefix}.ext Tour Operations           |
        | bob  | {prefix}.ext.bob@{domain} | "{prefix}-701985"                      | {prefix}.ext Sales                     |
        | eve  | {prefix}.ext.eve@{domain} |                                        |                                    |
      And the shared users keep "{schema.EnterpriseUser}:<attribute>"
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case                | attribute      | filter                                                                                         | found                |
        | employeeNumber eq   | employeeNumber | {schema.EnterpriseUser}:employeeNumber eq "{prefix}-701984"                                    | exactly "ada"        |
        | no match            | employeeNumber | {schema.EnterpriseUser}:employeeNumber eq "{prefix}-70198"                                     | nobody               |
        | department eq       | department     | {schema.EnterpriseUser}:department eq "{prefix}.ext Sales"                                         | exactly "bob"        |
        | department ne       | department     | {schema.EnterpriseUser}:department sw "{prefix}.ext " and {schema.EnterpriseUser}:department ne "{prefix}.ext Sales" | exactly "ada" |
        | department co       | department     | {schema.EnterpriseUser}:department co "{prefix}.ext Tour"                                          | exactly "ada"        |
        | department sw       | department     | {schema.EnterpriseUser}:department sw "{prefix}.ext "                                              | exactly "ada", "bob" |
        | department ew       | department     | {schema.EnterpriseUser}:department ew "{prefix}.ext Sales"                                         | exactly "bob"        |
        | department pr       | department     | userName sw "{prefix}.ext." and {schema.EnterpriseUser}:department pr                          | exactly "ada", "bob" |
        | department gt       | department     | userName sw "{prefix}.ext." and {schema.EnterpriseUser}:department gt "{prefix}.ext Sales"         | exactly "ada"        |
        | not pr              | department     | userName sw "{prefix}.ext." and not ({schema.EnterpriseUser}:department pr)                    | exactly "eve"        |
        | with a core one     | department     | userName sw "{prefix}.ext." and {schema.EnterpriseUser}:department eq "{prefix}.ext Sales"         | exactly "bob"        |
        | in other case       | department     | {upper.schema.EnterpriseUser}:DEPARTMENT eq "{prefix}.ext Sales"                                   | exactly "bob"        |

    @id:notation-filter-extension-support @RFC7644-3.4.2.2-23 @needs:filter @needs:enterprise-user
    Scenario: An attribute of an extension can be searched by its URN
      When the client finds users by '{schema.EnterpriseUser}:employeeNumber eq "{unique.none}"'
      Then the filter should be accepted

    @id:notation-extension-unqualified @RFC7644-3.10-02 @needs:filter @needs:enterprise-user
    Scenario: Whether an attribute of an extension is found without its URN is recorded
      When the client finds users by 'department eq "{unique.none}"'
      Then the filter may be accepted

  Rule: In attributes, sortBy and the path of a PATCH

    @id:notation-projection @RFC7644-3.10-01 @RFC7644-3.4.2.5-02
    Scenario: The URN of the core schema may stand in attributes
      Given a user "ada"
      When the client reads the user "ada" with "attributes={schema.User}:userName"
      Then the attribute "userName" must be "{ada.userName}"
      And the response must have no attributes but "userName", "meta"

    @id:notation-projection-any-case @RFC7644-3.10-04
    Scenario: The names in attributes may be written in any case
      Given a user "ada"
      When the client reads the user "ada" with "attributes=USERNAME,NAME.GIVENNAME"
      Then the attribute "userName" must be "{ada.userName}"
      And the attribute "name.givenName" must be "{ada.name.givenName}"

    @id:notation-sort @RFC7644-3.10-01 @needs:sort @needs:filter @needs:prefix-filter
    Scenario: The URN of the core schema may stand in sortBy
      Given the shared users:
        | user | userName                  |
        | bob  | {prefix}.uso.bob@{domain} |
        | ada  | {prefix}.uso.ada@{domain} |
      When the client lists users with 'filter=userName sw "{prefix}.uso."&sortBy={schema.User}:userName'
      Then the list must have the order "ada", "bob"

    @id:notation-patch @RFC7644-3.10-01 @RFC7644-3.10-03 @needs:patch
    Scenario Outline: The path of a PATCH may be <case>
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path   | value    |
        | replace | <path> | Adelaide |
      Then the user "ada" must have:
        | attribute      | value    |
        | name.givenName | Adelaide |

      Examples:
        | case                  | path                         |
        | dotted                | name.givenName               |
        | led by the URN        | {schema.User}:name.givenName |
        | written in other case | NAME.givenname               |
