package scimproof

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
	"github.com/scimproof/scimproof/internal/idp/script"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
)

// Simulation is a script of administrator actions, to be played through a
// simulated JumpCloud; package internal/idp/script describes it.
type Simulation struct {
	// Script is YAML.
	Script []byte
	// DryRun shows the requests and sends none. The answers are then those of a
	// service provider without faults.
	DryRun bool
	// Keep leaves what was created at the service provider.
	Keep bool
	// Observe hears of each action when all that it caused is done.
	Observe func(Played)
}

// Played is one action of a script and what it caused. Secrets are redacted.
type Played struct {
	// Line is that of the script.
	Line int
	// Action says it in words: "deselect Blue Team".
	Action   string
	Requests []PlayedRequest
	Events   []reports.Event
	// Problem says why the action could not be done, such as a connection test
	// that did not pass.
	Problem string
	// Pending is what failed so far and is still to be sent.
	Pending []string
}

// Failed tells whether the action, or anything that it caused, did not succeed.
func (p Played) Failed() bool {
	for _, e := range p.Events {
		if e.Outcome != succeeded {
			return true
		}
	}
	return p.Problem != ""
}

// PlayedRequest is a request that an action caused. Query is decoded, to be read.
type PlayedRequest struct {
	Method, Path, Query, Body string
	// Status is 0 when no answer came; Error then says why.
	Status int
	Error  string
	Answer string
	// Attempt is above 1 where the first answers asked to try again later
	// (429 or 503 with Retry-After).
	Attempt int
}

const succeeded = "success"

// Kept says what became of what a simulation created, and what was left at the
// service provider on purpose.
type Kept struct {
	reports.Cleanup
	Resources []reports.Resource
}

func keep(created []target.Resource) Kept {
	kept := Kept{Cleanup: reports.Cleanup{Created: len(created)}}
	for _, r := range created {
		if r.State == target.Deleted {
			kept.Deleted++
			continue
		}
		kept.Resources = append(kept.Resources, reports.Resource{Type: r.Type, ID: r.ID, URL: r.URL, State: r.State})
	}
	return kept
}

// Simulate plays a script at the target of c, or at the bundled reference, and
// deletes what it created. Of c only target, credentials, connection, ledger
// and profiles count: the first profile of an identity provider gives its
// settings. A script that cannot be played is a [*UsageError], and nothing was
// sent.
//
// What was there before is taken over as JumpCloud does it, and neither deleted
// nor set back.
func Simulate(ctx context.Context, c Config, s Simulation) (Kept, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	c, err := c.withDefaults()
	if err != nil {
		return Kept{}, err
	}
	if err := c.coherent(); err != nil {
		return Kept{}, err
	}
	parsed, err := script.Parse(s.Script)
	if err != nil {
		return Kept{}, asUsage(err)
	}
	settings, err := simulated(c.Profiles)
	if err != nil {
		return Kept{}, asUsage(err)
	}
	options := script.Options{Settings: settings, Token: jumpcloud.Configured(target.Main), TestEmail: "scimproof-simulation@" + c.Domain, Now: c.Now}
	if s.DryRun {
		options.BaseURL = c.Target
		if c.Target == "" {
			options.BaseURL = bundledBaseURL
		}
		options.Sender = script.NewDry(options.BaseURL, c.Now)
		return Kept{}, s.play(ctx, parsed, options, func(text string) string { return text })
	}
	stop, err := c.start(ctx)
	if err != nil {
		return Kept{}, err
	}
	kept, err := s.at(ctx, c, parsed, options)
	return kept, errors.Join(err, stop())
}

// at plays at a service provider, and tidies up behind itself.
func (s Simulation) at(ctx context.Context, c Config, parsed *script.Script, options script.Options) (Kept, error) {
	t, err := c.open("simulation")
	if err != nil {
		return Kept{}, err
	}
	options.BaseURL, options.Sender = t.BaseURL(), t.Session("simulation")
	err = s.play(ctx, parsed, options, t.Redact)
	var kept Kept
	if s.Keep {
		kept = keep(t.Ledger().Resources())
	} else {
		cleaning, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		defer cancel()
		kept.Cleanup = cleaned(t.Cleanup(cleaning))
	}
	return kept, errors.Join(err, t.Close())
}

// simulated are the settings of the identity provider that profiles name.
func simulated(names []string) (jumpcloud.Settings, error) {
	for _, name := range names {
		profile, err := profiles.Load(name)
		if err != nil {
			return jumpcloud.Settings{}, err
		}
		if profile.Kind == "idp" {
			settings, err := jumpcloud.SettingsOf(profile.Settings)
			if err != nil {
				err = fmt.Errorf("profile %q: %w", name, err)
			}
			return settings, err
		}
	}
	return jumpcloud.Defaults(), nil
}

func (s Simulation) play(ctx context.Context, parsed *script.Script, o script.Options, redact func(string) string) error {
	o.Observe = func(r script.Result) {
		if s.Observe != nil {
			s.Observe(played(r, o.BaseURL, redact))
		}
	}
	_, err := script.Play(ctx, parsed, o)
	return err
}

func played(r script.Result, base string, redact func(string) string) Played {
	p := Played{Line: r.Line, Action: r.Text, Problem: redact(r.Problem)}
	for _, pending := range r.Pending {
		p.Pending = append(p.Pending, redact(pending))
	}
	for _, x := range r.Exchanges {
		path, query := readable(x.URL, base)
		request := PlayedRequest{
			Method: x.Method, Path: redact(path), Query: redact(query), Body: redact(string(x.RequestBody)),
			Status: x.Status, Answer: redact(string(x.Body)), Attempt: x.Attempt,
		}
		if x.Err != nil {
			request.Error = redact(x.Err.Error())
		}
		p.Requests = append(p.Requests, request)
	}
	for _, e := range r.Events {
		logged := reports.Event{At: e.At.UTC(), Provider: "jumpcloud", Name: string(e.Name), Subject: redact(e.Subject), Outcome: succeeded, Exchange: e.Exchange}
		if !e.Success {
			logged.Outcome, logged.Error = "failure", redact(e.Error.Full)
		}
		p.Events = append(p.Events, logged)
	}
	return p
}

// readable are the path below base and the decoded query of an address.
func readable(address, base string) (path, query string) {
	u, err := url.Parse(address)
	if err != nil {
		return address, ""
	}
	if query, err = url.QueryUnescape(u.RawQuery); err != nil {
		query = u.RawQuery
	}
	path = u.Path
	if b, err := url.Parse(base); err == nil && len(path) > len(b.Path) && path[:len(b.Path)] == b.Path {
		path = path[len(b.Path):]
	}
	return path, query
}
