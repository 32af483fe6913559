package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// MaxDepth is how deep arrays and objects may nest. SCIM itself needs fewer
// than ten levels.
const MaxDepth = 64

// Parse reads one JSON value and refuses whatever RFC 8259 leaves to chance.
func Parse(data []byte) (any, error) {
	d := jsontext.NewDecoder(bytes.NewReader(data))
	v, err := read(d, 0)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errors.New("the JSON text ends too early")
	}
	if err != nil {
		return nil, plain(err)
	}
	if _, err := d.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is data after the JSON text")
	}
	return v, nil
}

// ParseObject is Parse for texts that have to be an object.
func ParseObject(data []byte) (*Object, error) {
	v, err := Parse(data)
	if err != nil {
		return nil, err
	}
	o, ok := v.(*Object)
	if !ok {
		return nil, errors.New("the JSON text is not an object")
	}
	return o, nil
}

func read(d *jsontext.Decoder, depth int) (any, error) {
	if depth > MaxDepth {
		return nil, fmt.Errorf("the JSON text nests deeper than %d levels", MaxDepth)
	}
	t, err := d.ReadToken()
	if err != nil {
		return nil, err
	}
	switch t.Kind() {
	case 'n':
		return nil, nil
	case 't', 'f':
		return t.Bool(), nil
	case '"':
		return t.String(), nil
	case '0':
		return Number(t.String()), nil
	case '[':
		return readArray(d, depth)
	default:
		return readObject(d, depth)
	}
}

func readArray(d *jsontext.Decoder, depth int) (any, error) {
	a := []any{}
	for d.PeekKind() != ']' {
		v, err := read(d, depth+1)
		if err != nil {
			return nil, err
		}
		a = append(a, v)
	}
	_, err := d.ReadToken()
	return a, err
}

func readObject(d *jsontext.Decoder, depth int) (any, error) {
	o := &Object{members: make([]Member, 0, 8)}
	for d.PeekKind() != '}' {
		name, err := d.ReadToken()
		if err != nil {
			return nil, err
		}
		key := name.String()
		v, err := read(d, depth+1)
		if err != nil {
			return nil, err
		}
		o.Append(key, v)
	}
	_, err := d.ReadToken()
	return o, err
}

// plain puts a decoder's error in words that do not quote the input: it may
// hold a password.
func plain(err error) error {
	var syntax *jsontext.SyntacticError
	if !errors.As(err, &syntax) {
		return err
	}
	if errors.Is(err, jsontext.ErrDuplicateName) {
		return fmt.Errorf("the JSON text has a member twice, at byte %d", syntax.ByteOffset)
	}
	return fmt.Errorf("the JSON text is malformed at byte %d", syntax.ByteOffset)
}
