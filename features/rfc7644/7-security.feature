Feature: Security
  RFC 7644 §7: SCIM carries personal data, so it travels over TLS only, tokens
  are hard to guess, and what clients send is data and never a command.

  Rule: Everything travels over TLS

    @id:security-https @RFC7644-7.2-01 @RFC7644-7.4-02
    Scenario: The base URL is one of HTTPS
      Then the base URL must be one of HTTPS

    @id:security-plain-http @RFC7644-7.2-01 @needs:tls
    Scenario: Without TLS the same host answers no request
      When a stranger knocks at the host without TLS
      Then the knock must be refused or redirected to HTTPS

    @id:security-tls12 @RFC7644-7.2-02 @needs:tls
    Scenario: The service provider speaks TLS 1.2
      Then a handshake of TLS 1.2 must succeed, or one of TLS 1.3

    @id:security-tls13 @RFC7644-7.2-02 @needs:tls
    Scenario: The service provider may speak TLS 1.3
      Then a handshake of TLS 1.3 may succeed

    @id:security-tls10 @RFC7644-7.2-02 @needs:tls
    Scenario Outline: The service provider no longer speaks TLS <case>
      Then a handshake of TLS <case> should not succeed

      Examples:
        | case |
        | 1.0  |
        | 1.1  |

    @id:security-certificate @RFC7644-7.2-03 @needs:tls
    Scenario: The certificate is valid and that of the host
      Then the certificate of the service provider must be valid

    @id:security-token-length @RFC7644-7.4-01 @needs:bearer
    Scenario: What lets a client in is too long to be guessed
      When the client lists users with "count=1"
      Then the token should have room for 128 bits
      And every cookie that lets its holder in should have room for 128 bits

    @id:security-cookies @RFC7644-7.4-04
    Scenario: No cookie outlives the session
      When the client lists users with "count=1"
      Then every cookie may end with the session

  Rule: What clients send is data

    @id:security-id-literal @RFC7644-7.7-01
    Scenario Outline: An id with <case> leads to nobody
      When the client sends GET "{users}/<id>"
      Then the request should be refused

      Examples:
        | case               | id                               |
        | a statement of SQL | %27%20OR%20%271%27%3D%271        |
        | a path upwards     | %2e%2e%2f%2e%2e%2fetc%2fhosts    |
        | a null character   | %00                              |
        | a line break       | x%0d%0aX-Scimproof%3A%20injected |
        | a wildcard         | %2a                              |

    @id:security-header-literal @RFC9110-5.5-01 @RFC7644-7.7-01
    Scenario: A line break in an address makes no header
      When the client sends GET "{users}/x%0d%0aX-Scimproof%3A%20injected"
      Then the response must not have the header "X-Scimproof"

  Rule: Personal data need not travel in addresses

    @id:security-sensitive-filter @RFC7644-7.5.2-02 @needs:filter
    Scenario Outline: A filter by <case> in an address may be refused
      When the client finds users by '<case> eq "{unique.nobody}"'
      Then the request may succeed
      And the scimType, if there is one, may be "sensitive"

      Examples:
        | case               |
        | phoneNumbers.value |
        | password           |
