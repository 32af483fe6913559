package script

import (
	"context"
	"fmt"
	"time"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
	"github.com/scimproof/scimproof/internal/target"
)

// Options say how a script is played.
type Options struct {
	// Sender carries the requests: a *target.Session, or NewDry for a dry run.
	Sender   jumpcloud.Sender
	Settings jumpcloud.Settings
	// BaseURL and Token fill the configuration form.
	BaseURL string
	Token   jumpcloud.Token
	// TestEmail is the address of the test user of "integration: test".
	TestEmail string
	// Version of SCIM; 2.0 when empty.
	Version string
	// NewID gives object ids; idp.IDs("") when nil.
	NewID func() string
	// Now and Sleep are the clock; the real one when nil.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
	// Observe is called with each result as soon as it is there.
	Observe func(Result)
}

// Result is what came of one action.
type Result struct {
	Line int    `json:"line"`
	Text string `json:"action"`
	// Exchanges are the requests that it caused, in order.
	Exchanges []*target.Exchange `json:"-"`
	Events    []jumpcloud.Event  `json:"events"`
	// Problem says why the action could not be done, such as a connection test
	// that did not pass. The script goes on.
	Problem string `json:"problem,omitempty"`
	// Pending is what failed so far and is still to be sent.
	Pending []string `json:"pending,omitempty"`
}

// Play plays a script to its end. It returns early, with what came so far, only
// when the target gives no answer or ctx ends.
func Play(ctx context.Context, s *Script, o Options) ([]Result, error) {
	if o.Version == "" {
		o.Version = jumpcloud.SCIM20
	}
	recorder := &recorder{Sender: o.Sender}
	st, err := s.stage(o, recorder)
	if err != nil {
		return nil, err
	}
	var results []Result
	seen := 0
	for _, a := range s.Actions {
		recorder.exchanges = nil
		r := Result{Line: a.Line, Text: a.Text}
		err := a.play(ctx, st)
		if err != nil {
			r.Problem = err.Error()
		}
		err = st.connector.Sync(ctx)
		events := st.connector.Events()
		r.Exchanges, r.Events, r.Pending = recorder.exchanges, events[seen:], st.connector.Pending()
		seen = len(events)
		results = append(results, r)
		if o.Observe != nil {
			o.Observe(r)
		}
		if err != nil {
			return results, fmt.Errorf("script line %d, %s: %w", a.Line, a.Text, err)
		}
	}
	return results, nil
}

// stage sets the directory up as the script begins, with an active integration.
func (s *Script) stage(o Options, sender jumpcloud.Sender) (*stage, error) {
	d := idp.New(idp.Options{NewID: o.NewID})
	for _, u := range s.users {
		if _, err := d.AddUser(u); err != nil {
			return nil, err
		}
	}
	for _, g := range s.groups {
		if _, err := d.AddGroup(g.Name, g.Members...); err != nil {
			return nil, err
		}
	}
	if _, err := d.AddApplication(application); err != nil {
		return nil, err
	}
	c, err := jumpcloud.New(jumpcloud.Config{
		Directory: d, Application: application, Sender: sender, Settings: o.Settings, Now: o.Now, Sleep: o.Sleep, NewID: o.NewID,
	})
	if err != nil {
		return nil, err
	}
	form := jumpcloud.Form{Version: o.Version, BaseURL: o.BaseURL, Token: o.Token, TestEmail: o.TestEmail, GroupManagement: s.GroupManagement}
	return &stage{directory: d, connector: c, form: form}, c.AssumeActive(form)
}

// recorder keeps the exchanges of the action that is being played.
type recorder struct {
	jumpcloud.Sender
	exchanges []*target.Exchange
}

// Do sends and keeps.
func (r *recorder) Do(ctx context.Context, q target.Request) (*target.Exchange, error) {
	x, err := r.Sender.Do(ctx, q)
	if x != nil {
		r.exchanges = append(r.exchanges, x)
	}
	return x, err
}
