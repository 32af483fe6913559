package fault

import (
	"net/url"
	"strings"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/representation"
)

// projecting are defects of attributes and excludedAttributes (RFC 7644 §3.9).
var projecting = []Fault{
	newFault("projection-attributes-ignored", "The parameter attributes is ignored.", breaks("RFC7644-3.9-02", "RFC7644-3.4.2.5-01", "RFC7644-3.9-03", "RFC7644-3.4.2.5-05"), deaf(all(resources), "attributes")),
	newFault("projection-excluded-ignored", "The parameter excludedAttributes is ignored.", breaks("RFC7644-3.9-04", "RFC7644-3.4.2.5-01", "RFC7644-3.4.2.5-05"), deaf(all(resources), "excludedAttributes")),
	newFault("projection-ignored-in-lists", "attributes and excludedAttributes are ignored in lists.", breaks("RFC7644-3.9-02", "RFC7644-3.4.2.5-01", "RFC7644-3.4.2.5-05", "RFC7644-3.9-05"), deaf(lists(collections), "attributes", "excludedAttributes")),
	newFault("projection-ignored-by-post", "attributes is ignored when a resource is created.", breaks("RFC7644-3.9-05"), deaf(posts(collections), "attributes", "excludedAttributes")),
	newFault("projection-ignored-by-put", "attributes is ignored when a resource is replaced.", breaks("RFC7644-3.9-05"), deaf(puts(items), "attributes", "excludedAttributes")),
	newFault("projection-ignored-by-patch", "attributes is ignored when a resource is patched.", breaks("RFC7644-3.9-05"), deaf(patches(items), "attributes", "excludedAttributes")),
	newFault("projection-ignored-by-search", "attributes is ignored by .search.", breaks("RFC7644-3.4.3-07", "RFC7644-3.9-05", "RFC7644-3.4.3-02"), misreads(posts(searches), drop("attributes"), drop("excludedAttributes"))),
	newFault("projection-drops-id", "With attributes the id is only returned when it is named.", breaks("RFC7644-3.9-03", "RFC7643-7-16", "RFC7644-3.4.2-09"), renders(func(p representation.Projection, o *document.Object) {
		if len(p.Attributes) > 0 && !names(p.Attributes, "id") {
			o.Delete("id")
		}
	})),
	newFault("projection-drops-schemas", "With attributes schemas is left out.", breaks("RFC7644-3.9-03"), renders(func(p representation.Projection, o *document.Object) {
		if len(p.Attributes) > 0 {
			o.Delete("schemas")
		}
	})),
	newFault("projection-excludes-id", "excludedAttributes can exclude the id.", breaks("RFC7644-3.4.2.5-03", "RFC7643-7-16", "RFC7644-3.9-04", "RFC7644-3.4.3-04"), renders(func(p representation.Projection, o *document.Object) {
		if names(p.Excluded, "id") {
			o.Delete("id")
		}
	})),
	newFault("projection-first-name-only", "Of several names in attributes only the first counts.", breaks("RFC7644-3.9-07", "RFC7644-3.9-03"), projects(func(p *representation.Projection) { p.Attributes = p.Attributes[:min(1, len(p.Attributes))] })),
	newFault("projection-excluded-first-name-only", "Of several names in excludedAttributes only the first counts.", breaks("RFC7644-3.9-07", "RFC7644-3.9-04"), projects(func(p *representation.Projection) { p.Excluded = p.Excluded[:min(1, len(p.Excluded))] })),
	newFault("projection-sub-attribute-whole", "A sub-attribute in attributes returns the whole attribute.", breaks("RFC7644-3.4.2.5-02", "RFC7644-3.10-03"), projects(func(p *representation.Projection) { p.Attributes = parents(p.Attributes) })),
	newFault("projection-sub-attribute-unknown", "A sub-attribute in attributes returns nothing.", breaks("RFC7644-3.4.2.5-02", "RFC7644-3.10-03"), projects(func(p *representation.Projection) {
		for i, name := range p.Attributes {
			if strings.HasPrefix(strings.ToLower(name), "name.") || strings.HasPrefix(strings.ToLower(name), "emails.") {
				p.Attributes = append(append([]string{}, p.Attributes[:i]...), "unknown")
			}
		}
	})),
	newFault("projection-excludes-whole", "A sub-attribute in excludedAttributes excludes the whole attribute.", breaks("RFC7644-3.4.2.5-02", "RFC7644-3.9-04"), projects(func(p *representation.Projection) { p.Excluded = parents(p.Excluded) })),
	newFault("projection-names-exact", "Names in attributes have to be written in the case of the schema.", breaks("RFC7644-3.10-04"), renames(func(name string) string {
		if name == strings.ToUpper(name) && name != strings.ToLower(name) {
			return "unknown"
		}
		return name
	})),
	newFault("projection-urn-unknown", "The URN of the core schema before a name is not understood in attributes.", breaks("RFC7644-3.10-01", "RFC7644-3.4.2.5-02"), renames(func(name string) string {
		if strings.Contains(strings.ToLower(name), ":core:") {
			return "unknown"
		}
		return name
	})),
	newFault("projection-extension-unknown", "Attributes of an extension cannot be named in attributes.", breaks("RFC7644-3.4.2.5-02", "RFC7644-3.10-01"), renames(func(name string) string {
		if strings.Contains(strings.ToLower(name), ":extension:") {
			return "unknown"
		}
		return name
	})),
	newFault("projection-adds-defaults", "attributes adds to what is returned by default instead of replacing it.", breaks("RFC7644-3.9-02", "RFC7643-7-18"), projects(func(p *representation.Projection) {
		if len(p.Attributes) > 0 {
			p.Attributes = append(append([]string{}, p.Attributes...), "displayName", "emails", "name", "active", "title", "userName")
		}
	})),
	newFault("projection-excludes-too-much", "excludedAttributes leaves nothing but the id.", breaks("RFC7644-3.9-04"), projects(func(p *representation.Projection) {
		if len(p.Excluded) > 0 {
			p.Attributes, p.Excluded = []string{"id"}, nil
		}
	})),
	newFault("projection-excluded-members-shown", "excludedAttributes=members is ignored for groups.", breaks("RFC7644-3.9-04", "RFC7644-3.4.2.5-05", "RFC7644-3.4.2.5-01"), parameters(all(either(groups, group)), func(q url.Values) {
		if strings.EqualFold(q.Get("excludedAttributes"), "members") {
			q.Del("excludedAttributes")
		}
	})),
	newFault("projection-request-shown-always", "Attributes that are returned on request are returned always.", breaks("RFC7643-7-19"), returnedAlways()),
	newFault("projection-request-never-shown", "Attributes that are returned on request are not even returned when they are named.", breaks("RFC7643-7-19"), rendered(func(_ *representation.View, o *document.Object) { o.Delete("notes") })),
}

