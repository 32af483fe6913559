Feature: Lists of strongDM
  strongDM documents that users can be filtered by userName eq and nothing else,
  and what a list shows. Its own client always sends startIndex and count.

  @id:strongdm-list-filter @SDM-029 @needs:filter
  Scenario: Users are found by their user name
    Given a user "ada"
    And a user "bob"
    When the client lists users with 'filter=userName eq "{ada.userName}"&startIndex=1&count=10'
    Then the response must have status 200
    And the list must hold exactly "ada"

  @id:strongdm-list-filter-nobody @SDM-029 @needs:filter
  Scenario: Where nobody has the user name the list is empty
    When the client lists users with 'filter=userName eq "{mail.nobody}"&startIndex=1&count=10'
    Then the response must have status 200
    And the list must be empty

  @id:strongdm-list-filter-other @SDM-029 @needs:filter
  Scenario Outline: Another filter is not taken: <case>
    Given the profile says that "sp.userFilters" is "userName"
    And a user "ada"
    When the client lists users with 'filter=<filter>'
    Then the request must be refused

    Examples:
      | case            | filter                                   |
      | e-mail address  | emails.value eq "{mail.ada}"             |
      | external id     | externalId eq "{unique.external}"        |
      | another operator | userName sw "{mail.ada}"                |

  @id:strongdm-list-shape @SDM-030 @needs:filter
  Scenario: A list shows users with their addresses, and where in all it stands
    Given a user "ada"
    When the client lists users with 'filter=userName eq "{ada.userName}"&startIndex=1&count=10'
    Then the attribute "totalResults" must be "1"
    And the attribute "startIndex" must be "1"
    And the attribute "itemsPerPage" must be a "integer"
    And the attribute "Resources.emails.value" must be "{mail.ada}"
    And the attribute "Resources.emails.primary" must be "true"

  @id:strongdm-list-groups @SDM-030 @needs:filter @needs:groups
  Scenario: A listed user shows its groups
    Given a user "ada"
    And a group "engineers" with the member "ada"
    When the client lists users with 'filter=userName eq "{ada.userName}"&startIndex=1&count=10'
    Then the attribute "Resources.groups.value" must be "{engineers.id}"

  @id:strongdm-list-pages @SDM-031 @serial
  Scenario: An importer that pages meets every user
    Given a user "ada"
    And a user "bob"
    And a user "eve"
    And the setting "import.pageSize" of JumpCloud is "5"
    And an application of JumpCloud that manages groups
    When the administrator lists the users to import
    Then the import should offer "ada"
    And the import should offer "bob"
    And the import should offer "eve"
