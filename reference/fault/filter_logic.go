package fault

import (
	"errors"
	"strings"

	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// filterLogic are defects of and, or, not and parentheses.
var filterLogic = []Fault{
	newFault("filter-and-means-or", "The word and is taken for or.", breaks("RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.And); ok {
			return filter.Or(x)
		}
		return e
	})),
	newFault("filter-or-means-and", "The word or is taken for and.", breaks("RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.Or); ok {
			return filter.And(x)
		}
		return e
	})),
	newFault("filter-and-forgets-right", "What follows and is ignored.", breaks("RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.And); ok {
			return x.Left
		}
		return e
	})),
	newFault("filter-or-forgets-right", "What follows or is ignored.", breaks("RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.Or); ok {
			return x.Left
		}
		return e
	})),
	newFault("filter-third-condition-lost", "Of three conditions only two count.", breaks("RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		switch x := e.(type) {
		case filter.And:
			if left, ok := x.Left.(filter.And); ok {
				return left
			}
		case filter.Or:
			if left, ok := x.Left.(filter.Or); ok {
				return left
			}
		}
		return e
	})),
	newFault("filter-not-ignored", "The word not is ignored.", breaks("RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.Not); ok {
			return x.Expr
		}
		return e
	})),
	newFault("filter-not-unsupported", "The word not is refused.", breaks("RFC7644-3.4.2.2-16"), declines(func(e filter.Expr) bool { _, ok := e.(filter.Not); return ok })),
	newFault("filter-or-unsupported", "The word or is refused.", breaks("RFC7644-3.4.2.2-16"), declines(func(e filter.Expr) bool { _, ok := e.(filter.Or); return ok })),
	newFault("filter-and-unsupported", "The word and is refused.", breaks("RFC7644-3.4.2.2-16"), declines(func(e filter.Expr) bool { _, ok := e.(filter.And); return ok })),
	newFault("filter-left-to-right", "The words and and or bind alike, from left to right.", breaks("RFC7644-3.4.2.2-25"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err != nil || strings.ContainsAny(text, "()[]") {
			return e, err
		}
		return leftToRight(e), nil
	})),
	newFault("filter-or-before-and", "The word or binds stronger than and.", breaks("RFC7644-3.4.2.2-25"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err != nil || strings.ContainsAny(text, "()[]") {
			return e, err
		}
		return orFirst(e), nil
	})),
	newFault("filter-parentheses-ignored", "Parentheses do not group.", breaks("RFC7644-3.4.2.2-17", "RFC7644-3.4.2.2-25"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		if _, err := next.Parse(text); err != nil || strings.Contains(strings.ToLower(text), "not") {
			return next.Parse(text)
		}
		return next.Parse(outsideStrings(text, strings.NewReplacer("(", " ", ")", " ").Replace))
	})),
	newFault("filter-parentheses-unsupported", "Parentheses are refused.", breaks("RFC7644-3.4.2.2-17", "RFC7644-3.4.2.2-25"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		refused := false
		outsideStrings(text, func(s string) string {
			lower := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(s), "not(", ""), "not (", "")
			refused = refused || strings.Contains(lower, "(")
			return s
		})
		if refused {
			return nil, refusal.Filter("parentheses are not understood")
		}
		return next.Parse(text)
	})),
	newFault("filter-not-reaches-too-far", "The word not negates all that follows its parentheses, too.", breaks("RFC7644-3.4.2.2-25", "RFC7644-3.4.2.2-16"), rewrites(func(e filter.Expr) filter.Expr {
		if x, ok := e.(filter.And); ok {
			if n, ok := x.Left.(filter.Not); ok {
				return filter.Not{Expr: filter.And{Left: n.Expr, Right: x.Right}}
			}
		}
		return e
	})),
	newFault("filter-operators-lower-case-only", "Operators in capitals are refused.", breaks("RFC7644-3.4.2.2-03"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		for _, word := range wordsOutsideStrings(text) {
			if operatorWords[strings.ToLower(word)] && word != strings.ToLower(word) {
				return nil, refusal.Filter("the operator %q is not known", word)
			}
		}
		return next.Parse(text)
	})),
	newFault("filter-logic-lower-case-only", "The words AND, OR and NOT in capitals are refused.", breaks("RFC7644-3.4.2.2-03"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		for _, word := range wordsOutsideStrings(text) {
			switch lower := strings.ToLower(word); lower {
			case "and", "or", "not":
				if word != lower {
					return nil, refusal.Filter("the word %q is not known", word)
				}
			}
		}
		return next.Parse(text)
	})),
	newFault("filter-names-exact", "Attribute names in filters have to be written in the case of the schema.", breaks("RFC7644-3.4.2.2-03", "RFC7644-3.10-04"), compiles(func(next filter.Engine, e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
		var wrong error
		filter.Rewrite(e, func(e filter.Expr) filter.Expr {
			if c, ok := e.(filter.Comparison); ok {
				if p, ok := t.Resolve(c.Attribute); ok && p.Attribute != nil && !strings.HasSuffix(c.Attribute, spelled(p)) {
					wrong = refusal.Filter("there is no attribute %q", c.Attribute)
				}
			}
			return e
		})
		if wrong != nil {
			return nil, wrong
		}
		return next.Compile(e, t, lenient)
	})),
}

