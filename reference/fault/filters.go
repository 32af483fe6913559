package fault

import (
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/schema"
)

// engine is a filter engine of functions; a nil one is the honest one's.
type engine struct {
	filter.Engine
	parse   func(next filter.Engine, text string) (filter.Expr, error)
	compile func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error)
}

func (e engine) Parse(text string) (filter.Expr, error) {
	if e.parse == nil {
		return e.Engine.Parse(text)
	}
	return e.parse(e.Engine, text)
}

func (e engine) Compile(x filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
	if e.compile == nil {
		return e.Engine.Compile(x, t, lenient)
	}
	return e.compile(e.Engine, x, t, lenient)
}

// parses changes how filters are read.
func parses(parse func(next filter.Engine, text string) (filter.Expr, error)) defect {
	return func() reference.Decorate {
		return reference.Decorate{Filter: func(next filter.Engine) filter.Engine { return engine{Engine: next, parse: parse} }}
	}
}

// compiles changes how filters are understood.
func compiles(compile func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error)) defect {
	return func() reference.Decorate {
		return reference.Decorate{Filter: func(next filter.Engine) filter.Engine { return engine{Engine: next, compile: compile} }}
	}
}

// rewrites changes each part of a filter, leaves first.
func rewrites(change func(filter.Expr) filter.Expr) defect {
	return parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err != nil {
			return nil, err
		}
		return filter.Rewrite(e, change), nil
	})
}

// spells changes the text of filters before it is read.
func spells(change func(string) string) defect {
	return parses(func(next filter.Engine, text string) (filter.Expr, error) { return next.Parse(change(text)) })
}

// compares changes comparisons with one operator.
func compares(op filter.Op, change func(filter.Comparison) filter.Expr) defect {
	return rewrites(func(e filter.Expr) filter.Expr {
		if c, ok := e.(filter.Comparison); ok && c.Op == op {
			return change(c)
		}
		return e
	})
}

// confuses takes one operator for another. Operators that only suit text are
// taken for it only where the value is text.
func confuses(op, other filter.Op) defect {
	return compares(op, func(c filter.Comparison) filter.Expr {
		_, isText := c.Value.(string)
		_, isNumber := c.Value.(document.Number)
		if isText || isNumber && !partial(other) {
			c.Op = other
		}
		return c
	})
}

func partial(op filter.Op) bool {
	return op == filter.Contains || op == filter.StartsWith || op == filter.EndsWith
}

// tests puts a test of its own in the place of comparisons for which suits
// holds; the test gets the values of the attribute, none when it is unassigned.
func tests(suits func(filter.Comparison, *schema.Attribute) bool, test func(c filter.Comparison, a *schema.Attribute, values []any) bool) defect {
	return compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
		if _, err := next.Compile(e, t, lenient); err != nil {
			return nil, err // what is no filter stays none
		}
		return next.Compile(replaceTests(e, t.Resolve, suits, test), t, lenient)
	})
}

type resolver func(name string) (schema.Path, bool)

func replaceTests(e filter.Expr, resolve resolver, suits func(filter.Comparison, *schema.Attribute) bool, test func(filter.Comparison, *schema.Attribute, []any) bool) filter.Expr {
	again := func(x filter.Expr) filter.Expr { return replaceTests(x, resolve, suits, test) }
	switch x := e.(type) {
	case filter.And:
		return filter.And{Left: again(x.Left), Right: again(x.Right)}
	case filter.Or:
		return filter.Or{Left: again(x.Left), Right: again(x.Right)}
	case filter.Not:
		return filter.Not{Expr: again(x.Expr)}
	case filter.ValuePath:
		p, ok := resolve(x.Attribute)
		if !ok || p.Attribute == nil {
			return x
		}
		inside := func(name string) (schema.Path, bool) {
			sub := p.Attribute.Sub(name)
			return schema.Path{Attribute: sub}, sub != nil
		}
		return filter.ValuePath{Attribute: x.Attribute, Filter: replaceTests(x.Filter, inside, suits, test)}
	case filter.Comparison:
		p, ok := resolve(x.Attribute)
		if !ok || p.Attribute == nil {
			return x
		}
		if p.Leaf().Type == schema.Complex {
			if value := p.Leaf().Sub("value"); value != nil && p.Sub == nil {
				p.Sub = value
			}
		}
		if !suits(x, p.Leaf()) {
			return x
		}
		return filter.Predicate{Match: func(s filter.Subject) bool { return test(x, p.Leaf(), valuesAt(s, p)) }}
	}
	return e
}

// valuesAt are the values of an attribute or sub-attribute of a subject.
func valuesAt(s filter.Subject, p schema.Path) []any {
	var values []any
	for _, v := range each(s.Value(p)) {
		if p.Sub != nil {
			o, _ := v.(*document.Object)
			v = o.Get(p.Sub.Name)
		}
		if v != nil {
			values = append(values, v)
		}
	}
	return values
}
