package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

type fixture struct {
	t            *testing.T
	tenant       Tenant
	users, group *schema.ResourceType
}

func newFixture(t *testing.T) fixture {
	t.Helper()
	r, err := schema.Default()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	m := &Memory{Registry: r, Now: func() time.Time { return time.Unix(0, 0) }, NewID: func() string { n++; return fmt.Sprintf("id%03d", n) }}
	return fixture{t, m.Tenant("t"), r.Type("User"), r.Type("Group")}
}

func (f fixture) path(t *schema.ResourceType, name string) schema.Path {
	f.t.Helper()
	p, ok := t.Resolve(name)
	if !ok {
		f.t.Fatalf("no attribute %q", name)
	}
	return p
}

func (f fixture) user(name string) *resource.Resource {
	f.t.Helper()
	d := resource.New(f.users)
	d.Set(f.path(f.users, "userName"), name)
	r, err := f.tenant.Create(d)
	if err != nil {
		f.t.Fatal(err)
	}
	return r
}

func (f fixture) newGroup(name string, members ...string) *resource.Resource {
	f.t.Helper()
	d := resource.New(f.group)
	d.Set(f.path(f.group, "displayName"), name)
	for _, m := range members {
		d.Members.Add(m)
	}
	r, err := f.tenant.Create(d)
	if err != nil {
		f.t.Fatal(err)
	}
	return r
}

func (f fixture) found(t *schema.ResourceType, name, value string) string {
	f.t.Helper()
	list, ok := f.tenant.Find(t, f.path(t, name), value)
	if !ok {
		return "no index"
	}
	ids := []string{}
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	return strings.Join(ids, " ")
}

func (f fixture) groupsOf(id string) string {
	out := ""
	for g, direct := range f.tenant.GroupsOf(id) {
		out += fmt.Sprintf("%s:%v ", g.ID, direct)
	}
	return out
}

func TestIndexesFollowChanges(t *testing.T) {
	f := newFixture(t)
	u := f.user("Ann")
	f.user("bob")
	if got := f.found(f.users, "userName", "ANN"); got != u.ID {
		t.Fatalf("found %q", got)
	}
	rename := func(name string) error {
		_, err := f.tenant.Update(f.users, u.ID, func(_ Reader, current *resource.Resource) (*resource.Draft, error) {
			d := current.Draft()
			d.Set(f.path(f.users, "userName"), name)
			return d, nil
		})
		return err
	}
	if err := rename("BOB"); err == nil {
		t.Error("a taken name was accepted")
	}
	if err := rename("Cyd"); err != nil {
		t.Fatal(err)
	}
	if got := f.found(f.users, "userName", "ann") + "|" + f.found(f.users, "userName", "cyd"); got != "|"+u.ID {
		t.Errorf("after renaming: %q", got)
	}
	if err := f.tenant.Delete(f.users, u.ID, func(Reader, *resource.Resource) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if got := f.found(f.users, "userName", "cyd"); got != "" {
		t.Errorf("after deletion: %q", got)
	}
	if again := f.user("CYD"); again.ID == u.ID {
		t.Error("an id was used twice")
	}
	if got := f.found(f.users, "title", "x"); got != "no index" {
		t.Errorf("title: %q", got)
	}
	if got := f.found(f.group, "id", f.user("x").ID); got != "" {
		t.Errorf("a user among the groups: %q", got)
	}
}

func TestMemberships(t *testing.T) {
	f := newFixture(t)
	u := f.user("u")
	inner := f.newGroup("inner", u.ID)
	outer := f.newGroup("outer", inner.ID)
	top := f.newGroup("top", outer.ID, u.ID)
	if got, want := f.groupsOf(u.ID), inner.ID+":true "+top.ID+":true "+outer.ID+":false "; got != want {
		t.Errorf("groups %q, want %q", got, want)
	}
	if got, want := f.found(f.group, "members.value", u.ID), inner.ID+" "+top.ID; got != want {
		t.Errorf("groups that list the user %q, want %q", got, want)
	}
	none := func(Reader, *resource.Resource) error { return nil }
	if err := f.tenant.Delete(f.group, outer.ID, none); err != nil {
		t.Fatal(err)
	}
	if got, want := f.groupsOf(u.ID), inner.ID+":true "+top.ID+":true "; got != want {
		t.Errorf("groups %q, want %q", got, want)
	}
	if err := f.tenant.Delete(f.users, u.ID, none); err != nil {
		t.Fatal(err)
	}
	for _, g := range []string{inner.ID, top.ID} {
		r, _ := f.tenant.Get(g)
		if r.Members.Len() != 0 || r.Revision < 2 {
			t.Errorf("%s has %d members in revision %d", g, r.Members.Len(), r.Revision)
		}
	}
	if inner.Members.Len() != 1 {
		t.Error("a version that somebody holds has changed")
	}
}

func TestScan(t *testing.T) {
	f := newFixture(t)
	const n = 3*batch + 7
	var ids []string
	for i := range n {
		ids = append(ids, f.user(fmt.Sprint(i)).ID)
	}
	collect := func(seq func(func(*resource.Resource) bool)) []string {
		var got []string
		for r := range seq {
			got = append(got, r.ID)
		}
		return got
	}
	for _, skip := range []int{0, 1, batch, n - 1, n, n + 5} {
		var want []string
		if skip < n {
			want = ids[skip:]
		}
		if d := cmp.Diff(want, collect(f.tenant.Scan(f.users, skip))); d != "" {
			t.Errorf("skip %d: %s", skip, d)
		}
	}
	third, _ := f.tenant.Get(ids[2])
	if d := cmp.Diff(ids[3:], collect(f.tenant.After(f.users, third.Number))); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{ids[1], ids[0]}, collect(f.tenant.Before(f.users, third.Number))); d != "" {
		t.Error(d)
	}
	// Deleting what has been seen makes a scan neither skip nor repeat.
	seen := 0
	for r := range f.tenant.Scan(f.users, 0) {
		seen++
		if err := f.tenant.Delete(f.users, r.ID, func(Reader, *resource.Resource) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if seen != n || f.tenant.Count(f.users) != 0 {
		t.Errorf("saw %d, left %d", seen, f.tenant.Count(f.users))
	}
}
