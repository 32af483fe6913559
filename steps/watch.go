package steps

import (
	"fmt"
	"hash/maphash"
	"regexp"
	"sort"
	"sync"

	"github.com/scimproof/scimproof/internal/needle"
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
	// Judge tells whether the rule speaks about this response at all, and every
	// place in it that breaks the rule.
	Judge func(s *sight) (applies bool, wrong []evidence)
}

// rules are judged on every response of the run, by topic.
var rules = joined(limitRules, messageRules, errorRules, resourceRules, metaRules, valueRules, secretRules)

func joined(topics ...[]Rule) []Rule {
	var all []Rule
	for _, topic := range topics {
		all = append(all, topic...)
	}
	return all
}

// Watch looks at every response of a run and counts, for each rule, how often
// it was broken. One defect seen in two hundred responses is one
// finding. It looks at them while the scenarios go on, one after another in the
// order in which they came.
type Watch struct {
	mu      sync.Mutex
	rules   map[string]*sighting
	waiting []*sight
	looking sync.WaitGroup // the goroutine that looks at what waits, while there is one
	busy    bool
	broke   error // the first panic of a rule

	// What rules remember across responses.
	passwords needle.Set
	owners    map[string]string
	proven    map[uint64]bool

	index     sync.Once
	published publishedTypes
}

// sighting is what was seen of one rule. Breaches at the same place of a
// document, such as the same attribute of two users, are one breach.
type sighting struct {
	broken map[string]*breach
}

type breach struct {
	seen      int
	first     evidence
	scenarios map[string]bool
}

// NewWatch returns a Watch that has seen nothing yet.
func NewWatch() *Watch {
	return &Watch{rules: map[string]*sighting{}, owners: map[string]string{}, proven: map[uint64]bool{}}
}

// mostWaiting is how many responses may wait to be looked at: they are kept whole
// until then.
const mostWaiting = 64

// see puts a response in the queue. Who finds the queue full looks itself. What
// was sent as a password is known before any later answer is looked at.
func (watch *Watch) see(w *World, x *target.Exchange) {
	if x.Status/100 == 2 {
		watch.learnPasswords(x)
	}
	s := &sight{watch: watch, sp: w.shared.Target, scenario: w.scenario.ID, x: x}
	watch.mu.Lock()
	full := len(watch.waiting) >= mostWaiting
	if !full {
		watch.waiting = append(watch.waiting, s)
		if !watch.busy {
			watch.busy = true
			watch.looking.Go(watch.lookAtAll)
		}
	}
	watch.mu.Unlock()
	if full {
		watch.judge(s)
	}
}

// lookAtAll empties the queue.
func (watch *Watch) lookAtAll() {
	for {
		watch.mu.Lock()
		if len(watch.waiting) == 0 {
			watch.busy, watch.waiting = false, nil
			watch.mu.Unlock()
			return
		}
		next := watch.waiting[0]
		watch.waiting[0] = nil
		watch.waiting = watch.waiting[1:]
		watch.mu.Unlock()
		watch.judge(next)
	}
}

// judge holds a response against every rule.
func (watch *Watch) judge(s *sight) {
	defer func() {
		if broke := recover(); broke != nil {
			watch.mu.Lock()
			defer watch.mu.Unlock()
			if watch.broke == nil {
				watch.broke = fmt.Errorf("a rule broke on the answer to %s %s: %v", s.x.Method, s.x.URL, broke)
			}
		}
	}()
	s.look()
	type judgement struct {
		rule  string
		wrong []evidence
	}
	judged := make([]judgement, 0, len(rules))
	for _, rule := range rules {
		if applies, wrong := rule.Judge(s); applies {
			judged = append(judged, judgement{rule.Sentence, wrong})
		}
	}
	watch.mu.Lock()
	defer watch.mu.Unlock()
	for _, j := range judged {
		watch.note(j.rule, s.scenario, j.wrong, s.x)
	}
	for _, r := range s.resources {
		if !r.broken {
			watch.proven[r.trace] = true
		}
	}
}

// recognize marks the resources that were shown before in the very same words
// and nothing was wrong with them, and finds the types of the others: a list
// repeats what every create and read has shown, and what rules say of a resource
// is by its text alone.
func (watch *Watch) recognize(s *sight) {
	types := watch.types(s.sp)
	watch.mu.Lock()
	defer watch.mu.Unlock()
	for i := range s.resources {
		r := &s.resources[i]
		r.trace = maphash.String(traceSeed, r.value.Raw())
		if s.projected {
			r.trace = ^r.trace // some rules keep silent where a client chose the members
		}
		if r.proven = watch.proven[r.trace]; !r.proven {
			r.kind = types.of(r.value)
		}
	}
}

var traceSeed = maphash.MakeSeed()

func (watch *Watch) note(sentence, scenario string, wrong []evidence, x *target.Exchange) {
	s := watch.rules[sentence]
	if s == nil {
		s = &sighting{broken: map[string]*breach{}}
		watch.rules[sentence] = s
	}
	for _, e := range wrong {
		key := e.place()
		b := s.broken[key]
		if b == nil {
			e.exchange = x
			b = &breach{first: e, scenarios: map[string]bool{}}
			s.broken[key] = b
		}
		b.seen++
		b.scenarios[scenario] = true
	}
}

var number = regexp.MustCompile(`/\d+`)

// place names what is wrong and where, without what varies from response to
// response.
func (e evidence) place() string {
	return e.kind + "\n" + number.ReplaceAllString(e.pointer, "/*") + "\n" + e.header + "\n" + e.clause
}

// mostBreaches bounds the findings of one rule: beyond it more of them tell
// nothing more.
const mostBreaches = 40

func (w *World) holdsOfAll(verb Verb, sentence Text) error {
	if !knownRule(string(sentence)) {
		return suiteError("no rule is called %q", sentence)
	}
	watch := w.shared.Watch
	watch.looking.Wait()
	watch.mu.Lock()
	defer watch.mu.Unlock()
	if watch.broke != nil {
		return suiteError("%w", watch.broke)
	}
	s := watch.rules[string(sentence)]
	if s == nil {
		return &Skipped{Deselected, "no response of this run is of the kind that the rule speaks about"}
	}
	if len(s.broken) == 0 {
		w.check(verb, true, evidence{})
		return nil
	}
	var places []string
	for place := range s.broken {
		places = append(places, place)
	}
	sort.Strings(places)
	for i, place := range places {
		if i == mostBreaches {
			break
		}
		w.report(verb, s.broken[place])
	}
	return nil
}

// report turns a breach into a finding. A rule may find that a breach weighs
// less than the sentence says, or belongs to a clause of its own.
func (w *World) report(verb Verb, b *breach) {
	if b.first.level == Should && verb.Level == Must {
		verb.Level = Should
	}
	before := len(w.findings)
	w.check(verb, false, b.first)
	if len(w.findings) == before {
		return
	}
	finding := &w.findings[before]
	finding.Seen, finding.Step = b.seen, -1
	if b.first.clause != "" {
		finding.Clause = b.first.clause
	}
	for scenario := range b.scenarios {
		finding.Scenarios = append(finding.Scenarios, scenario)
	}
	sort.Strings(finding.Scenarios)
	if b.first.exchange != nil {
		finding.Exchange, finding.Quoted = w.quote(b.first.exchange), true
	}
}

func knownRule(sentence string) bool {
	for _, rule := range rules {
		if rule.Sentence == sentence {
			return true
		}
	}
	return false
}
