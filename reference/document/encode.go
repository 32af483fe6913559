package document

import (
	"encoding/json"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"
)

// Append writes a value as JSON to the end of dst.
func Append(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, v)
	case string:
		return appendString(dst, v)
	case Number:
		return append(dst, v...)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case *Object:
		return appendObject(dst, v)
	case []any:
		dst = append(dst, '[')
		for i, e := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = Append(dst, e)
		}
		return append(dst, ']')
	case []string:
		dst = append(dst, '[')
		for i, e := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendString(dst, e)
		}
		return append(dst, ']')
	}
	// Decorations may put any Go value into a document.
	raw, err := json.Marshal(v)
	if err != nil {
		return append(dst, "null"...)
	}
	return append(dst, raw...)
}

func appendObject(dst []byte, o *Object) []byte {
	dst = append(dst, '{')
	first := true
	for name, v := range o.All() {
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(appendString(dst, name), ':')
		dst = Append(dst, v)
	}
	return append(dst, '}')
}

func appendString(dst []byte, s string) []byte {
	// Invalid UTF-8 cannot come in through Parse; should a decoration put it
	// in, AppendQuote writes the replacement character and says so.
	dst, _ = jsontext.AppendQuote(dst, s)
	return dst
}

// MarshalJSON makes an object usable with encoding/json.
func (o *Object) MarshalJSON() ([]byte, error) {
	return Append(nil, o), nil
}
