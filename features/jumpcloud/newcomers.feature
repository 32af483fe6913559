@needs:groups @needs:filter @needs:patch
Feature: Somebody new in an old name
  When a user of the directory is deleted and somebody new gets the same user name
  or e-mail address, nothing that the old user had may come to the new one:
  memberships and roles are rights. JumpCloud does not take the old user out of the
  groups first here, so that it is the service provider who ends them with the
  user. JumpCloud documents that a user who comes into
  scope again is looked up, and created where nobody is found.

  Background:
    Given the service provider can delete users
    And the settings of JumpCloud are:
      | setting                      | value  |
      | deprovision.idpUserDeleted   | delete |
      | userDelete.removesMembership | false  |
    And an application of JumpCloud that manages groups
    And the directory has the users "ada", "bob"
    And the directory has the group "admins" with the members "ada", "bob"
    And the administrator selects the group "admins"

  @id:jumpcloud-newcomer @JC-069
  Scenario Outline: Somebody new with the same <case> is in no group of the old user
    Given the administrator deletes the user "ada"
    And the directory has the user "ada" with:
      | property | value   |
      | username | <user>  |
      | email    | <email> |
    And the directory has the group "staff" with the member "ada"
    When the administrator selects the group "staff"
    Then the service provider must have "ada" in the group "staff"
    And the service provider must not have "ada" in the group "admins"

    Examples:
      | case                           | user             | email            |
      | name and address               | {mail.ada}       | {mail.ada}       |
      | name and address in other case | {upper.mail.ada} | {upper.mail.ada} |
      | name alone                     | {mail.ada}       | {mail.countess}  |

  @id:jumpcloud-newcomer-id @JC-069
  Scenario: Somebody new gets an id of its own
    Given the service provider's id of "ada" is noted
    And the administrator deletes the user "ada"
    And the service provider no longer has the user "ada"
    And the directory has the user "ada"
    When the administrator adds "ada" to the group "admins"
    Then the service provider must not know "ada" by the noted id

  @id:jumpcloud-newcomer-attributes @JC-069
  Scenario: Nothing that is known of the old user is shown of the new one
    Given the administrator sets the "jobTitle" of "ada" to "Administrator"
    And the administrator deletes the user "ada"
    And the directory has the user "ada"
    When the administrator adds "ada" to the group "admins"
    Then the service provider must have the user "ada"
    And the service provider must not have the user "ada" with:
      | attribute | value         |
      | title     | Administrator |

  @id:jumpcloud-newcomer-external-id @JC-069 @JC-072
  Scenario: An external id that is used again brings no membership back
    Given a user "eve" with:
      | attribute  | value             |
      | externalId | {unique.external} |
    And a group "locals" with the member "eve"
    And the user "eve" has been deleted
    When the client creates the user "again" with:
      | attribute  | value             |
      | externalId | {unique.external} |
    Then there must be two accounts "eve" and "again"
    And the group "locals" must not have the member "again"
