package fault

import (
	"errors"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/query"
)

// filterRefusals are defects in how filters that are none are met.
var filterRefusals = []Fault{
	newFault("filter-broken-finds-all", "A filter that cannot be parsed is ignored, so that everything is found.", breaks("RFC7644-3.4.2.2-21", "RFC7644-3.4.2.2-29", "RFC7644-3.4.2.2-05"), broken(func(q query.Query) *string { return nil })),
	newFault("filter-broken-finds-nothing", "A filter that cannot be parsed finds nothing, with 200.", breaks("RFC7644-3.4.2.2-21", "RFC7644-3.4.2.2-29", "RFC7644-3.4.2.2-05"), broken(func(query.Query) *string {
		nothing := `id eq "nothing"`
		return &nothing
	})),
	newFault("filter-broken-answers-500", "A filter that cannot be parsed makes the server fall over.", breaks("RFC7644-3.4.2.2-21", "RFC7644-3.4.2.2-29", "RFC7644-3.4.2.2-05", "RFC7644-3.12-08"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err != nil {
			return nil, errors.New("the parser gave up")
		}
		return e, nil
	})),
	newFault("filter-broken-answers-422", "A filter that cannot be parsed is answered with 422.", breaks("RFC7644-3.4.2.2-29", "RFC7644-3.4.2.2-21"), restated(all(anywhere), scim.InvalidFilter, 422)),
	newFault("filter-broken-as-invalid-value", "A filter that cannot be parsed is answered with scimType invalidValue.", breaks("RFC7644-3.4.2.2-29", "RFC7644-3.12-16"), mistyped(all(anywhere), scim.InvalidFilter, scim.InvalidValue)),
	newFault("filter-broken-without-scimtype", "A filter that cannot be parsed is answered without scimType.", breaks("RFC7644-3.4.2.2-29", "RFC7644-3.12-16"), mistyped(all(anywhere), scim.InvalidFilter, "")),
	newFault("filter-unknown-operator-as-eq", "An operator that does not exist is taken for eq.", breaks("RFC7644-3.4.2.2-29"), spellsWords(func(i int, word string) string {
		if i == 1 && !operatorWords[strings.ToLower(word)] {
			return "eq"
		}
		return word
	})),
	newFault("filter-rest-ignored", "What follows the first comparison and cannot be parsed is ignored.", breaks("RFC7644-3.4.2.2-21"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err == nil {
			return e, nil
		}
		if first := comparison.FindString(text); first != "" {
			return next.Parse(first)
		}
		return nil, err
	})),
	newFault("filter-parentheses-closed-silently", "A parenthesis that is never closed is accepted.", breaks("RFC7644-3.4.2.2-21"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err == nil {
			return e, nil
		}
		if n := strings.Count(text, "(") - strings.Count(text, ")"); n > 0 {
			return next.Parse(text + strings.Repeat(")", n))
		}
		return nil, err
	})),
	newFault("filter-value-missing-accepted", "A comparison without a value is accepted.", breaks("RFC7644-3.4.2.2-05"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if words := strings.Fields(text); err != nil && len(words) == 2 && operatorWords[strings.ToLower(words[1])] {
			return next.Parse(words[0] + " pr")
		}
		return e, err
	})),
	newFault("filter-name-alone-accepted", "A name without operator is accepted and means that it is present.", breaks("RFC7644-3.4.2.2-05", "RFC7644-3.4.2.2-21"), parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if words := strings.Fields(text); err != nil && len(words) == 1 && !strings.ContainsAny(text, `"()[]`) {
			return next.Parse(words[0] + " pr")
		}
		return e, err
	})),
	newFault("filter-empty-finds-all", "An empty filter finds everything.", breaks("RFC7644-3.4.2.2-04"), asks(func(q *query.Query) {
		if q.Filter != nil && strings.TrimSpace(*q.Filter) == "" {
			q.Filter = nil
		}
	})),
}

// broken puts another filter in the place of one that cannot be parsed; nil for
// none.
func broken(other func(query.Query) *string) defect {
	return queries(func(next query.Engine, s query.Source, q query.Query) (query.Page, error) {
		if q.Filter != nil && strings.TrimSpace(*q.Filter) != "" {
			if _, err := filter.Parse(*q.Filter); err != nil {
				q.Filter = other(q)
			}
		}
		return next.Run(s, q)
	})
}

// spellsWords changes the words of a filter that has no strings with blanks.
func spellsWords(change func(i int, word string) string) defect {
	return parses(func(next filter.Engine, text string) (filter.Expr, error) {
		e, err := next.Parse(text)
		if err == nil {
			return e, nil
		}
		words := strings.Split(text, " ")
		for i := range words {
			words[i] = change(i, words[i])
		}
		return next.Parse(strings.Join(words, " "))
	})
}
