package patch

import (
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// remove unassigns what a path without filter names (RFC 7644 §3.5.2.2).
func (a applier) remove(p schema.Path, op Operation) error {
	attribute := p.Leaf()
	if attribute.Required {
		return refusal.Mutability("%q is required", p)
	}
	old := a.draft.Get(p)
	if old == nil {
		return nil
	}
	if attribute.Mutability == schema.Immutable {
		return refusal.Mutability("%q is immutable", p)
	}
	listed, ok := op.Value.([]any)
	if list, many := old.([]any); ok && many {
		a.draft.Set(p, without(list, listed))
		return nil
	}
	a.draft.Set(p, nil)
	return nil
}

// without drops the listed values: complex ones by their value, and their type
// if the list gives one.
func without(list, listed []any) []any {
	var kept []any
	for _, e := range list {
		if !isListed(e, listed) {
			kept = append(kept, e)
		}
	}
	return kept
}

func isListed(e any, listed []any) bool {
	for _, l := range listed {
		want, ok := l.(*document.Object)
		if !ok {
			if document.Equal(e, l) {
				return true
			}
			continue
		}
		have, _ := e.(*document.Object)
		if have != nil && want.Len() > 0 && covers(have, want) {
			return true
		}
	}
	return false
}

// covers says whether the value has all that the listed one names of value and
// type.
func covers(have, want *document.Object) bool {
	named := false
	for _, name := range []string{"value", "type"} {
		if w, ok := want.Lookup(name); ok {
			named = true
			if !document.Equal(have.Get(name), w) {
				return false
			}
		}
	}
	return named || document.Equal(have, want)
}
