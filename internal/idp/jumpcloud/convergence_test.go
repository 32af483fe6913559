package jumpcloud

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/target"
)

// patching is a provider that obeys the PATCH requests of the default settings
// and, at random, refuses to do anything.
type patching struct {
	*provider
	random *rand.Rand
	faulty bool
}

func (p *patching) Do(ctx context.Context, r target.Request) (*target.Exchange, error) {
	if p.faulty && p.random.IntN(4) == 0 {
		p.say(r.Method+" "+r.Path, 500, `{"detail":"out of order"}`)
	} else if r.Method == http.MethodPatch && p.resources[r.Path] != nil {
		p.patch(r)
	} else if r.Method == http.MethodDelete {
		p.leave(strings.TrimPrefix(r.Path, "/Users/"))
	}
	return p.provider.Do(ctx, r)
}

// leave takes a deleted user out of all groups, as a service provider does.
func (p *patching) leave(id string) {
	for _, held := range p.resources {
		if members, ok := held["members"].([]any); ok {
			held["members"] = slices.DeleteFunc(members, func(v any) bool { return v.(map[string]any)["value"] == id })
		}
	}
}

var memberPath = regexp.MustCompile(`^members\[value eq "(.*)"\]$`)

func (p *patching) patch(r target.Request) {
	var body struct {
		Operations []struct {
			Op, Path string
			Value    json.RawMessage
		}
	}
	if err := json.Unmarshal(r.Body, &body); err != nil {
		panic(err) // a defect of the test
	}
	held := p.resources[r.Path]
	members, _ := held["members"].([]any)
	for _, op := range body.Operations {
		switch m := memberPath.FindStringSubmatch(op.Path); {
		case m != nil:
			members = slices.DeleteFunc(members, func(v any) bool { return v.(map[string]any)["value"] == m[1] })
		case op.Path == "members":
			var added []any
			_ = json.Unmarshal(op.Value, &added)
			for _, v := range added {
				same := func(other any) bool { return other.(map[string]any)["value"] == v.(map[string]any)["value"] }
				if !slices.ContainsFunc(members, same) {
					members = append(members, v)
				}
			}
		default:
			_ = json.Unmarshal(op.Value, &held)
		}
	}
	held["members"] = members
}

// temperaments are settings under which a re-sync must mend everything.
var temperaments = []map[string]string{
	{},
	{deprovisionLostAccess: remove, deprovisionDeleted: remove, unbindOrphanUser: remove, groupDeleteOrphanUser: remove, unbindClearsMembership: all},
	{patchRemoveForm: putFullList, groupAddForm: putFullList, groupRenameForm: "put", groupClearForm: "putEmpty", unbindClearsMembership: all},
	{groupBecomesEmpty: remove, groupCreateForm: "thenPatch", groupEmptyPolicy: "create", groupReenable: "rememberedId", groupRepeatsAdds: "never"},
	{lookupBeforeCreate: yes, createOnConflict: "lookupAgain", suspendNewUser: "createInactive", readdRestores: "afterResync", groupLookupForm: "list", groupAddForm: "patchAddEach"},
}

// TestConvergence plays random actions against a provider that fails at random,
// and holds that one re-sync against a healthy one makes it what the directory
// says: nothing is lost track of, whatever failed when.
func TestConvergence(t *testing.T) {
	for seed := range uint64(len(temperaments) * 60) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 1))
			settings := maps.Clone(temperaments[int(seed)%len(temperaments)])
			settings[takeoverForeign] = "remove" // or members of a foreign time would stay
			w := begin(t, settings)
			sp := &patching{provider: w.sp, random: random, faulty: true}
			w.c.cfg.Sender = sp
			w.must(w.c.AssumeActive(form()))
			for i := range 60 {
				randomAction(w, random, i)
				if random.IntN(3) > 0 {
					w.must(w.c.Sync(context.Background()))
				}
			}
			sp.faulty = false
			w.must(w.d.SetGroupManagement("Turbine", true))
			w.must(w.c.Sync(context.Background()))
			w.must(w.d.Resync("Turbine"))
			w.must(w.c.Sync(context.Background()))
			if left := w.c.Pending(); len(left) > 0 {
				t.Errorf("still to do: %q", left)
			}
			checkUsers(w)
			checkGroups(w)
			if t.Failed() {
				t.Log(w.sp.transcript.String())
			}
		})
	}
}

