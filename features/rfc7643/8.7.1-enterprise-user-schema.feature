@needs:discovery @needs:enterprise-user
Feature: The schema of the enterprise extension
  RFC 7643 §8.7.1: the attributes that the enterprise extension adds to users.

  @id:enterprise-schema-definition
  Scenario Outline: The attribute <case> of employees is defined as the standard defines it
    Then the published attribute "<case>" of "{schema.EnterpriseUser}" should have:
      | characteristic | value         |
      | type           | <type>        |
      | multiValued    | <multiValued> |
      | required       | <required>    |
      | caseExact      | <caseExact>   |
      | mutability     | <mutability>  |
      | returned       | <returned>    |
      | uniqueness     | <uniqueness>  |

    @RFC7643-8.7.1-24
    Examples:
      | case           | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | employeeNumber | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-25
    Examples:
      | case       | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | costCenter | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-26
    Examples:
      | case         | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | organization | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-27
    Examples:
      | case     | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | division | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-28
    Examples:
      | case       | type   | multiValued | required | caseExact | mutability | returned | uniqueness |
      | department | string | false       | false    | false     | readWrite  | default  | none       |

    @RFC7643-8.7.1-29
    Examples:
      | case                | type      | multiValued | required | caseExact | mutability | returned | uniqueness |
      | manager             | complex   | false       | false    |           | readWrite  | default  |            |
      | manager.value       | string    | false       | false    | false     | readWrite  | default  | none       |
      | manager.$ref        | reference | false       | false    |           | readWrite  | default  | none       |
      | manager.displayName | string    | false       | false    | false     | readOnly   | default  | none       |

  @id:enterprise-attribute-life @RFC7643-7-18
  Scenario Outline: The attribute <case> of employees is created, replaced, patched and cleared
    Given a user whose attribute "<case>" has a value
    Then this attribute must be kept
    When the client replaces this attribute
    Then this attribute must be kept
    When the client patches this attribute, if patches are supported
    Then this attribute must be kept
    When the client clears this attribute
    Then this attribute should be unassigned

    @RFC7643-8.7.1-24
    Examples:
      | case |
      | {schema.EnterpriseUser}:employeeNumber |

    @RFC7643-8.7.1-25
    Examples:
      | case |
      | {schema.EnterpriseUser}:costCenter |

    @RFC7643-8.7.1-26
    Examples:
      | case |
      | {schema.EnterpriseUser}:organization |

    @RFC7643-8.7.1-27
    Examples:
      | case |
      | {schema.EnterpriseUser}:division |

    @RFC7643-8.7.1-28
    Examples:
      | case |
      | {schema.EnterpriseUser}:department |

    @RFC7643-8.7.1-29
    Examples:
      | case |
      | {schema.EnterpriseUser}:manager |
