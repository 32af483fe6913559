@serial
Feature: Importing users
  JumpCloud documents that users of the service provider can be imported when the
  directory does not have them yet: they are listed, new ones first, and bound to
  nothing until they join a selected group. Nothing is written to the service
  provider. That the list is read page by page is inferred.

  Background:
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And a user "eve"

  @id:jumpcloud-import-list @JC-097
  Scenario: The users of the service provider are offered
    When the administrator lists the users to import
    Then the import must offer "eve"
    And JumpCloud must send a GET about users
    And JumpCloud must not send a POST about users
    And JumpCloud must not send a PUT about users

  @id:jumpcloud-import-pages @JC-097
  Scenario Outline: Users are found whatever the size of a page: <case>
    Given another application of JumpCloud with the setting "import.pageSize" "<size>"
    When the administrator lists the users to import
    Then the import should offer "eve"

    Examples:
      | case      | size |
      | seven     | 7    |
      | a hundred | 100  |

  @id:jumpcloud-import-new @JC-098
  Scenario: Users who are new to JumpCloud stand first
    Given a user "ada"
    When the administrator lists the users to import
    Then the import must offer "eve" as new
    And the import must not offer "ada" as new
    And the import must list new users first

  @id:jumpcloud-import-known @JC-098
  Scenario: A user whom JumpCloud has already is not changed by an import
    Given a user "ada" with:
      | attribute       | value |
      | name.familyName | Local |
    When the administrator lists the users to import
    Then the import of "ada" must be refused
    And the directory must have the user "ada" with:
      | property | value     |
      | lastname | Scimproof |

  @id:jumpcloud-import-unbound @JC-100 @JC-101
  Scenario: An imported user is active, without a password, and bound to nothing
    Given the administrator lists the users to import
    When the administrator imports "eve"
    Then JumpCloud must not send anything
    And the directory must have the user "eve" with:
      | property | value   |
      | state    | active  |
      | password | pending |
      | groups   |         |

  @id:jumpcloud-import-bound @JC-100 @needs:filter
  Scenario: An imported user is managed from when it joins a selected group
    Given the administrator lists the users to import
    And the administrator imports "eve"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    When the administrator adds "eve" to the group "blue team"
    Then JumpCloud must send a request about users

  @id:jumpcloud-import-username @JC-102
  Scenario: The user name of an imported user is the local part of the address
    Given the administrator lists the users to import
    When the administrator imports "eve"
    Then the directory should have the user "eve" with:
      | property | value        |
      | username | {unique.eve} |

  @id:jumpcloud-import-unsupported @JC-103
  Scenario: Where users cannot be listed nothing can be imported
    Given the next GET about users is answered in the service provider's place with 403
    When the administrator lists the users to import
    Then the import must fail
    And JumpCloud must not log any "user_"
