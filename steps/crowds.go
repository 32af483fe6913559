package steps

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/scimproof/scimproof/internal/scim"
)

// crowds are the sentences about users that many scenarios look at and none
// changes: queries, sorting and paging need more data than one scenario should
// have to make. They are made when first asked for, once a run.
var crowds = []Definition{
	{Pattern: "the shared users:", Do: (*World).sharedUsers},
	{Pattern: "{int} shared users called {text}", Do: (*World).manySharedUsers},
	{Pattern: "the shared users keep {text}", Do: (*World).sharedUsersKeep},
}

// SharedUsers names the sessions that make them: they are of no scenario.
const SharedUsers = "shared-users"

// Shares tells whether a step is about users that scenarios have in common.
func Shares(text string) bool { return strings.Contains(text, "shared users") }

// crowd is a set of shared users.
type crowd struct {
	once    sync.Once
	members []*Resource
	err     error
}

// sharedUsers reads a table with one user a row: its name in the scenario, and
// an attribute a column. An empty cell leaves the attribute unassigned. The
// same table means the same users in every scenario.
func (w *World) sharedUsers(rows Table) error {
	if len(rows) < 2 || len(rows[0]) < 2 || rows[0][1] != "userName" {
		return suiteError("the second column of a table of shared users is their userName")
	}
	var wanted []newcomer
	for _, row := range body(rows) {
		user := w.newcomer(row[0], row[1])
		for i, cell := range row[2:] {
			if cell == "" {
				cell = "null"
			}
			user.special = true
			if err := setAttribute(user.attributes, rows[0][i+2], cell); err != nil {
				return err
			}
		}
		wanted = append(wanted, user)
	}
	return w.join(fmt.Sprint(rows), wanted)
}

// manySharedUsers makes users of which nothing matters but that their
// userNames begin alike: scimproof-….page.01@…, scimproof-….page.02@…
func (w *World) manySharedUsers(n int, stem Text) error {
	var wanted []newcomer
	for i := 1; i <= n; i++ {
		name := fmt.Sprintf("%s%02d", stem, i)
		wanted = append(wanted, w.newcomer(name, fmt.Sprintf("%s.%s.%02d@%s", w.shared.Namer.Prefix, stem, i, w.shared.Namer.Domain)))
	}
	return w.join(fmt.Sprint(n, stem), wanted)
}

// newcomer is a user that is about to be created.
type newcomer struct {
	name       string
	attributes map[string]any
	// special users have attributes of the feature's choice, which a service
	// provider may have its own rules about; the others nobody should refuse.
	special bool
}

// newcomer is a fresh user with a userName that the feature chose; no two
// users of a run share an address.
func (w *World) newcomer(name, userName string) newcomer {
	attributes := w.fresh("user", name)
	attributes["userName"] = userName
	attributes["emails"] = []any{map[string]any{"value": userName, "type": "work", "primary": true}}
	return newcomer{name: name, attributes: attributes}
}

// join makes the members of a crowd those of the scenario, creating them if no
// scenario has done so before.
func (w *World) join(key string, wanted []newcomer) error {
	c := w.shared.crowd(key)
	c.once.Do(func() { c.members, c.err = w.assemble(wanted) })
	if c.err != nil {
		return c.err
	}
	w.query.crowd = nil
	for _, member := range c.members {
		own := *member
		w.cast[own.Name] = &own
		w.query.crowd = append(w.query.crowd, &own)
	}
	return nil
}

func (s *Shared) crowd(key string) *crowd {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.crowds == nil {
		s.crowds = map[string]*crowd{}
	}
	c, ok := s.crowds[key]
	if !ok {
		c = &crowd{}
		s.crowds[key] = c
	}
	return c
}

// assemble creates the members, those that may come in any order side by side.
func (w *World) assemble(wanted []newcomer) ([]*Resource, error) {
	group, failed := errgroup.WithContext(w.ctx)
	group.SetLimit(max(w.shared.Parallel, 1))
	if slices.ContainsFunc(wanted, func(n newcomer) bool { return n.special }) {
		group.SetLimit(1)
	}
	members := make([]*Resource, len(wanted))
	for i, user := range wanted {
		group.Go(func() error {
			if failed.Err() != nil {
				return nil // the first failure tells why
			}
			member, err := w.enlist(user)
			members[i] = member
			return err
		})
	}
	return members, group.Wait()
}

// enlist creates a member in a session of its own.
func (w *World) enlist(user newcomer) (*Resource, error) {
	maker := New(w.shared, Scenario{ID: SharedUsers})
	maker.ctx = w.ctx
	w.keepToSchema(user.attributes)
	if err := maker.bring("user", user.name, user.attributes); err != nil {
		if last := maker.session.Exchanges(); user.special && len(last) > 0 && last[len(last)-1].Status == http.StatusBadRequest {
			return nil, &Skipped{FeatureNotDeclared, "the service provider does not take these users: " + err.Error()}
		}
		return nil, &Blocked{Reason: "the shared users could not be made: " + err.Error()}
	}
	member := maker.cast[user.name]
	if err := maker.readWhole(member); err != nil {
		return nil, &Blocked{Reason: "a shared user could not be read: " + err.Error()}
	}
	return member, nil
}

// keepToSchema leaves out what the service provider's schemas do not name:
// some refuse what they do not know, and may.
func (w *World) keepToSchema(attributes map[string]any) {
	discovery := w.shared.Target.Discovery()
	published, known := discovery.Schema(scim.UserSchema)
	for name := range attributes {
		if strings.HasPrefix(name, "urn:") {
			if _, ok := discovery.Schema(name); !ok && known {
				delete(attributes, name)
				continue
			}
			attributes["schemas"] = withSchema(attributes["schemas"], name)
			continue
		}
		if name == "schemas" || name == "externalId" || name == "userName" || !known {
			continue
		}
		if found, ok := published.Attribute(name); !ok || found.Mutability == "readOnly" {
			delete(attributes, name)
		}
	}
}

// readWhole reads a created user where the answer to its creation was not the
// whole of it.
func (w *World) readWhole(member *Resource) error {
	for name := range member.Sent {
		if name != "password" && !member.Got.Member(name).Assigned() {
			x, document, err := w.fetch(member.Name)
			if err != nil {
				return err
			}
			if x.Status == http.StatusOK && document.Member("id").Assigned() {
				member.Got = document
			}
			return nil
		}
	}
	return nil
}

// sharedUsersKeep ends a scenario whose question does not arise because the
// service provider does not store the attribute, or not as it was sent.
func (w *World) sharedUsersKeep(path Text) error {
	if err := w.hasSchemaAttribute("user", path); err != nil && !strings.EqualFold(string(path), "externalId") {
		return err
	}
	for _, member := range w.query.crowd {
		sent := asSent(member.Sent).Attribute(string(path))
		got := member.Got.Attribute(string(path))
		if sent.Assigned() && !strings.EqualFold(got.Raw(), sent.Raw()) && !containsFold(got, sent) {
			return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider does not keep %q as it was sent: %s became %s", path, show(sent), show(got))}
		}
		if !sent.Assigned() && got.Assigned() && !got.IsTrue() {
			return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider assigns %q itself, %s where nothing was sent", path, show(got))}
		}
	}
	return nil
}

func containsFold(got, sent scim.Value) bool {
	_, _, ok := scim.Contains(scim.Of(strings.ToLower(got.Raw())), scim.Of(strings.ToLower(sent.Raw())))
	return ok
}
