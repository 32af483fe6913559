package target

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
)

const (
	// preflightTime bounds the whole preflight, preflightRequest one request
	// of it: a slow target passes, a dead one is known in time.
	preflightTime    = 14 * time.Second
	preflightRequest = 8 * time.Second
	// preflightPatience is how long a Retry-After may be.
	preflightPatience = 3 * time.Second
)

// Unreachable says why a target cannot be tested at all.
type Unreachable struct {
	// Cause is one sentence, with the value that it is about.
	Cause string
	// Hint says what to try.
	Hint string
}

func (e *Unreachable) Error() string { return e.Cause + "; " + e.Hint }

// Preflight tells in less than 15 s whether the target can be tested: it is
// reached, it speaks SCIM, it takes the credentials, and one user can be
// created, read and deleted. Where it cannot, the error is an *[Unreachable].
// A target that speaks SCIM and only refuses the user is left to the
// scenarios; [Target.PreflightNotes] says so.
func (t *Target) Preflight(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, preflightTime)
	defer cancel()
	p := &preflight{target: t, session: t.Session(Preflighting)}
	p.session.door, p.session.patience, p.session.timeout = true, preflightPatience, min(t.timeout, preflightRequest)
	err := p.run(ctx)
	if err == nil {
		t.turnstile.admit(p.creates)
	}
	t.noteMu.Lock()
	defer t.noteMu.Unlock()
	t.notes = append(t.notes, p.notes...)
	return err
}

// PreflightNotes returns what a preflight saw that does not keep the target
// from being tested, in sentences.
func (t *Target) PreflightNotes() []string {
	t.noteMu.Lock()
	defer t.noteMu.Unlock()
	return append([]string(nil), t.notes...)
}

type preflight struct {
	target  *Target
	session *Session
	notes   []string
	// creates tells that a user could be created.
	creates bool
}

func (p *preflight) note(format string, values ...any) {
	p.notes = append(p.notes, p.target.Redact(fmt.Sprintf(format, values...)))
}

func (p *preflight) run(ctx context.Context) error {
	config, err := p.send(ctx, Request{Method: http.MethodGet, Path: "/ServiceProviderConfig"})
	if err != nil {
		return err
	}
	if !speaksSCIM(config) {
		// Some have no ServiceProviderConfig, or keep it from us. Nothing is
		// created before one endpoint answers as a SCIM endpoint does.
		users, err := p.send(ctx, Request{Method: http.MethodGet, Path: "/Users", Query: "count=1"})
		if err != nil {
			return err
		}
		if !speaksSCIM(users) {
			return p.diagnose(ctx, worse(users, config))
		}
		p.note("GET /ServiceProviderConfig was answered with %d and is no SCIM document", config.Status)
	}
	return p.user(ctx)
}

// send turns a transport failure into an Unreachable.
func (p *preflight) send(ctx context.Context, r Request) (*Exchange, error) {
	x, err := p.session.Do(ctx, r)
	if err != nil && x.Status == 0 {
		return x, p.target.unreachable(r, err)
	}
	return x, nil
}

// user creates, reads and deletes one user.
func (p *preflight) user(ctx context.Context) error {
	body, err := json.Marshal(p.target.somebody())
	if err != nil {
		return err
	}
	created, err := p.send(ctx, Request{Method: http.MethodPost, Path: "/Users", Body: body})
	if err != nil {
		return err
	}
	if created.Status/100 != 2 {
		switch created.Status {
		case http.StatusUnauthorized, http.StatusTooManyRequests:
			return p.diagnose(ctx, created)
		}
		p.note("POST /Users was answered with %d%s: the scenarios that set up users will say more", created.Status, detail(created))
		return nil
	}
	p.creates = true
	resources := p.session.Created()
	if len(resources) == 0 || resources[0].ID == "" {
		p.note("POST /Users was answered with %d but without an id: the scenarios that set up users will say more", created.Status)
		return nil
	}
	path := resources[0].URL
	read, err := p.send(ctx, Request{Method: http.MethodGet, Path: path})
	if err != nil {
		return err
	}
	if read.Status/100 != 2 {
		p.note("the user that was just created was answered with %d%s when read", read.Status, detail(read))
	}
	for _, left := range p.session.Cleanup(ctx).Left {
		p.note("the user %q that was just created could not be deleted: %s", left.ID, left.Reason)
	}
	return nil
}

// somebody is a user that nobody minds.
func (t *Target) somebody() map[string]any {
	kind := fmt.Sprintf("preflight-%d", t.preflights.Add(1))
	name := "scimproof-" + t.cfg.RunID + "-" + kind
	if t.cfg.Names != nil {
		name = t.cfg.Names(kind)
	}
	domain := t.cfg.MailDomain
	if domain == "" {
		domain = safeDomain
	}
	address := name + "@" + domain
	return map[string]any{
		"schemas":     []string{scim.UserSchema},
		"userName":    address,
		"displayName": name,
		"name":        map[string]any{"givenName": "Preflight", "familyName": name},
		"emails":      []map[string]any{{"value": address, "type": "work", "primary": true}},
		"active":      true,
	}
}

// safeDomain is nobody's: no mail reaches it (RFC 2606 §3).
const safeDomain = "example.com"
