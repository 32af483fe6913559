package jumpcloud

import (
	"context"
	"net/http"
	"slices"

	"github.com/scimproof/scimproof/internal/idp"
)

// memberList names users as members: always by the service provider's own ids
// (JC-080).
func (c *Connector) memberList(users []string) []any {
	members := []any{}
	for _, id := range users {
		m := object{{"value", c.record(id).spID}}
		if u, err := c.cfg.Directory.User(id); err == nil && c.cfg.Settings.is(groupMemberDisplay, yes) && u.DisplayName() != "" {
			m = m.with("display", u.DisplayName())
		}
		members = append(members, m)
	}
	return members
}

// addMembers adds users to a managed group in the form that the settings choose.
func (c *Connector) addMembers(ctx context.Context, g idp.Group, users []string) answer {
	if len(users) == 0 {
		return answer{}
	}
	rec, d := c.groups[g.ID], c.dialect(c.form)
	all := slices.Clone(rec.sent)
	for _, id := range users {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	switch c.cfg.Settings.Get(groupAddForm) {
	case "patchAddEach":
		for _, id := range users {
			if a := c.changeGroup(ctx, g, d.addMembers(c.memberList([]string{id}))); a.err != nil {
				return a
			}
			if !slices.Contains(rec.sent, id) {
				rec.sent = append(rec.sent, id)
			}
		}
		return answer{}
	case "patchReplace":
		return c.changeMembers(rec, all, c.changeGroup(ctx, g, d.replaceMembers(c.memberList(all))))
	case putFullList:
		return c.changeMembers(rec, all, c.putMembers(ctx, g, all, ""))
	}
	return c.changeMembers(rec, all, c.changeGroup(ctx, g, d.addMembers(c.memberList(users))))
}

// changeMembers remembers the members once they are written.
func (c *Connector) changeMembers(rec *groupRecord, sent []string, a answer) answer {
	if a.err == nil {
		rec.sent = sent
	}
	return a
}

// removeMembers takes users out of a managed group one by one (SWIM-032).
func (c *Connector) removeMembers(ctx context.Context, g idp.Group, users []string) answer {
	rec := c.groups[g.ID]
	for _, id := range users {
		if a := c.removeMember(ctx, g, c.record(id).spID); a.err != nil {
			return a
		}
		rec.drop(id)
	}
	return answer{}
}

// removeMember takes one id out of a group, whoever it belongs to.
func (c *Connector) removeMember(ctx context.Context, g idp.Group, id string) answer {
	if c.cfg.Settings.is(patchRemoveForm, putFullList) {
		sent := slices.DeleteFunc(slices.Clone(c.groups[g.ID].sent), func(u string) bool { return c.record(u).spID == id })
		return c.putMembers(ctx, g, sent, id)
	}
	return c.changeGroup(ctx, g, c.dialect(c.form).removeMember(id, c.cfg.Settings))
}

// clearGroup takes members out of a group whose binding has ended: none, all, or
// those who lose their access with it (C1).
func (c *Connector) clearGroup(ctx context.Context, g idp.Group, which string) {
	rec := c.groups[g.ID]
	if rec == nil || rec.spID == "" || len(rec.sent) == 0 || which == none {
		return
	}
	leaving := slices.Clone(rec.sent)
	if which == orphansOnly {
		leaving = slices.DeleteFunc(leaving, c.inScope)
	}
	var a answer
	switch form := c.cfg.Settings.Get(groupClearForm); {
	case which == all && form == "replaceEmpty":
		a = c.changeGroup(ctx, g, c.dialect(c.form).replaceMembers([]any{}))
	case which == all && form == "putEmpty":
		a = c.logGroup(g, c.do(ctx, c.putGroup(g, []any{})))
	default:
		a = c.removeMembers(ctx, g, leaving)
	}
	key := "clear " + g.ID
	c.settle(key)
	if a.err != nil && !a.notFound() {
		c.owe(key, "remove the members of group "+g.Name, func(ctx context.Context) { c.clearLater(ctx, g, rec, which) })
	}
}

// clearLater repeats a clearing that failed, unless the group is bound again.
func (c *Connector) clearLater(ctx context.Context, g idp.Group, rec *groupRecord, which string) {
	if c.bound(g.ID) {
		c.settle("clear " + g.ID)
		return
	}
	c.groups[g.ID] = rec
	c.clearGroup(ctx, g, which)
	delete(c.groups, g.ID)
}

func (c *Connector) renameGroup(ctx context.Context, g idp.Group) answer {
	rec := c.groups[g.ID]
	var a answer
	if c.cfg.Settings.is(groupRenameForm, "put") {
		a = c.putMembers(ctx, g, rec.sent, "")
	} else {
		a = c.changeGroup(ctx, g, c.dialect(c.form).rename(g.Name, c.cfg.Settings))
	}
	if a.err == nil {
		rec.name = g.Name
	}
	return a
}

// putMembers replaces the whole group. Members that the integration did not send
// stay, but for the id without, so the group is read first.
func (c *Connector) putMembers(ctx context.Context, g idp.Group, users []string, without string) answer {
	held, a := c.heldMembers(ctx, c.groups[g.ID].spID)
	if a.err != nil {
		return c.logGroup(g, a)
	}
	members := c.memberList(users)
	for _, id := range held {
		ours := slices.ContainsFunc(users, func(u string) bool { return c.record(u).spID == id })
		if id != without && !ours {
			members = append(members, object{{"value", id}})
		}
	}
	return c.logGroup(g, c.do(ctx, c.putGroup(g, members)))
}

func (c *Connector) putGroup(g idp.Group, members []any) request {
	id := c.groups[g.ID].spID
	body := object{{"schemas", []string{c.dialect(c.form).groupSchema()}}, {"id", id}, {"displayName", g.Name}, {"members", members}}
	return request{method: http.MethodPut, path: path("Groups", id), body: body}
}

func (c *Connector) changeGroup(ctx context.Context, g idp.Group, body object) answer {
	return c.logGroup(g, c.do(ctx, request{method: http.MethodPatch, path: path("Groups", c.groups[g.ID].spID), body: body}))
}

func (c *Connector) logGroup(g idp.Group, a answer) answer {
	c.log(GroupUpdate, g.Name, a)
	return a
}
