Feature: Lists of resources
  RFC 7644 §3.4.2: a GET to the endpoint of a resource type answers with a
  ListResponse: how many resources there are in totalResults, and those of this
  page in Resources, each as a reader of it would see it.

  @id:list-schema @RFC7644-3.4.2-02
  Scenario Outline: A list of <case> is marked as a ListResponse
    When the client lists <case> with "count=1"
    Then the response must have status 200
    And the response must have the schema "{message.ListResponse}"
    And the attribute "schemas" must have 1 value

    Examples:
      | case  |
      | users |

  @id:list-groups-schema @RFC7644-3.4.2-02 @needs:groups
  Scenario: A list of groups is marked as a ListResponse
    When the client lists groups with "count=1"
    Then the response must have status 200
    And the response must have the schema "{message.ListResponse}"

  @id:list-total-type @RFC7644-3.4.2-03
  Scenario: totalResults is a number
    When the client lists users with "count=1"
    Then the attribute "totalResults" must be a "integer"

  @id:list-total @RFC7644-3.4.2-03 @needs:filter @needs:prefix-filter
  Scenario Outline: totalResults counts all that matches, not the page: <case>
    Given the shared users:
      | user | userName                    |
      | ada  | {prefix}.total.ada@{domain} |
      | bob  | {prefix}.total.bob@{domain} |
      | eve  | {prefix}.total.eve@{domain} |
    When the client lists users with 'filter=userName sw "{prefix}.total."<query>'
    Then the list must have the totalResults 3

    Examples:
      | case                | query                 |
      | of a whole list     |                       |
      | of a page of one    | &count=1              |
      | of a later page     | &startIndex=3&count=1 |
      | of an empty page    | &count=0              |

  @id:list-total-inactive @RFC7644-3.4.2-03 @needs:filter @needs:prefix-filter
  Scenario: On a later page, too, totalResults counts inactive users
    Given the shared users:
      | user | userName                    | active |
      | ada  | {prefix}.still.ada@{domain} | true   |
      | eve  | {prefix}.still.eve@{domain} | false  |
    And the shared users keep "active"
    When the client lists users with 'filter=userName sw "{prefix}.still."&startIndex=2&count=1'
    Then the list must have the totalResults 2

  @id:list-resources @RFC7644-3.4.2-04
  Scenario: What is found stands in an array called Resources
    Given a user "ada"
    When the client lists users with "count=5"
    Then the attribute "Resources" must be a "list"
    And every listed resource must have the attribute "id"
    And every listed resource must have the attribute "userName"
    And every listed resource should have the attribute "schemas"
    And every listed resource should have the attribute "meta"

  @id:list-one-match @RFC7644-3.4.2-04 @needs:filter
  Scenario: A list of one is a list as well
    Given a user "ada"
    When the client finds users by 'userName eq "{ada.userName}"'
    Then the attribute "Resources" must be a "list"
    And the list must have the totalResults 1
    And the list must have 1 resource

  @id:list-partial-start @RFC7644-3.4.2-05 @RFC7644-3.4.2-06
  Scenario: A page says where it begins and how many resources it holds
    Given the service provider pages by index
    And a user "ada"
    And a user "bob"
    When the client lists users with "startIndex=2&count=1"
    Then the list must have 1 resource
    And the attribute "startIndex" must be "2"
    And the attribute "itemsPerPage" must be "1"

  @id:list-contains @RFC7644-3.4.2-10 @needs:filter
  Scenario: A listed user is shown as when it is read
    Given a user "ada"
    When the client finds users by 'userName eq "{ada.userName}"'
    Then the list should show "ada" as a reader sees it

  @id:list-contains-group @RFC7644-3.4.2-10 @needs:filter @needs:groups
  Scenario: A listed group is shown with its members
    Given a user "ada"
    And a group "crew" with the member "ada"
    When the client finds groups by 'displayName eq "{crew.displayName}"'
    Then the filter must find exactly "crew"
    And the list should show "crew" as a reader sees it

  @id:list-one-type @RFC7644-3.4.2-10
  Scenario: A list of users holds users only
    Given a user "ada"
    When the client lists users with "count=20"
    Then every listed resource must have the "meta.resourceType" "User"

  @id:list-one-type-groups @RFC7644-3.4.2-10 @needs:groups
  Scenario: A list of groups holds groups only
    Given a group "crew"
    When the client lists groups with "count=20"
    Then every listed resource must have the "meta.resourceType" "Group"

  @id:list-always-id @RFC7644-3.4.2-09
  Scenario Outline: Every listed user has its id, whatever was asked for: <case>
    Given a user "ada"
    When the client lists users with "<case>&count=5"
    Then every listed resource must have the attribute "id"

    Examples:
      | case                              |
      | attributes=userName               |
      | excludedAttributes=id             |
      | excludedAttributes=id,userName    |

  @id:list-unknown-parameter @RFC7644-3.4.2-01
  Scenario: A list ignores a query parameter that it does not know
    When the client lists users with "scimproof=1&count=1"
    Then the response should have status 200
    And the response should have the schema "{message.ListResponse}"

  @id:list-after-deletion @RFC7644-3.4.2-03 @needs:filter
  Scenario: A list follows what is deleted
    Given a user "ada"
    And a user "bob"
    When the client deletes the user "bob"
    And the client finds users by 'userName eq "{ada.userName}" or userName eq "{bob.userName}"'
    Then the filter must find exactly "ada"
    And the list must have the totalResults 1

  @id:filter-undeclared @RFC7644-3.4.2.2-01 @RFC7644-3.4.2.2-02
  Scenario: A filter takes effect or is refused, whatever is declared
    Given a user "ada"
    And a user "bob"
    When the client finds users by 'userName eq "{bob.userName}"'
    Then the filter may be accepted
    And the filter must not find "ada"

  @id:filter-default-value @RFC7644-3.4.2.2-28 @needs:filter
  Scenario: An attribute that the service provider sets by itself is found by the value that it showed
    Given the service provider has the user attribute "active"
    And a user "ada" with:
      | attribute | value |
      | active    | null  |
    When the client finds users by 'userName eq "{ada.userName}" and active eq {ada.active}'
    Then the filter should find exactly "ada"
