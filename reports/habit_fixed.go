package reports

import (
	"net/http"
	"regexp"
	"strings"
)

// surveyFixed finds the attributes that clients send and no write ever sets to
// what it was not: the service provider assigns them itself.
func (s *survey) surveyFixed() {
	set, unset := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var before map[string]leaves // by id
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, before = o.scenario, map[string]leaves{}
		}
		if !o.succeeded() || !o.resource() || !o.whole() || o.answer.isList() || o.answer.kind != "object" {
			continue
		}
		id, _ := o.answer.members["id"].(string)
		shown := leavesOf(o.answer.members)
		if o.Request.Method == http.MethodPost || o.Request.Method == http.MethodPut {
			for leaf := range leavesOf(o.sent().members) {
				counts := unset
				switch {
				case before[id][leaf]:
					continue // it was so already
				case shown[leaf]:
					counts = set
				}
				for _, path := range leaf.within() {
					counts[o.endpoint+" "+path]++
				}
			}
		}
		before[id] = shown
	}
	s.published.fixed = map[string]bool{}
	for path, n := range unset {
		s.published.fixed[path] = n >= few && set[path] == 0
	}
}

// leaf is a simple value of a resource and the path of its attribute.
type leaf struct {
	path  string
	value any
}

type leaves map[leaf]bool

// within are the paths of an attribute and of those that hold it.
func (l leaf) within() []string {
	paths := []string{l.path}
	for i, r := range l.path {
		if r == '/' {
			paths = append(paths, l.path[:i])
		}
	}
	return paths
}

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

// takenForWritable is about an attribute that clients send, as they may with the
// default, and that no write ever sets or changes; or about a filter that asks for it.
func (s *survey) takenForWritable(finding Finding, o *observation) bool {
	if finding.Header != "" || !o.succeeded() {
		return false
	}
	if o.filtered() && ofLists.MatchString(finding.Pointer) {
		for _, parts := range asksFor.FindAllStringSubmatch(o.query.Get("filter"), -1) {
			if s.published.fixed[o.endpoint+" "+strings.ToLower(strings.ReplaceAll(parts[1], ".", "/"))] {
				return true
			}
		}
		return false
	}
	path := strings.Join(attributePath(finding.Pointer), "/")
	if finding.Pointer == "" {
		return false
	}
	for _, kind := range []string{"PUT ", "PATCH "} {
		if s.refused[kind+o.endpoint+"/{id} that changes "+path] {
			return true
		}
	}
	return s.published.fixed[o.endpoint+" "+path]
}
