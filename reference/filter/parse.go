package filter

import (
	"strings"

	"github.com/scimproof/scimproof/reference/refusal"
)

// Parse reads a filter. "or" binds least, then "and", then "not"
// (RFC 7644 §3.4.2.2, Table 5).
func Parse(text string) (Expr, error) {
	s := &scanner{text: text}
	e, err := s.or(true)
	if err != nil {
		return nil, err
	}
	s.blanks()
	if !s.done() {
		return nil, s.fail("%q is not expected here", clip(s.text[s.at:]))
	}
	return e, nil
}

func (s *scanner) or(paths bool) (Expr, error) {
	if s.nesting++; s.nesting > maxNesting {
		return nil, s.fail("it nests deeper than %d levels", maxNesting)
	}
	defer func() { s.nesting-- }()
	left, err := s.and(paths)
	for err == nil && s.between("or") {
		var right Expr
		if right, err = s.and(paths); err == nil {
			left = Or{left, right}
		}
	}
	return left, err
}

func (s *scanner) and(paths bool) (Expr, error) {
	left, err := s.term(paths)
	for err == nil && s.between("and") {
		var right Expr
		if right, err = s.term(paths); err == nil {
			left = And{left, right}
		}
	}
	return left, err
}

// between consumes a logical operator that stands between two expressions. A
// blank has to precede it unless a bracket does.
func (s *scanner) between(operator string) bool {
	start := s.at
	s.blanks()
	apart := s.at > start || start > 0 && strings.IndexByte(")]", s.text[start-1]) >= 0
	if apart && s.keyword(operator) {
		return true
	}
	s.at = start
	return false
}

func (s *scanner) term(paths bool) (Expr, error) {
	s.blanks()
	if s.take('(') {
		return s.group(paths)
	}
	start := s.at
	if s.keyword("not") {
		s.blanks()
		if s.take('(') {
			e, err := s.group(paths)
			return Not{e}, err
		}
		s.at = start
	}
	attribute, err := s.attribute()
	if err != nil {
		return nil, err
	}
	if s.take('[') {
		if !paths {
			return nil, s.fail("a value path cannot stand inside another")
		}
		return s.valuePath(attribute)
	}
	return s.comparison(attribute)
}

func (s *scanner) group(paths bool) (Expr, error) {
	e, err := s.or(paths)
	if err != nil {
		return nil, err
	}
	s.blanks()
	if !s.take(')') {
		return nil, s.fail("a closing parenthesis is missing")
	}
	return e, nil
}

func (s *scanner) valuePath(attribute string) (Expr, error) {
	e, err := s.or(false)
	if err != nil {
		return nil, err
	}
	s.blanks()
	if !s.take(']') {
		return nil, s.fail("a closing bracket is missing")
	}
	return ValuePath{attribute, e}, nil
}

func (s *scanner) comparison(attribute string) (Expr, error) {
	if s.comparisons++; s.comparisons > maxComparisons {
		return nil, s.fail("it has more than %d comparisons", maxComparisons)
	}
	s.blanks()
	w := s.word()
	op := Op(strings.ToLower(w))
	if !operators[op] {
		return nil, s.fail("an operator is expected after %q, not %q; the operators are eq ne co sw ew pr gt ge lt le", attribute, clip(w))
	}
	s.at += len(w)
	if op == Present {
		return Comparison{Attribute: attribute, Op: op}, nil
	}
	if !s.take(' ') {
		return nil, s.fail("a value is expected after %q", w)
	}
	s.blanks()
	v, err := s.literal()
	return Comparison{Attribute: attribute, Op: op, Value: v}, err
}

// Path is the parsed path of a PATCH operation (RFC 7644 §3.5.2, Figure 7).
type Path struct {
	Attribute string // attribute notation, as written; may have a sub-attribute when there is no filter
	Filter    Expr   // the filter in the brackets, or nil
	Sub       string // the sub-attribute after the brackets, or empty
}

// ParsePath reads the path of a PATCH operation. A path that is only the URI of
// an extension passes, too.
func ParsePath(text string) (Path, error) {
	s := &scanner{text: text}
	attribute, err := s.attribute()
	if err != nil {
		if strings.HasPrefix(strings.ToLower(text), "urn:") && s.word() == text {
			return Path{Attribute: text}, nil
		}
		return Path{}, badPath(text, err)
	}
	p := Path{Attribute: attribute}
	if s.take('[') {
		e, err := s.valuePath(attribute)
		if err != nil {
			return Path{}, badPath(text, err)
		}
		p.Filter = e.(ValuePath).Filter
		if s.take('.') {
			p.Sub = s.word()
			if !validName(p.Sub, true) {
				return Path{}, badPath(text, s.fail("a sub-attribute is expected"))
			}
			s.at += len(p.Sub)
		}
	}
	if !s.done() {
		return Path{}, badPath(text, s.fail("%q is not expected here", clip(s.text[s.at:])))
	}
	return p, nil
}

func badPath(text string, err error) error {
	return refusal.Path("the path %q is malformed: %s", clip(text), strings.TrimPrefix(err.Error(), "the filter is malformed "))
}
