package reports

import (
	"regexp"
	"strings"
)

// fixed are the attributes that clients send and no write ever sets to what they
// were not, by endpoint and path: the service provider assigns them itself. Where
// no mutability is stated, clients have to take them for writable.
type fixed struct {
	attributes ledger
	refusals   *refusals
}

func newFixed(s *survey, refusals *refusals) *fixed {
	f := &fixed{ledger{}, refusals}
	for _, seen := range s.scenarios {
		before := map[string]leaves{} // by id
		for _, o := range seen {
			if !o.succeeded() || !o.resource() || !o.whole() || o.answer.isList() || o.answer.kind != "object" {
				continue
			}
			id, shown := idOf(o.answer.members), leavesOf(o.answer.members)
			if o.brings() {
				for leaf := range leavesOf(o.sent().members) {
					if before[id][leaf] {
						continue // it was so already
					}
					for _, path := range pathsTo(leaf.path) {
						f.attributes.note(!shown[leaf], o.endpoint+" "+path)
					}
				}
			}
			before[id] = shown
		}
	}
	return f
}

// leaf is a simple value of a resource and the path of its attribute.
type leaf struct {
	path  string
	value any
}

type leaves map[leaf]bool

func leavesOf(members map[string]any) leaves {
	all := leaves{}
	all.collect("", members)
	return all
}

func (all leaves) collect(above string, members map[string]any) {
	for name, value := range members {
		path := above + strings.ToLower(name)
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		for _, element := range list {
			switch element := element.(type) {
			case map[string]any:
				all.collect(path+"/", element)
			case string, float64, bool:
				all[leaf{path, element}] = true
			}
		}
	}
}

// asksFor finds the attributes that a filter names.
var asksFor = regexp.MustCompile(`(?i)([a-z][\w.:-]*) (?:eq|ne|co|sw|ew|gt|ge|lt|le|pr)\b`)

// took is about an attribute that clients send, as they may with the default, and
// that no write ever sets or changes; or about a filter that asks for it.
func (f *fixed) took(finding Finding, o *observation) bool {
	if finding.Header != "" || !o.succeeded() {
		return false
	}
	if o.filtered() && ofLists.MatchString(finding.Pointer) {
		for _, parts := range asksFor.FindAllStringSubmatch(o.query.Get("filter"), -1) {
			if f.attributes.shows(o.endpoint + " " + strings.ToLower(strings.ReplaceAll(parts[1], ".", "/"))) {
				return true
			}
		}
		return false
	}
	path := attributeName(finding.Pointer)
	return finding.Pointer != "" && (f.refusals.change(o.endpoint, path) || f.attributes.shows(o.endpoint+" "+path))
}
