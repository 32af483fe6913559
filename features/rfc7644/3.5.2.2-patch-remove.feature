@needs:patch
Feature: PATCH remove
  RFC 7644 §3.5.2.2: remove takes values away. It needs a path; a filter in the
  path chooses among the values of a multi-valued attribute, and nothing that
  the filter does not choose is touched.

  @id:patch-remove-pathless @RFC7644-3.5.2.2-01 @RFC7644-3.5.2-06
  Scenario Outline: A remove without a path, with <case>, is refused
    Given a user "ada"
    When the client patches the user "ada" by:
      """
      {"schemas": ["{message.PatchOp}"], "Operations": [{"op": "remove"<value>}]}
      """
    Then the request must be refused
    And the error should have the scimType "noTarget"
    And the user "ada" must have:
      | attribute   | value             |
      | displayName | {ada.displayName} |

    Examples:
      | case     | value                             |
      | nothing  |                                   |
      | a value  | , "value": {"displayName": "Ada"} |

  @id:patch-remove-single @RFC7644-3.5.2.2-02
  Scenario: A removed attribute has no value
    Given the service provider has the user attribute "title"
    And a user "ada" with:
      | attribute | value    |
      | title     | Engineer |
    When the client patches the user "ada" with:
      | op     | path  |
      | remove | title |
    Then the user "ada" must have:
      | attribute | value |
      | title     | null  |

  @id:patch-remove-all-members @RFC7644-3.5.2.2-03 @needs:groups
  Scenario: Without a filter all members are removed
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the members "ada", "bob"
    When the client patches the group "crew" with:
      | op     | path    |
      | remove | members |
    Then the group "crew" must have no members

  @id:patch-remove-one-member @RFC7644-3.5.2.2-04 @needs:groups
  Scenario: With a filter only the chosen member is removed
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the members "ada", "bob"
    When the client removes "ada" from the group "crew"
    Then the group "crew" must have exactly the member "bob"

  @id:patch-remove-last-member @RFC7644-3.5.2.2-04 @RFC7644-3.5.2.2-10 @needs:groups
  Scenario: When the last member is removed the group is empty
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client removes "ada" from the group "crew"
    Then the group "crew" must have no members

  @id:patch-remove-record @RFC7644-3.5.2.2-05
  Scenario: A filter on sub-attributes removes the records that match
    Given the service provider has the user attribute "emails.type"
    And a user "ada" with:
      | attribute | value                                                                                                               |
      | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home", "primary": false}] |
    When the client patches the user "ada" with:
      | op     | path                                            |
      | remove | emails[type eq "home" and value co "{prefix}"] |
    Then the user "ada" must have:
      | attribute | value                          |
      | emails    | [{"value": "{mail.work}"}] |
    And the user "ada" must have 1 value of "emails"

  @id:patch-remove-sub-attribute @RFC7644-3.5.2.2-05
  Scenario: A path to a sub-attribute leaves the rest of the record
    Given the service provider has the user attribute "addresses.locality"
    And a user "ada" with:
      | attribute | value                                                                                                       |
      | addresses | [{"type": "work", "streetAddress": "1 Test Way", "locality": "Boulder", "region": "CO", "country": "US"}] |
    When the client patches the user "ada" with:
      | op     | path                                  |
      | remove | addresses[type eq "work"].streetAddress |
    Then the user "ada" must have:
      | attribute               | value   |
      | addresses.streetAddress | null    |
      | addresses.locality      | Boulder |

  @id:patch-remove-required @RFC7644-3.5.2.2-06
  Scenario: The userName cannot be removed
    Given a user "ada"
    When the client patches the user "ada" with:
      | op     | path     |
      | remove | userName |
    Then the request should be refused
    And the error should have the scimType "mutability"
    And the user "ada" should have:
      | attribute | value          |
      | userName  | {ada.userName} |

  @id:patch-remove-stranger @RFC7644-3.5.2.2-07 @needs:groups
  Scenario: Removing who is no member changes nothing
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the member "ada"
    When the client removes "bob" from the group "crew"
    Then the response should have status 200, 204 or 400
    And the group "crew" should have exactly the member "ada"

  @id:patch-remove-value-array @RFC7644-3.5.2.2-08 @needs:groups
  Scenario: A remove with a value may take one member or all
    Given a user "ada"
    And a user "bob"
    And a group "crew" with the members "ada", "bob"
    When the client patches the group "crew" with:
      | op     | path    | value                   |
      | remove | members | [{"value": "{ada.id}"}] |
    Then the group "crew" may have exactly the member "bob"

  @id:patch-remove-unassigned @RFC7644-3.5.2.2-09
  Scenario: Removing what has no value may succeed
    Given the service provider has the user attribute "title"
    And a user "ada"
    When the client patches the user "ada" with:
      | op     | path  |
      | remove | title |
    Then the request may succeed

  @id:patch-remove-multi-valued @RFC7644-3.5.2.2-03
  Scenario: Without a filter all values are removed
    Given the service provider has the user attribute "phoneNumbers.type"
    And a user "ada" with:
      | attribute    | value                                                                                             |
      | phoneNumbers | [{"value": "tel:+1-303-555-0100", "type": "work"}, {"value": "tel:+1-303-555-0101", "type": "home"}] |
    When the client patches the user "ada" with:
      | op     | path         |
      | remove | phoneNumbers |
    Then the user "ada" must have 0 values of "phoneNumbers"

  @id:patch-remove-last-value @RFC7644-3.5.2.2-10 @RFC7644-3.5.2.2-04
  Scenario: When the last value is removed the attribute has none
    Given the service provider has the user attribute "phoneNumbers.type"
    And a user "ada" with:
      | attribute    | value                                              |
      | phoneNumbers | [{"value": "tel:+1-303-555-0100", "type": "work"}] |
    When the client patches the user "ada" with:
      | op     | path                         |
      | remove | phoneNumbers[type eq "work"] |
    Then the user "ada" must have 0 values of "phoneNumbers"

  @id:patch-remove-simple-sub-attribute @RFC7644-3.5.2.2-02
  Scenario: A sub-attribute is removed and its neighbours stay
    Given the service provider has the user attribute "name.middleName"
    And a user "ada" with:
      | attribute       | value     |
      | name.givenName  | Ada       |
      | name.familyName | Scimproof |
      | name.middleName | King      |
    When the client patches the user "ada" with:
      | op     | path            |
      | remove | name.middleName |
    Then the user "ada" must have:
      | attribute       | value     |
      | name.middleName | null      |
      | name.familyName | Scimproof |

  @id:patch-remove-other-records @RFC7644-3.5.2.2-04
  Scenario: A filter that chooses one value leaves the others
    Given the service provider has the user attribute "emails.type"
    And a user "ada" with:
      | attribute | value                                                                                                               |
      | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home", "primary": false}] |
    When the client patches the user "ada" with:
      | op     | path                                |
      | remove | emails[value eq "{mail.home}"]      |
    Then the user "ada" must have:
      | attribute | value                          |
      | emails    | [{"value": "{mail.work}"}] |
    And the user "ada" must have 1 value of "emails"

  @id:patch-remove-no-match @RFC7644-3.5.2.2-07
  Scenario: A filter that chooses nothing removes nothing
    Given the service provider has the user attribute "emails.type"
    And a user "ada"
    When the client patches the user "ada" with:
      | op     | path                   |
      | remove | emails[type eq "home"] |
    Then the response should have status 200, 204 or 400
    And the user "ada" should have:
      | attribute | value                         |
      | emails    | [{"value": "{ada.userName}"}] |

  @id:patch-remove-two-members @RFC7644-3.5.2.2-04 @needs:groups
  Scenario: Several members are removed by several operations
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the members "ada", "bob", "cyd"
    When the client patches the group "crew" with:
      | op     | path                         |
      | remove | members[value eq "{ada.id}"] |
      | remove | members[value eq "{cyd.id}"] |
    Then the group "crew" must have exactly the member "bob"

  @id:patch-remove-either-member @RFC7644-3.5.2.2-04 @needs:groups
  Scenario: A filter of two halves removes two members
    Given a user "ada"
    And a user "bob"
    And a user "cyd"
    And a group "crew" with the members "ada", "bob", "cyd"
    When the client patches the group "crew" with:
      | op     | path                                                  |
      | remove | members[value eq "{ada.id}" or value eq "{cyd.id}"] |
    Then the group "crew", if the request succeeded, must have exactly the member "bob"

  @id:patch-remove-readonly @RFC7644-3.5.2.2-06
  Scenario Outline: The read-only attribute <case> cannot be removed
    Given a user "ada"
    When the client patches the user "ada" with:
      | op     | path   |
      | remove | <case> |
    Then the request should be refused
    And the scimType, if there is one, should be "mutability"
    And the user "ada" should have:
      | attribute         | value    |
      | id                | {ada.id} |
      | meta.resourceType | User     |

    Examples:
      | case |
      | id   |
      | meta |

  @id:patch-remove-group-name @RFC7644-3.5.2.2-06 @needs:groups
  Scenario: The displayName of a group cannot be removed
    Given a group "crew"
    When the client patches the group "crew" with:
      | op     | path        |
      | remove | displayName |
    Then the request should be refused
    And the group "crew" should have:
      | attribute   | value              |
      | displayName | {crew.displayName} |
