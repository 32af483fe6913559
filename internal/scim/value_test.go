package scim

import (
	"strings"
	"sync"
	"testing"
)

const person = `{
	"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
	"userName": "ada@example.com",
	"name": {"familyName": "Scimproof"},
	"emails": [{"type": "home"}, {"value": "ada@example.com", "type": "work", "primary": true}],
	"title": null, "groups": [],
	"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Flight", "manager": {"value": "26"}},
	"odd/name~here": 1
}`

func TestAttributePaths(t *testing.T) {
	tests := []struct{ name, path, text, pointer string }{
		{"an attribute", "userName", "ada@example.com", "/userName"},
		{"in another case", "USERNAME", "ada@example.com", "/userName"},
		{"a sub-attribute", "name.familyName", "Scimproof", "/name/familyName"},
		{"the first value that has it", "emails.value", "ada@example.com", "/emails/1/value"},
		{"by the URN of the core schema", UserSchema + ":userName", "ada@example.com", "/userName"},
		{"of an extension", EnterpriseUserSchema + ":department", "Flight", "/" + EnterpriseUserSchema + "/department"},
		{"below it", EnterpriseUserSchema + ":manager.value", "26", "/" + EnterpriseUserSchema + "/manager/value"},
		{"what is not there", "nickName", "", "/nickName"},
		{"below what is not there", "address.country", "", "/address/country"},
		{"a value that has none", "emails.display", "", "/emails/0/display"},
		{"with odd characters", "odd/name~here", "1", "/odd~1name~0here"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Of(person).Attribute(test.path)
			if got.Text() != test.text || got.Pointer() != test.pointer || got.Exists() != (test.text != "") {
				t.Errorf("it is %q at %q, want %q at %q", got.Text(), got.Pointer(), test.text, test.pointer)
			}
		})
	}
}

func TestUnassigned(t *testing.T) {
	for _, path := range []string{"title", "groups", "nickName"} {
		if Of(person).Attribute(path).Assigned() {
			t.Errorf("%s counts as assigned", path)
		}
	}
	var zero Value
	if zero.Exists() || zero.Get("a", "0").Exists() || zero.Raw() != "" || zero.Items() != nil {
		t.Error("the zero value is something")
	}
}

func TestContains(t *testing.T) {
	tests := []struct {
		name, want string
		holds      bool
	}{
		{"some of the members", `{"userName": "ada@example.com"}`, true},
		{"some of the values, in any order", `{"emails": [{"type": "work"}]}`, true},
		{"null where nothing is", `{"nickName": null}`, true},
		{"an empty list where nothing is", `{"groups": []}`, true},
		{"null where something is", `{"userName": null}`, false},
		{"another value", `{"userName": "eve@example.com"}`, false},
		{"a value that is not there", `{"emails": [{"type": "other"}]}`, false},
		{"an object where a string is", `{"userName": {}}`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, _, holds := Contains(Of(person), Of(test.want)); holds != test.holds {
				t.Errorf("it holds %v, want %v", holds, test.holds)
			}
		})
	}
}

func TestEqual(t *testing.T) {
	tests := []struct {
		name, a, b string
		equal      bool
	}{
		{"members in another order", `{"a": 1, "b": 2}`, `{"b": 2, "a": 1}`, true},
		{"numbers by value", `1.0`, `1`, true},
		{"large integers exactly", `9007199254740993`, `9007199254740992`, false},
		{"numbers beyond a double by their digits", `1e999999999`, `1e999999998`, false},
		{"items in order", `[1, 2]`, `[2, 1]`, false},
		{"a string is no number", `"1"`, `1`, false},
		{"escapes do not matter", `"\u0041"`, `"A"`, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if Equal(Of(test.a), Of(test.b)) != test.equal {
				t.Errorf("%s and %s are equal: %v", test.a, test.b, !test.equal)
			}
		})
	}
}

func TestParse(t *testing.T) {
	tests := []struct{ name, body, problem, fault string }{
		{"a document", person, "", ""},
		{"nothing", "", "", "empty"},
		{"no JSON", `{"a":`, "", "not JSON"},
		{"two values", `{} {}`, "", "not JSON"},
		{"no UTF-8", "\"\xff\"", "", "not UTF-8"},
		{"too deep", strings.Repeat("[", 10000) + strings.Repeat("]", 10000), "", "10000 levels"},
		{"a name twice", `{"a": {"b": 1, "b": 2}}`, "/a/b", ""},
		{"a number beyond a double", `[1e400]`, "/0", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems, err := Parse([]byte(test.body))
			if (err != nil) != (test.fault != "") || err != nil && !strings.Contains(err.Error(), test.fault) {
				t.Fatalf("the error is %v, want %q", err, test.fault)
			}
			if (len(problems) > 0) != (test.problem != "") || len(problems) > 0 && problems[0].Pointer != test.problem {
				t.Errorf("the problems are %v, want one at %q", problems, test.problem)
			}
		})
	}
}

func TestAValueIsReadByManyAtOnce(t *testing.T) {
	v := Of(person)
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			if v.Attribute("emails.value").Text() != "ada@example.com" {
				t.Error("it is read wrongly")
			}
		})
	}
	wait.Wait()
}
