Feature: Choosing the attributes of an answer
  RFC 7644 §3.4.2.5 and §3.9: with attributes the client asks for some of a
  resource, with excludedAttributes for all but some. Both have to be supported
  wherever a resource is returned. What is returned always, such as id, cannot
  be excluded.

  Rule: attributes

    @id:projection-attributes @RFC7644-3.4.2.5-01 @RFC7644-3.4.2.5-05 @RFC7644-3.9-02 @RFC7644-3.9-03
    Scenario: A read shows the attributes that were asked for, and no others
      Given a user "ada"
      When the client reads the user "ada" with "attributes=userName"
      Then the response must have status 200
      And the attribute "id" must be "{ada.id}"
      And the attribute "userName" must be "{ada.userName}"
      And the response must have no attributes but "userName", "meta"
      And the attribute "meta" should be absent
      And the attribute "schemas" should be present

    @id:projection-several @RFC7644-3.9-03 @RFC7644-3.9-07
    Scenario Outline: Several attributes are asked for <case>
      Given a user "ada"
      When the client reads the user "ada" with "attributes=<names>"
      Then the attribute "userName" must be "{ada.userName}"
      And the attribute "name.familyName" must be "{ada.name.familyName}"
      And the response must have no attributes but "userName", "name", "meta"

      Examples:
        | case                         | names                    |
        | with a comma                 | userName,name.familyName |
        | with a blank after the comma | userName, name.familyName |

    @id:projection-comma-encoded @RFC7644-3.9-07
    Scenario: A comma may be percent-encoded
      Given a user "ada"
      When the client sends GET '{ada.path}?attributes=userName,name.familyName'
      Then the attribute "userName" must be "{ada.userName}"
      And the attribute "name.familyName" must be "{ada.name.familyName}"

    @id:projection-sub-attribute @RFC7644-3.4.2.5-02 @RFC7644-3.10-03
    Scenario: A part of a complex attribute is asked for by its name
      Given a user "ada"
      When the client reads the user "ada" with "attributes=name.givenName"
      Then the attribute "name.givenName" must be "{ada.name.givenName}"
      And the attribute "userName" may be absent
      And the attribute "name.familyName" should be absent

    @id:projection-multi-valued-sub-attribute @RFC7644-3.4.2.5-02 @RFC7644-3.10-03
    Scenario: A part of a multi-valued attribute is asked for by its name
      Given the service provider has the user attribute "emails"
      And a user "ada"
      When the client reads the user "ada" with "attributes=emails.value"
      Then the attribute "emails.value" must be "{ada.emails.value}"
      And the response should have no attributes but "emails.value"

    @id:projection-value-path @RFC7644-3.4.2.5-04
    Scenario: What a value path in attributes does is recorded
      Given a user "ada"
      When the client reads the user "ada" with 'attributes=emails[type eq "work"]'
      Then the response may have status 200

    @id:projection-extension @RFC7644-3.4.2.5-02 @needs:enterprise-user
    Scenario Outline: An extension is asked for by <case>
      Given a user "ada" with:
        | attribute                              | value    |
        | {schema.EnterpriseUser}:employeeNumber | "701984" |
        | {schema.EnterpriseUser}:department     | Tours    |
      When the client reads the user "ada" with "attributes=<name>"
      Then the attribute "{schema.EnterpriseUser}:department" should be "Tours"
      And the attribute "id" must be "{ada.id}"
      And the response should have no attributes but "<name>"

      Examples:
        | case                       | name                               |
        | the name of its attribute  | {schema.EnterpriseUser}:department |
        | its URN                    | {schema.EnterpriseUser}            |

    @id:projection-always @RFC7644-3.9-03
    Scenario: The id is returned whatever is asked for
      Given a user "ada"
      When the client reads the user "ada" with "attributes=name"
      Then the attribute "id" must be "{ada.id}"
      And the attribute "name.givenName" must be "{ada.name.givenName}"

    @id:projection-never @RFC7644-3.9-03
    Scenario: A password is not returned even when asked for
      Given the service provider has the user attribute "password"
      And a user "ada" with:
        | attribute | value             |
        | password  | Correct-Horse-42! |
      When the client reads the user "ada" with "attributes=password,userName"
      Then the attribute "password" must be absent
      And the attribute "id" must be "{ada.id}"

    @id:projection-unassigned @RFC7644-3.9-03
    Scenario: An attribute without a value is no error
      Given the service provider has the user attribute "nickName"
      And a user "ada"
      When the client reads the user "ada" with "attributes=nickName"
      Then the response must have status 200
      And the attribute "id" must be "{ada.id}"

    @id:projection-unknown @RFC7644-3.4.2.5-04
    Scenario Outline: What an unknown name in <case> does is recorded
      Given a user "ada"
      When the client reads the user "ada" with "<case>=doesNotExist"
      Then the response may have status 200
      And the attribute "userName" may be absent

      Examples:
        | case               |
        | attributes         |
        | excludedAttributes |

    @id:projection-repeated @RFC7644-3.9-06
    Scenario: What a repeated parameter does is recorded
      Given a user "ada"
      When the client reads the user "ada" with "attributes=userName&attributes=name"
      Then the response may have status 200
      And the attribute "name" may be present

  Rule: excludedAttributes

    @id:projection-excluded @RFC7644-3.4.2.5-01 @RFC7644-3.4.2.5-05 @RFC7644-3.9-04
    Scenario: A read leaves out what is excluded, and nothing else
      Given a user "ada"
      When the client reads the user "ada" with "excludedAttributes=name,emails"
      Then the attribute "id" must be "{ada.id}"
      And the attribute "userName" must be "{ada.userName}"
      And the attribute "name" must be absent
      And the attribute "emails" must be absent

    @id:projection-excluded-sub-attribute @RFC7644-3.4.2.5-02
    Scenario: A part of a complex attribute is excluded by its name
      Given a user "ada"
      When the client reads the user "ada" with "excludedAttributes=name.familyName"
      Then the attribute "name.familyName" must be absent
      And the attribute "name.givenName" must be "{ada.name.givenName}"

    @id:projection-excluded-extension @RFC7644-3.4.2.5-02 @needs:enterprise-user
    Scenario: An extension is excluded by its URN
      Given a user "ada" with:
        | attribute                              | value    |
        | {schema.EnterpriseUser}:employeeNumber | "701984" |
      When the client reads the user "ada" with "excludedAttributes={schema.EnterpriseUser}"
      Then the attribute "{schema.EnterpriseUser}:employeeNumber" should be absent
      And the attribute "userName" must be "{ada.userName}"

    @id:projection-excluded-any-case @RFC7644-3.4.2.5-02 @RFC7644-3.10-04
    Scenario: What is excluded may be written in any case, and with the URN of its schema
      Given a user "ada"
      When the client reads the user "ada" with "excludedAttributes=NAME,{schema.User}:emails"
      Then the attribute "name" must be absent
      And the attribute "emails" must be absent
      And the attribute "userName" must be "{ada.userName}"

    @id:projection-excluded-always @RFC7644-3.4.2.5-03
    Scenario: The id cannot be excluded
      Given a user "ada"
      When the client reads the user "ada" with "excludedAttributes=id,userName"
      Then the response must have status 200
      And the attribute "id" must be "{ada.id}"

    @id:projection-excluded-schemas @RFC7644-3.9-06
    Scenario: Whether schemas can be excluded is recorded
      Given a user "ada"
      When the client reads the user "ada" with "excludedAttributes=schemas"
      Then the attribute "schemas" may be present

    @id:projection-excluded-members @RFC7644-3.9-04 @needs:groups
    Scenario: A group is read without its members
      Given a user "ada"
      And a group "crew" with the member "ada"
      When the client reads the group "crew" with "excludedAttributes=members"
      Then the attribute "displayName" must be "{crew.displayName}"
      And the attribute "members" must be absent
      And the group "crew" must have the member "ada"

    @id:projection-members @RFC7644-3.9-03 @needs:groups
    Scenario: A group is asked for its members only
      Given a user "ada"
      And a group "crew" with the member "ada"
      When the client reads the group "crew" with "attributes=members"
      Then the attribute "members.value" must be "{ada.id}"
      And the response must have no attributes but "members", "meta"

    @id:projection-both @RFC7644-3.9-06
    Scenario: What both parameters at once do is recorded
      Given a user "ada"
      When the client reads the user "ada" with "attributes=userName,name&excludedAttributes=name"
      Then the request may be refused
      And the attribute "name" may be absent

  Rule: Everywhere that a resource is returned

    @id:projection-list @RFC7644-3.4.2.5-01 @RFC7644-3.4.2.5-05 @needs:filter
    Scenario Outline: A list is projected with <case>
      Given the service provider has the user attribute "<there>"
      And a user "ada"
      When the client lists users with 'filter=userName eq "{ada.userName}"&<query>'
      Then the list must contain "ada"
      And every listed resource must have the attribute "id"
      And every listed resource must have the attribute "<there>"
      And no listed resource must have the attribute "<gone>"

      Examples:
        | case                 | query                          | there          | gone            |
        | attributes           | attributes=userName            | userName       | name            |
        | a sub-attribute      | attributes=name.givenName      | name.givenName | emails          |
        | excludedAttributes   | excludedAttributes=name        | userName       | name            |
        | excludedAttributes of a part | excludedAttributes=name.givenName | name.familyName | name.givenName |

    @id:projection-list-unfiltered @RFC7644-3.4.2.5-01
    Scenario: A list without a filter is projected as well
      Given a user "ada"
      When the client lists users with "attributes=userName&count=5"
      Then every listed resource must have the attribute "userName"
      And every listed resource must have no attribute but "userName", "meta"

    @id:projection-list-groups @RFC7644-3.9-04 @needs:groups
    Scenario: A list of groups is shown without members
      Given a user "ada"
      And a group "crew" with the member "ada"
      When the client lists groups with "excludedAttributes=members&count=20"
      Then every listed resource must have the attribute "displayName"
      And no listed resource must have the attribute "members"

    @id:projection-create @RFC7644-3.9-05
    Scenario Outline: The answer to a POST is projected with <case>
      When the client sends POST "{users}?<case>" with:
        """
        {"schemas": ["{schema.User}"], "userName": "{mail.ada}", "displayName": "Ada Scimproof",
         "name": {"givenName": "Ada", "familyName": "Scimproof"},
         "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
        """
      Then the request should succeed
      And the attribute "userName" should be "{mail.ada}"
      And the attribute "name" should be absent
      And the attribute "id" should be present

      Examples:
        | case                    |
        | attributes=userName     |
        | excludedAttributes=name |

    @id:projection-replace @RFC7644-3.9-05
    Scenario: The answer to a PUT is projected
      Given a user "ada"
      When the client sends PUT "{ada.path}?attributes=userName" with:
        """
        {"schemas": ["{schema.User}"], "userName": "{ada.userName}", "displayName": "Ada Lovelace",
         "name": {"givenName": "Ada", "familyName": "Lovelace"},
         "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
        """
      Then the request should succeed
      And the response should have no attributes but "userName", "meta"
      And the attribute "userName" should be "{ada.userName}"

    @id:projection-patch @RFC7644-3.9-05 @needs:patch
    Scenario: The answer to a PATCH with attributes is the projected resource
      Given the service provider has the user attribute "displayName"
      And a user "ada"
      When the client sends PATCH "{ada.path}?attributes=displayName" with:
        """
        {"schemas": ["{message.PatchOp}"],
         "Operations": [{"op": "replace", "path": "displayName", "value": "Ada Lovelace"}]}
        """
      Then the response should have status 200
      And the response should have no attributes but "displayName", "meta"
      And the attribute "displayName" should be "Ada Lovelace"
