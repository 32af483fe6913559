package representation

import (
	"crypto/sha256"
	"encoding/hex"
	"hash/fnv"
	"strconv"

	"github.com/scimproof/scimproof/reference/document"
)

// Tags says how versions are marked (RFC 7644 §3.14).
type Tags int

// The kinds of entity tags.
const (
	Weak   Tags = iota // the same while nothing changed that counts
	Strong             // the same while the representation is, byte for byte
	NoTags             // versions are not supported
)

// Version is the entity tag of the resource, and its meta.version: empty when
// versions are not supported.
//
// A weak tag counts the changes of the resource itself and covers the groups that
// it belongs to, which change without it. A strong one is a digest of the whole
// representation.
func (v *View) Version() string {
	if v.version == "" && v.Tags != NoTags {
		if v.Tags == Strong {
			v.version = v.strong()
		} else {
			v.version = v.weak()
		}
	}
	return v.version
}

func (v *View) weak() string {
	tag := `W/"` + strconv.FormatUint(v.Resource.Revision, 10)
	h := fnv.New64a()
	some := false
	for g, direct := range v.Reader.GroupsOf(v.Resource.ID) {
		some = true
		h.Write([]byte(g.ID))
		h.Write([]byte(displayName(g)))
		if direct {
			h.Write([]byte{1})
		}
	}
	if some {
		tag += "-" + strconv.FormatUint(h.Sum64(), 36)
	}
	return tag + `"`
}

func (v *View) strong() string {
	bare := *v
	bare.Tags = NoTags
	sum := sha256.Sum256(document.Append(nil, Honest{}.Render(&bare, Projection{})))
	return `"` + strconv.FormatUint(v.Resource.Revision, 10) + "-" + hex.EncodeToString(sum[:8]) + `"`
}
