@needs:enterprise-user
Feature: The enterprise extension of users
  RFC 7643 §4.3: employees have a number, a cost centre, an organization, a
  division, a department and a manager, who is another user.

  @id:enterprise-kept @RFC7643-4.3-01
  Scenario Outline: The <case> of an employee is kept, changed and removed
    Given the service provider has the user attribute "{schema.EnterpriseUser}:<case>"
    When the client creates the user "ada" with:
      | attribute                       | value    |
      | {schema.EnterpriseUser}:<case> | "<value>" |
    Then the user "ada" should have:
      | attribute                       | value    |
      | {schema.EnterpriseUser}:<case> | "<value>" |
    When the client replaces the user "ada" with:
      | attribute                       | value    |
      | {schema.EnterpriseUser}:<case> | "<other>" |
    Then the user "ada" should have:
      | attribute                       | value    |
      | {schema.EnterpriseUser}:<case> | "<other>" |

    Examples:
      | case           | value    | other      |
      | employeeNumber | 701984   | 701985     |
      | costCenter     | 4130     | 4200       |
      | organization   | Curators | Archivists |
      | division       | Theme    | Library    |
      | department     | Tours    | Events     |

  @id:enterprise-patched @RFC7643-4.3-01 @needs:patch
  Scenario: A patch reaches an attribute of the extension by its URN
    Given a user "ada" with:
      | attribute                            | value |
      | {schema.EnterpriseUser}:department | Tours |
    When the client patches the user "ada" with:
      | op      | path                                 | value  |
      | replace | {schema.EnterpriseUser}:department | Events |
    Then the user "ada" should have:
      | attribute                            | value  |
      | {schema.EnterpriseUser}:department | Events |

  @id:enterprise-manager @RFC7643-4.3-02
  Scenario: A manager is the user whose id it holds
    Given a user "grace"
    When the client creates the user "ada" with:
      | attribute                               | value      |
      | {schema.EnterpriseUser}:manager.value | "{grace.id}" |
    Then the user "ada" should have:
      | attribute                                   | value      |
      | {schema.EnterpriseUser}:manager.value     | "{grace.id}" |
      | {schema.EnterpriseUser}:manager.managerId | null       |

  @id:enterprise-manager-text @RFC7643-4.3-02
  Scenario: A manager given as a text may be refused
    Given a user "grace"
    When the client creates the user "ada" with:
      | attribute                         | value      |
      | {schema.EnterpriseUser}:manager | "{grace.id}" |
    Then the request may be refused with status 400

  @id:enterprise-manager-display-name @RFC7643-4.3-04
  Scenario: A manager's displayName is the service provider's to give
    Given a user "grace"
    When the client creates the user "ada" with:
      | attribute                         | value                                                       |
      | {schema.EnterpriseUser}:manager | {"value": "{grace.id}", "displayName": "Made Up Name"} |
    Then the user "ada", if it was created, should not have:
      | attribute                                     | value        |
      | {schema.EnterpriseUser}:manager.displayName | Made Up Name |
