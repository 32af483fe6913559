package steps

import (
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// holdsSent tells whether a document shows for a trial what was sent for it,
// as far as a service provider has no freedom: it may fold the case of what is
// not caseExact (RFC 7643 §7), canonicalise telephone numbers (§4.1.2), and
// show a name by its formatted form alone (§4.1.1).
func (t *trial) holdsSent(document scim.Value) bool {
	return t.same(document.Attribute(t.path()), t.sent) || t.holdsName(document)
}

func (t *trial) holdsName(document scim.Value) bool {
	if !strings.HasPrefix(t.local(), "name.") || !ofTheStandard(t.schema) {
		return false
	}
	formatted := document.Get("name", "formatted")
	if t.local() == "name.formatted" {
		return !formatted.Assigned() && document.Member("name").Assigned()
	}
	return !document.Attribute(t.path()).Assigned() && strings.Contains(formatted.Text(), t.sent.Text())
}

func (t *trial) same(got, sent scim.Value) bool {
	if _, _, ok := scim.Contains(got, sent); ok {
		return true
	}
	if got.Kind() == scim.String && sent.Kind() == scim.String {
		if !t.attribute.CaseExact && !strings.EqualFold(t.attribute.Type, "reference") && strings.EqualFold(got.Text(), sent.Text()) {
			return true
		}
		return strings.HasPrefix(t.local(), "phonenumbers") && ofTheStandard(t.schema) && digits(got.Text()) == digits(sent.Text())
	}
	return t.sameValues(got, sent)
}

// sameValues compares complex and multi-valued attributes by what makes the
// value: its value sub-attribute where it has one, otherwise any member.
func (t *trial) sameValues(got, sent scim.Value) bool {
	switch sent.Kind() {
	case scim.Array:
		for _, want := range sent.Items() {
			found := false
			for _, item := range got.Items() {
				found = found || t.same(item, want)
			}
			if !found {
				return false
			}
		}
		return len(sent.Items()) > 0
	case scim.Object:
		if got.Kind() != scim.Object {
			return false
		}
		if value := sent.Member("value"); value.Assigned() {
			return t.same(got.Member("value"), value)
		}
		for _, member := range sent.Members() {
			if member.Value.Kind() == scim.String && t.same(got.Member(member.Name), member.Value) {
				return true
			}
		}
	}
	return false
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
