package behaviour

import (
	"crypto/rand"
	"encoding/hex"
	"io"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/representation"
	"github.com/scimproof/scimproof/reference/resource"
	"github.com/scimproof/scimproof/reference/schema"
	"github.com/scimproof/scimproof/reference/store"
)

// strongDM behaves as strongDM documents its generic provider, the one that
// mends no malformed request (SDM-010).
func strongDM(o reference.Options) reference.Options {
	ids := &prefixes{random: o.Random}
	o.NewID = ids.next
	c := &o.Capabilities
	c.Bulk, c.Sort, c.Cursor, c.Search, c.Root, c.Me = reference.Unsupported, reference.Unsupported, reference.Unsupported, reference.Unsupported, reference.Unsupported, reference.Unsupported
	c.Without = append(c.Without, "Device")
	o.Decorate = o.Decorate.Around(reference.Decorate{
		HTTP:   quietPatch,
		Filter: func(e filter.Engine) filter.Engine { return onlyNames{e} },
		Build:  func(b resource.Builder) resource.Builder { return strict{b} },
		Patch:  func(e patch.Engine) patch.Engine { return fourForms{e} },
		Store:  func(s store.Store) store.Store { return roles{s, ids} },
		Render: func(r representation.Renderer) representation.Renderer { return untyped{r} },
	})
	return o
}

// prefixes makes ids: a-… for users and r-… for groups, which are roles
// (SDM-011).
type prefixes struct {
	mu     sync.Mutex // held while a resource is created
	prefix string
	random io.Reader
}

// next is called by the store while a resource is created.
func (p *prefixes) next() string {
	var b [8]byte
	if p.random == nil || !filled(p.random, b[:]) {
		_, _ = rand.Read(b[:]) // the system's own source does not fail
	}
	return p.prefix + hex.EncodeToString(b[:])
}

func filled(r io.Reader, b []byte) bool {
	_, err := io.ReadFull(r, b)
	return err == nil
}

const (
	userPrefix = "a-"
	rolePrefix = "r-"
)

// wellFormed tells whether an id looks like one of a user.
func wellFormed(id string) bool {
	rest, ok := strings.CutPrefix(id, userPrefix)
	_, err := hex.DecodeString(rest)
	return ok && err == nil && len(rest) == 16
}

// onlyNames takes no filter of users but userName eq (SDM-029). Of groups no
// document was found; their displayName is what an identity provider needs.
type onlyNames struct{ filter.Engine }

func (o onlyNames) Compile(e filter.Expr, t *schema.ResourceType, lenient bool) (filter.Matcher, error) {
	only := "userName"
	if t.Name == "Group" {
		only = "displayName"
	}
	if c, ok := e.(filter.Comparison); !ok || c.Op != filter.Equal || !strings.EqualFold(c.Attribute, only) {
		return nil, refusal.Filter("this filter is not supported; supported is: %s eq", only)
	}
	return o.Engine.Compile(e, t, lenient)
}

// untyped shows e-mail addresses by value and primary alone (SDM-030).
type untyped struct{ representation.Renderer }

func (u untyped) Render(v *representation.View, p representation.Projection) *document.Object {
	o := u.Renderer.Render(v, p)
	if v.Resource.Type.Name != "User" {
		return o
	}
	emails, _ := o.Get("emails").([]any)
	for _, e := range emails {
		if email, ok := e.(*document.Object); ok {
			email.Delete("type")
		}
	}
	return o
}