// randomAction does something at random; what cannot be done is refused, which
// is as good.
func randomAction(w *world, random *rand.Rand, i int) {
	d := w.d
	pick := func(list []string) string {
		if len(list) == 0 {
			return ""
		}
		return list[random.IntN(len(list))]
	}
	user, group := pick(userNames(d)), pick(groupNames(d, "Blue Team", "Red Team", "Anchor Team", "Green Team"))
	fmt.Fprintf(&w.sp.transcript, "# %d\n", i)
	switch random.IntN(16) {
	case 0, 1, 2:
		_ = d.AddToGroup(user, group)
	case 3, 4:
		_ = d.RemoveFromGroup(user, group)
	case 5:
		_ = d.Suspend(user)
	case 6, 7:
		_ = d.Activate(user)
	case 8:
		_ = d.UpdateUser(user, map[string]string{"jobTitle": fmt.Sprint("title ", i)})
	case 9, 10:
		_ = d.Select("Turbine", group)
	case 11:
		_ = d.Deselect("Turbine", group)
	case 12:
		_ = d.SetGroupManagement("Turbine", random.IntN(2) == 0)
	case 13:
		_ = d.DeleteUser(user)
		_, _ = d.AddUser(idp.User{Username: fmt.Sprint("user", i), Email: fmt.Sprintf("user%d@corp.example", i)})
	case 14:
		_ = d.DeleteGroup(group)
	case 15:
		_, _ = d.AddGroup(fmt.Sprint("Team ", i), user)
		_ = d.Resync("Turbine")
	}
}

func userNames(d *idp.Directory) []string {
	var names []string
	for _, u := range d.Users() {
		names = append(names, u.Username)
	}
	return names
}

// groupNames adds those of the groups that are missing.
func groupNames(d *idp.Directory, names ...string) []string {
	for _, name := range names {
		if _, err := d.Group(name); err != nil {
			_, _ = d.AddGroup(name)
		}
	}
	return names
}

func checkUsers(w *world) {
	active := map[string]bool{}
	for _, resource := range w.sp.resources {
		if name, ok := resource["userName"].(string); ok {
			if _, twice := active[name]; twice {
				w.t.Errorf("user %q is there twice", name)
			}
			active[name] = resource["active"] == true
		}
	}
	for name, isActive := range active {
		u, err := w.d.User(name)
		want := err == nil && u.State == idp.Active && w.d.InScope("Turbine", name)
		if isActive != want {
			w.t.Errorf("user %q has active %v, want %v", name, isActive, want)
		}
		delete(active, name)
	}
	for _, u := range w.d.Users() {
		if u.State == idp.Active && w.d.InScope("Turbine", u.Username) && w.sp.find(u.Username) == "" {
			w.t.Errorf("user %q is in scope and missing", u.Username)
		}
	}
}

func checkGroups(w *world) {
	bound, err := w.d.Bound("Turbine")
	w.must(err)
	for _, g := range bound {
		want := map[string]bool{}
		for _, u := range w.c.members(g) {
			if id := w.c.SPID(u.Username); id != "" {
				want[id] = true
			}
		}
		path := w.sp.find(g.Name)
		if path == "" {
			if len(want) > 0 {
				w.t.Errorf("group %q is missing", g.Name)
			}
			continue
		}
		held, _ := w.sp.resources[path]["members"].([]any)
		for _, m := range held {
			id := m.(map[string]any)["value"].(string)
			if !want[id] {
				w.t.Errorf("group %q has the member %q, who is not in it", g.Name, id)
			}
			delete(want, id)
		}
		for id := range want {
			w.t.Errorf("group %q lacks the member %q", g.Name, id)
		}
	}
	for path, resource := range w.sp.resources {
		if name, ok := resource["displayName"].(string); ok && strings.HasPrefix(path, "/Groups/") {
			if count := len(w.sp.named(name)); count > 1 {
				w.t.Errorf("group %q is there %d times", name, count)
			}
		}
	}
}

func (p *provider) named(displayName string) []string {
	var paths []string
	for path, resource := range p.resources {
		if strings.HasPrefix(path, "/Groups/") && resource["displayName"] == displayName {
			paths = append(paths, path)
		}
	}
	return paths
}
