package store

import (
	"slices"
	"time"

	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
)

func (t *tenant) Create(d *resource.Draft) (*resource.Resource, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &t.in
	d.Number = c.last + 1
	if err := c.check(d); err != nil {
		return nil, err
	}
	c.last++
	for d.ID == "" || c.byID[d.ID] != nil {
		d.ID = c.newID()
	}
	d.Created = clock(c.now())
	d.LastModified = d.Created
	d.Revision = 1
	return c.commit(nil, d), nil
}

func (t *tenant) Update(rt *schema.ResourceType, id string, change Change) (*resource.Resource, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &t.in
	current, err := c.existing(rt, id)
	if err != nil {
		return nil, err
	}
	d, err := change(c, current)
	if err != nil || d == nil {
		return current, err
	}
	if err := c.check(d); err != nil {
		return nil, err
	}
	if !d.Changes(current) {
		return current, nil
	}
	c.touch(d)
	return c.commit(current, d), nil
}

func (t *tenant) Delete(rt *schema.ResourceType, id string, check func(Reader, *resource.Resource) error) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &t.in
	current, err := c.existing(rt, id)
	if err != nil {
		return err
	}
	if err := check(c, current); err != nil {
		return err
	}
	for g := range c.memberOf[id] {
		if g == id {
			continue
		}
		d := c.byID[g].Draft()
		d.Members.Remove(id)
		c.touch(d)
		c.commit(c.byID[g], d)
	}
	for member := range current.Members.All() {
		c.leave(member, id)
	}
	k := c.kinds[rt]
	for _, x := range k.indexes {
		x.drop(current)
	}
	k.byNumber.Delete(current.Number)
	delete(c.byID, id)
	delete(c.memberOf, id)
	return nil
}

func (c *contents) existing(t *schema.ResourceType, id string) (*resource.Resource, error) {
	r := c.byID[id]
	if r == nil || r.Type != t {
		return nil, Missing(t, id)
	}
	return r, nil
}

// Missing is the refusal for an id that no resource of the type has. Long ids
// are not repeated.
func Missing(t *schema.ResourceType, id string) error {
	if len(id) > 80 {
		return refusal.NotFound("there is no %s with this id", t.Name)
	}
	return refusal.NotFound("there is no %s with the id %q", t.Name, id)
}

// check refuses what would break uniqueness or let a member dangle.
func (c *contents) check(d *resource.Draft) error {
	for _, x := range c.kinds[d.Type].indexes {
		if !x.unique() {
			continue
		}
		for _, k := range x.keys(&d.Resource) {
			if x.taken(k, d.Number) {
				return refusal.Conflict("another %s has this %q already", d.Type.Name, x.path)
			}
		}
	}
	for id, added := range d.Members.Changes() {
		if !added {
			continue
		}
		r := c.byID[id]
		if r == nil || !slices.Contains(c.memberTypes, r.Type.Name) {
			return refusal.Value("there is no resource with the id %q that could be a member", id)
		}
		d.Members.SetType(id, r.Type.Name)
	}
	return nil
}

// clock gives times the precision that representations have.
func clock(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// touch dates the next version. Its time is later than the last one's even when
// the clock has not moved.
func (c *contents) touch(d *resource.Draft) {
	now := clock(c.now())
	if !now.After(d.LastModified) {
		now = d.LastModified.Add(time.Millisecond)
	}
	d.LastModified = now
	d.Revision++
}

// commit puts a version in the place of the old one, if there is one, and keeps
// the indexes in step.
func (c *contents) commit(old *resource.Resource, d *resource.Draft) *resource.Resource {
	r := d.Resource
	k := c.kinds[r.Type]
	for _, x := range k.indexes {
		if old != nil {
			if slices.Equal(x.keys(old), x.keys(&r)) {
				continue
			}
			x.drop(old)
		}
		x.put(&r)
	}
	k.byNumber.Set(r.Number, &r)
	c.byID[r.ID] = &r
	for id, added := range r.Members.Changes() {
		if added {
			c.join(id, r.ID)
		} else {
			c.leave(id, r.ID)
		}
	}
	r.Members.Settle()
	return &r
}

func (c *contents) join(member, group string) {
	groups := c.memberOf[member]
	if groups == nil {
		groups = map[string]bool{}
		c.memberOf[member] = groups
	}
	groups[group] = true
}

func (c *contents) leave(member, group string) {
	delete(c.memberOf[member], group)
	if len(c.memberOf[member]) == 0 {
		delete(c.memberOf, member)
	}
}
