package steps

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// numbers are the sentences about integer and decimal attributes. The schemas
// of RFC 7643 have none for users and groups, so the service provider's own
// schemas are searched for one.
var numbers = []Definition{
	{Pattern: "a resource {text} whose integer attribute is {int}", Do: (*World).integerIs},
	{Pattern: "a resource {text} whose decimal attribute is {int}", Do: (*World).decimalIs},
	{Pattern: "the client finds these resources by the number {text}", Do: (*World).findByNumber},
}

// numbered is where a number can be stored.
type numbered struct {
	resourceType target.ResourceType
	// path is the attribute in the notation of RFC 7644 §3.10.
	path string
}

func (w *World) integerIs(name Text, value int) error {
	return w.bringNumbered("integer", string(name), value)
}

func (w *World) decimalIs(name Text, value int) error {
	return w.bringNumbered("decimal", string(name), value)
}

func (w *World) bringNumbered(kind, name string, value int) error {
	place, ok := w.numberedPlace(kind)
	if !ok {
		return &Skipped{FeatureNotDeclared, "no schema of the service provider has a single " + kind + " attribute that a client may set"}
	}
	w.query.numbered = place
	typeName := place.resourceType.Name
	document := map[string]any{"schemas": []any{place.resourceType.Schema}}
	if strings.EqualFold(typeName, "User") || strings.EqualFold(typeName, "Group") {
		document = w.fresh(strings.ToLower(typeName), name)
	}
	w.fillRequired(document, place.resourceType, name)
	urn, names := scim.SplitPath(place.path)
	if urn != "" {
		document[urn] = map[string]any{names[0]: value}
		document["schemas"] = withSchema(document["schemas"], urn)
	} else {
		document[names[0]] = value
	}
	return w.bring(typeName, name, document)
}

// numberedPlace prefers users over other resource types.
func (w *World) numberedPlace(kind string) (numbered, bool) {
	types, _ := w.shared.Target.Discovery().ResourceTypes()
	best, found := numbered{}, false
	for _, rt := range types {
		path, ok := w.numberPath(kind, rt)
		if ok && w.canFill(rt) && (!found || strings.EqualFold(rt.Name, "User")) {
			best, found = numbered{rt, path}, true
		}
	}
	return best, found
}

func (w *World) numberPath(kind string, rt target.ResourceType) (string, bool) {
	discovery := w.shared.Target.Discovery()
	urns := []string{rt.Schema}
	for _, extension := range rt.Extensions {
		urns = append(urns, extension.Schema)
	}
	for i, urn := range urns {
		published, _ := discovery.Schema(urn)
		for _, a := range published.Attributes {
			if a.Type != kind || a.MultiValued || a.Mutability != "readWrite" || a.Returned == "never" || len(a.CanonicalValues) > 0 {
				continue
			}
			if i > 0 {
				return urn + ":" + a.Name, true
			}
			return a.Name, true
		}
	}
	return "", false
}

// canFill tells whether all that a resource type requires is text.
func (w *World) canFill(rt target.ResourceType) bool {
	if strings.EqualFold(rt.Name, "User") || strings.EqualFold(rt.Name, "Group") {
		return true
	}
	published, _ := w.shared.Target.Discovery().Schema(rt.Schema)
	for _, a := range published.Attributes {
		if a.Required && a.Mutability != "readOnly" && (a.Type != "string" || a.MultiValued) {
			return false
		}
	}
	for _, extension := range rt.Extensions {
		if extension.Required {
			return false
		}
	}
	return true
}

func (w *World) fillRequired(document map[string]any, rt target.ResourceType, name string) {
	published, _ := w.shared.Target.Discovery().Schema(rt.Schema)
	for _, a := range published.Attributes {
		if _, there := document[a.Name]; there || !a.Required || a.Mutability == "readOnly" {
			continue
		}
		document[a.Name] = w.unique(name)
		if len(a.CanonicalValues) > 0 {
			document[a.Name] = a.CanonicalValues[0]
		}
	}
}

// findByNumber does not shut out strangers; the checks look for the resources
// of the scenario.
func (w *World) findByNumber(comparison Text) error {
	place := w.query.numbered
	r := w.request(http.MethodGet, w.endpoint(place.resourceType.Name), nil)
	r.Query = "filter=" + escapeQuery(place.path+" "+string(comparison))
	_, err := w.send(r)
	return err
}
