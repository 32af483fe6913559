package steps

import (
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// declaration is one attribute of one resource type as the service provider's
// own schemas define it.
type declaration struct {
	// kind is the name of the resource type, schema the URN that defines it.
	kind, schema string
	extension    bool
	// parent is nil for an attribute that is no sub-attribute.
	parent    *target.Attribute
	attribute target.Attribute
}

// path is the attribute in the notation of RFC 7644 §3.10; only attributes of
// extensions carry their URN.
func (d declaration) path() string {
	if d.parent != nil {
		return d.topPath() + "." + d.attribute.Name
	}
	return d.topPath()
}

// pointer is where a resource has the attribute.
func (d declaration) pointer() string {
	pointer := "/" + d.top().Name
	if d.extension {
		pointer = "/" + d.schema + pointer
	}
	if d.parent != nil {
		pointer += "/" + d.attribute.Name
	}
	return pointer
}

// topPath is the path of the attribute itself, or of that which holds it.
func (d declaration) topPath() string {
	if d.extension {
		return d.schema + ":" + d.top().Name
	}
	return d.top().Name
}

func (d declaration) top() target.Attribute {
	if d.parent != nil {
		return *d.parent
	}
	return d.attribute
}

// local is the path without a URN, in lower case.
func (d declaration) local() string {
	name := d.attribute.Name
	if d.parent != nil {
		name = d.parent.Name + "." + name
	}
	return strings.ToLower(name)
}

// service are the endpoints that describe the service provider itself.
var service = []string{"serviceproviderconfig", "serviceproviderconfigs", "resourcetypes", "schemas"}

// kinds returns the resource types whose resources clients manage.
func (w *World) kinds() []target.ResourceType {
	discovery := w.shared.Target.Discovery()
	types, _ := discovery.ResourceTypes()
	var managed []target.ResourceType
	for _, rt := range types {
		_, defined := discovery.Schema(rt.Schema)
		if rt.Endpoint != "" && defined && !slices.Contains(service, strings.ToLower(strings.Trim(rt.Endpoint, "/"))) {
			managed = append(managed, rt)
		}
	}
	return managed
}

// common are the attributes of RFC 7643 §3.1, whose characteristics stand
// there and outrank what a schema says about them.
var common = []string{"id", "externalid", "meta", "schemas"}

// declarations returns every attribute and sub-attribute that the schemas of a
// resource type define, except the common ones.
func (w *World) declarations(rt target.ResourceType) []declaration {
	if known, ok := w.shared.declared.Load(rt.Name); ok {
		return known.([]declaration)
	}
	discovery := w.shared.Target.Discovery()
	var all []declaration
	add := func(urn string, extension bool) {
		schema, _ := discovery.Schema(urn)
		for _, top := range schema.Attributes {
			if !extension && slices.Contains(common, strings.ToLower(top.Name)) {
				continue
			}
			all = append(all, declaration{rt.Name, urn, extension, nil, top})
			for _, sub := range top.SubAttributes {
				parent := top
				all = append(all, declaration{rt.Name, urn, extension, &parent, sub})
			}
		}
	}
	add(rt.Schema, false)
	for _, extension := range rt.Extensions {
		add(extension.Schema, true)
	}
	w.shared.declared.Store(rt.Name, all)
	return all
}

// pick returns the declarations of all resource types with a characteristic,
// such as "mutability readOnly", "type boolean" or "uniqueness server, global".
// A sub-attribute is left out where that which holds it is picked itself.
func (w *World) pick(characteristic string) ([]declaration, error) {
	name, value, _ := strings.Cut(characteristic, " ")
	values := strings.Split(value, ", ")
	var picked []declaration
	for _, rt := range w.kinds() {
		for _, d := range w.declarations(rt) {
			has, known := characteristicOf(d.attribute, name)
			if !known {
				return nil, suiteError("no characteristic is called %q; RFC 7643 §2.2 has type, required, caseExact, mutability, returned, uniqueness, multiValued", name)
			}
			if !slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, has) }) {
				continue
			}
			if d.parent != nil && d.parent.MultiValued && name == "mutability" && strings.EqualFold(has, "immutable") {
				continue // its values come and go as a whole, as members do
			}
			if d.parent != nil && name != "type" {
				above, _ := characteristicOf(*d.parent, name)
				if strings.EqualFold(above, has) {
					continue
				}
			}
			picked = append(picked, d)
		}
	}
	return picked, nil
}

func characteristicOf(a target.Attribute, name string) (value string, known bool) {
	switch name {
	case "type":
		return a.Type, true
	case "multiValued":
		return strconv.FormatBool(a.MultiValued), true
	case "required":
		return strconv.FormatBool(a.Required), true
	case "caseExact":
		return strconv.FormatBool(a.CaseExact), true
	case "mutability":
		return a.Mutability, true
	case "returned":
		return a.Returned, true
	case "uniqueness":
		return a.Uniqueness, true
	}
	return "", false
}

// writable tells whether a client may give the attribute a value at all.
func (d declaration) writable() bool {
	return !strings.EqualFold(d.attribute.Mutability, "readOnly") && !strings.EqualFold(d.top().Mutability, "readOnly")
}

func (d declaration) isImmutable() bool {
	return strings.EqualFold(d.attribute.Mutability, "immutable") || strings.EqualFold(d.top().Mutability, "immutable")
}

// keepable tells whether a client may give the attribute a value and see it
// again without asking for it.
func (d declaration) keepable() bool {
	for _, a := range []target.Attribute{d.top(), d.attribute} {
		if !strings.EqualFold(a.Mutability, "readWrite") && !strings.EqualFold(a.Mutability, "immutable") {
			return false
		}
		if strings.EqualFold(a.Returned, "never") || strings.EqualFold(a.Returned, "request") {
			return false
		}
	}
	return true
}
