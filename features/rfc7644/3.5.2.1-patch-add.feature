@needs:patch
Feature: PATCH add
  RFC 7644 §3.5.2.1: add gives an attribute a value that it did not have. A
  multi-valued attribute gains a value, a complex one gains sub-attributes, a
  single-valued one changes.

  @id:patch-add-single @RFC7644-3.5.2.1-04
  Scenario: An attribute that had no value gets one
    Given the service provider has the user attribute "title"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path  | value    |
      | add | title | Engineer |
    Then the user "ada" must have:
      | attribute | value    |
      | title     | Engineer |

  @id:patch-add-existing @RFC7644-3.5.2.1-07
  Scenario: A single value that is there is replaced
    Given a user "ada"
    When the client patches the user "ada" with:
      | op  | path        | value |
      | add | displayName | Ada L |
    Then the user "ada" must have:
      | attribute   | value |
      | displayName | Ada L |

  @id:patch-add-pathless @RFC7644-3.5.2.1-03 @RFC7644-3.5.2-06
  Scenario: Without a path the value names the attributes
    Given a user "ada"
    When the client patches the user "ada" with:
      | op  | path | value                                        |
      | add |      | {"displayName": "Ada L", "name": {"familyName": "Byron"}} |
    Then the user "ada" must have:
      | attribute       | value          |
      | displayName     | Ada L          |
      | name.familyName | Byron          |
      | userName        | {ada.userName} |

  @id:patch-add-pathless-member @RFC7644-3.5.2.1-03 @RFC7644-3.5.2.1-06 @needs:groups
  Scenario: Without a path, too, a member is added to those that are there
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" with:
      | op  | path | value                                |
      | add |      | {"members": [{"value": "{bob.id}"}]} |
    Then the group "crew" must have exactly the members "ada", "bob"

  @id:patch-add-complex @RFC7644-3.5.2.1-05
  Scenario: Sub-attributes are added beside those that are there
    Given the service provider has the user attribute "name.middleName"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path | value                 |
      | add | name | {"middleName": "King"} |
    Then the user "ada" must have:
      | attribute       | value |
      | name.middleName | King  |
    And the user "ada" should have:
      | attribute       | value                |
      | name.givenName  | {ada.name.givenName} |
      | name.familyName | {ada.name.familyName} |

  @id:patch-add-multi-valued @RFC7644-3.5.2.1-06
  Scenario: A value is added to those that are there
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path   | value                                                      |
      | add | emails | [{"value": "{mail.home}", "type": "home", "primary": false}] |
    Then the user "ada" must have:
      | attribute | value                                                      |
      | emails    | [{"value": "{ada.userName}"}, {"value": "{mail.home}"}] |

  @id:patch-add-member @RFC7644-3.5.2.1-06 @needs:groups
  Scenario: A member is added to those that are there
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client adds "bob" to the group "crew"
    Then the group "crew" must have exactly the members "ada", "bob"

  @id:patch-add-object @RFC7644-3.5.2.1-02
  Scenario: One value of a multi-valued attribute may stand without a list
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path   | value                                                    |
      | add | emails | {"value": "{mail.home}", "type": "home", "primary": false} |
    Then the user "ada" should have:
      | attribute | value                                                      |
      | emails    | [{"value": "{ada.userName}"}, {"value": "{mail.home}"}] |

  @id:patch-add-member-twice @RFC7644-3.5.2.1-08 @needs:groups
  Scenario: A member who is there already is not added twice
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client adds "ada" to the group "crew"
    Then the request should succeed
    And the group "crew" should have exactly the member "ada"
    And the group "crew" should list "ada" once

  @id:patch-add-noop-timestamp @RFC7644-3.5.2.1-09 @needs:groups
  Scenario: Adding what is there already is no modification
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client patches the group "crew" a moment later with:
      | op  | path    | value                   |
      | add | members | [{"value": "{ada.id}"}] |
    Then the group "crew" should not have been modified

  @id:patch-add-no-value @RFC7644-3.5.2.1-01
  Scenario: An add without a value is refused
    Given a user "ada"
    When the client patches the user "ada" with:
      | op  | path        | value |
      | add | displayName |       |
    Then the request should be refused
    And the user "ada" should have:
      | attribute   | value             |
      | displayName | {ada.displayName} |

  @id:patch-add-filter-without-match @RFC7644-3.5.2.1-10
  Scenario: Adding to a value that is not there may create it
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path                         | value       |
      | add | emails[type eq "home"].value | {mail.home} |
    Then the request may succeed

  @id:patch-add-sub-attribute @RFC7644-3.5.2.1-04 @RFC7644-3.5.2.1-07
  Scenario Outline: The sub-attribute <case> is added by its path
    Given the service provider has the user attribute "<case>"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path   | value   |
      | add | <case> | <value> |
    Then the user "ada" must have:
      | attribute | value   |
      | <case>    | <value> |
    And the user "ada" should have:
      | attribute      | value                |
      | name.givenName | {ada.name.givenName} |

    Examples:
      | case               | value |
      | name.middleName    | King  |
      | name.familyName    | Byron |
      | name.honorificPrefix | Ms. |

  @id:patch-add-value-path @RFC7644-3.5.2.1-04 @RFC7644-3.5.2.1-07
  Scenario: A sub-attribute is added to the value that a filter chooses
    Given the service provider has the user attribute "emails.display"
    And a user "ada" with:
      | attribute | value                                                                                                               |
      | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home", "primary": false}] |
    When the client patches the user "ada" with:
      | op  | path                           | value     |
      | add | emails[type eq "home"].display | Ada Home  |
    Then the user "ada" must have:
      | attribute | value                                                                    |
      | emails    | [{"value": "{mail.work}"}, {"value": "{mail.home}", "display": "Ada Home"}] |
    And the user "ada" must have 2 values of "emails"

  @id:patch-add-pathless-multi-valued @RFC7644-3.5.2.1-03 @RFC7644-3.5.2.1-06
  Scenario: Without a path values are added to those that are there
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path | value                                                                   |
      | add |      | {"emails": [{"value": "{mail.home}", "type": "home", "primary": false}]} |
    Then the user "ada" must have:
      | attribute | value                                                      |
      | emails    | [{"value": "{ada.userName}"}, {"value": "{mail.home}"}] |

  @id:patch-add-several-members @RFC7644-3.5.2.1-06 @needs:groups
  Scenario: Several members are added by one operation
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the member "ada"
    When the client adds "bob", "cyd" to the group "crew"
    Then the group "crew" must have exactly the members "ada", "bob", "cyd"

  @id:patch-add-members-mixed @RFC7644-3.5.2.1-06 @RFC7644-3.5.2.1-08 @needs:groups
  Scenario: Of several members those are added who are not there yet
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client adds "ada", "bob" to the group "crew"
    Then the group "crew" must have exactly the members "ada", "bob"
    And the group "crew" should list "ada" once

  @id:patch-add-existing-value @RFC7644-3.5.2.1-08
  Scenario: An address that is there already is not added twice
    Given the service provider has the user attribute "emails"
    And a user "ada"
    When the client patches the user "ada" with:
      | op  | path   | value                                                             |
      | add | emails | [{"value": "{ada.userName}", "type": "work", "primary": true}] |
    Then the request should succeed
    And the user "ada" should have 1 value of "emails"