// projects changes the projection of every representation.
func projects(change func(*representation.Projection)) defect {
	return func() reference.Decorate {
		return reference.Decorate{Render: func(next representation.Renderer) representation.Renderer {
			return renderer(func(v *representation.View, p representation.Projection) *document.Object {
				p.Attributes = append([]string(nil), p.Attributes...)
				p.Excluded = append([]string(nil), p.Excluded...)
				change(&p)
				return next.Render(v, p)
			})
		}}
	}
}

// renames changes the names in attributes and excludedAttributes.
func renames(change func(string) string) defect {
	return projects(func(p *representation.Projection) {
		for i := range p.Attributes {
			p.Attributes[i] = change(p.Attributes[i])
		}
		for i := range p.Excluded {
			p.Excluded[i] = change(p.Excluded[i])
		}
	})
}

// renders edits representations with an eye on the projection.
func renders(change func(p representation.Projection, o *document.Object)) defect {
	return func() reference.Decorate {
		return reference.Decorate{Render: func(next representation.Renderer) representation.Renderer {
			return renderer(func(v *representation.View, p representation.Projection) *document.Object {
				o := next.Render(v, p)
				change(p, o)
				return o
			})
		}}
	}
}

func names(list []string, name string) bool {
	for _, n := range list {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// parents are attribute names without their sub-attributes.
func parents(list []string) []string {
	out := append([]string(nil), list...)
	for i, name := range out {
		if at := strings.LastIndexByte(name, '.'); at > strings.LastIndexByte(name, ':') {
			out[i] = name[:at]
		}
	}
	return out
}

// returnedAlways shows what is returned on request.
func returnedAlways() defect {
	return rendered(func(v *representation.View, o *document.Object) {
		if notes := v.Resource.Attributes.Get("notes"); notes != nil && o.Get("notes") == nil {
			o.Set("notes", notes)
		}
	})
}
