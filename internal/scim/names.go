package scim

// Schema URNs of RFC 7643 §8.7 and of the messages of RFC 7644 §8.2.
const (
	UserSchema           = "urn:ietf:params:scim:schemas:core:2.0:User"
	GroupSchema          = "urn:ietf:params:scim:schemas:core:2.0:Group"
	EnterpriseUserSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

	ServiceProviderConfigSchema = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
	ResourceTypeSchema          = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"
	SchemaSchema                = "urn:ietf:params:scim:schemas:core:2.0:Schema"

	ListResponseMessage  = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
	SearchRequestMessage = "urn:ietf:params:scim:api:messages:2.0:SearchRequest"
	PatchOpMessage       = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
	BulkRequestMessage   = "urn:ietf:params:scim:api:messages:2.0:BulkRequest"
	BulkResponseMessage  = "urn:ietf:params:scim:api:messages:2.0:BulkResponse"
	ErrorMessage         = "urn:ietf:params:scim:api:messages:2.0:Error"

	// Schema11 is that of all resources in SCIM 1.1, which calls itself 1.0 (SCIM 1.1
	// core schema §5).
	Schema11 = "urn:scim:schemas:core:1.0"
)

// Media types of RFC 7644 §8.1 and RFC 8259.
const (
	MediaType     = "application/scim+json"
	JSONMediaType = "application/json"
)

// Values of scimType, RFC 7644 §3.12, Table 9, and RFC 9865 §2.1.
const (
	InvalidFilter = "invalidFilter"
	TooMany       = "tooMany"
	Uniqueness    = "uniqueness"
	Mutability    = "mutability"
	InvalidSyntax = "invalidSyntax"
	InvalidPath   = "invalidPath"
	NoTarget      = "noTarget"
	InvalidValue  = "invalidValue"
	InvalidVers   = "invalidVers"
	Sensitive     = "sensitive"

	InvalidCursor = "invalidCursor"
	ExpiredCursor = "expiredCursor"
	InvalidCount  = "invalidCount"
)
