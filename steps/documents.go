package steps

import (
	"encoding/json"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// fresh is the smallest document that a careful client sends for a new user or
// group: values that are right by every reading.
func (w *World) fresh(kind, name string) map[string]any {
	if kind == "group" {
		return map[string]any{"schemas": []any{scim.GroupSchema}, "displayName": w.unique(name)}
	}
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

func (w *World) freshWith(kind, name string, rows Table) (map[string]any, error) {
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
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil // maps of JSON values always encode
	}
	return []byte(strings.TrimSuffix(out.String(), "\n"))
}
