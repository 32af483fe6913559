package fault

import (
	"net/http"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// membership are defects of groups, their members and the groups of users
// (RFC 7643 §4.1.2 and §4.2).
var membership = []Fault{
	newFault("member-value-not-id", "members.value is the name of the user instead of the id.", breaks("RFC7643-4.2-05"), rendered(func(v *representation.View, o *document.Object) {
		for _, m := range each(o.Get("members")) {
			member, _ := m.(*document.Object)
			id, _ := member.Get("value").(string)
			if r, ok := v.Reader.Get(id); ok {
				member.Set("value", userNameOf(r))
			}
		}
	})),
	newFault("member-ref-missing-scheme", "members.$ref is the address of the endpoint.", breaks("RFC7643-4.2-06"), shown("Group", alter(changeText(func(s string) string { return s[:strings.LastIndexByte(s, '/')] }), "members", "$ref"))),
	newFault("member-nested-refused", "A group cannot be a member of a group.", breaks("RFC7643-4.2-07"), nestedRefused()),
	newFault("member-ref-of-group-among-users", "The $ref of a member that is a group leads to the users.", breaks("RFC7643-4.2-06"), shown("Group", alter(changeText(func(s string) string { return strings.Replace(s, "/Groups/", "/Users/", 1) }), "members", "$ref"))),
	newFault("groups-of-user-missing", "Users do not show their groups.", breaks("RFC7643-4.1.2-09", "RFC7643-4.1.2-11", "RFC7643-8.7.1-18"), shown("User", drop("groups"))),
	newFault("groups-of-user-stale", "A user who has left a group still shows it.", breaks("RFC7643-4.1.2-11", "RFC7643-4.1.2-09", "RFC7643-4.2-03"), staleGroups()),
	newFault("groups-of-deleted-group-stay", "A deleted group is still shown by the users who were its members.", breaks("RFC7643-4.1.2-09", "RFC7644-3.6-02"), groupsOutliveDeletion()),
	newFault("groups-value-name", "groups.value is the name of the group instead of the id.", breaks("RFC7643-4.1.2-09"), rendered(func(v *representation.View, o *document.Object) {
		for _, g := range each(o.Get("groups")) {
			if group, ok := g.(*document.Object); ok {
				group.Set("value", text(group.Get("display")))
			}
		}
	})),
	newFault("groups-ref-of-user", "groups.$ref leads to the user.", breaks("RFC7643-4.1.2-10"), rendered(func(v *representation.View, o *document.Object) {
		for _, g := range each(o.Get("groups")) {
			if group, ok := g.(*document.Object); ok {
				group.Set("$ref", v.Location())
			}
		}
	})),
	newFault("group-name-unique", "Two groups cannot have the same displayName: the second makes the server fall over.", breaks("RFC7643-4.2-02", "RFC7644-3.12-08"), uniqueGroupNames()),
	newFault("group-empty-refused", "A group without members is refused.", breaks("RFC7643-4.2-03", "SWIM-055", "RFC7644-3.3-11", "RFC7644-3.3-05"), refusesBody(posts(groups), func(o *document.Object) bool { return len(each(o.Get("members"))) == 0 }, "a group needs a member")),
	newFault("group-take-over-refused", "A group is not found by its displayName, so that it is made again.", breaks("JC-082", "SWIM-018", "RFC7644-3.4.2.2-06"), tests(named(filter.Equal, "displayName"), never)),
	newFault("group-role-by-scim", "A group created by SCIM gets roles of its own.", breaks("SWIM-022", "SWIM-023", "SWIM-024", "JC-095"), shown("Group", func(o *document.Object) { o.Set("roles", []any{document.New(document.M("value", "admin"))}) })),
	newFault("life-inactive-user-deleted", "A user who is made inactive disappears.", breaks("JC-061", "JC-096", "SDM-022", "RFC7644-3.5.1-02", "RFC7644-3.5.2.3-02"), vanishing()),
	newFault("life-inactive-user-locked", "An inactive user cannot be made active again.", breaks("JC-062", "SDM-023", "SWIM-051"), locked()),
	newFault("life-inactive-user-emptied", "A user who is made inactive loses title, phone numbers and what extensions hold.", breaks("RFC7644-3.5.2.3-02", "RFC7644-3.5.2.3-01", "JC-061"), updates(func(before *resource.Resource, d *resource.Draft) {
		if isType(d, "User") && before.Attributes.Get("active") != false && d.Attributes.Get("active") == false {
			for _, name := range []string{"title", "phoneNumbers", scim.EnterpriseUserSchema} {
				d.Attributes.Delete(name)
			}
		}
	})),
	newFault("life-rename-makes-other-id", "A user who is renamed gets another id.", breaks("RFC7643-3.1-06", "RFC7644-3.5.1-02"), refusesRename(http.StatusNotFound)),
	newFault("life-rename-refused", "The userName cannot be changed.", breaks("RFC7644-3.5.1-02", "RFC7644-3.5.2.3-02"), refusesRename(http.StatusBadRequest)),
	newFault("life-rename-changes-email", "A PATCH of the userName overwrites the primary address, too.", breaks("RFC7644-3.5.2.3-01"), byMethod(http.MethodPatch, func(before *resource.Resource, d *resource.Draft) {
		if name := userNameOf(&d.Resource); isType(d, "User") && name != userNameOf(before) {
			for _, v := range each(d.Attributes.Get("emails")) {
				if email, ok := v.(*document.Object); ok && email.Get("primary") == true {
					email.Set("value", name)
				}
			}
		}
	})),
	newFault("life-group-rename-empties", "A group that is renamed by PUT loses its members.", breaks("JC-084", "RFC7644-3.5.1-02"), byMethod(http.MethodPut, func(before *resource.Resource, d *resource.Draft) {
		if isType(d, "Group") && before.Attributes.Get("displayName") != d.Attributes.Get("displayName") {
			d.Members.Clear()
		}
	})),
	newFault("life-group-deletion-deletes-members", "The users of a deleted group are deleted.", breaks("SWIM-039", "RFC7644-3.6-05", "JC-089"), cascades()),
	newFault("life-readd-restores-groups", "A user who is created again is in the groups of before.", breaks("SWIM-031", "SWIM-035"), restoresGroups()),
	newFault("life-taken-over-doubled", "A user is not found by userName, so that it is made again.", breaks("JC-045", "JC-048", "RFC7644-3.4.2.2-06"), tests(named(filter.Equal, "userName"), never)),
}

func never(filter.Comparison, *schema.Attribute, []any) bool { return false }

// nestedRefused refuses groups among members.
func nestedRefused() defect {
	check := func(r store.Reader, d *resource.Draft) error {
		for _, id := range memberIDs(&d.Resource) {
			if member, ok := r.Get(id); ok && member.Type.Name == "Group" {
				return refusal.New(http.StatusInternalServerError, "groups cannot be nested")
			}
		}
		return nil
	}
	return keeps(tenant{
		create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
			if err := check(next, d); err != nil {
				return nil, err
			}
			return next.Create(d)
		},
		update: func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
			return next.Update(t, id, func(r store.Reader, current *resource.Resource) (*resource.Draft, error) {
				d, err := change(r, current)
				if err == nil && d != nil {
					err = check(r, d)
				}
				return d, err
			})
		},
	})
}

