@needs:patch
Feature: PATCH replace
  RFC 7644 §3.5.2.3: replace changes values. Without a path the value names the
  attributes; a filter chooses the records; sub-attributes that are not named
  stay as they are.

  @id:patch-replace-single @RFC7644-3.5.2.3-02
  Scenario Outline: The attribute <case> is replaced by its path
    Given the service provider has the user attribute "<case>"
    And a user "ada"
    When the client patches the user "ada" with:
      | op      | path   | value   |
      | replace | <case> | <value> |
    Then the user "ada" must have:
      | attribute | value   |
      | <case>    | <value> |

    Examples:
      | case            | value          |
      | userName        | {mail.renamed} |
      | displayName     | Ada L          |
      | active          | false          |
      | name.familyName | Byron          |

  @id:patch-replace-pathless @RFC7644-3.5.2.3-01 @RFC7644-3.5.2-06
  Scenario: Without a path the value names the attributes
    Given the service provider has the user attribute "active"
    And a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value                                     |
      | replace |      | {"active": false, "displayName": "Ada L"} |
    Then the user "ada" must have:
      | attribute   | value          |
      | active      | false          |
      | displayName | Ada L          |
      | userName    | {ada.userName} |

  @id:patch-replace-pathless-keeps @RFC7644-3.5.2.3-01
  Scenario: Without a path what the value does not name stays
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value                    |
      | replace |      | {"displayName": "Ada L"} |
    Then the user "ada" must have:
      | attribute       | value                 |
      | name.givenName  | {ada.name.givenName}  |
      | name.familyName | {ada.name.familyName} |
      | emails          | {ada.emails}          |

  @id:patch-replace-pathless-rename @RFC7644-3.5.2.3-01
  Scenario: Without a path a user who gets another userName keeps the addresses
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value                          |
      | replace |      | {"userName": "{mail.renamed}"} |
    Then the user "ada" should have:
      | attribute | value        |
      | emails    | {ada.emails} |

  @id:patch-replace-pathless-active @RFC7644-3.5.2.3-01 @needs:enterprise-user
  Scenario: Without a path a user who is deactivated keeps everything else
    Given the service provider has the user attribute "active"
    And a user "ada" with:
      | attribute                          | value                                              |
      | title                              | Engineer                                           |
      | phoneNumbers                       | [{"value": "tel:+13035550100", "type": "work"}] |
      | {schema.EnterpriseUser}:department | Flight                                             |
    When the client patches the user "ada" with:
      | op      | path | value             |
      | replace |      | {"active": false} |
    Then the user "ada" must have:
      | attribute                          | value                                |
      | title                              | Engineer                             |
      | phoneNumbers                       | [{"value": "tel:+13035550100"}] |
      | {schema.EnterpriseUser}:department | Flight                               |

  @id:patch-replace-pathless-group @RFC7644-3.5.2.3-01 @needs:groups
  Scenario: Without a path a group that gets another name keeps its members
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" with:
      | op      | path | value                               |
      | replace |      | {"displayName": "{unique.renamed}"} |
    Then the group "crew" must have exactly the member "ada"

  @id:patch-replace-pathless-text @RFC7644-3.5.2.3-01
  Scenario: Without a path a plain text is no value
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value |
      | replace |      | Ada L |
    Then the request must be refused

  @id:patch-replace-absent @RFC7644-3.5.2.3-04
  Scenario: An attribute that had no value gets one
    Given the service provider has the user attribute "title"
    And a user "ada"
    When the client patches the user "ada" with:
      | op      | path  | value    |
      | replace | title | Engineer |
    Then the user "ada" must have:
      | attribute | value    |
      | title     | Engineer |

  @id:patch-replace-absent-extension @RFC7644-3.5.2.3-04 @needs:enterprise-user
  Scenario: An attribute of an extension that had no value gets one
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path                               | value  |
      | replace | {schema.EnterpriseUser}:department | Flight |
    Then the user "ada" must have:
      | attribute                          | value  |
      | {schema.EnterpriseUser}:department | Flight |

  @id:patch-replace-manager @RFC7644-3.5.2.3-04 @RFC7644-3.5.2.3-02 @needs:enterprise-user
  Scenario: A manager is given and then replaced by the id of another
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    When the client patches the user "cyd" with:
      | op      | path                            | value                 |
      | replace | {schema.EnterpriseUser}:manager | {"value": "{ada.id}"} |
    Then the user "cyd" must have:
      | attribute                             | value      |
      | {schema.EnterpriseUser}:manager.value | "{ada.id}" |
    When the client patches the user "cyd" with:
      | op      | path                            | value                 |
      | replace | {schema.EnterpriseUser}:manager | {"value": "{bob.id}"} |
    Then the user "cyd" must have:
      | attribute                             | value      |
      | {schema.EnterpriseUser}:manager.value | "{bob.id}" |

  @id:patch-replace-multi-valued @RFC7644-3.5.2.3-03
  Scenario: Without a filter all values are replaced
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op      | path   | value                                                     |
      | replace | emails | [{"value": "{mail.home}", "type": "home", "primary": true}] |
    Then the user "ada" must have:
      | attribute | value                          |
      | emails    | [{"value": "{mail.home}"}] |
    And the user "ada" must have 1 value of "emails"

  @id:patch-replace-members @RFC7644-3.5.2.3-03 @needs:groups
  Scenario: The members of a group are replaced as a whole
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" with:
      | op      | path    | value                   |
      | replace | members | [{"value": "{bob.id}"}] |
    Then the group "crew" must have exactly the member "bob"

  @id:patch-replace-members-empty @RFC7644-3.5.2.3-03 @needs:groups
  Scenario: Replaced by an empty list, a group has no members
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" with:
      | op      | path    | value |
      | replace | members | []    |
    Then the group "crew" must have no members

  @id:patch-replace-complex @RFC7644-3.5.2.3-05
  Scenario: Sub-attributes that are not named stay as they are
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value                   |
      | replace | name | {"familyName": "Byron"} |
    Then the user "ada" must have:
      | attribute       | value                |
      | name.familyName | Byron                |
      | name.givenName  | {ada.name.givenName} |

  @id:patch-replace-records @RFC7644-3.5.2.3-06
  Scenario: All records that match the filter are replaced
    Given the service provider has the user attribute "phoneNumbers.type"
    And a user "ada" with:
      | attribute    | value                                                                                             |
      | phoneNumbers | [{"value": "tel:+13035550100", "type": "work"}, {"value": "tel:+13035550101", "type": "home"}] |
    When the client patches the user "ada" with:
      | op      | path                         | value                                            |
      | replace | phoneNumbers[type eq "work"] | {"value": "tel:+13035550199", "type": "work"} |
    Then the user "ada" must have:
      | attribute    | value                                                                    |
      | phoneNumbers | [{"value": "tel:+13035550199"}, {"value": "tel:+13035550101"}] |
    And the user "ada" must have 2 values of "phoneNumbers"

  @id:patch-replace-sub-attribute @RFC7644-3.5.2.3-07
  Scenario: With a filter and a sub-attribute nothing else changes
    Given the service provider has the user attribute "addresses.locality"
    And a user "ada" with:
      | attribute | value                                                                                          |
      | addresses | [{"type": "work", "streetAddress": "1 Test Way", "locality": "Boulder", "country": "US"}] |
    When the client patches the user "ada" with:
      | op      | path                                    | value      |
      | replace | addresses[type eq "work"].streetAddress | 2 Test Way |
    Then the user "ada" must have:
      | attribute               | value      |
      | addresses.streetAddress | 2 Test Way |
      | addresses.locality      | Boulder    |

  @id:patch-replace-without-match @RFC7644-3.5.2.3-08
  Scenario: A filter that matches nothing changes no other record
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op      | path                         | value          |
      | replace | emails[type eq "home"].value | {mail.nowhere} |
    Then the response should have status 400
    And the error should have the scimType "noTarget"
    And the user "ada" should have:
      | attribute | value                         |
      | emails    | [{"value": "{ada.userName}"}] |

  @id:patch-replace-pathless-name @RFC7644-3.5.2.3-01 @RFC7644-3.5.2.3-05
  Scenario: Without a path sub-attributes that are not named stay as they are
    Given a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value                             |
      | replace |      | {"name": {"familyName": "Byron"}} |
    Then the user "ada" must have:
      | attribute       | value |
      | name.familyName | Byron |
    And the user "ada" should have:
      | attribute      | value                |
      | name.givenName | {ada.name.givenName} |

  @id:patch-replace-pathless-multi-valued @RFC7644-3.5.2.3-01 @RFC7644-3.5.2.3-03
  Scenario: Without a path all values of a multi-valued attribute are replaced
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op      | path | value                                                                   |
      | replace |      | {"emails": [{"value": "{mail.home}", "type": "home", "primary": true}]} |
    Then the user "ada" must have:
      | attribute | value                          |
      | emails    | [{"value": "{mail.home}"}] |
    And the user "ada" must have 1 value of "emails"

  @id:patch-replace-all-matches @RFC7644-3.5.2.3-07
  Scenario: With a filter and a sub-attribute every match changes and nobody else
    Given the service provider has the user attribute "phoneNumbers.type"
    And a user "ada" with:
      | attribute    | value                                                                                                                                              |
      | phoneNumbers | [{"value": "tel:+13035550100", "type": "work"}, {"value": "tel:+13035550101", "type": "work"}, {"value": "tel:+13035550102", "type": "home"}] |
    When the client patches the user "ada" with:
      | op      | path                              | value  |
      | replace | phoneNumbers[type eq "work"].type | mobile |
    Then the user "ada" must have:
      | attribute    | value                                                                                                                                                |
      | phoneNumbers | [{"value": "tel:+13035550100", "type": "mobile"}, {"value": "tel:+13035550101", "type": "mobile"}, {"value": "tel:+13035550102", "type": "home"}] |

  @id:patch-replace-extension @RFC7644-3.5.2.3-02 @needs:enterprise-user
  Scenario: An attribute of an extension is replaced by its full name
    Given a user "ada" with:
      | attribute                          | value  |
      | {schema.EnterpriseUser}:department | Flight |
    When the client patches the user "ada" with:
      | op      | path                               | value  |
      | replace | {schema.EnterpriseUser}:department | Ground |
    Then the user "ada" must have:
      | attribute                          | value  |
      | {schema.EnterpriseUser}:department | Ground |

  @id:patch-replace-empty-list @RFC7644-3.5.2.3-03
  Scenario: Replaced by an empty list, a multi-valued attribute has no values
    Given the service provider has the user attribute "phoneNumbers.type"
    And a user "ada" with:
      | attribute    | value                                              |
      | phoneNumbers | [{"value": "tel:+13035550100", "type": "work"}] |
    When the client patches the user "ada" with:
      | op      | path         | value |
      | replace | phoneNumbers | []    |
    Then the user "ada" must have 0 values of "phoneNumbers"

  @id:patch-replace-empty-text @RFC7644-3.5.2.3-02
  Scenario: Replaced by an empty text, an attribute may have no value
    Given the service provider has the user attribute "title"
    And a user "ada" with:
      | attribute | value    |
      | title     | Engineer |
    When the client patches the user "ada" with:
      | op      | path  | value |
      | replace | title | ""    |
    Then the user "ada", if the request succeeded, must not have:
      | attribute | value    |
      | title     | Engineer |

  @id:patch-replace-empty-value @RFC7644-3.5.2.3-03
  Scenario: A value that is an empty text may be refused
    Given the service provider has the user attribute "phoneNumbers.type"
    And a user "ada" with:
      | attribute    | value                                              |
      | phoneNumbers | [{"value": "tel:+13035550100", "type": "work"}] |
    When the client patches the user "ada" with:
      | op      | path         | value           |
      | replace | phoneNumbers | [{"value": ""}] |
    Then the request may be refused
    And the user "ada", if the request succeeded, must not have:
      | attribute          | value               |
      | phoneNumbers.value | tel:+13035550100 |

  @id:patch-rename-group @RFC7644-3.5.2.3-02 @needs:groups
  Scenario: A group is renamed and keeps its members
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" with:
      | op      | path        | value            |
      | replace | displayName | {unique.renamed} |
    Then the group "crew" must have:
      | attribute   | value            |
      | displayName | {unique.renamed} |
    And the group "crew" must have exactly the member "ada"

  @id:patch-replace-members-together @RFC7644-3.5.2.3-03 @needs:groups
  Scenario: Members that stay and members that come are told in one list
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the members "ada", "bob"
    When the client patches the group "crew" with:
      | op      | path    | value                                          |
      | replace | members | [{"value": "{bob.id}"}, {"value": "{cyd.id}"}] |
    Then the group "crew" must have exactly the members "bob", "cyd"
