Feature: Messages
  RFC 7644 §3.1: requests and responses are JSON of the media type
  application/scim+json. Every resource names its schemas, every message its
  own, and an answer shows the state as the service provider understood it.

  @id:message-media-type @RFC7644-3.1-01 @RFC7644-8.1-01
  Scenario Outline: The answer to <case> is in the media type of SCIM
    Given a user "ada"
    When the client sends GET "<path>"
    Then the response should have the media type "application/scim+json"

    Examples:
      | case           | path                    |
      | a read         | {ada.path}              |
      | a query        | {users}?count=1         |
      | a failed read  | {users}/{unique.nobody} |

  @id:message-resource-schemas @RFC7644-3.1-02
  Scenario: A resource names its schemas
    Given a user "ada"
    When the client reads the user "ada"
    Then the response must have the schema "{schema.User}"

  @id:message-group-schemas @RFC7644-3.1-02 @needs:groups
  Scenario: A group names its schemas
    Given a group "crew"
    When the client reads the group "crew"
    Then the response must have the schema "{schema.Group}"

  @id:message-list-schema @RFC7644-3.1-03
  Scenario: A list names the schema of its message
    When the client lists users with "count=1"
    Then the response must have the schema "{message.ListResponse}"

  @id:message-error-schema @RFC7644-3.1-03 @RFC7644-3.12-02
  Scenario: An error names the schema of its message
    When the client sends GET "{users}/{unique.nobody}"
    Then the response must have the schema "{message.Error}"

  @id:message-schemas-hidden @RFC7644-3.1-04 @needs:discovery
  Scenario Outline: The schema of the message <case> cannot be read
    When the client sends GET "/Schemas/{message.<case>}"
    Then the response should have status 404

    Examples:
      | case         |
      | Error        |
      | ListResponse |
      | PatchOp      |

  @id:message-create-agrees @RFC7644-3.1-05
  Scenario: The answer to a create shows what is then read
    When the client creates the user "ada"
    Then what the response shows must agree with the user "ada"

  @id:message-replace-agrees @RFC7644-3.1-05
  Scenario: The answer to a replacement shows what is then read
    Given a user "ada"
    When the client replaces the user "ada" with:
      | attribute       | value |
      | name.familyName | Byron |
    Then what the response shows must agree with the user "ada"

  @id:message-group-agrees @RFC7644-3.1-05 @needs:groups
  Scenario: The answer to the creation of a group shows what is then read
    Given a user "ada"
    When the client creates the group "crew" with:
      | attribute | value                   |
      | members   | [{"value": "{ada.id}"}] |
    Then what the response shows must agree with the group "crew"