// memory is what a fault remembers of groups.
type memory struct {
	mu   sync.Mutex
	sets map[string]map[string]string // key → id → name
}

func (m *memory) add(key, id, name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.sets == nil {
		m.sets = map[string]map[string]string{}
	}
	if m.sets[key] == nil {
		m.sets[key] = map[string]string{}
	}
	m.sets[key][id] = name
}

func (m *memory) of(key string) map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.sets[key]
}

// staleGroups goes on showing the groups that a user has left.
func staleGroups() defect {
	return func() reference.Decorate {
		once := &memory{}
		return rendered(func(v *representation.View, o *document.Object) {
			if v.Resource.Type.Name != "User" || o.Get("meta") == nil {
				return
			}
			here := map[any]bool{}
			list := append([]any{}, each(o.Get("groups"))...)
			for _, g := range list {
				group, _ := g.(*document.Object)
				here[group.Get("value")] = true
				once.add(v.Resource.ID, text(group.Get("value")).(string), text(group.Get("display")).(string))
			}
			for id, name := range once.of(v.Resource.ID) {
				if !here[id] {
					list = append(list, document.New(document.M("value", id), document.M("display", name), document.M("type", "direct")))
				}
			}
			if len(list) > 0 {
				o.Set("groups", list)
			}
		})()
	}
}

