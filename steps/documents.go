package steps

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// fresh is the smallest document that a careful client sends for a new
// resource: values that are right by every reading, and whatever else the
// service provider's schemas or the user's data file require.
func (w *World) fresh(kind, name string) map[string]any {
	document := w.core(kind, name)
	rt, known := w.shared.Target.Discovery().ResourceType(kind)
	if !known {
		return document
	}
	for _, d := range w.declarations(rt) {
		if d.parent == nil && w.owed(rt, d) {
			w.supply(document, d)
		}
	}
	w.supplyExtensions(document, rt)
	return document
}

// supplyExtensions gives something to each extension that resources of the type
// have to carry though nothing in it is required (RFC 7643 §6).
func (w *World) supplyExtensions(document map[string]any, rt target.ResourceType) {
	for _, extension := range rt.Extensions {
		if _, there := document[extension.Schema]; there || !extension.Required {
			continue
		}
		for _, d := range w.declarations(rt) {
			if d.parent == nil && d.extension && strings.EqualFold(d.schema, extension.Schema) && d.attribute.Mutability == "readWrite" && d.attribute.Type == "string" {
				w.supply(document, d)
				break
			}
		}
	}
}

// core is what fresh knows of a user or a group without asking; of any other
// type it knows the schema only.
func (w *World) core(kind, name string) map[string]any {
	switch strings.ToLower(kind) {
	case "group":
		return map[string]any{"schemas": []any{scim.GroupSchema}, "displayName": w.unique(name)}
	case "user":
		address := w.address(name)
		return map[string]any{
			"schemas":     []any{scim.UserSchema},
			"userName":    address,
			"name":        map[string]any{"givenName": strings.ToUpper(name[:1]) + name[1:], "familyName": "Scimproof"},
			"displayName": strings.ToUpper(name[:1]) + name[1:] + " Scimproof",
			"emails":      []any{map[string]any{"value": address, "type": "work", "primary": true}},
			"active":      true,
		}
	}
	rt, _ := w.shared.Target.Discovery().ResourceType(kind)
	return map[string]any{"schemas": []any{rt.Schema}}
}

// owed tells whether a new resource has to have the attribute: it is required,
// and so is the extension that it belongs to. What the data file names for a
// type is given too, since the user had a reason.
func (w *World) owed(rt target.ResourceType, d declaration) bool {
	if strings.EqualFold(d.attribute.Mutability, "readOnly") {
		return false
	}
	if _, named := w.shared.Data.value(d.kind, d.path(), 0, 0); named {
		return true
	}
	if !d.attribute.Required {
		return false
	}
	if !d.extension {
		return true
	}
	for _, extension := range rt.Extensions {
		if strings.EqualFold(extension.Schema, d.schema) {
			return extension.Required
		}
	}
	return false
}

// supply gives an attribute a value where the document has none, and the
// required sub-attributes of one that it has.
func (w *World) supply(document map[string]any, d declaration) {
	at := document
	if d.extension {
		at = inside(document, d.schema)
	}
	if value, named := w.shared.Data.value(d.kind, d.path(), 0, w.serial+1); named {
		w.serial++
		at[d.attribute.Name] = value
		return
	}
	present, has := at[d.attribute.Name]
	if !has {
		if value := w.sample(d, 0, false); value != nil {
			at[d.attribute.Name] = value
		}
		return
	}
	object, ok := present.(map[string]any)
	if !ok {
		return
	}
	for _, sub := range d.attribute.SubAttributes {
		if _, has := object[sub.Name]; has || !sub.Required || strings.EqualFold(sub.Mutability, "readOnly") {
			continue
		}
		if value := w.sample(declaration{d.kind, d.schema, d.extension, &d.attribute, sub}, 0, false); value != nil {
			object[sub.Name] = value
		}
	}
}

// inside returns the container of an extension within a document, made where
// it is not there yet and named in schemas (RFC 7643 §3.3).
func inside(document map[string]any, urn string) map[string]any {
	container, ok := document[urn].(map[string]any)
	if !ok {
		container = map[string]any{}
		document[urn] = container
		document["schemas"] = withSchema(document["schemas"], urn)
	}
	return container
}

func (w *World) freshWith(kind, name string, rows Table) (map[string]any, error) {
	if err := w.askable(kind, rows); err != nil {
		return nil, err
	}
	document := w.fresh(kind, name)
	return document, setAll(document, rows)
}

func setAll(document map[string]any, rows Table) error {
	for _, row := range body(rows) {
		if err := setAttribute(document, row[0], row[1]); err != nil {
			return err
		}
	}
	for name := range document {
		if strings.HasPrefix(name, "urn:") {
			document["schemas"] = withSchema(document["schemas"], name)
		}
	}
	return nil
}

func withSchema(schemas any, urn string) any {
	list, _ := schemas.([]any)
	for _, known := range list {
		if known == urn {
			return list
		}
	}
	return append(list, urn)
}

// setAttribute sets an attribute in a document by its path in the notation of
// RFC 7644 §3.10. A value of null removes it.
func setAttribute(document map[string]any, path, cell string) error {
	schema, names := scim.SplitPath(path)
	at := document
	if schema != "" && schema != scim.UserSchema && schema != scim.GroupSchema {
		names = append([]string{schema}, names...)
	}
	for _, name := range names[:len(names)-1] {
		inner, ok := at[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			at[name] = inner
		}
		at = inner
	}
	var value any
	if err := json.Unmarshal([]byte(cellValue(cell).Raw()), &value); err != nil {
		return suiteError("the value %q of %q cannot be read: %v", cell, path, err)
	}
	if value == nil {
		delete(at, names[len(names)-1])
		return nil
	}
	at[names[len(names)-1]] = value
	return nil
}

// encode writes JSON as a client does: no escapes that HTML would need.
func encode(value any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil // maps of JSON values always encode
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
