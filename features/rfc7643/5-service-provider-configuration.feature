@needs:discovery
Feature: The service provider's configuration
  RFC 7643 §5: one document says which options a service provider supports, with
  which limits, and how clients authenticate. What it declares is what it does.

  Rule: The document is whole

    @id:config-valid @RFC7643-5-01 @RFC7643-8.7-01 @RFC7643-8.7.2-01
    Scenario: The document has the form of a ServiceProviderConfig
      When the client sends GET "/ServiceProviderConfig"
      Then the response must be a valid "serviceProviderConfig"
      And the attribute "meta.resourceType" may be "ServiceProviderConfig"
      And the attribute "meta.location" may be present

    @id:config-feature
    Scenario Outline: It says whether <case> is supported
      When the client sends GET "/ServiceProviderConfig"
      Then the attribute "<case>.supported" must be a "boolean"

      @RFC7643-5-03
      Examples:
        | case  |
        | patch |

      @RFC7643-5-04
      Examples:
        | case |
        | bulk |

      @RFC7643-5-05
      Examples:
        | case   |
        | filter |

      @RFC7643-5-06
      Examples:
        | case           |
        | changePassword |

      @RFC7643-5-07
      Examples:
        | case |
        | sort |

      @RFC7643-5-08
      Examples:
        | case |
        | etag |

    @id:config-bulk-limits @RFC7643-5-04 @needs:bulk
    Scenario: It gives the limits of bulk jobs
      When the client sends GET "/ServiceProviderConfig"
      Then the attribute "bulk.maxOperations" must be a "integer"
      And the attribute "bulk.maxPayloadSize" must be a "integer"

    @id:config-filter-limit @RFC7643-5-05 @needs:filter
    Scenario: It gives the largest page of a filtered list
      When the client sends GET "/ServiceProviderConfig"
      Then the attribute "filter.maxResults" must be a "integer"

    @id:config-schemes @RFC7643-5-09 @RFC7643-5-11
    Scenario: It lists the ways to authenticate
      When the client sends GET "/ServiceProviderConfig"
      Then the attribute "authenticationSchemes" must be a "list"
      And every value of "authenticationSchemes" must have "name, description"
      And every value of "authenticationSchemes" should have "type"

    @id:config-schemes-primary @RFC7643-5-09 @RFC7643-2.4-02
    Scenario: At most one way to authenticate is the primary one
      When the client sends GET "/ServiceProviderConfig"
      Then the attribute "authenticationSchemes" must not have more than one primary value

    @id:config-schemes-used @RFC7643-5-11
    Scenario: The way in which this client authenticates is among them
      When the client sends GET "/ServiceProviderConfig"
      Then the client's own authentication should be among the schemes

    @id:config-anonymous @RFC7643-5-10
    Scenario: The configuration may be read without credentials
      When an anonymous client sends GET "/ServiceProviderConfig"
      Then the response may have status 200

    @id:config-uris @RFC7643-5-02 @RFC7643-5-12
    Scenario: The addresses in it may be those of documents for people
      When the client sends GET "/ServiceProviderConfig"
      Then the attribute "documentationUri" may match "^https?://"
      And the attribute "authenticationSchemes.specUri" may match "^https?://"
      And the attribute "authenticationSchemes.documentationUri" may match "^https?://"

  Rule: What is declared is what is done

    @id:config-agrees
    Scenario Outline: A service provider that declares <case> does it
      Then the service provider must do "<case>" if it declares it
      And the service provider may do "<case>" only if it declares it

      @RFC7643-5-03
      Examples:
        | case  |
        | patch |

      @RFC7643-5-04
      Examples:
        | case |
        | bulk |

      @RFC7643-5-05
      Examples:
        | case   |
        | filter |

      @RFC7643-5-06
      Examples:
        | case           |
        | changePassword |

      @RFC7643-5-07
      Examples:
        | case |
        | sort |

      @RFC7643-5-08
      Examples:
        | case |
        | etag |

    @id:config-max-results @RFC7643-5-05 @needs:filter
    Scenario: No page is larger than the configuration says
      When the client lists users with "count=1000000"
      Then the list should have no more resources than the service provider's maxResults
