package steps

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/target"
)

// Shared is what all scenarios of a run have in common. It is safe for
// concurrent use.
type Shared struct {
	Target *target.Target
	Namer  *Namer
	Watch  *Watch
	// Data is what the user knows about the values that the target takes.
	Data Data

	// Parallel is how many requests may go at once where their order does not
	// matter; 0 means one.
	Parallel int

	// Sleep waits until a check looks again; a timer when nil.
	Sleep func(context.Context, time.Duration) error

	// declared holds the attributes of each resource type, once asked for.
	declared sync.Map

	mu      sync.Mutex
	answers map[string]*answer
	crowds  map[string]*crowd
}

// Clause is an entry of the catalogue that a scenario claims to prove.
type Clause struct {
	ID string
	// Verdict is the heaviest that the entry allows: fail, warn, info or none.
	Verdict string
}

// Scenario is what a World knows of the Gherkin that it plays.
type Scenario struct {
	ID      string
	Name    string
	Clauses []Clause
	// Profile is the one under which it runs, with the settings of the
	// identity provider.
	Profile profiles.Profile
	// Needs are the values of the @needs: tags.
	Needs []string
}

// clauseFor picks the clause that a finding of this weight rests on: the first
// that may fail for a must, the first that may warn for a should.
func (s Scenario) clauseFor(level Level) string {
	want := map[Level]string{Must: "fail", Should: "warn", May: "info"}[level]
	for _, clause := range s.Clauses {
		if clause.Verdict == want {
			return clause.ID
		}
	}
	if len(s.Clauses) == 0 {
		return ""
	}
	return s.Clauses[0].ID
}

// World is the state of one scenario while it runs.
type World struct {
	shared   *Shared
	session  *target.Session
	scenario Scenario
	step     struct {
		index int
		phase string
		text  string
	}
	// ctx is that of the running step; godog hands it to every step anew.
	ctx context.Context

	last *target.Exchange
	// together are the answers to requests that were sent at once.
	together   []*target.Exchange
	query      query
	nextHeader http.Header
	// job is the last bulk request.
	job job
	// knocked is the answer to a request without TLS.
	knocked    target.Knocked
	cast       map[string]*Resource
	remembered map[string]string
	// console is the administrator's world, nil without an identity provider;
	// settings are what the scenario itself chooses for it.
	console  *console
	settings map[string]string
	// trials are the attributes that a schema-driven scenario is about, serial
	// numbers the values that were made for them.
	trials   []*trial
	serial   int
	subjects []subject
	// mayChange says that a replacement may send what must not change.
	mayChange bool
	findings  []Finding
	checks    int
	// quoted are exchanges of other scenarios that a finding rests on.
	quoted []*target.Exchange
}

type worldKey struct{}

// New returns the World of a scenario that is about to start.
func New(shared *Shared, scenario Scenario) *World {
	return &World{
		shared:     shared,
		session:    shared.Target.Session(scenario.ID),
		scenario:   scenario,
		cast:       map[string]*Resource{},
		remembered: map[string]string{},
	}
}

// In returns a context that carries w to its steps.
func (w *World) In(ctx context.Context) context.Context {
	return context.WithValue(ctx, worldKey{}, w)
}

// From returns the World that In put into ctx, nil without one.
func From(ctx context.Context) *World {
	w, _ := ctx.Value(worldKey{}).(*World)
	return w
}

// Begin tells w which step comes next; keyword is its Gherkin keyword type.
func (w *World) Begin(index int, phase, text string) {
	w.step.index, w.step.phase, w.step.text = index, phase, text
	w.session.Phase(phase)
}

// Session returns the record of what the scenario sent and received.
func (w *World) Session() *target.Session { return w.session }

// Findings returns what the scenario found so far.
func (w *World) Findings() []Finding { return w.findings }

// Quoted returns exchanges of other scenarios that the findings of this one
// rest on.
func (w *World) Quoted() []*target.Exchange { return w.quoted }

// Checks counts the checks made so far: a scenario that ends with none has
// proven nothing.
func (w *World) Checks() int { return w.checks }

// send sends one request and makes its response the one that the next steps
// speak about. A transport failure is an error, any HTTP status is not.
func (w *World) send(r target.Request) (*target.Exchange, error) {
	x, err := w.exchange(r)
	if x != nil {
		w.last, w.query.asked = x, r
	}
	return x, err
}

// exchange is send for requests that a step makes on the side.
func (w *World) exchange(r target.Request) (*target.Exchange, error) {
	x, err := w.session.Do(w.ctx, r)
	if x != nil && err == nil {
		w.shared.Watch.see(w, x)
	}
	if err != nil {
		return x, blocked(x, "%s %s got no answer: %v", r.Method, r.Path, err)
	}
	return x, nil
}

// response returns the response that a Then-step speaks about.
func (w *World) response() (*target.Exchange, error) {
	if w.last == nil {
		return nil, suiteError("%q stands before any request", w.step.text)
	}
	return w.last, nil
}

// endpoint returns the path of a resource type's endpoint as the service
// provider declares it, such as "/Users".
func (w *World) endpoint(kind string) string {
	// Where the document cannot be had, its own scenarios say so; everybody
	// else goes to the endpoints of RFC 7644 §3.2.
	types, _ := w.shared.Target.Discovery().ResourceTypes()
	for _, declared := range types {
		if strings.EqualFold(declared.Name, kind) && declared.Endpoint != "" {
			return "/" + strings.Trim(declared.Endpoint, "/")
		}
	}
	return "/" + strings.ToUpper(kind[:1]) + kind[1:] + "s"
}
