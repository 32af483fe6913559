package steps

import (
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// secretRules are about what no answer may show.
var secretRules = []Rule{
	{"no answer shows a password", func(s *sight) (bool, []evidence) {
		if len(s.x.Body) == 0 {
			return false, nil
		}
		var wrong []evidence
		for i := range s.resources {
			r := &s.resources[i]
			if r.proven {
				continue
			}
			if password := r.value.Member("password"); password.Assigned() && !masked(password) {
				r.broken = true
				wrong = append(wrong, evidence{expected: "no password in any answer", actual: "a password (not shown here)", pointer: password.Pointer()})
			}
		}
		if s.watch.passwords.In(s.text) {
			wrong = append(wrong, evidence{expected: "no password in any answer", actual: "the password that a client sent stands in the body", kind: s.x.Method})
		}
		return true, wrong
	}},
	{"no answer has a member for the password", each(func(s *sight, r shown) []evidence {
		if password := r.value.Member("password"); password.Exists() && (!password.Assigned() || masked(password)) {
			return []evidence{{expected: "no such member", actual: clip(password.Raw(), 40), pointer: password.Pointer()}}
		}
		return nil
	})},
	{"no answer shows an attribute that its schema says is never returned", each(func(s *sight, r shown) []evidence {
		return r.walk(func(a target.Attribute, v scim.Value) []evidence {
			if strings.EqualFold(a.Name, "password") || !strings.EqualFold(a.Returned, "never") && !strings.EqualFold(a.Mutability, "writeOnly") {
				return nil
			}
			e := evidence{expected: a.Name + " in no answer", actual: "a value (not shown here)", pointer: v.Pointer(), clause: "RFC7643-7-17"}
			if strings.EqualFold(a.Mutability, "writeOnly") {
				e.clause = "RFC7643-7-15"
			}
			return []evidence{e}
		})
	})},
	{"no answer repeats the credential of the client", func(s *sight) (bool, []evidence) {
		if s.text == "" {
			return false, nil
		}
		if s.sp.Redact(s.text) == s.text {
			return true, nil
		}
		return true, []evidence{{expected: "no credential in any answer", actual: "the credential that the client sent stands in the body"}}
	}},
}

// masked tells a value that stands for a password without being one.
func masked(password scim.Value) bool {
	return strings.Trim(password.Text(), "*•●xX.") == ""
}

// shortestPassword is the length from which a password is looked for in
// answers; a shorter one may be an ordinary word.
const shortestPassword = 8

// learnPasswords remembers the passwords that a request carried and the service
// provider took, from resources, patches and bulk jobs.
func (watch *Watch) learnPasswords(x *target.Exchange) {
	if !strings.Contains(strings.ToLower(string(x.RequestBody)), "password") {
		return
	}
	body, _, err := scim.Parse(x.RequestBody)
	if err != nil {
		return
	}
	var found []string
	collectPasswords(body, &found)
	for _, password := range found {
		if len(password) >= shortestPassword {
			watch.passwords.Add(password)
		}
	}
}

func collectPasswords(v scim.Value, found *[]string) {
	for _, member := range v.Members() {
		if strings.EqualFold(member.Name, "password") && member.Value.Kind() == scim.String {
			*found = append(*found, member.Value.Text())
		}
		collectPasswords(member.Value, found)
	}
	if path := v.Member("path"); strings.HasSuffix(strings.ToLower(path.Text()), "password") && v.Member("value").Kind() == scim.String {
		*found = append(*found, v.Member("value").Text())
	}
	for _, item := range v.Items() {
		collectPasswords(item, found)
	}
}
