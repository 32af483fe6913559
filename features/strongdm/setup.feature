Feature: Setting up strongDM in JumpCloud
  JumpCloud's article on strongDM and strongDM's own pages document the generic
  provider: JumpCloud is given its address and its token, the management of groups
  has to be on, since groups become roles, and from then on JumpCloud provisions,
  updates and deprovisions users and groups.

  @id:strongdm-setup-generic @SDM-004 @needs:groups @needs:filter @needs:patch
  Scenario: The connection test passes with the address and token of the generic provider
    Given an application of JumpCloud that is not activated yet
    When the administrator tests the connection
    Then the connection test must pass
    And the activate button must be enabled

  @id:strongdm-setup-groups @SDM-005 @needs:groups @needs:filter
  Scenario: With the management of groups on, groups become roles
    Given an application of JumpCloud that manages groups
    And the directory has the user "ada"
    And the directory has the group "engineers" with the member "ada"
    When the administrator selects the group "engineers"
    Then the service provider must have "ada" in the group "engineers"

  @id:strongdm-setup-no-groups @SDM-005 @needs:groups @needs:filter
  Scenario: With the management of groups off, no role comes of a group
    Given an application of JumpCloud that manages no groups
    And the directory has the user "ada"
    And the directory has the group "engineers" with the member "ada"
    When the administrator selects the group "engineers"
    Then the service provider must have the user "ada"
    And JumpCloud must not send a request about groups
    And the service provider must not have the group "engineers"

  @id:strongdm-setup-schemas @SDM-013
  Scenario: The schemas can be read
    When the client sends GET "/Schemas"
    Then the response must have status 200

  @id:strongdm-setup-malformed @SDM-010
  Scenario: The generic provider does not mend a boolean that was sent as text
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute | value |
      | active    | "no"  |
    Then the request should be refused with status 400
    And the user "ada" should have:
      | attribute | value |
      | active    | true  |

  @id:strongdm-setup-mapping @SDM-008 @needs:groups @needs:filter
  Scenario: The attributes that JumpCloud sends arrive
    Given an application of JumpCloud that manages groups
    And the directory has the user "ada" with:
      | property  | value |
      | firstname | Ada   |
      | lastname  | Byron |
    And the directory has the group "engineers" with the member "ada"
    When the administrator selects the group "engineers"
    Then the service provider must have the user "ada" with:
      | attribute       | value      |
      | userName        | {mail.ada} |
      | name.givenName  | Ada        |
      | name.familyName | Byron      |
      | active          | true       |
