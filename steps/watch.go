package steps

import (
	"sort"
	"sync"

	"github.com/scimproof/scimproof/internal/target"
)

// watching are the sentences about every response of the run, whatever
// scenario caused it. Their scenarios run last.
var watching = []Definition{
	{Pattern: "it {verb} hold of every response that {text}", Do: (*World).holdsOfAll},
}

// Rule is something that every response of a kind must keep.
type Rule struct {
	// Sentence names the rule, as a feature says it.
	Sentence string
	// Judge tells whether the rule speaks about this response at all, and what
	// is wrong with it, nil when nothing is.
	Judge func(w *World, x *target.Exchange) (applies bool, wrong *evidence)
}

// Watch looks at every response of a run and counts, for each rule, how often
// it was kept and broken. One defect seen in two hundred responses is one
// finding.
type Watch struct {
	mu   sync.Mutex
	seen map[string]*sighting
}

type sighting struct {
	kept, broken int
	first        evidence
	scenarios    map[string]bool
}

// NewWatch returns a Watch that has seen nothing yet.
func NewWatch() *Watch { return &Watch{seen: map[string]*sighting{}} }

func (watch *Watch) see(w *World, x *target.Exchange) {
	for _, rule := range rules {
		applies, wrong := rule.Judge(w, x)
		if !applies {
			continue
		}
		watch.note(rule.Sentence, w.scenario.ID, wrong, x)
	}
}

func (watch *Watch) note(sentence, scenario string, wrong *evidence, x *target.Exchange) {
	watch.mu.Lock()
	defer watch.mu.Unlock()
	s := watch.seen[sentence]
	if s == nil {
		s = &sighting{scenarios: map[string]bool{}}
		watch.seen[sentence] = s
	}
	if wrong == nil {
		s.kept++
		return
	}
	if s.broken == 0 {
		s.first = *wrong
		s.first.exchange = x
	}
	s.broken++
	s.scenarios[scenario] = true
}

func (w *World) holdsOfAll(verb Verb, sentence Text) error {
	if _, known := ruleNamed(string(sentence)); !known {
		return suiteError("no rule is called %q", sentence)
	}
	watch := w.shared.Watch
	watch.mu.Lock()
	defer watch.mu.Unlock()
	s := watch.seen[string(sentence)]
	if s == nil {
		return &Skipped{Deselected, "no response of this run is of the kind that the rule speaks about"}
	}
	before := len(w.findings)
	w.check(verb, s.broken == 0, s.first)
	if len(w.findings) == before {
		return nil
	}
	finding := &w.findings[before]
	finding.Seen, finding.Step = s.broken, -1
	for scenario := range s.scenarios {
		finding.Scenarios = append(finding.Scenarios, scenario)
	}
	sort.Strings(finding.Scenarios)
	if s.first.exchange != nil {
		w.quoted = append(w.quoted, s.first.exchange)
		finding.Exchange = len(w.quoted)
	}
	return nil
}

func ruleNamed(sentence string) (Rule, bool) {
	for _, rule := range rules {
		if rule.Sentence == sentence {
			return rule, true
		}
	}
	return Rule{}, false
}
