package schema

import (
	"testing"

	"github.com/scimproof/scimproof/reference/document"
)

func load(t *testing.T) *Registry {
	t.Helper()
	r, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestResolve(t *testing.T) {
	user := load(t).Type("User")
	const core, ext = "urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
	tests := []struct{ name, want string }{
		{"userName", "userName"},
		{"USERNAME", "userName"},
		{"Name.FamilyName", "name.familyName"},
		{core + ":userName", "userName"},
		{"URN:ietf:params:scim:schemas:core:2.0:user:name.givenName", "name.givenName"},
		{core + ":externalId", "externalId"},
		{ext + ":manager.$ref", ext + ":manager.$ref"},
		{ext, ext},
		{"meta.lastModified", "meta.lastModified"},
		{"id", "id"},
		{"schemas", "schemas"},
		{core, ""},
		{core + "x:userName", ""},
		{"department", ""},
		{ext + ":userName", ""},
		{"name.nothing", ""},
		{"userName.value", ""},
		{"urn:x:y", ""},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, ok := user.Resolve(tt.name)
			if ok != (tt.want != "") || ok && p.String() != tt.want {
				t.Errorf("%v %v, want %q", p, ok, tt.want)
			}
		})
	}
}

func TestNormalize(t *testing.T) {
	r := load(t)
	tests := []struct {
		name, typeName, attribute, value string
		want                             string // empty for an error
	}{
		{"string", "User", "title", `"x"`, `"x"`},
		{"null", "User", "title", `null`, `null`},
		{"number as string", "User", "title", `1`, ``},
		{"boolean", "User", "active", `false`, `false`},
		{"string as boolean", "User", "active", `"false"`, ``},
		{"empty list", "User", "emails", `[]`, `null`},
		{"empty values", "User", "emails", `[{},null,{"value":null}]`, `null`},
		{"names and unknown", "User", "emails", `[{"VALUE":"a","x":1}]`, `[{"value":"a"}]`},
		{"equal values", "User", "emails", `[{"value":"a","type":"work"},{"type":"work","value":"a","display":"d"},{"value":"a"}]`, `[{"value":"a","type":"work"},{"value":"a"}]`},
		{"readOnly part", "Group", "members", `[{"value":"a","display":"forged"}]`, `[{"value":"a"}]`},
		{"single for many", "User", "emails", `{"value":"a"}`, ``},
		{"many for single", "User", "title", `["a"]`, ``},
		{"list of words", "Device", "labels", `["a","b","a"]`, `["a","b"]`},
		{"integer", "Device", "batteries", `-7`, `-7`},
		{"integer with fraction", "Device", "batteries", `7.0`, ``},
		{"integer with exponent", "Device", "batteries", `7e0`, ``},
		{"decimal", "Device", "weight", `7.50`, `7.50`},
		{"decimal beyond range", "Device", "weight", `1e400`, ``},
		{"dateTime", "Device", "enrolledAt", `"2024-02-29T23:59:59.123-05:30"`, `"2024-02-29T23:59:59.123-05:30"`},
		{"dateTime without zone", "Device", "enrolledAt", `"2024-02-29T23:59:59"`, `"2024-02-29T23:59:59"`},
		{"date", "Device", "enrolledAt", `"2024-02-29"`, ``},
		{"no such date", "Device", "enrolledAt", `"2023-02-29T00:00:00Z"`, ``},
		{"dateTime with blank", "Device", "enrolledAt", `"2024-02-29 00:00:00Z"`, ``},
		{"binary", "Device", "firmware", `"+/8="`, `"+/8="`},
		{"binary without padding", "Device", "firmware", `"+/8"`, `"+/8"`},
		{"binary of URLs", "Device", "firmware", `"-_8="`, `"-_8="`},
		{"no binary", "Device", "firmware", `"***"`, ``},
		{"reference", "Device", "manual", `"../manuals/1?a=b#c"`, `"../manuals/1?a=b#c"`},
		{"reference with blank", "Device", "manual", `"a b"`, ``},
		{"two primary", "User", "emails", `[{"value":"a","primary":true},{"value":"b","primary":true}]`, ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, err := document.Parse([]byte(tt.value))
			if err != nil {
				t.Fatal(err)
			}
			got, err := r.Type(tt.typeName).Schema.Attribute(tt.attribute).Normalize(in)
			if (err != nil) != (tt.want == "") {
				t.Fatalf("error %v", err)
			}
			if err == nil && string(document.Append(nil, got)) != tt.want {
				t.Errorf("%s, want %s", document.Append(nil, got), tt.want)
			}
		})
	}
}

func TestFold(t *testing.T) {
	tests := []struct {
		name, a, b string
		caseExact  bool
		same       bool
	}{
		{"ASCII", "aBc", "AbC", false, true},
		{"ASCII exact", "aBc", "AbC", true, false},
		{"beyond ASCII", "ÉÅ", "éå", false, true},
		{"composed", "\u00e9", "e\u0301", false, true},
		{"composed exact", "\u00e9", "e\u0301", true, true},
		{"composed and case", "\u00c9", "e\u0301", false, true},
		{"full width", "ＡＢ", "ab", false, true},
		{"full width exact", "ＡＢ", "AB", true, false},
		{"others", "a", "b", false, false},
	}
	for _, tt := range tests {
		if (Fold(tt.a, tt.caseExact) == Fold(tt.b, tt.caseExact)) != tt.same {
			t.Errorf("%s: %q and %q, want same %v", tt.name, tt.a, tt.b, tt.same)
		}
	}
}

// TestEveryCharacteristicIsUsed holds that the bundled schemas give schema-driven
// scenarios something of everything.
func TestEveryCharacteristicIsUsed(t *testing.T) {
	missing := map[string]bool{}
	for _, s := range []string{String, Boolean, Decimal, Integer, DateTime, Binary, Reference, Complex, ReadOnly, ReadWrite, Immutable, WriteOnly, Always, Never, ByDefault, OnRequest, Unique, UniqueGlobal, NotUnique} {
		missing[s] = true
	}
	var walk func([]*Attribute)
	walk = func(list []*Attribute) {
		for _, a := range list {
			for _, v := range []string{a.Type, a.Mutability, a.Returned, a.Uniqueness} {
				delete(missing, v)
			}
			walk(a.SubAttributes)
		}
	}
	for _, s := range load(t).Schemas() {
		walk(s.Attributes)
	}
	if len(missing) > 0 {
		t.Errorf("no attribute has %v", missing)
	}
}
