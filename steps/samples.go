package steps

import (
	"encoding/base64"
	"fmt"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// sample returns the n-th valid value of an attribute: of the user's data
// file, of the careful client's table, or made from the declared type. all
// includes sub-attributes that clients may not write. It returns nil where no
// value can be had.
func (w *World) sample(d declaration, n int, all bool) any {
	w.serial++
	if value, ok := w.shared.Data.value(d.kind, d.path(), n, w.serial); ok {
		return value
	}
	a := d.attribute
	single := d
	single.attribute.MultiValued = false
	if a.MultiValued {
		if value := w.sample(single, n, all); value != nil {
			return []any{value}
		}
		return nil
	}
	if strings.EqualFold(a.Type, "complex") {
		return w.sampleComplex(d, n, all)
	}
	if careful, ok := carefulValues[d.local()]; ok && ofTheStandard(d.schema) {
		return careful(w, n)
	}
	if len(a.CanonicalValues) > 0 {
		return a.CanonicalValues[n%len(a.CanonicalValues)]
	}
	return w.sampleSimple(d, n)
}

func ofTheStandard(urn string) bool {
	return strings.EqualFold(urn, scim.UserSchema) || strings.EqualFold(urn, scim.GroupSchema) || strings.EqualFold(urn, scim.EnterpriseUserSchema)
}

// sampleSimple knows the data types of RFC 7643 §2.3.
func (w *World) sampleSimple(d declaration, n int) any {
	switch strings.ToLower(d.attribute.Type) {
	case "boolean":
		return n%2 == 0
	case "integer":
		return 730000 + w.serial
	case "decimal":
		return 1.25 + float64(n)
	case "datetime":
		return time.Date(2024, 2, 28+n, 10, 30, 0, 0, time.UTC).Format(time.RFC3339)
	case "binary":
		return base64.StdEncoding.EncodeToString([]byte(fmt.Sprintf("scimproof %d", n)))
	case "reference":
		if peer := w.peerOf(d.attribute); peer != nil {
			return peer.Got.Get("meta", "location").Text()
		}
		return fmt.Sprintf("https://%s/%s/%d", w.shared.Namer.Domain, strings.ToLower(d.attribute.Name), n+1)
	}
	return "Scim " + w.unique(fmt.Sprintf("%s%d", strings.ToLower(d.attribute.Name), w.serial))
}

// sampleComplex fills every sub-attribute that a client may write. Where a $ref
// says that value is the id of a resource, it is that of a real one, and the
// service provider's own attributes about it are left to it.
func (w *World) sampleComplex(d declaration, n int, all bool) any {
	value := map[string]any{}
	peer := w.peerBehind(d)
	top := d.attribute
	for _, sub := range top.SubAttributes {
		if !all && strings.EqualFold(sub.Mutability, "readOnly") {
			continue
		}
		name := strings.ToLower(sub.Name)
		if peer != nil && (name == "value" || name == "$ref" || name == "type" || name == "display") {
			if name == "value" {
				value[sub.Name] = peer.ID
			}
			continue
		}
		if name == "primary" && strings.EqualFold(sub.Type, "boolean") {
			value[sub.Name] = true
			continue
		}
		if sampled := w.sample(declaration{d.kind, d.schema, d.extension, &top, sub}, n, all); sampled != nil {
			value[sub.Name] = sampled
		}
	}
	if len(value) == 0 {
		return nil
	}
	return value
}

// peerBehind returns a resource for a complex attribute that points to one.
func (w *World) peerBehind(d declaration) *Resource {
	for _, sub := range d.attribute.SubAttributes {
		if strings.EqualFold(sub.Name, "$ref") {
			return w.peerOf(sub)
		}
	}
	return nil
}

// peerOf returns a resource of a type that a reference may point to, made when
// first asked for. It is nil where the reference points elsewhere or no such
// resource can be made.
func (w *World) peerOf(a target.Attribute) *Resource {
	for _, name := range a.ReferenceTypes {
		rt, ok := w.shared.Target.Discovery().ResourceType(name)
		if !ok {
			continue
		}
		alias := "peer" + strings.ToLower(rt.Name)
		if peer, ok := w.cast[alias]; ok {
			if peer.ID == "" {
				return nil // still in the making, or refused
			}
			return peer
		}
		if w.bring(rt.Name, alias, w.fresh(rt.Name, alias)) == nil {
			return w.cast[alias]
		}
	}
	return nil
}
