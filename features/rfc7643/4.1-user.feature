Feature: Users
  RFC 7643 §4.1.1: a User has a userName, which is unique and the same in any
  case, and may have a name, a locale, a status, a password that is never shown,
  and more. What only few products check is sent and what they do is recorded.

  Rule: userName identifies the user

    @id:user-name-empty @RFC7643-4.1.1-01
    Scenario Outline: A userName that is <case> is refused
      When the client creates the user "ada" with:
        | attribute | value   |
        | userName  | <value> |
      Then the request must be refused

      Examples:
        | case       | value |
        | missing    | null  |
        | empty      | ""    |

    # The clause asks for a value that is not empty, and blanks are one by the
    # letter: nobody can sign in with them, but no must forbids them.
    @id:user-name-blank @RFC7643-4.1.1-01
    Scenario: A userName of nothing but blanks should be refused
      When the client creates the user "ada" with:
        | attribute | value |
        | userName  | "  "  |
      Then the request should be refused

    @id:user-name-unique @RFC7643-4.1.1-02 @RFC7643-4.1.1-03 @RFC7643-8.7.1-01
    Scenario: A second user of the same userName in other case is refused
      Given a user "ada"
      When the client creates the user "eve" with:
        | attribute | value                 |
        | userName  | {upper.ada.userName} |
      Then the request must be refused
      And the response should have status 409
      And the user "ada" must exist

    @id:user-name-unique-put @RFC7643-4.1.1-02
    Scenario: A replacement cannot take another user's userName
      Given a user "ada"
      And a user "eve"
      When the client replaces the user "eve" with:
        | attribute | value          |
        | userName  | {ada.userName} |
      Then the request must be refused
      And the user "eve" must not have:
        | attribute | value          |
        | userName  | {ada.userName} |

    @id:user-name-unique-patch @RFC7643-4.1.1-02 @needs:patch
    Scenario: A patch cannot take another user's userName
      Given a user "ada"
      And a user "eve"
      When the client patches the user "eve" with:
        | op      | path     | value          |
        | replace | userName | {ada.userName} |
      Then the request must be refused
      And the user "eve" must not have:
        | attribute | value          |
        | userName  | {ada.userName} |

    @id:user-name-filter @RFC7643-4.1.1-03 @needs:filter
    Scenario: A filter finds the user by its userName in any case
      Given a user "ada"
      When the client finds users by 'userName eq "{upper.ada.userName}"'
      Then the filter must find "ada"

  Rule: Names are for people

    @id:user-name-parts @RFC7643-4.1.1-04 @RFC7643-4.1.1-05
    Scenario: A name may be shown in parts, as one text, or both
      Given a user "ada" with:
        | attribute | value                                                                                        |
        | name      | {"formatted": "Ada Scimproof", "givenName": "Ada", "familyName": "Scimproof"} |
      When the client reads the user "ada"
      Then the attribute "name.formatted" may be "Ada Scimproof"
      And the attribute "name.familyName" may be "Scimproof"
      And the attribute "name.givenName" may be "Ada"

    @id:user-display-name @RFC7643-4.1.1-06 @RFC7643-4.1.1-07
    Scenario: displayName and nickName may be what the client sent
      Given a user "ada" with:
        | attribute   | value         |
        | displayName | Ada of Turing |
        | nickName    | Countess      |
      When the client reads the user "ada"
      Then the attribute "displayName" may be "Ada of Turing"
      And the attribute "nickName" may not be "{ada.userName}"

  Rule: Formats

    @id:user-profile-url @RFC7643-4.1.1-08
    Scenario: A profileUrl is kept as it was sent
      Given the service provider has the user attribute "profileUrl"
      When the client creates the user "ada" with:
        | attribute  | value                          |
        | profileUrl | https://{domain}/people/Ada-L |
      Then the user "ada" should have:
        | attribute  | value                          |
        | profileUrl | https://{domain}/people/Ada-L |

    @id:user-profile-url-wrong @RFC7643-4.1.1-08
    Scenario: A profileUrl that is no URL may be refused
      Given the service provider has the user attribute "profileUrl"
      When the client creates the user "ada" with:
        | attribute  | value            |
        | profileUrl | this is no : url |
      Then the request may be refused with status 400
      And the response should not have status 500

    @id:user-format @RFC7643-4.1.1-09 @RFC7643-4.1.1-10 @RFC7643-4.1.1-11
    Scenario Outline: <case> may be kept
      Given the service provider has the user attribute "<attribute>"
      When the client creates the user "ada" with:
        | attribute   | value   |
        | <attribute> | <value> |
      Then the request may succeed
      And the attribute "<attribute>" may be "<value>"

      Examples:
        | case                                   | attribute         | value               |
        | A language                             | preferredLanguage | en-US               |
        | A list of languages with weights       | preferredLanguage | fr-CA;q=0.8, en     |
        | A language with an underscore          | preferredLanguage | en_US               |
        | A locale                               | locale            | de-DE               |
        | A locale with an underscore            | locale            | de_DE               |
        | A time zone                            | timezone          | America/Los_Angeles |
        | A time zone that is nowhere            | timezone          | Mars/Olympus        |

  Rule: A user can be inactive

    @id:user-inactive @RFC7643-4.1.1-12
    Scenario: An inactive user stays readable and can be activated again
      Given the service provider has the user attribute "active"
      And a user "ada"
      When the client replaces the user "ada" with:
        | attribute | value |
        | active    | false |
      Then the user "ada" should have:
        | attribute | value |
        | active    | false |
      When the client replaces the user "ada" with:
        | attribute | value |
        | active    | true  |
      Then the user "ada" should have:
        | attribute | value |
        | active    | true  |

    @id:user-inactive-listed @RFC7643-4.1.1-12 @needs:filter
    Scenario: An inactive user is still found
      Given the service provider has the user attribute "active"
      And a user "ada" with:
        | attribute | value |
        | active    | false |
      When the client finds users by 'userName eq "{ada.userName}"'
      Then the filter should find "ada"

    @id:user-inactive-filter @RFC7643-4.1.1-12 @needs:filter
    Scenario: A filter tells inactive users from active ones
      Given the service provider has the user attribute "active"
      And a user "ada" with:
        | attribute | value |
        | active    | false |
      When the client finds users by 'userName eq "{ada.userName}" and active eq true'
      Then the filter should not find "ada"

  Rule: A password is never shown

    @id:password-create @RFC7643-4.1.1-13 @RFC7643-4.1.1-18 @RFC7643-8.7.1-12
    Scenario: A password is taken and shown nowhere
      Given the service provider has the user attribute "password"
      When the client creates the user "ada" with:
        | attribute | value            |
        | password  | {password.first} |
      Then the request must succeed
      And the answers so far must not contain "{password.first}"
      When the client reads the user "ada" with "attributes=password,userName"
      Then the attribute "password" must be absent
      And the answers so far must not contain "{password.first}"

    @id:password-replace @RFC7643-4.1.1-13
    Scenario: A password that a replacement sets is shown nowhere
      Given the service provider has the user attribute "password"
      And a user "ada"
      When the client replaces the user "ada" with:
        | attribute | value             |
        | password  | {password.second} |
      And the client reads the user "ada"
      Then the attribute "password" must be absent
      And the answers so far must not contain "{password.second}"

    @id:password-list @RFC7643-4.1.1-13 @needs:filter
    Scenario: A password is not shown in lists
      Given the service provider has the user attribute "password"
      And a user "ada" with:
        | attribute | value            |
        | password  | {password.first} |
      When the client finds users by 'userName eq "{ada.userName}"'
      Then no listed resource must have the attribute "password"
      And the answers so far must not contain "{password.first}"

    @id:password-policy @RFC7643-4.1.1-15 @RFC7643-4.1.1-13
    Scenario: A password against the policy may be refused, and is not repeated
      Given the service provider has the user attribute "password"
      When the client creates the user "ada" with:
        | attribute | value             |
        | password  | {unique.aaaaaaaa} |
      Then the request may be refused with status 400
      And the answers so far must not contain "{unique.aaaaaaaa}"

    @id:password-filter @RFC7643-4.1.1-17 @RFC7643-4.1.1-13 @needs:filter
    Scenario Outline: A filter does not tell whether a password <case>
      Given the service provider has the user attribute "password"
      And a user "ada" with:
        | attribute | value            |
        | password  | {password.first} |
      When the client finds users by 'userName eq "{ada.userName}" and password <operator>'
      Then the filter may be declined
      And the filter must not find "ada"

      Examples:
        | case         | operator |
        | begins so    | sw "V"   |
        | contains it  | co "q"   |
        | is greater   | gt "A"   |

    @id:password-published @RFC7643-4.1.1-18 @RFC7643-8.7.1-12 @needs:discovery
    Scenario: The schema says that a password is written and never returned
      Given the service provider shows the user attribute "password"
      Then the published attribute "password" of "{schema.User}" should have:
        | characteristic | value     |
        | mutability     | writeOnly |
        | returned       | never     |
