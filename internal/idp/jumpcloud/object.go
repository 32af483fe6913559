package jumpcloud

import (
	"bytes"
	"encoding/json"

	"github.com/scimproof/scimproof/internal/scim"
)

// object is a JSON object that keeps its members in order, so that a body reads
// like the captured ones. A nil object is no body.
type object []member

type member struct {
	name  string
	value any
}

// with returns the object with a member at its end, or in place of the one that
// has this name.
func (o object) with(name string, value any) object {
	for i := range o {
		if o[i].name == name {
			o[i].value = value
			return o
		}
	}
	return append(o, member{name, value})
}

func (o object) has(name string) bool {
	for _, m := range o {
		if m.name == name {
			return true
		}
	}
	return false
}

func (o object) get(name string) any {
	for _, m := range o {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// MarshalJSON writes the members in order, without escaping HTML.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	encode := json.NewEncoder(&b)
	encode.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := encode.Encode(m.name); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := encode.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	var compact bytes.Buffer
	err := json.Compact(&compact, b.Bytes())
	return compact.Bytes(), err
}

// raw keeps a received value as it is.
func raw(v scim.Value) json.RawMessage { return json.RawMessage(v.Raw()) }
