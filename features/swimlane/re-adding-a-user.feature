@needs:groups @needs:filter
Feature: Re-adding a user
  Swimlane documents that a user who lost the last group and is added to it
  again is created again in Turbine, but that the association with the group is
  not restored by itself. A re-sync of the group restores it.

  Background:
    Given an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "analysts" with the members "ada", "bob"
    And the administrator selects the group "analysts"
    And the service provider has "ada" in the group "analysts"

  @id:swimlane-remove-only-group @SWIM-034
  Scenario: A user who is removed from the only group is removed from Turbine
    When the administrator removes "ada" from the group "analysts"
    Then the service provider must not have the user "ada"

  @id:swimlane-remove-association @SWIM-032
  Scenario: The association of a user who is removed from a group ends
    Given the directory has the group "responders" with the member "ada"
    And the administrator selects the group "responders"
    When the administrator removes "ada" from the group "analysts"
    Then the service provider must not have "ada" in the group "analysts"
    And the service provider must have "bob" in the group "analysts"

  @id:swimlane-remove-other-group @SWIM-033
  Scenario: A user who is still in another group stays active
    Given the directory has the group "responders" with the member "ada"
    And the administrator selects the group "responders"
    When the administrator removes "ada" from the group "analysts"
    Then the user "ada" must be active in the service provider
    And the service provider must have "ada" in the group "responders"

  @id:swimlane-readd-created @SWIM-035
  Scenario: A user who is added again is created again
    Given the administrator removes "ada" from the group "analysts"
    When the administrator adds "ada" to the group "analysts"
    Then the service provider must have the user "ada"

  @id:swimlane-readd-not-restored @SWIM-035
  Scenario: The association of a user who is added again is not restored by itself
    Given the administrator removes "ada" from the group "analysts"
    When the administrator adds "ada" to the group "analysts"
    Then the service provider must not have "ada" in the group "analysts"
    And the service provider must have "bob" in the group "analysts"

  @id:swimlane-readd-new-account @SWIM-035
  Scenario: The account that is created again is not the old one
    Given the service provider's id of "ada" is noted
    And the administrator removes "ada" from the group "analysts"
    And the service provider no longer has the user "ada"
    When the administrator adds "ada" to the group "analysts"
    Then the service provider must have the user "ada"
    And the service provider must not know "ada" by the noted id

  @id:swimlane-readd-after-deselection @SWIM-031
  Scenario: After a deselection, too, the user comes back without the association
    Given the administrator deselects the group "analysts"
    And the administrator removes "ada" from the group "analysts"
    And the administrator selects the group "analysts"
    When the administrator adds "ada" to the group "analysts"
    Then the service provider must have the user "ada"
    And the service provider must not have "ada" in the group "analysts"

  @id:swimlane-readd-resync @SWIM-036
  Scenario: A re-sync of the group restores the association
    Given the administrator removes "ada" from the group "analysts"
    And the service provider no longer has the user "ada"
    And the administrator adds "ada" to the group "analysts"
    When the administrator re-syncs the group "analysts"
    Then the service provider should have "ada" in the group "analysts"

  @id:swimlane-readd-other-person @SWIM-035
  Scenario Outline: Somebody new with the same <case> inherits no membership
    Given the administrator deletes the user "ada"
    And the service provider no longer has the user "ada"
    And the directory has the user "ada" with:
      | property | value   |
      | username | <user>  |
      | email    | <email> |
    And the directory has the group "newcomers" with the member "ada"
    When the administrator selects the group "newcomers"
    Then the service provider must have "ada" in the group "newcomers"
    And the service provider must not have "ada" in the group "analysts"

    Examples:
      | case                         | user             | email            |
      | user name and e-mail address | {mail.ada}       | {mail.ada}       |
      | e-mail address in other case | {upper.mail.ada} | {upper.mail.ada} |
      | e-mail address only          | {unique.ada}     | {mail.ada}       |
