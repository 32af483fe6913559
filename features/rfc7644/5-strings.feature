Feature: Preparation and comparison of strings
  RFC 7644 §5 and §7.8: the same text can be written in several ways in Unicode.
  userNames and filters are compared after preparation; values of all kinds are
  stored and returned as they were sent, or refused.

  Rule: Any text survives

    @id:unicode-stored @RFC7644-5-01 @RFC7644-3.8-02
    Scenario Outline: <case> is stored as it stands, or refused
      When the client creates the user "ada" with:
        | attribute       | value   |
        | name.familyName | <value> |
      Then the response must not have status 500
      And the user "ada", if it was created, should have the text of "name.familyName" or one equivalent to it

      Examples:
        | case                           | value                                         |
        | A composed letter              | "Zo\u00eb"                                    |
        | A decomposed letter            | "Zoe\u0308"                                   |
        | A letter of four bytes         | "\ud842\udfb7\u91ce"                          |
        | A sequence of emoji            | "\ud83d\udc69\u200d\ud83d\udcbb"              |
        | Text from right to left        | "\u05de\u05e8\u05d9\u05dd \u0645\u0631\u064a\u0645" |
        | A mark of direction            | "Ada\u200fB"                                  |
        | A backslash                    | "back\\\\slash"                                 |
        | A double quotation mark        | "the \"quoted\" one"                          |
        | A solidus                      | "A/B"                                         |
        | A tab                          | "with\ttab"                                   |
        | A line break                   | "two\\nlines"                                  |
        | A control character            | "bell\u0007"                                  |
        | A full-width letter            | "\uff21da"                                    |
        | The German sharp s             | "Stra\u00dfe"                                 |
        | The Turkish dotless i          | "\u0131z"                                     |
        | An escaped letter              | "\u0041da"                                    |

    @id:unicode-stored-put @RFC7644-5-01 @RFC7644-3.8-02
    Scenario: Text of many scripts survives a replacement
      Given a user "ada"
      When the client replaces the user "ada" with:
        | attribute       | value                                                      |
        | name.familyName | "\u017be\u0142azny \u5c0f\u91ce \u0391\u03b8\u03b7\u03bd\u03ac \ud83d\ude00" |
      Then the response must not have status 500
      And the user "ada" should have:
        | attribute       | value                                                      |
        | name.familyName | "\u017be\u0142azny \u5c0f\u91ce \u0391\u03b8\u03b7\u03bd\u03ac \ud83d\ude00" |

    @id:unicode-half-pair @RFC7644-3.8-01
    Scenario: Half of a surrogate pair does not break the service provider
      When the client sends POST "{users}" with:
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{mail.ada}",
         "name": {"givenName": "Ada", "familyName": "half \ud83d pair"}, "displayName": "Ada",
         "emails": [{"value": "{mail.ada}", "type": "work", "primary": true}]}
        """
      Then the response must not have status 500

    @id:long-value @RFC7644-7.7-01 @RFC7644-3.3-11 @RFC7644-3.3-13
    Scenario Outline: A text of <case> characters is stored whole, or refused
      When the client creates the user "ada" with:
        | attribute   | value               |
        | displayName | {unique.n}{long.<case>} |
      Then the response should not have status 500
      And the user "ada", if it was created, should have:
        | attribute   | value               |
        | displayName | {unique.n}{long.<case>} |

      Examples:
        | case   |
        | 255    |
        | 1024   |
        | 100000 |

  Rule: userNames are compared after preparation

    @id:unicode-user-name @RFC7644-5-01
    Scenario Outline: <case> cannot have a second user
      Given a user "ada" with:
        | attribute | value     |
        | userName  | "<first>" |
      When the client creates the user "eve" with:
        | attribute | value      |
        | userName  | "<second>" |
      Then the request <verb> be refused

      Examples:
        | case                                | first                        | second                        | verb   |
        | A userName in capital ASCII letters | {unique.ada}@{domain}        | {upper.unique.ada}@{domain} | should |
        | A composed userName, decomposed     | {unique.zo}\u00eb@{domain}   | {unique.zo}e\u0308@{domain}   | should |
        | A userName in capital letters       | {unique.zo}\u00eb2@{domain}  | {unique.zo}\u00cb2@{domain}   | should |
        | A userName in full-width letters    | {unique.zo}a3@{domain}       | {unique.zo}\uff413@{domain}   | may    |

    @id:unicode-filter @RFC7644-7.8-01 @needs:filter
    Scenario Outline: A filter finds <case>
      Given a user "ada" with:
        | attribute | value     |
        | userName  | "<first>" |
      When the client finds users by 'userName eq "<second>"'
      Then the filter should find "ada"

      Examples:
        | case                           | first                       | second                      |
        | a composed text, as it is      | {unique.zo}\u00eb4@{domain} | {unique.zo}\u00eb4@{domain} |
        | a composed text, decomposed    | {unique.zo}\u00eb5@{domain} | {unique.zo}e\u03085@{domain} |
        | letters beyond ASCII in capitals | {unique.zo}\u00eb6@{domain} | {unique.zo}\u00cb6@{domain} |

    @id:unicode-filter-quotes @RFC7644-7.8-01 @needs:filter
    Scenario: A filter holds quotation marks and backslashes
      Given a user "ada" with:
        | attribute   | value                               |
        | displayName | "{unique.say} \"hi\" \\\\ there" |
      When the client finds users by:
        """
        displayName eq "{unique.say} \"hi\" \\ there"
        """
      Then the filter should find "ada"
