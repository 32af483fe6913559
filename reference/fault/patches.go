package fault

import (
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/resource"
)

type patchEngine func(d *resource.Draft, ops []patch.Operation, members patch.Describe) error

func (f patchEngine) Apply(d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
	return f(d, ops, members)
}

// applies changes how PATCH operations are applied.
func applies(apply func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error) defect {
	return func() reference.Decorate {
		return reference.Decorate{Patch: func(next patch.Engine) patch.Engine {
			return patchEngine(func(d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
				return apply(next, d, ops, members)
			})
		}}
	}
}

// operations puts others in the place of each operation of a PATCH. The draft
// is in the state that the operations before it have left.
func operations(change func(d *resource.Draft, op patch.Operation) []patch.Operation) defect {
	return applies(func(next patch.Engine, d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
		for _, op := range ops {
			if err := next.Apply(d, change(d, op), members); err != nil {
				return err
			}
		}
		return next.Apply(d, nil, members)
	})
}

// only wraps a change so that it sees operations of one kind and the others
// pass.
func only(kind string, change func(d *resource.Draft, op patch.Operation) []patch.Operation) func(*resource.Draft, patch.Operation) []patch.Operation {
	return func(d *resource.Draft, op patch.Operation) []patch.Operation {
		if op.Op != kind {
			return []patch.Operation{op}
		}
		return change(d, op)
	}
}

// nothing ignores an operation.
var nothing []patch.Operation

// as is an operation in the place of another.
func as(op patch.Operation) []patch.Operation { return []patch.Operation{op} }
