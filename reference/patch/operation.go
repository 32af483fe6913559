package patch

import (
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
)

// The operations.
const (
	Add     = "add"
	Remove  = "remove"
	Replace = "replace"
)

// Operation is one operation of a PATCH request.
type Operation struct {
	Op       string // Add, Remove or Replace
	Path     string // empty for the resource itself
	Value    any
	HasPath  bool
	HasValue bool
}

// Parse reads a PatchOp message. Its errors are 400 invalidSyntax, for a path
// that is no string invalidPath, for a missing value invalidValue.
func Parse(body *document.Object) ([]Operation, error) {
	if !declares(body, scim.PatchOpMessage) {
		return nil, refusal.Syntax("%q has to contain %q", "schemas", scim.PatchOpMessage)
	}
	v, _ := body.Lookup("Operations")
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		return nil, refusal.Syntax("%q has to be an array of at least one operation", "Operations")
	}
	ops := make([]Operation, len(list))
	for i, e := range list {
		o, ok := e.(*document.Object)
		if !ok {
			return nil, refusal.Syntax("operation %d is not an object", i+1)
		}
		var err error
		if ops[i], err = parseOne(o, i+1); err != nil {
			return nil, err
		}
	}
	return ops, nil
}

func declares(body *document.Object, urn string) bool {
	v, _ := body.Lookup("schemas")
	list, _ := v.([]any)
	for _, e := range list {
		if s, ok := e.(string); ok && strings.EqualFold(s, urn) {
			return true
		}
	}
	return false
}

func parseOne(o *document.Object, n int) (Operation, error) {
	var op Operation
	v, _ := o.Lookup("op")
	name, _ := v.(string)
	op.Op = strings.ToLower(name)
	if op.Op != Add && op.Op != Remove && op.Op != Replace {
		return op, refusal.Syntax("operation %d needs an %q of add, remove or replace", n, "op")
	}
	path, given := o.Lookup("path")
	if given && path != nil {
		if op.Path, op.HasPath = path.(string); !op.HasPath {
			return op, refusal.Path("the path of operation %d is not a string", n)
		}
	}
	op.Value, op.HasValue = o.Lookup("value")
	if !op.HasPath && op.Op == Remove {
		return op, refusal.NoTarget("operation %d removes, so it needs a path", n)
	}
	if !op.HasValue && op.Op != Remove {
		return op, refusal.Value("operation %d needs a value", n)
	}
	return op, nil
}
