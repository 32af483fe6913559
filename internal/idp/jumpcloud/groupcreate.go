package jumpcloud

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/scim"
)

// findGroup looks a group up by its name (JC-082) and returns its id, "" when
// there is none. A failure is logged as a failed create, since there is no event
// of its own (JC-117).
func (c *Connector) findGroup(ctx context.Context, g idp.Group) (string, bool) {
	found, a := c.groupsNamed(ctx, c.form, g.Name)
	var id string
	switch {
	case a.err != nil:
	case len(found) > 1:
		a = a.fail("the lookup of %q found %d groups", g.Name, len(found))
	case len(found) == 1:
		a.body = found[0]
		id, a = a.resource()
	}
	if a.err != nil {
		c.log(GroupCreate, g.Name, a)
		return "", false
	}
	return id, true
}

func (c *Connector) groupsNamed(ctx context.Context, form Form, name string) ([]scim.Value, answer) {
	var found []scim.Value
	var a answer
	if c.cfg.Settings.is(groupLookupForm, "list") {
		found, a = c.pages(ctx, form, "/Groups", c.cfg.Settings.number(importPageSize))
	} else {
		query := filter("displayName", name)
		if c.cfg.Settings.is(groupLookupForm, "filterExcludingMembers") && form.Version != SCIM11 {
			query += "&excludedAttributes=members"
		}
		found, a = c.doAs(ctx, form, request{method: http.MethodGet, path: "/Groups", query: query}).list()
	}
	found = slices.DeleteFunc(found, func(v scim.Value) bool {
		return !strings.EqualFold(v.Member("displayName").Text(), name)
	})
	return found, a
}

// createGroup creates a group with the members it should have. A group without
// any is not created (JC-081). again tells that the service provider had it
// before and lost it (C3).
func (c *Connector) createGroup(ctx context.Context, g idp.Group, again bool) bool {
	if c.cfg.Settings.is(reprovisionDeletedBy, "idp") {
		again = c.deletedNames[g.Name]
	}
	if again {
		for _, u := range c.members(g) {
			if c.cfg.Settings.is(reprovisionRestores, yes) {
				delete(c.record(u.ID).lost, g.ID)
			}
		}
	}
	wanted := c.wanted(g)
	if len(wanted) == 0 && c.cfg.Settings.is(groupEmptyPolicy, "skipCreate") {
		return true
	}
	first := wanted
	if again && c.cfg.Settings.is(reprovisionRestores, no) {
		for _, id := range wanted {
			c.record(id).lost[g.ID] = true
		}
		first, wanted = nil, nil
	}
	if c.cfg.Settings.is(groupCreateForm, "thenPatch") {
		first = nil
	}
	body := object{{"schemas", []string{c.dialect(c.form).groupSchema()}}, {"displayName", g.Name}}
	if len(first) > 0 || c.cfg.Settings.is(groupCreateForm, "withMembers") {
		body = body.with("members", c.memberList(first))
	}
	a := c.do(ctx, request{method: http.MethodPost, path: "/Groups", body: body})
	id, a := a.resource()
	c.log(GroupCreate, g.Name, a)
	if a.err != nil {
		return false
	}
	c.groups[g.ID] = &groupRecord{spID: id, name: g.Name, sent: slices.Clone(first)}
	if len(first) < len(wanted) {
		return c.addMembers(ctx, g, wanted).err == nil
	}
	return true
}

// takeOver makes a group of the service provider a managed one (JC-082). Members
// that it has already stay, or leave, as C15 says. It goes on where it failed
// before.
func (c *Connector) takeOver(ctx context.Context, g idp.Group, id string) bool {
	rec := c.groups[g.ID]
	if rec == nil || rec.spID != id {
		rec = &groupRecord{spID: id, name: g.Name, taking: true}
		c.groups[g.ID] = rec
	}
	foreign := c.cfg.Settings.is(takeoverForeign, "remove")
	if foreign || c.cfg.Settings.is(groupRepeatsAdds, "never") {
		held, a := c.heldMembers(ctx, id)
		if a.err != nil {
			c.log(GroupUpdate, g.Name, a)
			return false
		}
		wanted := c.wanted(g)
		rec.sent = slices.DeleteFunc(slices.Clone(wanted), func(u string) bool { return !slices.Contains(held, c.record(u).spID) })
		if foreign && !c.removeForeign(ctx, g, held, wanted) {
			return false
		}
	}
	rec.taking = false
	return c.bringUpToDate(ctx, g, resync).err == nil
}

func (c *Connector) removeForeign(ctx context.Context, g idp.Group, held, wanted []string) bool {
	for _, id := range held {
		if slices.ContainsFunc(wanted, func(u string) bool { return c.record(u).spID == id }) {
			continue
		}
		if a := c.removeMember(ctx, g, id); a.err != nil {
			return false
		}
	}
	return true
}

// heldMembers reads the ids of the members that the service provider holds.
func (c *Connector) heldMembers(ctx context.Context, id string) ([]string, answer) {
	a := c.do(ctx, request{method: http.MethodGet, path: path("Groups", id)})
	if _, a = a.resource(); a.err != nil {
		return nil, a
	}
	var ids []string
	for _, m := range a.body.Member("members").Items() {
		ids = append(ids, m.Member("value").Text())
	}
	return ids, a
}

// pages reads a list to its end (JC-097). A page without resources ends it too,
// so that a wrong totalResults cannot keep it going.
func (c *Connector) pages(ctx context.Context, form Form, endpoint string, count int) ([]scim.Value, answer) {
	var resources []scim.Value
	for {
		query := "startIndex=" + strconv.Itoa(len(resources)+1) + "&count=" + strconv.Itoa(count)
		page, a := c.doAs(ctx, form, request{method: http.MethodGet, path: endpoint, query: query}).list()
		if a.err != nil {
			return resources, a
		}
		resources = append(resources, page...)
		total, ok := a.body.Member("totalResults").Int()
		if !ok {
			return resources, a.fail("totalResults in the response is no whole number")
		}
		if len(page) == 0 || len(resources) >= total {
			return resources, a
		}
	}
}
