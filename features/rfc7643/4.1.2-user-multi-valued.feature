Feature: Multi-valued attributes of users
  RFC 7643 §4.1.2: e-mail addresses, telephone numbers, postal addresses, photos,
  certificates and more, each with its format; and groups, which shows of which
  groups the user is a member and cannot be changed here.

  Rule: Contact data

    @id:user-emails-canonical @RFC7643-4.1.2-01
    Scenario: An address may come back in its canonical form
      When the client creates the user "ada" with:
        | attribute | value                                                                     |
        | emails    | [{"value": "{unique.Ada}@{domain}", "type": "work", "primary": true}] |
      Then the attribute "emails.value" may be "{unique.Ada}@{domain}"

    @id:user-emails-wrong @RFC7643-4.1.2-01
    Scenario: An address without an @ may be refused
      When the client creates the user "ada" with:
        | attribute | value                                               |
        | emails    | [{"value": "no-at-sign", "type": "work"}] |
      Then the request may be refused with status 400

    @id:user-phone-numbers @RFC7643-4.1.2-03
    Scenario Outline: A telephone number <case> may be kept
      Given the service provider has the user attribute "phoneNumbers"
      When the client creates the user "ada" with:
        | attribute    | value                                   |
        | phoneNumbers | [{"value": "<value>", "type": "work"}] |
      Then the request may succeed
      And the attribute "phoneNumbers.value" may be "<value>"

      Examples:
        | case         | value               |
        | as a tel URI | tel:+1-201-555-0123 |
        | with blanks  | +1 201 555 0123     |

    @id:user-ims @RFC7643-4.1.2-04
    Scenario: An address for instant messages may be kept
      Given the service provider has the user attribute "ims"
      When the client creates the user "ada" with:
        | attribute | value                                        |
        | ims       | [{"value": "{mail.chat}", "type": "xmpp"}] |
      Then the request may succeed
      And the attribute "ims.value" may be "{mail.chat}"

    @id:user-photos @RFC7643-4.1.2-05
    Scenario: The address of a photo may be kept
      Given the service provider has the user attribute "photos"
      When the client creates the user "ada" with:
        | attribute | value                                                                   |
        | photos    | [{"value": "https://{domain}/photos/ada.jpg", "type": "thumbnail"}] |
      Then the attribute "photos.value" may be "https://{domain}/photos/ada.jpg"

    @id:user-address @RFC7643-4.1.2-06 @RFC7643-4.1.2-07
    Scenario: A postal address is kept with its line breaks
      Given the service provider has the user attribute "addresses"
      When the client creates the user "ada" with:
        | attribute | value |
        | addresses | [{"type": "work", "streetAddress": "1 Market Street\\nSuite 300", "locality": "San Francisco", "region": "CA", "postalCode": "94105", "country": "US"}] |
      Then the user "ada" should have:
        | attribute               | value                         |
        | addresses.streetAddress | "1 Market Street\\nSuite 300" |
        | addresses.locality      | San Francisco                 |
        | addresses.postalCode    | "94105"                       |
        | addresses.country       | US                            |

    @id:user-address-country @RFC7643-4.1.2-06 @RFC7643-4.1.2-07
    Scenario: An address may consist of a country alone
      Given the service provider has the user attribute "addresses"
      When the client creates the user "ada" with:
        | attribute | value                                |
        | addresses | [{"type": "work", "country": "DE"}] |
      Then the user "ada" should have:
        | attribute         | value |
        | addresses.country | DE    |

    @id:user-address-country-wrong @RFC7643-4.1.2-07
    Scenario Outline: The country <case> may be refused
      Given the service provider has the user attribute "addresses"
      When the client creates the user "ada" with:
        | attribute | value                                       |
        | addresses | [{"type": "work", "country": "<country>"}] |
      Then the request may be refused with status 400

      Examples:
        | case             | country       |
        | of three letters | USA           |
        | by its name      | United States |

    @id:user-entitlements @RFC7643-4.1.2-12
    Scenario Outline: The values of <case> may be any
      Given the service provider has the user attribute "<case>"
      When the client creates the user "ada" with:
        | attribute | value                        |
        | <case>    | [{"value": "{unique.any}"}] |
      Then the request may succeed
      And the attribute "<case>.value" may be "{unique.any}"

      Examples:
        | case         |
        | entitlements |
        | roles        |

  Rule: Certificates

    @id:user-certificate @RFC7643-4.1.2-13 @RFC7643-4.1.2-14 @RFC7643-2.3.6-01
    Scenario: A certificate is kept byte by byte
      Given the service provider has the user attribute "x509Certificates"
      When the client creates the user "ada" with:
        | attribute        | value                         |
        | x509Certificates | [{"value": "{certificate.1}"}] |
      Then the request should succeed
      And the certificates of "ada" should be "{certificate.1}"

    @id:user-certificate-wrong @RFC7643-4.1.2-13 @RFC7643-4.1.2-14
    Scenario Outline: <case> is no certificate and may be refused
      Given the service provider has the user attribute "x509Certificates"
      When the client creates the user "ada" with:
        | attribute        | value                 |
        | x509Certificates | [{"value": "<value>"}] |
      Then the request may be refused with status 400

      Examples:
        | case                   | value                              |
        | A text                 | ***                                |
        | A certificate in PEM   | -----BEGIN CERTIFICATE-----        |
        | Two certificates in one | {certificate.1}{certificate.2}    |

  Rule: groups only shows

    # The clause says what the value of a shown group must be. Whether a service
    # provider fills the attribute at all, which is optional, it leaves open.
    @needs:groups
    @id:user-groups @RFC7643-4.1.2-09 @RFC7643-4.1.2-08
    Scenario: A member's groups hold the id of the group
      Given the service provider shows the user attribute "groups"
      And a user "ada"
      And a group "crew" with the member "ada"
      When the client reads the user "ada"
      Then the attribute "groups.value" should be "{crew.id}"
      And the attribute "groups.type" may be "direct"

    @needs:groups
    @id:user-groups-post @RFC7643-4.1.2-11
    Scenario: A new user cannot make itself a member
      Given a group "crew"
      When the client creates the user "ada" with:
        | attribute | value                      |
        | groups    | [{"value": "{crew.id}"}] |
      Then the group "crew" must have no members
      And the request should succeed

    @needs:groups
    @id:user-groups-put @RFC7643-4.1.2-11
    Scenario: A replaced user cannot make itself a member
      Given a group "crew"
      And a user "ada"
      When the client replaces the user "ada" with:
        | attribute | value                      |
        | groups    | [{"value": "{crew.id}"}] |
      Then the group "crew" must have no members

    @needs:groups @needs:patch
    @id:user-groups-patch @RFC7643-4.1.2-11
    Scenario: A patched user cannot make itself a member
      Given a group "crew"
      And a user "ada"
      When the client patches the user "ada" with:
        | op  | path   | value                      |
        | add | groups | [{"value": "{crew.id}"}] |
      Then the group "crew" must have no members
      And the request should be refused with status 400
