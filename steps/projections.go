package steps

import (
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// projections are the sentences about which attributes of a resource are
// returned (RFC 7644 §3.9; the characteristic "returned" is RFC 7643 §2.2).
var projections = []Definition{
	{Pattern: "the response {verb} have no attribute(s) but {names}", Do: (*World).hasOnly},
	{Pattern: "every listed resource {verb} have no attribute(s) but {names}", Do: (*World).everyHasOnly},
	{Pattern: "the response {verb} have every attribute of {text} that is returned by default", Do: (*World).hasDefaults},
	{Pattern: "the response {verb} have no attribute that is returned never or on request", Do: (*World).hasNoHidden},
}

// hasOnly checks that nothing but the named attributes stands in a resource,
// and what is always returned: id, schemas, and what the service provider's own
// schemas declare so.
func (w *World) hasOnly(verb Verb, names Names) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	if x.Status/100 != 2 {
		w.check(Verb{Level: verb.Level}, false, evidence{expected: "a resource", actual: statusText(x), exchange: x})
		return nil
	}
	surplus, found := w.surplus(document, names)
	w.check(verb, !found, seen(x, surplus, "no attribute but "+strings.Join(names, ", ")))
	return nil
}

func (w *World) everyHasOnly(verb Verb, names Names) error {
	return w.every(verb, "no attribute but "+strings.Join(names, ", "), func(item scim.Value) (scim.Value, bool) {
		surplus, found := w.surplus(item, names)
		return surplus, !found
	})
}

// surplus is the first attribute that was neither asked for nor is always
// returned. A name such as "name.givenName" allows only that sub-attribute of
// name.
func (w *World) surplus(resource scim.Value, names Names) (scim.Value, bool) {
	for _, member := range resource.Members() {
		if fold(member.Name, "id") || fold(member.Name, "schemas") || w.always(member.Name) {
			continue
		}
		subs, named := asked(member.Name, names)
		if !named {
			return member.Value, true
		}
		for _, sub := range subsOf(member.Value) {
			if _, ok := asked(sub.Name, subs); len(subs) > 0 && !ok {
				return sub.Value, true
			}
		}
	}
	return scim.Value{}, false
}

// asked tells whether an attribute is among the names, and which of its
// sub-attributes only.
func asked(attribute string, names []string) (subs []string, ok bool) {
	for _, name := range names {
		if fold(name, attribute) {
			return nil, true
		}
		if len(name) > len(attribute) && fold(name[:len(attribute)], attribute) && strings.ContainsRune(".:", rune(name[len(attribute)])) {
			subs, ok = append(subs, name[len(attribute)+1:]), true
		}
	}
	return subs, ok
}

func subsOf(v scim.Value) []scim.Member {
	members := v.Members()
	for _, item := range v.Items() {
		members = append(members, item.Members()...)
	}
	return members
}

// always tells whether some schema of the service provider declares the
// attribute, or one of an extension of that name, as always returned.
func (w *World) always(name string) bool {
	schemas, _ := w.shared.Target.Discovery().Schemas()
	for _, schema := range schemas {
		for _, attribute := range schema.Attributes {
			if attribute.Returned == "always" && (fold(attribute.Name, name) || fold(schema.ID, name)) {
				return true
			}
		}
	}
	return false
}

// declared is the definition of a top-level attribute of users or groups.
func (w *World) declared(kind, name string) (target.Attribute, bool) {
	urn := scim.UserSchema
	if kind == "group" {
		urn = scim.GroupSchema
	}
	published, ok := w.shared.Target.Discovery().Schema(urn)
	if !ok {
		return target.Attribute{}, false
	}
	return published.Attribute(name)
}

// hasDefaults asks for what was sent and the schema names as returned always or
// by default. What the schema does not name is not asked for.
func (w *World) hasDefaults(verb Verb, name Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	resource, err := w.named(string(name))
	if err != nil {
		return err
	}
	if x.Status/100 != 2 || len(x.Body) == 0 && x.Status != http.StatusNoContent {
		w.check(Verb{Level: verb.Level}, false, evidence{expected: "a resource", actual: statusText(x), exchange: x})
		return nil
	}
	sent := asSent(resource.Sent)
	for _, member := range sent.Members() {
		attribute, known := w.declared(resource.Kind, member.Name)
		if !known || attribute.Returned == "never" || attribute.Returned == "request" || attribute.Mutability == "writeOnly" || attribute.Mutability == "readOnly" {
			continue
		}
		if got := document.Member(member.Name); !got.Assigned() {
			w.check(verb, false, seen(x, got, member.Name+", which was sent and is returned by default"))
			return nil
		}
	}
	got := document.Member("id")
	w.check(verb, got.Assigned(), seen(x, got, "id, which is always returned"))
	return nil
}

func (w *World) hasNoHidden(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	for _, member := range document.Members() {
		attribute, known := w.declared("user", member.Name)
		if known && (attribute.Returned == "never" || attribute.Returned == "request") && member.Value.Assigned() {
			wrong := seen(x, member.Value, "no "+member.Name+", which the schema says is returned: "+attribute.Returned)
			if attribute.Returned == "never" {
				wrong.actual = "a value (not shown)"
			}
			w.check(verb, false, wrong)
			return nil
		}
	}
	got := document.Member("id")
	w.check(verb, got.Assigned(), seen(x, got, "a resource"))
	return nil
}

func fold(a, b string) bool { return strings.EqualFold(a, b) }
