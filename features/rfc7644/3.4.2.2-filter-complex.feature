@needs:filter
Feature: Filters on complex and multi-valued attributes
  RFC 7644 §3.4.2.2: of a complex attribute, the filter names the sub-attribute.
  A multi-valued attribute matches if one of its values does. Square brackets
  ask for one value that meets several conditions at once; a service provider
  may support them.

  Rule: A sub-attribute is named with a dot

    Background:
      Given the shared users:
        | user | userName                   | name.familyName | name.givenName |
        | ada  | {prefix}.name.ada@{domain} | {prefix}.name Alpha  | Ada            |
        | bob  | {prefix}.name.bob@{domain} | {prefix}.name Beta   | Bob            |
        | eve  | {prefix}.name.eve@{domain} |                 | Eve            |
      And the shared users keep "name.familyName"

    @id:filter-sub-attribute @RFC7644-3.4.2.2-02 @RFC7644-3.10-03
    Scenario Outline: name.familyName: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case         | filter                                                                                            | found                |
        | eq           | name.familyName eq "{prefix}.name Alpha"                                                               | exactly "ada"        |
        | eq, no match | name.familyName eq "{prefix}.name Gamma"                                                               | nobody               |
        | ne           | userName sw "{prefix}.name." and name.familyName pr and name.familyName ne "{prefix}.name Alpha"       | exactly "bob"        |
        | co           | name.familyName co "{prefix}.name Al"                                                                  | exactly "ada"        |
        | sw           | name.familyName sw "{prefix}.name "                                                                    | exactly "ada", "bob" |
        | ew           | userName sw "{prefix}.name." and name.familyName ew "Beta"                                        | exactly "bob"        |
        | pr           | userName sw "{prefix}.name." and name.familyName pr                                               | exactly "ada", "bob" |
        | not pr       | userName sw "{prefix}.name." and not (name.familyName pr)                                         | exactly "eve"        |
        | gt           | userName sw "{prefix}.name." and name.familyName gt "{prefix}.name Alpha"                              | exactly "bob"        |
        | ge           | userName sw "{prefix}.name." and name.familyName ge "{prefix}.name Alpha"                              | exactly "ada", "bob" |
        | lt           | userName sw "{prefix}.name." and name.familyName lt "{prefix}.name Beta"                               | exactly "ada"        |
        | le           | userName sw "{prefix}.name." and name.familyName le "{prefix}.name Beta"                               | exactly "ada", "bob" |
        | two of them  | name.familyName eq "{prefix}.name Beta" and name.givenName eq "Bob"                                    | exactly "bob"        |

    @id:filter-sub-attribute-folded @RFC7644-3.4.2.2-31
    Scenario: A family name that is not case exact is found in another case
      Given the attribute "name.familyName" is not case exact
      When the client finds users by 'name.familyName eq "{prefix}.name ALPHA"'
      Then the filter must find exactly "ada"

    @id:filter-complex-present @RFC7644-3.4.2.2-11
    Scenario: A complex attribute with any part is present
      When the client finds users by 'userName sw "{prefix}.name." and name pr'
      Then the filter should be accepted
      And the filter should find exactly "ada", "bob", "eve"

    @id:filter-complex-whole @RFC7644-3.4.2.2-27
    Scenario: A complex attribute as a whole cannot be compared with a text
      When the client finds users by 'name eq "{prefix}.name Alpha"'
      Then the filter should be declined

  Rule: One value that matches is enough

    Background:
      Given the shared users:
        | user | userName                    | emails                                                                                                                                                |
        | ada  | {prefix}.multi.ada@{domain} | [{"value": "{prefix}.multi.ada@{domain}", "type": "work", "primary": true}, {"value": "{prefix}.multi.home.ada@{domain}", "type": "home"}]           |
        | bob  | {prefix}.multi.bob@{domain} | [{"value": "{prefix}.multi.home.bob@{domain}", "type": "home", "primary": true}, {"value": "{prefix}.multi.bob@{domain}", "type": "work"}]           |
        | eve  | {prefix}.multi.eve@{domain} | [{"value": "{prefix}.multi.eve@{domain}", "type": "work", "primary": true}]                                                                           |
      And the shared users keep "emails"

    @id:filter-multi-valued @RFC7644-3.4.2.2-26 @RFC7644-3.4.2.2-02
    Scenario Outline: Any of several values matches, and the user is found once: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case              | filter                                                                                       | found                        |
        | the first value   | emails.value eq "{prefix}.multi.ada@{domain}"                                                | exactly "ada"                |
        | the second value  | emails.value eq "{prefix}.multi.home.ada@{domain}"                                           | exactly "ada"                |
        | no value          | emails.value eq "{prefix}.multi.nobody@{domain}"                                             | nobody                       |
        | co, two values    | emails.value co "{prefix}.multi."                                                            | exactly "ada", "bob", "eve"  |
        | sw                | emails.value sw "{prefix}.multi.home."                                                       | exactly "ada", "bob"         |
        | ew                | userName sw "{prefix}.multi." and emails.value ew "home.bob@{domain}"                        | exactly "bob"                |
        | pr                | userName sw "{prefix}.multi." and emails.value pr                                            | exactly "ada", "bob", "eve"  |
        | pr of the whole   | userName sw "{prefix}.multi." and emails pr                                                  | exactly "ada", "bob", "eve"  |
        | gt                | userName sw "{prefix}.multi." and emails.value gt "{prefix}.multi.home.a"                    | exactly "ada", "bob"         |
        | another sub-attribute | userName sw "{prefix}.multi." and emails.type eq "home"                                  | exactly "ada", "bob"         |
        | its boolean       | userName sw "{prefix}.multi." and emails.primary eq true                                     | exactly "ada", "bob", "eve"  |
        | and, of two values | emails.value eq "{prefix}.multi.ada@{domain}" and emails.value eq "{prefix}.multi.home.ada@{domain}" | exactly "ada"        |
        | none of them      | userName sw "{prefix}.multi." and not (emails.type eq "home")                                | exactly "eve"                |

    @id:filter-multi-valued-folded @RFC7644-3.4.2.2-31
    Scenario: An address that is not case exact is found in another case
      Given the attribute "emails.value" is not case exact
      When the client finds users by 'emails.value eq "{prefix}.MULTI.ada@{domain}"'
      Then the filter must find exactly "ada"

    @id:filter-multi-valued-ne @RFC7644-3.4.2.2-26 @RFC7644-3.4.2.2-07
    Scenario: What ne means for several values is recorded
      When the client finds users by 'userName sw "{prefix}.multi." and emails.type ne "work"'
      Then the filter may be accepted
      And the filter may find exactly "ada", "bob"

    @id:filter-multi-valued-short @RFC7644-3.4.2.2-27
    Scenario: Whether emails stands for emails.value is recorded
      When the client finds users by 'emails co "{prefix}.multi.home.ada@"'
      Then the filter may be accepted
      And the filter may find exactly "ada"

    @id:filter-value-path-support @RFC7644-3.4.2.2-18
    Scenario: Whether square brackets are supported is recorded
      When the client finds users by 'emails[type eq "home" and value co "{prefix}.multi.home.ada"]'
      Then the filter may be accepted

    @id:filter-value-path @RFC7644-3.4.2.2-19 @RFC7644-3.4.2.2-02
    Scenario Outline: In square brackets, one value meets all conditions: <case>
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case                    | filter                                                                                                 | found                       |
        | both of one value       | emails[type eq "work" and value eq "{prefix}.multi.ada@{domain}"]                                      | exactly "ada"               |
        | each of another value   | emails[type eq "home" and value eq "{prefix}.multi.ada@{domain}"]                                      | nobody                      |
        | the same without        | emails.type eq "home" and emails.value eq "{prefix}.multi.ada@{domain}"                                | exactly "ada"               |
        | one condition           | userName sw "{prefix}.multi." and emails[type eq "home"]                                               | exactly "ada", "bob"        |
        | co                      | emails[type eq "work" and value co "{prefix}.multi.b"]                                                 | exactly "bob"               |
        | sw                      | emails[type eq "home" and value sw "{prefix}.multi."]                                                  | exactly "ada", "bob"        |
        | ew                      | userName sw "{prefix}.multi." and emails[type eq "work" and value ew "eve@{domain}"]                   | exactly "eve"               |
        | ne                      | userName sw "{prefix}.multi." and emails[type ne "work"]                                               | exactly "ada", "bob"        |
        | pr                      | userName sw "{prefix}.multi." and emails[type eq "home" and value pr]                                  | exactly "ada", "bob"        |
        | or                      | userName sw "{prefix}.multi." and emails[value ew "home.ada@{domain}" or value ew "eve@{domain}"]      | exactly "ada", "eve"        |
        | not                     | userName sw "{prefix}.multi." and emails[not (type eq "work")]                                         | exactly "ada", "bob"        |
        | its boolean             | userName sw "{prefix}.multi." and emails[type eq "work" and primary eq true]                           | exactly "ada", "eve"        |
        | two pairs of brackets   | emails[type eq "work" and value sw "{prefix}.multi.a"] or emails[type eq "home" and value sw "{prefix}.multi.home.b"] | exactly "ada", "bob" |
        | not around them         | userName sw "{prefix}.multi." and not (emails[type eq "home"])                                         | exactly "eve"               |

    @id:filter-value-path-sub-attribute @RFC7644-3.4.2.2-18 @RFC7644-3.4.2.2-02
    Scenario: Brackets followed by a sub-attribute, as some identity providers write them, are recorded
      When the client finds users by 'emails[type eq "home"].value eq "{prefix}.multi.home.ada@{domain}"'
      Then the filter may be accepted
      And the filter must not find "bob", "eve"

    @id:filter-value-path-broken @RFC7644-3.4.2.2-20
    Scenario Outline: What stands in square brackets has to be a filter: <case>
      When the client finds users by '<filter>'
      Then the request must be refused
      And the filter should be declined

      Examples:
        | case              | filter                                        |
        | nothing           | emails[]                                      |
        | only a name       | emails[type]                                  |
        | no value          | emails[type eq]                               |
        | an open bracket   | emails[type eq "work"                         |
        | a closing bracket | emails.type eq "work"]                        |
        | an open end       | emails[type eq "work" and]                    |

    @id:filter-value-path-unknown @RFC7644-3.4.2.2-20 @RFC7644-3.4.2.2-02
    Scenario: What stands in square brackets names sub-attributes, or finds nobody
      When the client finds users by 'emails[doesNotExist eq "{prefix}"]'
      Then the filter must be declined or find nobody

  Rule: Other attributes with several values

    Background:
      Given the shared users:
        | user | userName                    | addresses                                                                                              | phoneNumbers                                           |
        | ada  | {prefix}.where.ada@{domain} | [{"type": "work", "country": "FR", "locality": "{prefix} Lyon", "streetAddress": "1 Rue de la Paix"}]  | [{"value": "tel:+1-201-555-0100", "type": "work"}]     |
        | bob  | {prefix}.where.bob@{domain} | [{"type": "work", "country": "DE", "locality": "{prefix} Bonn", "streetAddress": "1 Marktplatz"}]      |                                                        |
        | eve  | {prefix}.where.eve@{domain} | [{"type": "home", "country": "DE", "locality": "{prefix} Kiel", "streetAddress": "2 Marktplatz"}]      | [{"value": "tel:+1-202-555-0100", "type": "home"}]     |

    @id:filter-addresses @RFC7644-3.4.2.2-26 @RFC7644-3.4.2.2-02
    Scenario Outline: addresses: <case>
      Given the shared users keep "addresses"
      When the client finds users by '<filter>'
      Then the filter must find <found>

      Examples:
        | case           | filter                                                                               | found         |
        | country eq     | userName sw "{prefix}.where." and addresses.country eq "FR"                          | exactly "ada" |
        | country ne     | userName sw "{prefix}.where." and addresses.country ne "FR"                          | exactly "bob", "eve" |
        | locality eq    | addresses.locality eq "{prefix} Bonn"                                                | exactly "bob" |
        | locality co    | addresses.locality co "{prefix} L"                                                   | exactly "ada" |
        | in brackets    | addresses[type eq "work" and locality eq "{prefix} Lyon"]                            | exactly "ada" |

    @id:filter-phone-numbers @RFC7644-3.4.2.2-26 @RFC7644-3.4.2.2-02
    Scenario Outline: phoneNumbers: <case>
      Given the shared users keep "phoneNumbers"
      When the client finds users by 'userName sw "{prefix}.where." and <filter>'
      Then the filter must find <found>

      Examples:
        | case   | filter                                      | found                |
        | eq     | phoneNumbers.value eq "tel:+1-201-555-0100" | exactly "ada"        |
        | pr     | phoneNumbers pr                             | exactly "ada", "eve" |
        | not pr | not (phoneNumbers pr)                       | exactly "bob"        |
        | type   | phoneNumbers.type eq "work"                 | exactly "ada"        |

  Rule: Attributes of a person

    @id:filter-other-attributes @RFC7644-3.4.2.2-02 @RFC7644-3.4.2.2-06
    Scenario Outline: A user is found by <case>
      Given the shared users:
        | user | userName                   | displayName      | nickName        | userType          | locale | timezone         | preferredLanguage |
        | ada  | {prefix}.more.ada@{domain} | {prefix} Ada Doe | {prefix} Lovely | {prefix} Employee | fr-FR  | Europe/Paris     | fr                |
        | bob  | {prefix}.more.bob@{domain} | {prefix} Bob Doe | {prefix} Bobby  | {prefix} Visitor  | en-US  | America/New_York | en                |
      And the shared users keep "<case>"
      When the client finds users by 'userName sw "{prefix}.more." and <case> eq "<value>"'
      Then the filter must find exactly "ada"

      Examples:
        | case              | value             |
        | displayName       | {prefix} Ada Doe  |
        | nickName          | {prefix} Lovely   |
        | userType          | {prefix} Employee |
        | locale            | fr-FR             |
        | timezone          | Europe/Paris      |
        | preferredLanguage | fr                |

    @id:filter-roles @RFC7644-3.4.2.2-26 @RFC7644-3.4.2.2-02
    Scenario Outline: A user is found by <case>
      Given the shared users:
        | user | userName                   | roles                           | entitlements                       |
        | ada  | {prefix}.role.ada@{domain} | [{"value": "{prefix} Admin"}]   | [{"value": "{prefix} Full"}]       |
        | bob  | {prefix}.role.bob@{domain} | [{"value": "{prefix} Reader"}]  | [{"value": "{prefix} Limited"}]    |
      And the shared users keep "<case>"
      When the client finds users by '<filter>'
      Then the filter must find exactly "ada"

      Examples:
        | case         | filter                                |
        | roles        | roles.value eq "{prefix} Admin"       |
        | entitlements | entitlements.value eq "{prefix} Full" |
