package reports

import (
	"strings"
	"testing"
)

// shownBody renders segments as text: marked between » and «, notes in braces.
func shownBody(segments []segment) string {
	var text strings.Builder
	for _, s := range segments {
		switch {
		case s.Note:
			text.WriteString("{" + s.Text + "}")
		case s.Mark:
			text.WriteString("»" + s.Text + "«")
		default:
			text.WriteString(s.Text)
		}
	}
	return text.String()
}

func TestPretty(t *testing.T) {
	tests := []struct {
		name, body string
		pointers   []string
		want       string
	}{
		{"nothing", "", nil, ""},
		{"not JSON", "<html>", []string{"/a"}, "<html>"},
		{"half JSON", `{"a":`, nil, `{"a":`},
		{"JSON and more", `{} x`, nil, `{} x`},
		{"control characters", "a\x00\x1bb", nil, "a\ufffd\ufffdb"},
		{"empty object and array", `{"a":{},"b":[]}`, nil, "{\n  \"a\": {},\n  \"b\": []\n}"},
		{"numbers stay as sent", `[1.0,1e400]`, nil, "[\n  1.0,\n  1e400\n]"},
		{"a member twice stays twice", `{"a":1,"a":2}`, nil, "{\n  \"a\": 1,\n  \"a\": 2\n}"},
		{"a scalar marked", `{"a":1,"b":2}`, []string{"/b"}, "{\n  \"a\": 1,\n»  \"b\": 2\n«}"},
		{"an object marked whole", `{"a":{"x":1}}`, []string{"/a"}, "{\n»  \"a\": {\n    \"x\": 1\n  }\n«}"},
		{"an element marked", `["x","y"]`, []string{"/1"}, "[\n  \"x\",\n»  \"y\"\n«]"},
		{"escaped names", `{"a/b~c":1}`, []string{"/a~1b~0c"}, "{\n»  \"a/b~c\": 1\n«}"},
		{"absent in an object", `{"a":{"x":1}}`, []string{"/a/y"}, "{\n  \"a\": {\n{    ← nothing at /a/y\n}    \"x\": 1\n  }\n}"},
		{"absent deeply", `{"a":1}`, []string{"/m/n/o"}, "{\n{  ← nothing at /m/n/o\n}  \"a\": 1\n}"},
		{"absent in an empty document", `{}`, []string{"/a"}, "{}\n{  ← nothing at /a}"},
		{"the whole document", `{"a":1}`, []string{""}, "»{\n  \"a\": 1\n}«"},
		{"a URN is one step", `{"urn:x:2.0:User":{"d":1}}`, []string{"/urn:x:2.0:User/d"}, "{\n  \"urn:x:2.0:User\": {\n»    \"d\": 1\n«  }\n}"},
		{"too deep", strings.Repeat("[", 40) + strings.Repeat("]", 40), nil, strings.Repeat("[", 40) + strings.Repeat("]", 40)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shownBody(pretty(test.body, false, test.pointers)); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
	for body, want := range map[string]string{
		`{"a":1,"b":["x","yz`: "{\n  \"a\": 1,\n»  \"b\": [\n    \"x\",\n«\"yz",
		`<html>`:              "<html>",
	} {
		if got := shownBody(pretty(body, true, []string{"/b", "/c"})); got != want {
			t.Errorf("a body that was cut is shown as\n%s\nwant\n%s", got, want)
		}
	}
	if got := shownBody(pretty(`{"a":"`+strings.Repeat("x", 100_000)+`"}`, false, nil)); len(got) > 9000 || !strings.Contains(got, "cut here") {
		t.Errorf("a large body is shown with %d bytes", len(got))
	}
}
