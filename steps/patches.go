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
	{Pattern: "the client patches the {kind} {text} a moment later with:", Do: (*World).patchLater},
	{Pattern: "the client patches the group {text} with {int} operations that put {text} in and out and add {text} at last", Do: (*World).patchMany},
}

// patchMany adds and removes one member in turn; the last operation adds
// another, so that no beginning of the message leads to the same group.
func (w *World) patchMany(group Text, n int, inAndOut, last Text) error {
	if err := w.haveMembers(); err != nil {
		return err
	}
	often, err := w.present(string(inAndOut))
	if err != nil {
		return err
	}
	other, err := w.present(string(last))
	if err != nil {
		return err
	}
	add := func(id string) map[string]any {
		return map[string]any{"op": "add", "path": "members", "value": []any{map[string]any{"value": id}}}
	}
	operations := make([]any, n)
	for i := range operations {
		operations[i] = add(often.ID)
		if i%2 == 1 {
			operations[i] = map[string]any{"op": "remove", "path": "members[value eq " + string(encode(often.ID)) + "]"}
		}
	}
	operations[n-1] = add(other.ID)
	return w.patch(string(group), operations)
}

func (w *World) patchWith(kind string, name Text, rows Table) error {
	operations, err := w.operations(kind, rows)
	if err != nil {
		return err
	}
	return w.patch(string(name), operations)
}

// patchLater is patchWith after a moment, so that a Then-step can compare times.
func (w *World) patchLater(kind string, name Text, rows Table) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	operations, err := w.operations(kind, rows)
	if err != nil {
		return err
	}
	if err := w.letClockMove(resource); err != nil {
		return err
	}
	return w.patch(string(name), operations)
}

// operations reads a table | op | path | value |, one operation a row; an empty
// path or value is left out of the message.
func (w *World) operations(kind string, rows Table) ([]any, error) {
	operations := []any{}
	for _, row := range body(rows) {
		operation := map[string]any{"op": row[0]}
		if row[1] != "" && w.unnamed(kind, row[1]) {
			return nil, w.notNamed(kind, row[1])
		}
		if row[1] != "" {
			operation["path"] = row[1]
		}
		if len(row) > 2 && row[1] == "" {
			for _, member := range cellValue(row[2]).Members() {
				if w.unnamed(kind, member.Name) {
					return nil, w.notNamed(kind, member.Name)
				}
			}
		}
		if len(row) > 2 && row[2] != "" {
			operation["value"] = json.RawMessage(cellValue(row[2]).Raw())
		}
		operations = append(operations, operation)
	}
	return operations, nil
}

func (w *World) patchBy(_ string, name Text, doc Doc) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	_, err = w.send(w.request(http.MethodPatch, resource.Path, []byte(doc)))
	return err
}

// patch learns nothing but the version from the answer: what a feature calls
// {ada.emails} afterwards are those of before, which the PATCH may have to leave
// alone.
func (w *World) patch(name string, operations []any) error {
	resource, err := w.present(name)
	if err != nil {
		return err
	}
	message := map[string]any{"schemas": []any{scim.PatchOpMessage}, "Operations": operations}
	x, err := w.send(w.request(http.MethodPatch, resource.Path, encode(message)))
	if err == nil && x.Status == http.StatusOK {
		resource.Version = versionOf(x)
	}
	return err
}
