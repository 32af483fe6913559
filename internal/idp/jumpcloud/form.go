package jumpcloud

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/nearest"
	"github.com/scimproof/scimproof/internal/target"
)

// Versions of SCIM that the form offers (JC-001).
const (
	SCIM11 = "1.1"
	SCIM20 = "2.0"
)

// Form is the configuration form of the custom SCIM connector (JC-009).
type Form struct {
	// Version is SCIM11 or SCIM20.
	Version string
	// BaseURL is what "/Users" is put behind, as it is: a slash at its end
	// doubles (JC-010). Where requests really go is the Sender's affair.
	BaseURL string
	Token   Token
	// TestEmail is the address of the test user (JC-017).
	TestEmail string
	// GroupManagement is the box "Enable management of User Groups and Group
	// Membership in this application" (JC-077).
	GroupManagement bool
	Mapping         Mapping
}

// Token is the Token Key field. The zero value is an empty field.
type Token struct {
	set  bool
	as   target.Identity
	text string
}

// Configured stands for the credentials that the target holds for an identity;
// the secret itself never enters this package.
func Configured(as target.Identity) Token { return Token{set: true, as: as} }

// Literal is a token as an administrator types it.
func Literal(text string) Token {
	return Token{set: strings.TrimSpace(text) != "", as: target.Anonymous, text: strings.TrimSpace(text)}
}

// Entered tells whether anything stands in the field.
func (t Token) Entered() bool { return t.set }

// String hides the token.
func (t Token) String() string {
	if !t.set {
		return ""
	}
	return "•••"
}

// FormError is what the form says about its fields instead of sending anything.
type FormError struct {
	Problems []FieldProblem
}

// FieldProblem is the message beside one field.
type FieldProblem struct {
	Field, Message string
}

// Error joins the messages.
func (e *FormError) Error() string {
	var lines []string
	for _, p := range e.Problems {
		lines = append(lines, p.Field+": "+p.Message)
	}
	return "the configuration form is not complete: " + strings.Join(lines, "; ")
}

// Check returns a *FormError when a field cannot be used as it is.
func (f Form) Check() error {
	var e FormError
	say := func(field, format string, args ...any) {
		e.Problems = append(e.Problems, FieldProblem{field, fmt.Sprintf(format, args...)})
	}
	if f.Version != SCIM11 && f.Version != SCIM20 {
		say("SCIM Version", "%q is not offered; choose %s or %s", f.Version, SCIM11, SCIM20)
	}
	if err := checkBaseURL(f.BaseURL); err != nil {
		say("Base URL", "%s", err)
	}
	if !f.Token.Entered() {
		say("Token Key", "enter the token")
	}
	if local, domain, ok := strings.Cut(f.TestEmail, "@"); !ok || local == "" || domain == "" || strings.ContainsAny(f.TestEmail, " \t\r\n") {
		say("Test User Email", "%q is no e-mail address", f.TestEmail)
	}
	for _, problem := range f.Mapping.problems() {
		say("Attribute Mapping", "%s", problem)
	}
	if len(e.Problems) > 0 {
		return &e
	}
	return nil
}

func checkBaseURL(base string) error {
	u, err := url.Parse(base)
	switch {
	case base == "":
		return fmt.Errorf("enter the base URL")
	case err != nil || u.Host == "":
		return fmt.Errorf("%q is no absolute URL; it looks like https://app.example/scim/v2", base)
	case u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("%q begins with %q; it must be https (or http)", base, u.Scheme)
	case u.User != nil || u.RawQuery != "" || u.Fragment != "":
		return fmt.Errorf("%q must hold neither user, query nor fragment", u.Redacted())
	}
	return nil
}

// Mapping is the Attribute Mapping section, offered after a failed test
// (JC-020 to JC-022). The zero value is the default mapping.
type Mapping struct {
	// Excluded are the SCIM attributes that are not sent, such as phoneNumbers.
	Excluded []string
	// Mapped gives a property of the directory another SCIM attribute:
	// "employeeType" to "userType".
	Mapped map[string]string
}

// Excludable returns the core attributes that can be excluded. Identity, names
// and state cannot; which ones JumpCloud lists is not known (JC-022).
func Excludable() []string {
	return []string{"externalId", "displayName", "name.middleName", "title", "userType", "phoneNumbers", "addresses", "photos", "locale", "preferredLanguage", "enterprise"}
}

// MappableTo returns the SCIM attributes that a property can be mapped to.
func MappableTo() []string {
	return []string{"displayName", "nickName", "title", "userType", "preferredLanguage", "locale", "timezone", "profileUrl", "name.middleName", "name.honorificPrefix", "name.honorificSuffix", "name.formatted"}
}

// MappableFrom returns the properties of the directory that can be mapped.
func MappableFrom() []string {
	return []string{"username", "email", "firstname", "middlename", "lastname", "displayname", "jobTitle", "department", "costCenter", "employeeIdentifier", "employeeType", "company"}
}

func (m Mapping) problems() []string {
	var problems []string
	for _, attribute := range m.Excluded {
		if !slices.Contains(Excludable(), attribute) {
			problems = append(problems, fmt.Sprintf("%q cannot be excluded%s", attribute, nearest.Hint(attribute, Excludable())))
		}
	}
	for _, property := range sorted(m.Mapped) {
		if !slices.Contains(MappableFrom(), property) {
			problems = append(problems, fmt.Sprintf("there is no property %q%s", property, nearest.Hint(property, MappableFrom())))
		}
		if attribute := m.Mapped[property]; !slices.Contains(MappableTo(), attribute) {
			problems = append(problems, fmt.Sprintf("nothing can be mapped to %q%s", attribute, nearest.Hint(attribute, MappableTo())))
		}
	}
	return problems
}

func (m Mapping) excludes(attribute string) bool { return slices.Contains(m.Excluded, attribute) }

// reaches tells whether a property was mapped to the attribute, which makes the
// directory its source.
func (m Mapping) reaches(attribute string) bool {
	for _, mapped := range m.Mapped {
		if strings.EqualFold(mapped, attribute) {
			return true
		}
	}
	return false
}

func sorted(m map[string]string) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
