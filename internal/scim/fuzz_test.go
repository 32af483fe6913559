package scim

import (
	"encoding/json"
	"slices"
	"testing"
	"unicode/utf8"
)

// FuzzParse holds the reader of JSON to encoding/json: both take the same
// texts, and what is read of one leads everywhere that it says.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		``, `{}`, `[1,2,{"a":null}]`, `{"a":1,"a":2}`, `1e999`, `-0.0`, `{"a/b":{"~":[true,false]}}`, `"\ud800"`, "\"\xff\"", "\ufeff{}",
		`{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"1"}}}`, `{"emails":[{"value":"a"},{"type":"b"}]}`, `[[[[`,
	} {
		f.Add([]byte(text), "emails.value")
	}
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		document, problems, err := Parse(body)
		levels, _ := nesting(body)
		deep := levels > MaxDepth
		if right := json.Valid(body) && utf8.Valid(body) && !deep; right != (err == nil) {
			t.Fatalf("Parse says %v of %q", err, body)
		}
		if err != nil {
			return
		}
		var all []Problem
		if lint(document, &all); !slices.Equal(all, problems) {
			t.Errorf("Parse finds %v in %q, and a look at every value %v", problems, body, all)
		}
		for _, problem := range problems {
			if problem.Text == "" || problem.Clause == "" {
				t.Errorf("a problem without words: %+v", problem)
			}
		}
		visit(t, document)
		_ = document.Attribute(path).Text()
		if len(problems) == 0 && !Equal(document, document) {
			t.Errorf("%q does not equal itself", body)
		}
	})
}

// visit reads every value of a document in every way.
func visit(t *testing.T, v Value) {
	for i, item := range v.Items() {
		if got := v.Items()[i].Pointer(); got != item.Pointer() {
			t.Errorf("the pointers of one item are %q and %q", got, item.Pointer())
		}
		visit(t, item)
		if i > 20 {
			break
		}
	}
	for i, member := range v.Members() {
		if !v.Member(member.Name).Exists() {
			t.Errorf("the member %q is not found by its name", member.Name)
		}
		visit(t, member.Value)
		if i > 20 {
			break
		}
	}
	_, _ = v.Int()
	_ = v.Text()
}
