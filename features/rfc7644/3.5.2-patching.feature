@needs:patch
Feature: Modifying resources with PATCH
  RFC 7644 §3.5.2: a PATCH carries operations that add, remove or replace
  values. They are applied in order, all of them or none, and the service
  provider answers with the whole resource or with nothing at all.

  Rule: The answer is 200 with the whole resource, or 204 with nothing

    @id:patch-status @RFC7644-3.5.2-20 @RFC7644-3.5-02
    Scenario: A successful PATCH is answered with 200 or 204
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path        | value |
        | replace | displayName | Ada L |
      Then the response must have status 200 or 204
      And what the response shows must agree with the user "ada"

    @id:patch-attributes-asked @RFC7644-3.5.2-22
    Scenario: Where attributes are asked for, the answer is 200 with them
      Given the service provider has the user attribute "displayName"
      And a user "ada"
      When the client sends PATCH "{ada.path}?attributes=userName" with:
        """
        {"schemas": ["{message.PatchOp}"],
         "Operations": [{"op": "replace", "path": "displayName", "value": "Ada L"}]}
        """
      Then the response should have status 200
      And the attribute "userName" should be "{ada.userName}"
      And the attribute "displayName" should be absent

    @id:patch-unknown-resource @RFC7644-3.5.2-23
    Scenario: A resource that does not exist cannot be patched
      When the client sends PATCH "{users}/{unique.nobody}" with:
        """
        {"schemas": ["{message.PatchOp}"],
         "Operations": [{"op": "replace", "path": "displayName", "value": "Ghost"}]}
        """
      Then the request must be refused
      And the response should have status 404

  Rule: The message has a form

    @id:patch-malformed @RFC7644-3.5.2-04 @RFC7644-3.5.2-05
    Scenario Outline: A message with <case> is refused and changes nothing
      Given a user "ada"
      When the client patches the user "ada" by:
        """
        {"schemas": ["{message.PatchOp}"]<operations>}
        """
      Then the request should be refused
      And the user "ada" should have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

      Examples:
        | case                    | operations                                                                          |
        | no Operations           |                                                                                     |
        | Operations of an object | , "Operations": {"op": "replace", "path": "displayName", "value": "Ada L"}         |
        | Operations of a text    | , "Operations": "replace"                                                           |
        | no op                   | , "Operations": [{"path": "displayName", "value": "Ada L"}]                        |
        | an unknown op           | , "Operations": [{"op": "frobnicate", "path": "displayName", "value": "Ada L"}]    |
        | an empty op             | , "Operations": [{"op": "", "path": "displayName", "value": "Ada L"}]              |
        | an op of a list         | , "Operations": [{"op": ["replace"], "path": "displayName", "value": "Ada L"}]     |

    @id:patch-foreign-op @RFC7644-3.5.2-02
    Scenario Outline: The operation <case> of another PATCH is refused
      Given a user "ada"
      When the client patches the user "ada" by:
        """
        {"schemas": ["{message.PatchOp}"], "Operations": [<operation>]}
        """
      Then the request must be refused
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

      Examples:
        | case | operation                                                    |
        | move | {"op": "move", "from": "userName", "path": "displayName"}    |
        | copy | {"op": "copy", "from": "userName", "path": "displayName"}    |
        | test | {"op": "test", "path": "displayName", "value": "Ada L"}      |

    @id:patch-no-operation @RFC7644-3.5.2-04
    Scenario: A message without any operation changes nothing
      Given a user "ada"
      When the client patches the user "ada" by:
        """
        {"schemas": ["{message.PatchOp}"], "Operations": []}
        """
      Then the request may be refused
      And the user "ada" should have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

    @id:patch-foreign-schema @RFC7644-3.5.2-03
    Scenario: A message with the schema of a resource may be refused
      Given a user "ada"
      When the client patches the user "ada" by:
        """
        {"schemas": ["{schema.User}"], "Operations": [{"op": "replace", "path": "displayName", "value": "Ada L"}]}
        """
      Then the request may be refused

    @id:patch-replace-without-value @RFC7644-3.5.2-05
    Scenario: A replace without a value may be refused
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path        | value |
        | replace | displayName |       |
      Then the request may be refused

    @id:patch-array-index @RFC7644-3.5.2-02
    Scenario Outline: The path <case> of another PATCH is refused
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path   | value          |
        | replace | <case> | {mail.intruder} |
      Then the request must be refused
      And the user "ada" must have:
        | attribute | value                          |
        | emails    | [{"value": "{ada.userName}"}] |

      Examples:
        | case           |
        | emails[0].value |
        | /emails/0/value |

    @id:patch-without-schemas @RFC7644-3.5.2-03
    Scenario: A message without schemas may be refused
      Given a user "ada"
      When the client patches the user "ada" by:
        """
        {"Operations": [{"op": "replace", "path": "displayName", "value": "Ada L"}]}
        """
      Then the request may be refused

    @id:patch-op-case @RFC7644-3.5.2-05
    Scenario: The name of an operation in upper case is understood or refused
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path        | value |
        | Replace | displayName | Ada L |
      Then the request may succeed
      And the user "ada", if the request succeeded, should have:
        | attribute   | value |
        | displayName | Ada L |

    @id:patch-path-forms @RFC7644-3.5.2-07 @RFC7644-3.5.2-12
    Scenario Outline: The path <case> is understood
      Given a user "ada" with:
        | attribute | value                                                        |
        | emails    | [{"value": "{mail.ada}", "type": "work", "primary": true}] |
      When the client patches the user "ada" with:
        | op      | path   | value   |
        | replace | <case> | <value> |
      Then the user "ada" must have:
        | attribute   | value   |
        | <attribute> | <value> |

      Examples:
        | case                                                        | attribute       | value      |
        | displayName                                                 | displayName     | Ada L      |
        | name.familyName                                             | name.familyName | Byron      |
        | DISPLAYNAME                                                 | displayName     | Ada L      |
        | Name.FamilyName                                             | name.familyName | Byron      |
        | urn:ietf:params:scim:schemas:core:2.0:User:displayName      | displayName     | Ada L      |
        | urn:ietf:params:scim:schemas:core:2.0:User:name.familyName  | name.familyName | Byron      |
        | emails[type eq "work"].value                                | emails.value    | {mail.new} |

    @id:patch-path-malformed @RFC7644-3.5.2-07
    Scenario Outline: The path <case> is refused
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path   | value |
        | replace | <case> | Ada L |
      Then the request must be refused
      And the response should have status 400
      And the error may have the scimType "invalidPath"

      Examples:
        | case                   |
        | emails[type eq         |
        | name..familyName       |
        | [x]                    |
        | name.familyName[x eq 1] |
        | emails[]               |
        | emails.                |
        | emails[type zz "work"] |

    @id:patch-unknown-attribute @RFC7644-3.5.2-08
    Scenario Outline: To <case> an attribute that no schema names may be refused
      Given a user "ada"
      When the client patches the user "ada" with:
        | op     | path                     | value   |
        | <case> | scimproofUnknownToAnyone | <value> |
      Then the request may be refused

      Examples:
        | case    | value   |
        | add     | no harm |
        | replace | no harm |
        | remove  |         |

  Rule: Operations are applied in order, all of them or none

    @id:patch-order @RFC7644-3.5.2-15
    Scenario: A later operation works on the result of the earlier
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path        | value  |
        | replace | displayName | First  |
        | replace | displayName | Second |
      Then the user "ada" must have:
        | attribute   | value  |
        | displayName | Second |

    @id:patch-order-members @RFC7644-3.5.2-15 @needs:groups
    Scenario: Members that are removed and then added are there
      Given a user "ada"
      And a user "bob"
      And a group "crew" with the member "ada"
      When the client patches the group "crew" with:
        | op     | path    | value                   |
        | remove | members |                         |
        | add    | members | [{"value": "{bob.id}"}] |
      Then the group "crew" must have exactly the member "bob"

    @id:patch-atomic @RFC7644-3.5.2-17 @RFC7644-3.5.2-18
    Scenario Outline: When <case> fails, none is applied
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path        | value    |
        | replace | <first>     | <value1> |
        | replace | <second>    | <value2> |
      Then the request must be refused
      And the user "ada" must have:
        | attribute   | value             |
        | displayName | {ada.displayName} |

      Examples:
        | case          | first            | value1 | second           | value2 |
        | the last one  | displayName      | Ada L  | emails[type eq   | broken |
        | the first one | emails[type eq   | broken | displayName      | Ada L  |

    @id:patch-atomic-ten @RFC7644-3.5.2-18
    Scenario: When one of ten operations fails, the resource is what it was
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path            | value           |
        | replace | displayName     | One             |
        | replace | displayName     | Two             |
        | replace | name.familyName | Three           |
        | replace | name.givenName  | Four            |
        | replace | displayName     | Five            |
        | replace | emails[type eq  | broken          |
        | replace | displayName     | Seven           |
        | replace | name.familyName | Eight           |
        | replace | name.givenName  | Nine            |
        | replace | displayName     | Ten             |
      Then the request must be refused
      And the user "ada" must have:
        | attribute       | value                 |
        | displayName     | {ada.displayName}     |
        | name.familyName | {ada.name.familyName} |
        | name.givenName  | {ada.name.givenName}  |

    @id:patch-atomic-members @RFC7644-3.5.2-17 @needs:groups
    Scenario: When a later operation fails, no member is added
      Given a user "ada"
      And a group "crew"
      When the client patches the group "crew" with:
        | op      | path        | value                   |
        | add     | members     | [{"value": "{ada.id}"}] |
        | replace | members[zz  | broken                  |
      Then the request must be refused
      And the group "crew" must have no members

    @id:patch-several-attributes @RFC7644-3.5.2-15
    Scenario: Operations on several attributes all take effect
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path            | value |
        | replace | displayName     | Ada L |
        | replace | name.familyName | Byron |
        | replace | name.givenName  | Augusta |
      Then the user "ada" must have:
        | attribute       | value   |
        | displayName     | Ada L   |
        | name.familyName | Byron   |
        | name.givenName  | Augusta |

    @id:patch-order-add-remove @RFC7644-3.5.2-15 @needs:groups
    Scenario: A member that is added and then removed is not there
      Given a user "ada"
      And a user "bob"
      And a group "crew" with the member "bob"
      When the client patches the group "crew" with:
        | op     | path                         | value                   |
        | add    | members                      | [{"value": "{ada.id}"}] |
        | remove | members[value eq "{ada.id}"] |                         |
      Then the group "crew" must have exactly the member "bob"

    @id:patch-then-put @RFC7644-3.5.2-15 @RFC7644-3.5.1-02
    Scenario: A replacement after a PATCH sets what it names
      Given a user "ada"
      And the client patches the user "ada" with:
        | op      | path            | value |
        | replace | displayName     | Ada L |
        | replace | name.familyName | Byron |
      When the client replaces the user "ada" with:
        | attribute   | value |
        | displayName | Ada M |
      Then the user "ada" must have:
        | attribute   | value          |
        | displayName | Ada M          |
        | userName    | {ada.userName} |

    @id:patch-modified @RFC7643-3.1-19
    Scenario: A PATCH moves the time of the last modification on
      Given a user "ada"
      When the client patches the user "ada" a moment later with:
        | op      | path        | value |
        | replace | displayName | Ada L |
      Then the user "ada" should have been modified

    @id:patch-error @RFC7644-3.5.2-19
    Scenario: A PATCH that fails answers with a SCIM error
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path           | value |
        | replace | emails[type eq | Ada L |
      Then the response must be a SCIM error

    @id:patch-concurrent-adds @RFC7644-3.5.2.1-06 @needs:groups
    Scenario: Members that several clients add at once are all there
      Given a user "ada"
      And a user "bob"
      And a user "cyd"
      And a group "crew"
      When several clients add "ada", "bob", "cyd" to the group "crew" at once
      Then the group "crew" must have exactly the members "ada", "bob", "cyd"

  Rule: An operation keeps to the schema

    @id:patch-readonly @RFC7644-3.5.2-09
    Scenario Outline: The read-only attribute <case> cannot be patched
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path   | value   |
        | replace | <case> | <value> |
      Then the request should be refused
      And the user "ada" must not have:
        | attribute | value   |
        | <case>    | <value> |

      Examples:
        | case         | value                |
        | id           | {unique.other}       |
        | meta.created | 1999-01-01T00:00:00Z |

    @id:patch-readonly-scimtype @RFC7644-3.5.2-09 @RFC7644-3.12-19
    Scenario: A refusal to patch the id names the mutability
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path | value          |
        | replace | id   | {unique.other} |
      Then the request should be refused
      And the error should have the scimType "mutability"

    @id:patch-groups-readonly @RFC7644-3.5.2-09 @needs:groups
    Scenario: A user cannot be patched into a group
      Given a user "ada"
      And a group "crew"
      When the client patches the user "ada" with:
        | op  | path   | value                    |
        | add | groups | [{"value": "{crew.id}"}] |
      Then the group "crew" must not have the member "ada"

    @id:patch-wrong-type @RFC7644-3.5.2-09 @RFC7644-3.5.2-11
    Scenario Outline: A value of the wrong type for <case> is refused
      Given the service provider has the user attribute "<case>"
      And a user "ada"
      When the client patches the user "ada" with:
        | op      | path   | value   |
        | replace | <case> | <value> |
      Then the request must be refused
      And the response should have status 400

      Examples:
        | case        | value              |
        | active      | "notaboolean"      |
        | displayName | {"first": "Ada L"} |
        | name        | "Ada"              |
        | emails      | [["a list"]]       |

    @id:patch-wrong-type-error @RFC7644-3.5.2-11 @RFC7644-3.5.2-19
    Scenario: The refusal of a wrong value is an error of SCIM
      Given the service provider has the user attribute "active"
      And a user "ada"
      When the client patches the user "ada" with:
        | op      | path   | value         |
        | replace | active | "notaboolean" |
      Then the response must be a SCIM error
      And the scimType, if there is one, may be "invalidValue"
      And the user "ada" must have:
        | attribute | value |
        | active    | true  |

    @id:patch-boolean-text @RFC7644-3.5.2.3-02
    Scenario: A boolean sent as a text is refused or understood
      Given the service provider has the user attribute "active"
      And a user "ada"
      When the client patches the user "ada" with:
        | op      | path   | value   |
        | replace | active | "False" |
      Then the user "ada", if the request succeeded, must have:
        | attribute | value |
        | active    | false |

    @id:patch-reactivate @RFC7644-3.5.2.3-02
    Scenario: A user who was deactivated can be activated again
      Given the service provider has the user attribute "active"
      And a user "ada" with:
        | attribute | value |
        | active    | false |
      When the client patches the user "ada" with:
        | op      | path   | value |
        | replace | active | true  |
      Then the user "ada" must have:
        | attribute | value |
        | active    | true  |

    @id:patch-password @RFC7644-3.5.2.3-02 @RFC7643-4.1.1-13 @needs:changePassword
    Scenario: A password is changed and not shown
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path     | value                  |
        | replace | password | Scimproof-9-Secret!Qx7 |
      Then the request must succeed
      And the answers so far must not contain "Scimproof-9-Secret!Qx7"
      And the user "ada" must have:
        | attribute | value |
        | password  | null  |

    @id:patch-immutable-first @RFC7644-3.5.2-10
    Scenario: What is immutable and has no value yet may be given one
      Given a resource of every type with attributes of "mutability immutable"
      When the client patches each of these attributes with another value
      Then each of these attributes may have the value that was sent

    @id:patch-duplicate @RFC7644-3.5.2-24
    Scenario: A userName that another user has is refused
      Given a user "ada"
      And a user "bob"
      When the client patches the user "bob" with:
        | op      | path     | value          |
        | replace | userName | {ada.userName} |
      Then the request must be refused
      And the error should have the scimType "uniqueness"
      And the user "bob" must have:
        | attribute | value          |
        | userName  | {bob.userName} |

  Rule: One value at most is the primary one

    @id:patch-primary @RFC7644-3.5.2-16
    Scenario Outline: A new primary value by <case> takes the place of the old
      Given the service provider has the user attribute "emails.primary"
      And a user "ada" with:
        | attribute | value                                                                                                               |
        | emails    | [{"value": "{mail.work}", "type": "work", "primary": true}, {"value": "{mail.home}", "type": "home", "primary": false}] |
      When the client patches the user "ada" with:
        | op   | path   | value   |
        | <op> | <path> | <value> |
      Then the user "ada" must have exactly 1 primary value of "emails"
      And the user "ada", if the request succeeded, must have:
        | attribute | value                                   |
        | emails    | [{"value": "<new>", "primary": true}] |

      Examples:
        | case             | op      | path                           | value                                                         | new          |
        | adding a value   | add     | emails                         | [{"value": "{mail.third}", "type": "other", "primary": true}] | {mail.third} |
        | replacing a flag | replace | emails[type eq "home"].primary | true                                                          | {mail.home}  |

  Rule: Extensions are addressed by their URN

    @id:patch-extension @RFC7644-3.5.2-14 @RFC7644-3.5.2-25 @needs:enterprise-user
    Scenario: An attribute of an extension is added by its full name
      Given a user "ada"
      When the client patches the user "ada" with:
        | op  | path                                        | value |
        | add | {schema.EnterpriseUser}:employeeNumber      | 701984 as text |
      Then the user "ada" must have:
        | attribute                              | value          |
        | {schema.EnterpriseUser}:employeeNumber | 701984 as text |
      And the user "ada" should have:
        | attribute | value                       |
        | schemas   | ["{schema.EnterpriseUser}"] |

    @id:patch-extension-schemas @RFC7644-3.5.2-13 @needs:enterprise-user
    Scenario: An extension that one operation adds is known to the next
      Given a user "ada"
      When the client patches the user "ada" with:
        | op  | path                               | value                       |
        | add | schemas                            | ["{schema.EnterpriseUser}"] |
        | add | {schema.EnterpriseUser}:department | Flight                      |
      Then the request should succeed
      And the user "ada" should have:
        | attribute                          | value  |
        | {schema.EnterpriseUser}:department | Flight |

    @id:patch-extension-present @RFC7644-3.5.2-25 @needs:enterprise-user
    Scenario Outline: To <case> an attribute of an extension that the user has needs no word about schemas
      Given a user "ada" with:
        | attribute                            | value    |
        | {schema.EnterpriseUser}:department   | Flight   |
        | {schema.EnterpriseUser}:organization | Scimship |
      When the client patches the user "ada" with:
        | op     | path                               | value   |
        | <case> | {schema.EnterpriseUser}:department | <value> |
      Then the user "ada" must have:
        | attribute                            | value    |
        | {schema.EnterpriseUser}:department   | <result> |
        | {schema.EnterpriseUser}:organization | Scimship |

      Examples:
        | case    | value  | result |
        | add     | Ground | Ground |
        | replace | Ground | Ground |
        | remove  |        | null   |

    @id:patch-extension-pathless @RFC7644-3.5.2-25 @RFC7644-3.5.2.1-03 @needs:enterprise-user
    Scenario Outline: Without a path <case> sets the attributes of an extension in its container
      Given a user "ada"
      When the client patches the user "ada" with:
        | op     | path | value                                                |
        | <case> |      | {"{schema.EnterpriseUser}": {"department": "Flight"}} |
      Then the user "ada" must have:
        | attribute                          | value          |
        | {schema.EnterpriseUser}:department | Flight         |
        | userName                           | {ada.userName} |

      Examples:
        | case    |
        | add     |
        | replace |

    @id:patch-extension-manager @RFC7644-3.5.2-25 @needs:enterprise-user
    Scenario: A manager is set and taken away by the path of the extension
      Given a user "ada"
      And a user "bob" with:
        | attribute                             | value      |
        | {schema.EnterpriseUser}:manager.value | "{ada.id}" |
      When the client patches the user "bob" with:
        | op     | path                            |
        | remove | {schema.EnterpriseUser}:manager |
      Then the user "bob" must have:
        | attribute                             | value |
        | {schema.EnterpriseUser}:manager.value | null  |

    @id:patch-extension-removed @RFC7644-3.5.2-26 @needs:enterprise-user
    Scenario: A whole extension may be removed by its URN
      Given a user "ada" with:
        | attribute                          | value  |
        | {schema.EnterpriseUser}:department | Flight |
      When the client patches the user "ada" with:
        | op     | path                    |
        | remove | {schema.EnterpriseUser} |
      Then the request may succeed
      And the user "ada" may have:
        | attribute                          | value |
        | {schema.EnterpriseUser}:department | null  |

    @id:patch-extension-whole @RFC7644-3.5.2-26 @needs:enterprise-user
    Scenario: The URN of an extension alone may be a path
      Given a user "ada"
      When the client patches the user "ada" with:
        | op  | path                    | value                    |
        | add | {schema.EnterpriseUser} | {"department": "Flight"} |
      Then the request may succeed

    @id:patch-sub-attribute-of-many @RFC7644-3.5.2-27
    Scenario: A sub-attribute of a multi-valued attribute without filter is open
      Given a user "ada"
      When the client patches the user "ada" with:
        | op      | path        | value |
        | replace | emails.type | home  |
      Then the request may succeed

  Rule: Many members at once

    @id:patch-many-operations @RFC7644-3.5.2-28 @needs:groups
    Scenario: Fifty operations in one message all take effect
      Given a user "ada"
      And a user "bob"
      And a group "crew"
      When the client patches the group "crew" with 50 operations that put "bob" in and out and add "ada" at last
      Then the request should succeed
      And the group "crew" should have exactly the members "ada", "bob"

    @id:patch-hundred-members @RFC7644-3.5.2-28 @needs:groups
    Scenario: A hundred members are added by one operation
      Given a group "crew"
      And 100 shared users called "member"
      When the client adds the shared users to the group "crew"
      Then the request should succeed
      And the group "crew" should have exactly the shared users as members

    @id:patch-hundred-members-removed @RFC7644-3.5.2-28 @RFC7644-3.5.2.2-03 @needs:groups
    Scenario: A hundred members are removed by one operation
      Given a group "crew"
      And 100 shared users called "member"
      And the client adds the shared users to the group "crew"
      When the client patches the group "crew" with:
        | op     | path    |
        | remove | members |
      Then the group "crew" must have no members
