@needs:groups @needs:filter @needs:patch
Feature: Group management on and off
  JumpCloud documents the box "Enable management of User Groups and Group
  Membership in this application". While it is not ticked nothing is sent about
  groups, and users are provisioned all the same; Swimlane documents that what was
  there stays as it is. That ticking it again brings everything up to date is
  reported by a third party.

  @id:jumpcloud-groups-never-on @JC-077
  Scenario: Without the box users are provisioned and groups are not
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "blue team" with the member "ada"
    When the administrator selects the group "blue team"
    Then JumpCloud must not send a request about groups
    And the service provider must have the user "ada"
    And the service provider must not have the group "blue team"
    And JumpCloud must not log any "group_"

  @id:jumpcloud-groups-off @JC-090
  Scenario Outline: With the box unticked nothing is sent about groups: <case>
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob", "eve"
    And the directory has the group "blue team" with the members "ada", "bob"
    And the directory has the group "red team" with the member "ada"
    And the administrator selects the groups "blue team", "red team"
    And the service provider has "ada" in the group "blue team"
    And the administrator disables the management of groups
    When the administrator <action>
    Then JumpCloud must not send a request about groups
    And the service provider must have "ada" in the group "blue team"
    And the service provider must not have "eve" in the group "blue team"

    Examples:
      | case          | action                                        |
      | a new member  | adds "eve" to the group "blue team"           |
      | a lost member | removes "bob" from the group "blue team"      |
      | a new name    | renames the group "blue team" to "azure team" |
      | its deletion  | deletes the group "blue team"                 |

  @id:jumpcloud-groups-off-users @JC-090
  Scenario: With the box unticked users go on being managed
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the member "ada"
    And the administrator selects the group "blue team"
    And the administrator disables the management of groups
    When the administrator adds "bob" to the group "blue team"
    Then the service provider must have the user "bob"
    And the service provider must have the user "ada"

  @id:jumpcloud-groups-on-again @JC-091
  Scenario: With the box ticked again the groups are brought up to date
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob", "eve"
    And the directory has the group "blue team" with the members "ada", "bob"
    And the administrator selects the group "blue team"
    And the administrator disables the management of groups
    And the administrator adds "eve" to the group "blue team"
    And the administrator removes "bob" from the group "blue team"
    When the administrator enables the management of groups again
    Then the service provider should have "eve" in the group "blue team"
    And the service provider should have "ada" in the group "blue team"
    And the service provider should not have "bob" in the group "blue team"
