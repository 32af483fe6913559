package fault

import (
	"sync"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// groupsOutliveDeletion goes on showing a deleted group to its members.
func groupsOutliveDeletion() defect {
	return func() reference.Decorate {
		gone := &memory{} // by user
		return together(
			keeps(tenant{remove: func(next store.Tenant, t *schema.ResourceType, id string, check func(store.Reader, *resource.Resource) error) error {
				was, _ := next.Get(id)
				err := next.Delete(t, id, check)
				if err == nil && t.Name == "Group" {
					for _, member := range memberIDs(was) {
						gone.add(member, id, text(was.Attributes.Get("displayName")).(string))
					}
				}
				return err
			}}),
			rendered(func(v *representation.View, o *document.Object) {
				if v.Resource.Type.Name != "User" || o.Get("meta") == nil {
					return
				}
				list := append([]any{}, each(o.Get("groups"))...)
				for id, name := range gone.of(v.Resource.ID) {
					list = append(list, document.New(document.M("value", id), document.M("display", name), document.M("type", "direct")))
				}
				if len(list) > 0 {
					o.Set("groups", list)
				}
			}),
		)()
	}
}

// membersLeaveTime shows groups with the time at which anything but their
// members was changed.
func membersLeaveTime() reference.Decorate {
	type version struct {
		attributes *document.Object
		at         any
	}
	var last sync.Map // id → version
	return rendered(func(v *representation.View, o *document.Object) {
		meta, ok := o.Get("meta").(*document.Object)
		if !ok || v.Resource.Type.Name != "Group" || meta.Get("lastModified") == nil {
			return
		}
		if was, known := last.Load(v.Resource.ID); known && document.Equal(was.(version).attributes, v.Resource.Attributes) {
			meta.Set("lastModified", was.(version).at)
			return
		}
		last.Store(v.Resource.ID, version{v.Resource.Attributes, meta.Get("lastModified")})
	})()
}
