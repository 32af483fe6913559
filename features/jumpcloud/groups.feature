@needs:groups @needs:filter @needs:patch
Feature: Groups of the service provider
  JumpCloud documents that with the box "Enable management of User Groups and
  Group Membership in this application" ticked the bound groups are mirrored:
  created with their first members, taken over where a group of the name exists,
  kept up to date, renamed. Groups without members are not created. No request is
  documented; how a membership is written is a model.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "blue team" with the member "ada"

  @id:jumpcloud-group-mirrored @JC-078 @JC-114
  Scenario: Selecting a group brings its users and the group
    When the administrator selects the group "blue team"
    Then the service provider must have the user "ada"
    And the service provider must have "ada" in the group "blue team"
    And the service provider must not have the user "bob"
    And JumpCloud must log the success of "group_create_provision" for "blue team"

  @id:jumpcloud-group-only-selected @JC-079
  Scenario: Groups that are not selected stay away
    Given the directory has the group "red team" with the member "ada"
    When the administrator selects the group "blue team"
    Then the service provider must have the group "blue team"
    And the service provider must not have the group "red team"

  @id:jumpcloud-group-members-first @JC-080
  Scenario: Users are there before they are named as members
    When the administrator selects the group "blue team"
    Then JumpCloud should send in this order:
      | method | about  |
      | POST   | users  |
      | POST   | groups |
    And the service provider should have "ada" in the group "blue team"

  @id:jumpcloud-group-empty @JC-081
  Scenario: A group without members is not created
    Given the directory has the group "red team"
    When the administrator selects the group "red team"
    Then JumpCloud must not send a POST about groups
    And the service provider must not have the group "red team"

  @id:jumpcloud-group-first-member @JC-081
  Scenario: The group arrives with its first member
    Given the directory has the group "red team"
    And the administrator selects the group "red team"
    When the administrator adds "bob" to the group "red team"
    Then the service provider must have "bob" in the group "red team"

  @id:jumpcloud-group-last-member @JC-081
  Scenario: What becomes of a group that loses its last member is not documented
    Given the administrator selects the group "blue team"
    When the administrator removes "ada" from the group "blue team"
    Then the service provider may have nobody in the group "blue team"

  @id:jumpcloud-group-taken-over @JC-082
  Scenario: A group of the same name is taken over
    Given a user "eve"
    And a group "blue team" with the member "eve"
    And everything but the members of the group "blue team" is noted
    When the administrator selects the group "blue team"
    Then the service provider must have the group "blue team" once
    And the group "blue team" must have kept its id
    And the service provider must have "ada" in the group "blue team"

  @id:jumpcloud-group-foreign-members @JC-082
  Scenario: What becomes of members that the group had before is not documented
    Given a user "eve"
    And a group "blue team" with the member "eve"
    When the administrator selects the group "blue team"
    Then the service provider may have "eve" in the group "blue team"

  @id:jumpcloud-group-member-joins @JC-083 @JC-115
  Scenario: A user who joins the group joins it in the service provider
    Given the administrator selects the group "blue team"
    When the administrator adds "bob" to the group "blue team"
    Then the service provider must have "bob" in the group "blue team"
    And the service provider must have "ada" in the group "blue team"
    And JumpCloud must log the success of "group_update_provision" for "blue team"

  @id:jumpcloud-group-member-leaves @JC-083
  Scenario: A user who leaves the group leaves it in the service provider
    Given the administrator adds "bob" to the group "blue team"
    And the administrator selects the group "blue team"
    And the service provider has "bob" in the group "blue team"
    When the administrator removes "bob" from the group "blue team"
    Then the service provider must not have "bob" in the group "blue team"
    And the service provider must have "ada" in the group "blue team"

  @id:jumpcloud-group-stranger @JC-079
  Scenario: Groups and members that JumpCloud does not manage are left alone
    Given a user "eve"
    And a group "locals" with the member "eve"
    And the administrator selects the group "blue team"
    When the administrator removes "ada" from the group "blue team"
    Then the group "locals" must have exactly the member "eve"
    And the user "eve" must have:
      | attribute | value |
      | active    | true  |

  @id:jumpcloud-group-rename @JC-084
  Scenario: A renamed group keeps its id and its members
    Given the administrator selects the group "blue team"
    And everything but the members of the group "blue team" is noted
    When the administrator renames the group "blue team" to "azure team"
    Then the service provider must have "ada" in the group "azure team"
    And the group "blue team" must have kept its id
    And the service provider must not have the group "blue team"

  @id:jumpcloud-group-rename-collision @JC-085
  Scenario: Where names are unique, renaming to one that is taken fails and is logged
    Given a user "eve"
    And a group "azure team" with the member "eve"
    And the administrator selects the group "blue team"
    When the administrator renames the group "blue team" to "azure team"
    Then JumpCloud may log the failure of "group_update_provision" for "azure team"

  @id:jumpcloud-group-repeated @JC-092
  Scenario: Adding a member once more does no harm
    Given a user "ada"
    And a group "red team" with the member "ada"
    When the client adds "ada" to the group "red team"
    Then the request should succeed
    And the group "red team" should list "ada" once

  @id:jumpcloud-group-resync @JC-092
  Scenario: A group that is sent again as it is stays as it is
    Given the administrator selects the group "blue team"
    When the administrator re-syncs the group "blue team"
    Then the service provider should have "ada" in the group "blue team"
    And the service provider should have the group "blue team" once
    And JumpCloud should not log the failure of "group_update_provision" for "blue team"

  @id:jumpcloud-group-members-shown @JC-093
  Scenario: A group that is read shows its members
    Given a user "eve"
    And a group "red team" with the member "eve"
    When the client reads the group "red team"
    Then the attribute "members.value" should be "{eve.id}"

  @id:jumpcloud-group-remove-filter @JC-094
  Scenario: A member is removed by a filter on its id
    Given a user "eve"
    And a user "mallory"
    And a group "red team" with the members "eve", "mallory"
    When the client removes "eve" from the group "red team"
    Then the request should succeed
    And the group "red team" should have exactly the member "mallory"

  @id:jumpcloud-group-remove-list @JC-094
  Scenario: Whether a list of members to remove is taken differs, and no other member may go with them
    Given a user "eve"
    And a user "mallory"
    And a group "red team" with the members "eve", "mallory"
    When the client patches the group "red team" with:
      | op     | path    | value                   |
      | remove | members | [{"value":"{eve.id}"}] |
    Then the group "red team" may have exactly the member "mallory"

  @id:jumpcloud-group-roles @JC-095
  Scenario: A synchronisation changes members and nothing else
    Given a user "eve"
    And a group "blue team" with the member "eve"
    And everything but the members of the group "blue team" is noted
    When the administrator selects the group "blue team"
    And the administrator adds "bob" to the group "blue team"
    Then the service provider must have "bob" in the group "blue team"
    And the group "blue team" must be otherwise as it was noted

  @id:jumpcloud-group-suspended-member @JC-096
  Scenario: Whether a suspended user stays in the group is not documented
    Given the administrator selects the group "blue team"
    When the administrator suspends "ada"
    Then the service provider may have "ada" in the group "blue team"