var operatorWords = map[string]bool{"eq": true, "ne": true, "co": true, "sw": true, "ew": true, "pr": true, "gt": true, "ge": true, "lt": true, "le": true}

// spelled is a path without the URI of its schema.
func spelled(p schema.Path) string {
	p.Extension = nil
	return p.String()
}

// declines refuses filters that have a part of a kind.
func declines(unwanted func(filter.Expr) bool) defect {
	return parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err != nil {
			return nil, err
		}
		found := false
		filter.Rewrite(e, func(e filter.Expr) filter.Expr {
			found = found || unwanted(e)
			return e
		})
		if found {
			return nil, refusal.Filter("this filter is not supported")
		}
		return e, nil
	})
}

// failsOn makes the server fall over at comparisons of a kind.
func failsOn(unwanted func(filter.Comparison) bool) defect {
	return parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err != nil {
			return nil, err
		}
		found := false
		filter.Rewrite(e, func(e filter.Expr) filter.Expr {
			c, ok := e.(filter.Comparison)
			found = found || ok && unwanted(c)
			return e
		})
		if found {
			return nil, errors.New("the query planner gave up")
		}
		return e, nil
	})
}

// leftToRight gives and and or the same strength.
func leftToRight(e filter.Expr) filter.Expr {
	var operands []filter.Expr
	var isOr []bool
	var flatten func(filter.Expr)
	flatten = func(e filter.Expr) {
		switch x := e.(type) {
		case filter.Or:
			flatten(x.Left)
			isOr = append(isOr, true)
			flatten(x.Right)
		case filter.And:
			flatten(x.Left)
			isOr = append(isOr, false)
			flatten(x.Right)
		default:
			operands = append(operands, e)
		}
	}
	flatten(e)
	result := operands[0]
	for i, or := range isOr {
		if or {
			result = filter.Or{Left: result, Right: operands[i+1]}
		} else {
			result = filter.And{Left: result, Right: operands[i+1]}
		}
	}
	return result
}

// orFirst lets or bind stronger than and: a or b and c is (a or b) and c.
func orFirst(e filter.Expr) filter.Expr {
	switch x := e.(type) {
	case filter.Or:
		if and, ok := x.Right.(filter.And); ok {
			return filter.And{Left: filter.Or{Left: orFirst(x.Left), Right: and.Left}, Right: and.Right}
		}
		if and, ok := x.Left.(filter.And); ok {
			return filter.And{Left: and.Left, Right: filter.Or{Left: and.Right, Right: orFirst(x.Right)}}
		}
	}
	return e
}
