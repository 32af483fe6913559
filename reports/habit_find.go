package reports

import (
	"fmt"
	"regexp"
	"strings"
)

// surveyFinds finds the attributes by which nothing is ever found: each time that
// a filter asked for what the scenario itself had created, the list was empty.
func (s *survey) surveyFinds() {
	found, missed := map[string]int{}, map[string]int{}
	var scenario *Scenario
	var made map[string]bool
	for i := range s.seen {
		o := &s.seen[i]
		if o.scenario != scenario {
			scenario, made = o.scenario, map[string]bool{}
		}
		switch {
		case o.made() > 0:
			eachText("", o.sent().members, func(name, text string) {
				made[strings.ToLower(o.endpoint+" "+name+" "+text)] = true
			})
		case o.made() < 0:
			made = map[string]bool{} // which of them is gone is not told
		case o.filtered():
			parts := findingFilter.FindStringSubmatch(o.query.Get("filter"))
			if parts == nil || o.paged() {
				continue
			}
			key := strings.ToLower(o.endpoint + " " + parts[1])
			if o.answer.count > 0 {
				found[key]++
			} else if made[key+" "+strings.ToLower(parts[2])] {
				missed[key]++
			}
		}
	}
	s.unfound = map[string]bool{}
	for key, n := range missed {
		s.unfound[key] = n >= few && found[key] == 0
	}
}

// eachText visits the texts of a resource by the names that filters have for
// them: emails.value.
func eachText(above string, members map[string]any, visit func(name, text string)) {
	for name, value := range members {
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		for _, element := range list {
			switch element := element.(type) {
			case string:
				visit(above+name, element)
			case map[string]any:
				eachText(above+name+".", element, visit)
			}
		}
	}
}

// findingFilter is a plain filter that may name a sub-attribute; comparing finds
// the attributes that any filter compares for equality.
var (
	findingFilter = regexp.MustCompile(`(?i)^([a-z][\w.]*) eq "([^"\\]*)"$`)
	comparing     = regexp.MustCompile(`(?i)\b([a-z][\w.]*) eq `)
)

func (s *survey) unfoundBy(finding Finding, o *observation) string {
	if !o.filtered() || finding.Header != "" || !ofLists.MatchString(finding.Pointer) {
		return ""
	}
	for _, parts := range comparing.FindAllStringSubmatch(o.query.Get("filter"), -1) {
		if s.unfound[strings.ToLower(o.endpoint+" "+parts[1])] {
			return fmt.Sprintf("nothing of %s is found by %s", o.endpoint, strings.ToLower(parts[1]))
		}
	}
	return ""
}

// unrecognized is about a list that was asked for by an attribute which such
// lists never show, and other answers do: who looks for somebody by it cannot
// tell that it has been found.
func (s *survey) unrecognized(finding Finding, o *observation) string {
	if !o.filtered() || len(o.answer.items) == 0 || finding.Header != "" || strings.HasPrefix(finding.Pointer, "/Resources/") {
		return ""
	}
	all, here := s.outline(o.endpoint), s.outline(o.kind())
	for _, parts := range comparing.FindAllStringSubmatch(o.query.Get("filter"), -1) {
		name, _, _ := strings.Cut(strings.ToLower(parts[1]), ".")
		if here.documents >= few && len(here.shown[name]) == 0 && total(all.shown[name]) >= few {
			return fmt.Sprintf("%s never shows %s", o.kind(), name)
		}
	}
	return ""
}
