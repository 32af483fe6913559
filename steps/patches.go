package steps

import (
	"encoding/json"
	"net/http"

	"github.com/scimproof/scimproof/internal/scim"
)

// patches are the sentences that modify with PATCH, RFC 7644 §3.5.2.
var patches = []Definition{
	{Pattern: "the client patches the {kind} {text} with:", Do: (*World).patchWith},
	{Pattern: "the client patches the {kind} {text} by:", Do: (*World).patchBy},
	{Pattern: "the client patches the group {text} with {int} operations that end with {text} as its member", Do: (*World).patchMany},
}

// patchMany adds and removes one member in turn, and adds it in the end.
func (w *World) patchMany(group Text, n int, member Text) error {
	if err := w.haveMembers(); err != nil {
		return err
	}
	resource, err := w.present(string(member))
	if err != nil {
		return err
	}
	add := map[string]any{"op": "add", "path": "members", "value": []any{map[string]any{"value": resource.ID}}}
	remove := map[string]any{"op": "remove", "path": "members[value eq " + string(encode(resource.ID)) + "]"}
	operations := make([]any, n)
	for i := range operations {
		operations[i] = add
		if (n-i)%2 == 0 {
			operations[i] = remove
		}
	}
	operations[0] = add
	return w.patch(string(group), operations)
}

// patchWith reads a table | op | path | value |, one operation a row; an empty
// path or value is left out of the message.
func (w *World) patchWith(kind string, name Text, rows Table) error {
	operations := []any{}
	for _, row := range body(rows) {
		operation := map[string]any{"op": row[0]}
		if row[1] != "" && w.unnamed(kind, row[1]) {
			return w.notNamed(kind, row[1])
		}
		if row[1] != "" {
			operation["path"] = row[1]
		}
		if len(row) > 2 && row[1] == "" {
			for _, member := range cellValue(row[2]).Members() {
				if w.unnamed(kind, member.Name) {
					return w.notNamed(kind, member.Name)
				}
			}
		}
		if len(row) > 2 && row[2] != "" {
			operation["value"] = json.RawMessage(cellValue(row[2]).Raw())
		}
		operations = append(operations, operation)
	}
	return w.patch(string(name), operations)
}

func (w *World) patchBy(_ string, name Text, doc Doc) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	_, err = w.send(w.request(http.MethodPatch, resource.Path, []byte(doc)))
	return err
}

func (w *World) patch(name string, operations []any) error {
	resource, err := w.present(name)
	if err != nil {
		return err
	}
	message := map[string]any{"schemas": []any{scim.PatchOpMessage}, "Operations": operations}
	x, err := w.send(w.request(http.MethodPatch, resource.Path, encode(message)))
	if err == nil && x.Status == http.StatusOK {
		w.learn(resource, x)
	}
	return err
}
