package resource

import (
	"crypto/rand"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scimproof/scimproof/reference/schema"
)

func TestMembersRememberChanges(t *testing.T) {
	m := NewMembers()
	m.Add("a")
	m.Add("b")
	m.SetType("a", "User")
	m.SetType("b", "Group")
	m.Settle()
	tests := []struct {
		name   string
		change func(*Members)
		want   map[string]bool
		ids    string
	}{
		{"add", func(m *Members) { m.Add("c") }, map[string]bool{"c": true}, "abc"},
		{"add what is there", func(m *Members) { m.Add("a") }, map[string]bool{}, "ab"},
		{"remove", func(m *Members) { m.Remove("a") }, map[string]bool{"a": false}, "b"},
		{"remove what is not", func(m *Members) { m.Remove("c") }, map[string]bool{}, "ab"},
		{"remove and add", func(m *Members) { m.Remove("a"); m.Add("a") }, map[string]bool{}, "ab"},
		{"add and remove", func(m *Members) { m.Add("c"); m.Remove("c") }, map[string]bool{}, "ab"},
		{"clear", func(m *Members) { m.Clear() }, map[string]bool{"a": false, "b": false}, ""},
		{"replace", func(m *Members) { m.replace([]string{"b", "c"}) }, map[string]bool{"a": false, "c": true}, "bc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := m.Clone()
			tt.change(c)
			got, ids := map[string]bool{}, ""
			for id, added := range c.Changes() {
				got[id] = added
			}
			for id, typeName := range c.All() {
				ids += id
				if was, ok := map[string]string{"a": "User", "b": "Group"}[id]; ok && was != typeName {
					t.Errorf("%s became a %q", id, typeName)
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" || ids != tt.ids || c.Changed() != (len(tt.want) > 0) {
				t.Errorf("%s; members %q, want %q", d, ids, tt.ids)
			}
			if m.Len() != 2 {
				t.Fatal("the original has changed")
			}
		})
	}
}

func TestSecrets(t *testing.T) {
	h := Hasher{Random: rand.Reader}
	a, errA := h.Hash("secret")
	b, errB := h.Hash("secret")
	if errA != nil || errB != nil || a == b || strings.Contains(a, "secret") {
		t.Fatalf("%q %q %v %v", a, b, errA, errB)
	}
	if !Verify(a, "secret") || Verify(a, "Secret") || Verify("", "secret") || Verify("zz$zz", "secret") {
		t.Error("a hash fits the wrong cleartext, or not the right one")
	}
	r, err := schema.Default()
	if err != nil {
		t.Fatal(err)
	}
	d := New(r.Type("User"))
	p, _ := d.Type.Resolve("password")
	if err := d.Assign(p, "secret", h); err != nil || d.Get(p) != nil || !Verify(d.Secrets["password"], "secret") {
		t.Errorf("%v, stored %v, secrets %v", err, d.Get(p), d.Secrets)
	}
}
