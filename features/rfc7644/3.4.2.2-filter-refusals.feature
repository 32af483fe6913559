@needs:filter
Feature: Filters that are no filters
  RFC 7644 §3.4.2.2: a filter follows the grammar of Figure 1. What does not is
  an error of the client, answered with 400 invalidFilter: a list that nobody
  asked for would make the client take a stranger for the user it was after.

  Rule: An unknown operator is declined

    @id:filter-unknown-operator @RFC7644-3.4.2.2-29
    Scenario Outline: An operator called <case> is declined
      Given a user "ada"
      When the client finds users by 'userName <case> "{ada.userName}"'
      Then the response must have status 400
      And the error must have the scimType "invalidFilter"
      And the attribute "detail" should be present
      And the attribute "Resources" must be absent

      Examples:
        | case  |
        | regex |
        | bogus |
        | eqq   |

  Rule: What does not follow the grammar is refused

    @id:filter-broken @RFC7644-3.4.2.2-21
    Scenario Outline: A filter is refused that has <case>
      Given a user "ada"
      When the client finds users by '<filter>'
      Then the request must be refused
      And the filter should be declined

      Examples:
        | case                          | filter                                                          |
        | an open round bracket         | (userName eq "{ada.userName}"                                   |
        | a closing round bracket       | userName eq "{ada.userName}")                                   |
        | an open quotation mark        | userName eq "{ada.userName}                                     |
        | nothing after and             | userName eq "{ada.userName}" and                                |
        | nothing after or              | userName eq "{ada.userName}" or                                 |
        | nothing before and            | and userName eq "{ada.userName}"                                |
        | nothing after not             | not                                                             |
        | no operator between two       | userName eq "{ada.userName}" userName eq "{ada.userName}"       |
        | the operator of a language    | userName == "{ada.userName}"                                    |
        | one equals sign               | userName = "{ada.userName}"                                     |
        | an unknown word between two   | userName eq "{ada.userName}" xor userName eq "{ada.userName}"   |
        | words after its end           | userName eq "{ada.userName}" please                             |
        | a semicolon and more          | userName eq "{ada.userName}"; DROP TABLE users                  |
        | a list as value               | userName eq ["{ada.userName}"]                                  |
        | an object as value            | userName eq {"value": "{ada.userName}"}                         |
        | a broken escape               | userName eq "\\x41"                                             |

    @id:filter-incomplete @RFC7644-3.4.2.2-05
    Scenario Outline: An expression is refused that is <case>
      Given a user "ada"
      When the client finds users by '<filter>'
      Then the request must be refused
      And the filter should be declined

      Examples:
        | case                     | filter                         |
        | only a name              | userName                       |
        | only a value             | "{ada.userName}"               |
        | without a value          | userName eq                    |
        | without a name           | eq "{ada.userName}"            |
        | the wrong way round      | "{ada.userName}" eq userName   |
        | present with a value     | userName pr "{ada.userName}"   |

    @id:filter-empty @RFC7644-3.4.2.2-04
    Scenario: An empty filter is refused
      When the client lists users with "filter=&count=1"
      Then the filter should be declined

    @id:filter-blank @RFC7644-3.4.2.2-04
    Scenario: A filter of nothing but a blank is refused
      When the client lists users with "filter= &count=1"
      Then the filter should be declined

    @id:filter-empty-brackets @RFC7644-3.4.2.2-04
    Scenario: A filter that is an empty pair of brackets is refused
      When the client finds users by '()'
      Then the request must be refused
      And the filter should be declined

    @id:filter-lenient @RFC7644-3.4.2.2-22 @RFC7644-3.4.2.2-24
    Scenario Outline: What happens to <case> is recorded
      Given a user "ada"
      When the client finds users by:
        """
        <filter>
        """
      Then the filter may be declined

      Examples:
        | case                          | filter                          |
        | a value without quotation marks | userName eq nobody            |
        | a value in single quotes      | userName eq 'nobody'            |
        | a number for a text           | userName eq 1                   |
        | true for a text               | userName eq true                |
        | the name $ref                 | groups.$ref eq "{ada.location}" |

  Rule: A filter is never ignored

    @id:filter-unknown-attribute @RFC7644-3.4.2.2-33 @RFC7644-3.4.2.2-02
    Scenario Outline: An attribute that nobody knows matches nobody, or is refused: <case>
      Given a user "ada"
      When the client finds users by '<filter>'
      Then the filter must be declined or find nobody

      Examples:
        | case                   | filter                                                                                    |
        | a name                 | doesNotExist eq "{ada.userName}"                                                          |
        | a misspelled name      | usrName eq "{ada.userName}"                                                               |
        | a sub-attribute        | name.doesNotExist eq "{ada.userName}"                                                     |
        | a sub-attribute of a text | userName.value eq "{ada.userName}"                                                     |
        | in an unknown schema   | urn:example:scimproof:none:2.0:User:userName eq "{ada.userName}"                          |
        | combined with a match  | userName eq "{ada.userName}" and doesNotExist eq "x"                                      |

    @id:filter-password-wrong @RFC7644-3.4.2.2-02
    Scenario: Nobody is found by a password that is not theirs
      Given a user "ada"
      When the client finds users by 'userName eq "{ada.userName}" and password eq "Another-Horse-43!"'
      Then the filter must be declined or find nobody

    @id:filter-password @RFC7644-7.5.2-02
    Scenario Outline: Whether a password can be found out by a filter is recorded: <case>
      Given the service provider has the user attribute "password"
      And a user "ada" with:
        | attribute | value             |
        | password  | Correct-Horse-42! |
      When the client finds users by 'userName eq "{ada.userName}" and password <case>'
      Then the filter may be declined or find nobody
      And the response may have status 403

      Examples:
        | case                   |
        | eq "Correct-Horse-42!" |
        | sw "C"                 |
        | co "Horse"             |
