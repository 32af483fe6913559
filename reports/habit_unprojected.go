package reports

import "strings"

// unprojected are the parameters that choose attributes and narrow nothing, in
// addresses and, by themselves, in the bodies of searches.
type unprojected struct{ parameters ledger }

// standing names a parameter and where it stands.
func (o *observation) standing(parameter string) string {
	if o.searches() {
		return parameter + " of searches"
	}
	return parameter
}

// newUnprojected looks whether a single answer leaves out what the resource had
// when it was last seen whole in the same scenario.
func newUnprojected(s *survey) *unprojected {
	u := &unprojected{ledger{}}
	for _, seen := range s.scenarios {
		wholes := map[string]map[string]any{} // by id
		for _, o := range seen {
			if !o.succeeded() || !o.resource() {
				continue
			}
			for _, document := range o.answer.documents() {
				if o.whole() {
					wholes[idOf(document)] = document
				} else {
					u.compare(o, document, wholes[idOf(document)])
				}
			}
		}
	}
	return u
}

// compare notes what has become of a resource that was to be narrowed.
func (u *unprojected) compare(o *observation, document, whole map[string]any) {
	for _, parameter := range []string{including, excluding} {
		name := o.standing(parameter)
		switch {
		case o.query.Get(parameter) == "":
		case o.surplus(parameter, document):
			u.parameters.note(true, name)
		case o.surplus(parameter, whole):
			u.parameters.note(false, name)
		}
	}
}

// surplus tells whether a document shows what a parameter leaves out.
func (o *observation) surplus(parameter string, document map[string]any) bool {
	for name := range document {
		name = strings.ToLower(name)
		always := name == "id" || name == "schemas" || name == "meta" || strings.Contains(name, ":")
		if !always && o.leavesOut(parameter, name) {
			return true
		}
	}
	return false
}

// explain is about what is shown, and not about what is missing.
func (u *unprojected) explain(finding Finding, o *observation) string {
	for _, parameter := range []string{including, excluding} {
		if o.query.Get(parameter) == "" || !o.succeeded() || finding.Pointer == "" {
			continue
		}
		if _, there := lookup(any(o.answer.members), finding.Pointer); !there && len(o.answer.items) == 0 {
			continue
		}
		name := o.standing(parameter)
		switch {
		case !u.parameters.shows(name):
		case u.parameters.shows(parameter):
			return parameter + " narrows nothing"
		default:
			return name + " narrows nothing"
		}
	}
	return ""
}
