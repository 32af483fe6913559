@needs:filter
Feature: Provisioning users
  JumpCloud documents that users reach a service provider through user groups that
  are bound to the application, from the moment the selection is saved, and that a
  user is looked up first: who is there already is taken over. The filter of the
  lookup is not documented; userName eq is what other vendors report.

  Background:
    Given an application of JumpCloud that manages no groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the member "ada"

  @id:jumpcloud-user-actions @JC-042
  Scenario: Users are provisioned, updated and deprovisioned
    Given the administrator selects the group "blue team"
    And the service provider has the user "ada"
    And the administrator sets the "lastname" of "ada" to "Lovelace"
    And the service provider's id of "ada" is noted
    When the administrator removes "ada" from the group "blue team"
    Then the user "ada" must not be active in the service provider
    And JumpCloud must log the success of "user_create_provision" for "ada"
    And JumpCloud must log the success of "user_update_provision" for "ada"
    And JumpCloud must log the success of "user_deprovision" for "ada"

  @id:jumpcloud-user-through-group @JC-043
  Scenario: Only users of selected groups are provisioned
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada"
    And the service provider must not have the user "bob"

  @id:jumpcloud-user-joins @JC-043
  Scenario: A user who joins a selected group is provisioned
    Given the administrator selects the group "blue team"
    When the administrator adds "bob" to the group "blue team"
    Then the service provider must have the user "bob"

  @id:jumpcloud-user-on-save @JC-044
  Scenario: Provisioning begins when the selection is saved, and not before
    Given the directory has the group "red team" with the member "bob"
    When the administrator selects the group "red team"
    Then the service provider must have the user "bob"
    And the service provider must not have the user "ada"

  @id:jumpcloud-user-unselected @JC-044
  Scenario: A group that is not selected sends nothing
    Given the directory has the group "red team" with the member "ada"
    And the administrator selects the group "red team"
    When the administrator adds "bob" to the group "blue team"
    Then JumpCloud must not send anything
    And the service provider must have the user "ada" once
    And the service provider must not have the user "bob"

  @id:jumpcloud-user-lookup-first @JC-045
  Scenario: A user whom nobody knows is looked up, then created
    When the administrator selects the group "blue team"
    Then JumpCloud must send in this order:
      | method | about |
      | GET    | users |
      | POST   | users |
    And the service provider must have the user "ada" once

  @id:jumpcloud-user-lookup-finds @JC-045
  Scenario: A user whom the lookup finds is updated, not created
    Given a user "ada"
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada" once
    And the user "ada" must have:
      | attribute       | value     |
      | name.familyName | Scimproof |

  @id:jumpcloud-user-lookup-silent @JC-046 @JC-113
  Scenario: A lookup that works leaves no event
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada"
    And JumpCloud must not log any "user_lookup_provision"

  @id:jumpcloud-user-lookup-fails @JC-046 @JC-113
  Scenario Outline: A lookup that fails leaves an event, and the user is neither created nor updated: <case>
    Given the next GET about users is answered in the service provider's place with <case>
    When the administrator selects the group "blue team"
    Then JumpCloud must log the failure of "user_lookup_provision" for "ada"
    And JumpCloud must not send a POST about users
    And JumpCloud must not send a PUT about users
    And the service provider must not have the user "ada"

    Examples:
      | case |
      | 400  |
      | 403  |
      | 500  |

  @id:jumpcloud-user-lookup-key @JC-047
  Scenario Outline: Users are found by <case>
    Given a user "eve" with:
      | attribute  | value                                                   |
      | externalId | {unique.external}                                       |
      | emails     | [{"value":"{mail.eve}","type":"work","primary":true}] |
    When the client lists users with '<filter>'
    Then the list should hold exactly "eve"

    Examples:
      | case               | filter                                                |
      | user name          | filter=userName eq "{mail.eve}"                       |
      | e-mail address     | filter=emails.value eq "{mail.eve}"                   |
      | external id        | filter=externalId eq "{unique.external}"              |

  @id:jumpcloud-user-lookup-work @JC-047
  Scenario: A lookup by the address of a type is outside of SCIM's grammar, and some service providers take it
    Given a user "eve"
    When the client lists users with 'filter=emails[type eq "work"].value eq "{mail.eve}"'
    Then the list may hold exactly "eve"

  @id:jumpcloud-user-taken-over @JC-048
  Scenario: A user who exists already is taken over, with JumpCloud's attributes
    Given a user "ada" with:
      | attribute       | value |
      | name.familyName | Local |
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada" once
    And the user "ada" must have:
      | attribute       | value     |
      | name.familyName | Scimproof |

  @id:jumpcloud-user-other-email @JC-049
  Scenario: A user with another address is somebody else
    Given a user "eve"
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada" once
    And the user "eve" must have:
      | attribute | value      |
      | userName  | {mail.eve} |

  @id:jumpcloud-user-lower-case @JC-050
  Scenario: E-mail addresses are sent in lower case
    Given the directory has the user "eve" with:
      | property | value            |
      | email    | {upper.mail.eve} |
    And the administrator selects the group "blue team"
    When the administrator adds "eve" to the group "blue team"
    Then the POST about users must have:
      | attribute    | value      |
      | emails.value | {mail.eve} |

  @id:jumpcloud-user-other-case @JC-050
  Scenario: A user name in other case is found
    Given a user "eve" with:
      | attribute | value            |
      | userName  | {upper.mail.eve} |
    When the client lists users with 'filter=userName eq "{mail.eve}"'
    Then the list should hold exactly "eve"

  @id:jumpcloud-user-username-fixed @JC-051
  Scenario: The user name of a bound user does not change
    Given the administrator selects the group "blue team"
    Then JumpCloud must refuse to set the "username" of "ada" to "countess"

  @id:jumpcloud-user-unique @JC-052
  Scenario: No two users share a user name or an e-mail address
    Given the administrator selects the group "blue team"
    Then JumpCloud must refuse another user with the "username" of "ada"
    And JumpCloud must refuse another user with the "email" of "ada"

  @id:jumpcloud-user-without-names @JC-053
  Scenario: A user without names is refused by some service providers and filled in by others
    Given the directory has the user "eve" with:
      | property  | value |
      | firstname |       |
      | lastname  |       |
    And the administrator selects the group "blue team"
    When the administrator adds "eve" to the group "blue team"
    Then the POST about users must have no "name"
    And the service provider may have the user "eve"

  @id:jumpcloud-user-plus @JC-071
  Scenario: A plus sign in an address survives the lookup
    Given the directory has the user "eve" with:
      | property | value             |
      | username | eve+{mail.tagged} |
      | email    | eve+{mail.tagged} |
    And the administrator selects the group "blue team"
    When the administrator adds "eve" to the group "blue team"
    Then the GET about users should ask for "%2B"
    And the service provider should have the user "eve" once

  @id:jumpcloud-user-throttled @JC-075
  Scenario: A request that was throttled is repeated, and the user arrives
    Given the next POST about users is answered in the service provider's place with 429
    When the administrator selects the group "blue team"
    Then JumpCloud must send 2 times a POST about users
    And the service provider must have the user "ada" once

  @id:jumpcloud-user-pending @JC-076
  Scenario: A service provider may show a new user as inactive until the first login
    When the administrator selects the group "blue team"
    Then the POST about users must have:
      | attribute | value |
      | active    | true  |
    And the service provider must have the user "ada"
    And the user "ada" may be active in the service provider
