Feature: Unassigned attributes
  RFC 7643 §2.5: an attribute that was never set, that was set to null and, if it
  is multi-valued, that was set to an empty list are in the same state:
  unassigned. A service provider may leave such attributes out of its answers.

  Background:
    Given the service provider has the user attribute "title"

  @id:unassigned-put @RFC7643-2.5-01 @RFC7643-2.5-02
  Scenario: A replacement by null leaves the attribute unassigned
    Given a user "ada" with:
      | attribute | value    |
      | title     | Engineer |
    When the client replaces the user "ada" by:
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{ada.userName}", "title": null,
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "displayName": "Ada Scimproof",
       "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}], "active": true}
      """
    Then the request must succeed
    And the user "ada" must have:
      | attribute | value |
      | title     | null  |

  @id:unassigned-put-list @RFC7643-2.5-01 @RFC7643-2.5-02
  Scenario Outline: A list that is replaced by <case> is unassigned
    Given the service provider has the user attribute "phoneNumbers"
    And a user "ada" with:
      | attribute    | value                                                  |
      | phoneNumbers | [{"value": "tel:+1-201-555-0123", "type": "work"}] |
    When the client replaces the user "ada" by:
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{ada.userName}", "phoneNumbers": <value>,
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "displayName": "Ada Scimproof",
       "emails": [{"value": "{ada.userName}", "type": "work", "primary": true}], "active": true}
      """
    Then the request must succeed
    And the user "ada" must have:
      | attribute    | value |
      | phoneNumbers | null  |

    Examples:
      | case          | value |
      | null          | null  |
      | an empty list | []    |

  @id:unassigned-patch @RFC7643-2.5-01 @RFC7643-2.5-02 @needs:patch
  Scenario Outline: A patch that <case> leaves the attribute unassigned
    Given the service provider has the user attribute "phoneNumbers"
    And a user "ada" with:
      | attribute    | value                                                  |
      | title        | Engineer                                               |
      | phoneNumbers | [{"value": "tel:+1-201-555-0123", "type": "work"}] |
    When the client patches the user "ada" with:
      | op   | path   | value   |
      | <op> | <path> | <value> |
    Then the request must succeed
    And the user "ada" must have:
      | attribute | value |
      | <path>    | null  |

    Examples:
      | case                             | op      | path         | value |
      | removes a single value           | remove  | title        |       |
      | replaces a single value by null  | replace | title        | null  |
      | removes a list                   | remove  | phoneNumbers |       |
      | replaces a list by an empty one  | replace | phoneNumbers | []    |

  @id:unassigned-create @RFC7643-2.5-01
  Scenario: A new resource may be given null and empty lists
    When the client creates the user "ada" from:
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{mail.ada}", "title": null, "phoneNumbers": [],
       "name": {"givenName": "Ada", "familyName": "Scimproof"}, "displayName": "Ada Scimproof",
       "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
      """
    Then the request must succeed
    And the user "ada" must have:
      | attribute    | value |
      | title        | null  |
      | phoneNumbers | null  |

  @id:unassigned-shown @RFC7643-2.5-03
  Scenario: What is unassigned may be left out of an answer
    Given a user "ada"
    When the client reads the user "ada"
    Then the attribute "title" may be left out

  @id:unassigned-no-empty-text @RFC7643-2.5-01
  Scenario: What is unassigned is not shown as an empty text
    Given a user "ada"
    When the client reads the user "ada"
    Then the attribute "title" should not be '""'

  @id:unassigned-filter @RFC7643-2.5-01 @RFC7643-2.5-02 @RFC7644-3.4.2.2-11 @needs:filter @needs:patch
  Scenario Outline: A filter takes an attribute that <case> for not present
    Given a user "ada" with:
      | attribute | value    |
      | title     | Engineer |
    And the client patches the user "ada" with:
      | op   | path  | value   |
      | <op> | title | <value> |
    When the client finds users by 'userName eq "{ada.userName}" and title pr'
    Then the filter should not find "ada"

    Examples:
      | case                | op      | value |
      | was removed         | remove  |       |
      | was replaced by null | replace | null  |
