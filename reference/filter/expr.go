package filter

import "github.com/scimproof/scimproof/reference/schema"

// Op is a comparison operator in lower case, RFC 7644 Table 3.
type Op string

// The operators.
const (
	Equal          Op = "eq"
	NotEqual       Op = "ne"
	Contains       Op = "co"
	StartsWith     Op = "sw"
	EndsWith       Op = "ew"
	Present        Op = "pr"
	Greater        Op = "gt"
	GreaterOrEqual Op = "ge"
	Less           Op = "lt"
	LessOrEqual    Op = "le"
)

var operators = map[Op]bool{
	Equal: true, NotEqual: true, Contains: true, StartsWith: true, EndsWith: true, Present: true,
	Greater: true, GreaterOrEqual: true, Less: true, LessOrEqual: true,
}

// Expr is a parsed filter: one of the types below.
type Expr interface{ expr() }

// And holds when both sides do.
type And struct{ Left, Right Expr }

// Or holds when one side does.
type Or struct{ Left, Right Expr }

// Not holds when what it negates does not.
type Not struct{ Expr Expr }

// Comparison compares an attribute with a value. The value is nil (JSON null), a
// bool, a string or a document.Number; operator pr has none.
type Comparison struct {
	Attribute string // attribute notation, as written
	Op        Op
	Value     any
}

// ValuePath holds when one value of a complex attribute satisfies the whole
// filter in the brackets.
type ValuePath struct {
	Attribute string
	Filter    Expr
}

// Predicate holds when the function says so. No text parses to it; decorations
// put it in place of an expression.
type Predicate struct{ Match Matcher }

func (And) expr()        {}
func (Or) expr()         {}
func (Not) expr()        {}
func (Comparison) expr() {}
func (ValuePath) expr()  {}
func (Predicate) expr()  {}

// Subject is what a filter is evaluated on.
type Subject interface {
	// Value is the value of a whole attribute, without regard to p.Sub: nil
	// when unassigned, a []any when multi-valued, an *document.Object when
	// complex.
	Value(p schema.Path) any
}

// Matcher says whether a filter holds for a subject.
type Matcher func(Subject) bool

// Rewrite changes an expression from the leaves up: change is called for every
// node, whose own parts have been changed already.
func Rewrite(e Expr, change func(Expr) Expr) Expr {
	switch x := e.(type) {
	case And:
		e = And{Rewrite(x.Left, change), Rewrite(x.Right, change)}
	case Or:
		e = Or{Rewrite(x.Left, change), Rewrite(x.Right, change)}
	case Not:
		e = Not{Rewrite(x.Expr, change)}
	case ValuePath:
		e = ValuePath{x.Attribute, Rewrite(x.Filter, change)}
	}
	return change(e)
}
