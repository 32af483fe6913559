package filter

import (
	"strings"

	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

// Engine is how the service provider reads and evaluates the filters of queries.
type Engine interface {
	Parse(text string) (Expr, error)
	Compile(e Expr, t *schema.ResourceType, lenient bool) (Matcher, error)
}

// Honest is the engine that does what RFC 7644 says.
type Honest struct{}

// Parse is [Parse].
func (Honest) Parse(text string) (Expr, error) { return Parse(text) }

// Compile is [Compile].
func (Honest) Compile(e Expr, t *schema.ResourceType, lenient bool) (Matcher, error) {
	return Compile(e, t, lenient)
}

// Limited refuses every filter but a single comparison that is listed, with 400
// invalidFilter (RFC 7644 §3.12, Table 9). It is for service providers that
// support no more.
type Limited struct {
	Engine
	// Only lists attribute and operator, such as "userName eq".
	Only []string
}

// Parse refuses what is not listed.
func (l Limited) Parse(text string) (Expr, error) {
	e, err := l.Engine.Parse(text)
	if err != nil {
		return nil, err
	}
	if c, ok := e.(Comparison); ok {
		for _, only := range l.Only {
			if strings.EqualFold(only, withoutCoreURN(c.Attribute)+" "+string(c.Op)) {
				return e, nil
			}
		}
	}
	return nil, refusal.Filter("this filter is not supported; supported is: %s", strings.Join(l.Only, ", "))
}

// withoutCoreURN drops the URN of a core schema, which may be left out and so
// changes nothing (RFC 7644 §3.10).
func withoutCoreURN(name string) string {
	const core = "urn:ietf:params:scim:schemas:core:2.0:"
	if len(name) > len(core) && strings.EqualFold(name[:len(core)], core) {
		if _, attribute, ok := strings.Cut(name[len(core):], ":"); ok {
			return attribute
		}
	}
	return name
}
