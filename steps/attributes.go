package steps

import (
	"strconv"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// attributes are the sentences about attributes of the resource, list or error
// in the last response.
var attributes = []Definition{
	{Pattern: "the attribute {text} {verb} be {text}", Do: (*World).attributeIs},
	{Pattern: "the attribute {text} {verb} be present", Do: (*World).attributeIsPresent},
	{Pattern: "the attribute {text} {verb} be absent", Do: (*World).attributeIsAbsent},
	{Pattern: "the attribute {text} {verb} be a {text}", Do: (*World).attributeIsA},
	{Pattern: "the attribute {text} {verb} have {int} value(s)", Do: (*World).attributeHasCount},
	{Pattern: "the attribute {text} {verb} contain {text}", Do: (*World).attributeContains},
	{Pattern: "the attribute {text} {verb} begin with {text}", Do: (*World).attributeBegins},
	{Pattern: "the response {verb} have the schema {text}", Do: (*World).hasSchema},
	{Pattern: "the attribute {text} is remembered as {text}", Do: (*World).remember},
}

func (w *World) attributeIs(path Text, verb Verb, want Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	w.checkValue(verb, x, document.Attribute(string(path)), string(want))
	return nil
}

// checkValue compares an attribute with a cell of a feature. The cell null asks
// for no value, not for a text that reads so.
func (w *World) checkValue(verb Verb, x *target.Exchange, got scim.Value, cell string) {
	want := cellValue(cell)
	_, _, ok := scim.Contains(got, want)
	w.check(verb, ok || want.Kind() != scim.Null && got.Exists() && got.Text() == cell, seen(x, got, want.Raw()))
}

func (w *World) attributeBegins(path Text, verb Verb, beginning Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(verb, strings.HasPrefix(got.Text(), string(beginning)), seen(x, got, "a value that begins with "+string(beginning)))
	return nil
}

func (w *World) attributeIsPresent(path Text, verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(verb, got.Assigned(), seen(x, got, "present"))
	return nil
}

func (w *World) attributeIsAbsent(path Text, verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(verb, !got.Assigned(), seen(x, got, "absent"))
	return nil
}

// attributeIsA knows the data types of RFC 7643 §2.3.
func (w *World) attributeIsA(path Text, verb Verb, kind Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	is, known := isA(got, string(kind))
	if !known {
		return suiteError("no data type is called %q; RFC 7643 §2.3 has string, boolean, decimal, integer, dateTime, reference, complex; \"list\" is a multi-valued one", kind)
	}
	w.check(verb, is, seen(x, got, "a "+string(kind)))
	return nil
}

func isA(v scim.Value, kind string) (is, known bool) {
	switch kind {
	case "string", "reference":
		return v.Kind() == scim.String, true
	case "boolean":
		return v.Kind() == scim.Bool, true
	case "decimal":
		return v.Kind() == scim.Number, true
	case "integer":
		_, ok := v.Int()
		return ok, true
	case "dateTime":
		_, err := time.Parse(time.RFC3339Nano, v.Text())
		return v.Kind() == scim.String && err == nil, true
	case "complex":
		return v.Kind() == scim.Object, true
	case "list":
		return v.Kind() == scim.Array, true
	}
	return false, false
}

func (w *World) attributeHasCount(path Text, verb Verb, n int) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(verb, len(got.Items()) == n, seen(x, got, strconv.Itoa(n)+" values"))
	return nil
}

// attributeContains looks for a value in a multi-valued attribute, or for a
// part in a string.
func (w *World) attributeContains(path Text, verb Verb, part Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	holds := strings.Contains(got.Text(), string(part))
	if got.Kind() == scim.Array {
		_, _, holds = scim.Contains(got, scim.Of("["+cellValue(string(part)).Raw()+"]"))
	}
	w.check(verb, holds, seen(x, got, "to contain "+string(part)))
	return nil
}

func (w *World) hasSchema(verb Verb, urn Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	schemas := document.Member("schemas")
	_, _, ok := scim.Contains(schemas, scim.Of(string(encode([]string{string(urn)}))))
	w.check(verb, ok, seen(x, schemas, "to contain "+string(urn)))
	return nil
}

// remember keeps a value of the last response for {saved.…}.
func (w *World) remember(path, name Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	if !got.Assigned() {
		return blocked(x, "the response has no attribute %q to go on with", path)
	}
	w.remembered[string(name)] = got.Text()
	return nil
}
