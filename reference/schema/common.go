package schema

// Names of the common attributes (RFC 7643 §3.1) and of schemas (§3).
const (
	Schemas    = "schemas"
	ID         = "id"
	ExternalID = "externalId"
	Meta       = "meta"
)

// common are the attributes that each resource has whatever its schema says.
var common = []*Attribute{
	{Name: Schemas, Type: Reference, MultiValued: true, Required: true, CaseExact: true, Mutability: ReadWrite, Returned: Always, Uniqueness: NotUnique},
	{Name: ID, Type: String, CaseExact: true, Mutability: ReadOnly, Returned: Always, Uniqueness: Unique},
	{Name: ExternalID, Type: String, CaseExact: true, Mutability: ReadWrite, Returned: ByDefault, Uniqueness: NotUnique},
	{Name: Meta, Type: Complex, Mutability: ReadOnly, Returned: ByDefault, Uniqueness: NotUnique, SubAttributes: []*Attribute{
		{Name: "resourceType", Type: String, CaseExact: true, Mutability: ReadOnly, Returned: ByDefault, Uniqueness: NotUnique},
		{Name: "created", Type: DateTime, Mutability: ReadOnly, Returned: ByDefault, Uniqueness: NotUnique},
		{Name: "lastModified", Type: DateTime, Mutability: ReadOnly, Returned: ByDefault, Uniqueness: NotUnique},
		{Name: "location", Type: Reference, CaseExact: true, Mutability: ReadOnly, Returned: ByDefault, Uniqueness: NotUnique},
		{Name: "version", Type: String, CaseExact: true, Mutability: ReadOnly, Returned: ByDefault, Uniqueness: NotUnique},
	}},
}

// Common finds a common attribute by its exact name.
func Common(name string) *Attribute {
	return find(common, name)
}