// uniqueGroupNames falls over at a second group of a name.
func uniqueGroupNames() defect {
	return keeps(tenant{create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
		name, _ := d.Attributes.Get("displayName").(string)
		if found, _ := next.Find(d.Type, coreName(d.Type, "displayName"), name); isType(d, "Group") && len(found) > 0 {
			return nil, refusal.New(http.StatusInternalServerError, "duplicate key value violates unique constraint")
		}
		return next.Create(d)
	}})
}

// vanishing deletes users that are made inactive.
func vanishing() defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		c := capture(next, r)
		if (puts(user)(r) || patches(user)(r)) && c.status == http.StatusOK && c.document().Get("active") == false {
			again(next, r, http.MethodDelete, r.URL.Path, nil)
		}
		c.send(w)
	})
}

// locked keeps inactive users inactive.
func locked() defect {
	return updates(func(before *resource.Resource, d *resource.Draft) {
		if before.Attributes.Get("active") == false && isType(d, "User") {
			d.Attributes.Set("active", false)
		}
	})
}

// refusesRename refuses to change a userName.
func refusesRename(status int) defect {
	return keeps(tenant{update: func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
		return next.Update(t, id, func(r store.Reader, current *resource.Resource) (*resource.Draft, error) {
			d, err := change(r, current)
			if err == nil && d != nil && t.Name == "User" && !strings.EqualFold(userNameOf(current), userNameOf(&d.Resource)) {
				return nil, refusal.New(status, "the userName cannot be changed")
			}
			return d, err
		})
	}})
}

// cascades deletes the members of a group with the group.
func cascades() defect {
	return keeps(tenant{remove: func(next store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
		was, _ := next.Get(id)
		err := next.Delete(t, id, check)
		if err != nil || t.Name != "Group" {
			return err
		}
		for _, member := range memberIDs(was) {
			if r, ok := next.Get(member); ok && r.Type.Name == "User" {
				_ = next.Delete(r.Type, member, func(store.Reader, *resource.Resource) error { return nil }) // gone already is as good
			}
		}
		return nil
	}})
}

// restoresGroups puts users that are created again into the groups that they
// were in when they were deleted.
func restoresGroups() defect {
	return func() reference.Decorate {
		was := &memory{} // by userName
		return keeps(tenant{
			remove: func(next store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
				old, _ := next.Get(id)
				var groups []*resource.Resource
				for g, direct := range next.GroupsOf(id) {
					if direct {
						groups = append(groups, g)
					}
				}
				err := next.Delete(t, id, check)
				if err == nil && t.Name == "User" {
					for _, g := range groups {
						was.add(strings.ToLower(userNameOf(old)), g.ID, "")
					}
				}
				return err
			},
			update: func(next store.Tenant, t *schema.ResourceType, id string, change store.Change) (*resource.Resource, error) {
				before, _ := next.Get(id)
				r, err := next.Update(t, id, change)
				if err == nil && t.Name == "Group" && before != nil {
					for _, member := range memberIDs(before) {
						if !r.Members.Has(member) {
							if u, ok := next.Get(member); ok {
								was.add(strings.ToLower(userNameOf(u)), id, "")
							}
						}
					}
				}
				return r, err
			},
			create: func(next store.Tenant, d *resource.Draft) (*resource.Resource, error) {
				r, err := next.Create(d)
				if err != nil || d.Type.Name != "User" {
					return r, err
				}
				for group := range was.of(strings.ToLower(userNameOf(r))) {
					if g, ok := next.Get(group); ok {
						_, _ = next.Update(g.Type, group, func(_ store.Reader, current *resource.Resource) (*resource.Draft, error) {
							draft := current.Draft()
							draft.Members.Add(r.ID)
							return draft, nil
						}) // a group that is gone meanwhile restores nothing
					}
				}
				return r, nil
			},
		})()
	}
}
