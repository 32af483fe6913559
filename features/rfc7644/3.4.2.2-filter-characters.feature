@needs:filter
Feature: Filters with characters that need care
  RFC 7644 §3.4.2.2: the value of an expression is a JSON text, with the escapes
  of JSON, and travels percent-encoded in a URL. Whatever characters a service
  provider stored, a filter with the same characters finds it.

  @id:filter-characters @RFC7644-3.4.2.2-22 @RFC7644-3.4.2.2-06
  Scenario Outline: A user is found whose displayName holds <case>
    Given a user "ada" who keeps the "displayName" '{unique.a} <value>'
    And a user "bob"
    When the client finds users by 'displayName eq "{unique.a} <escaped>"'
    Then the filter must find exactly "ada"

    Examples:
      | case                             | value                  | escaped                        |
      | quotation marks                  | say "hi"               | say \\"hi\\"                   |
      | a quotation mark at the end      | inch 5"                | inch 5\\"                      |
      | a backslash                      | back\\slash            | back\\\\slash                  |
      | a backslash at the end           | slash\\                | slash\\\\                      |
      | a slash                          | and/or                 | and/or                         |
      | an escaped slash                 | and/or                 | and\\/or                       |
      | an escaped letter                | Ada                    | \\u0041da                      |
      | a plus sign                      | a+b                    | a+b                            |
      | a percent sign                   | 100%25 %41             | 100%25 %41                     |
      | an ampersand and a hash          | a&b#c;d=e?f            | a&b#c;d=e?f                    |
      | brackets                         | (a) [b] { c }           | (a) [b] { c }                   |
      | the words of a filter            | x" or userName pr or " | x\\" or userName pr or \\"     |
      | and, or and not                  | and or not pr eq       | and or not pr eq               |
      | an accent, composed              | Zoë Łukasz             | Zoë Łukasz                     |
      | an accent, escaped               | Zoë                    | Zo\\u00eb                      |
      | Greek and Cyrillic               | Αθήνα Москва           | Αθήνα Москва                   |
      | Chinese and Japanese             | 山田太郎 東京          | 山田太郎 東京                  |
      | four bytes                       | 😀 𐍈 done              | 😀 𐍈 done                      |
      | a surrogate pair, escaped        | 😀 done                | \\ud83d\\ude00 done            |
      | right to left                    | שלום مرحبا             | שלום مرحبا                     |
      | a sharp s                        | Straße                 | Straße                         |

  @id:filter-apostrophe @RFC7644-3.4.2.2-22 @RFC7644-3.4.2.2-06
  Scenario: A user is found whose displayName holds an apostrophe
    Given a user "ada" who keeps the "displayName" "{unique.a} O'Malley"
    And a user "bob"
    When the client finds users by:
      """
      displayName eq "{unique.a} O'Malley"
      """
    Then the filter must find exactly "ada"

  @id:filter-user-name-plus @RFC7644-3.4.2.2-22 @RFC7644-3.4.2.2-06
  Scenario: A user is found whose address is a subaddress
    Given a user "ada" who keeps the "userName" "{unique.a}+work@{domain}"
    When the client finds users by 'userName eq "{unique.a}+work@{domain}"'
    Then the filter must be accepted
    And the filter must find exactly "ada"

  @id:filter-unicode-forms @RFC7644-7.8-01
  Scenario Outline: A text is found in <case>
    Given a user "ada" who keeps the "displayName" "{unique.a} <value>"
    When the client finds users by 'displayName eq "{unique.a} <other>"'
    Then the filter should find exactly "ada"

    Examples:
      | case                                        | value | other  |
      | the other normalization form                | Zoë   | Zoë    |
      | the other case of a letter outside of ASCII | Åsa   | åsa    |
