package steps

import (
	"fmt"
	"hash/maphash"
	"regexp"
	"slices"
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
	waiting chan *sight
	unseen  sync.WaitGroup // counts what waits and what is looked at

	mu    sync.Mutex
	rules []sighting // as rules are
	broke error      // the first panic of a rule

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
	applied bool // whether the rule spoke about any response
	broken  map[string]*breach
}

type breach struct {
	seen      int
	first     evidence
	scenarios map[string]bool
}

// NewWatch returns a Watch that has seen nothing yet. It needs to be closed.
func NewWatch() *Watch {
	watch := &Watch{
		waiting: make(chan *sight, mostWaiting),
		rules:   make([]sighting, len(rules)), owners: map[string]string{}, proven: map[uint64]bool{},
	}
	go watch.lookAtAll()
	return watch
}

// Close ends what a Watch does beside the scenarios. It sees nothing afterwards.
func (watch *Watch) Close() { close(watch.waiting) }

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
	watch.unseen.Add(1)
	select {
	case watch.waiting <- s:
	default:
		watch.judge(s)
	}
}

func (watch *Watch) lookAtAll() {
	for s := range watch.waiting {
		watch.judge(s)
	}
}

// judge holds a response against every rule.
func (watch *Watch) judge(s *sight) {
	defer watch.unseen.Done()
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
	applied := make([]bool, len(rules))
	type breaking struct {
		rule  int
		wrong []evidence
	}
	var broken []breaking
	for i, rule := range rules {
		applies, wrong := rule.Judge(s)
		if applied[i] = applies; applies && len(wrong) > 0 {
			broken = append(broken, breaking{i, wrong})
		}
	}
	watch.mu.Lock()
	defer watch.mu.Unlock()
	for i := range applied {
		watch.rules[i].applied = watch.rules[i].applied || applied[i]
	}
	for _, b := range broken {
		watch.rules[b.rule].note(s, b.wrong)
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

// note counts what is wrong with a response.
func (rule *sighting) note(s *sight, wrong []evidence) {
	if rule.broken == nil {
		rule.broken = map[string]*breach{}
	}
	for _, e := range wrong {
		key := e.place()
		b := rule.broken[key]
		if b == nil {
			e.exchange = s.x
			b = &breach{first: e, scenarios: map[string]bool{}}
			rule.broken[key] = b
		}
		b.seen++
		b.scenarios[s.scenario] = true
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
	known := slices.IndexFunc(rules, func(rule Rule) bool { return rule.Sentence == string(sentence) })
	if known < 0 {
		return suiteError("no rule is called %q", sentence)
	}
	watch := w.shared.Watch
	watch.unseen.Wait()
	watch.mu.Lock()
	defer watch.mu.Unlock()
	if watch.broke != nil {
		return suiteError("%w", watch.broke)
	}
	s := watch.rules[known]
	if !s.applied {
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
