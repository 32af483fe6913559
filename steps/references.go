package steps

import (
	"fmt"
	"net/url"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/scimproof/scimproof/internal/scim"
)

// reference matches {ada.id} and the like. A JSON object never looks so: its
// first character after the brace is a quotation mark or white space.
var reference = regexp.MustCompile(`\{([a-zA-Z][\w-]*(?:\.[\w:.$-]+)?)\}`)

var schemaNames = map[string]string{
	"schema.User": scim.UserSchema, "schema.Group": scim.GroupSchema, "schema.EnterpriseUser": scim.EnterpriseUserSchema,
	"schema.ServiceProviderConfig": scim.ServiceProviderConfigSchema, "schema.ResourceType": scim.ResourceTypeSchema, "schema.Schema": scim.SchemaSchema,
	"message.ListResponse": scim.ListResponseMessage, "message.SearchRequest": scim.SearchRequestMessage, "message.PatchOp": scim.PatchOpMessage,
	"message.BulkRequest": scim.BulkRequestMessage, "message.BulkResponse": scim.BulkResponseMessage, "message.Error": scim.ErrorMessage,
}

// fill replaces every reference in a text of a feature:
//
//	{ada.id} {ada.userName} {ada.path} {ada.location} {ada.version}
//	                        what is known of the resource that a step named ada
//	{unique.nick}           a text that no other scenario uses
//	{mail.bob}              an e-mail address that no other scenario uses
//	{upper.ada.userName}    what {ada.userName} stands for, in upper case
//	{escaped.ada.id}        what {ada.id} stands for, its first character percent-encoded without need
//	{weak.ada} {strong.ada} {ada.version} as a weak or a strong entity tag
//	{json.ada.version}      what {ada.version} stands for, escaped for a JSON string
//	{long.500}              as many characters
//	{nested.500}            as many JSON lists within each other
//	{bom}                   a byte order mark
//	{version.v9} {version.none}   the base URL with another protocol version, or none
//	{saved.cursor}          a value that a step remembered
//	{password.first}        a password that meets the target's rule, or another
//	{certificate.1}         a small certificate in base64
//	{schema.User} {message.PatchOp}   a URN
//	{users} {groups}        the endpoints as the service provider declares them
//	{hour-before.ada}       a time around the creation of ada, see moments.go
//	{forged.cursor}         {saved.cursor} with one character changed
//	{prefix} {domain}       of every name and address of the run
func (w *World) fill(text string) (string, error) {
	var failed error
	filled := reference.ReplaceAllStringFunc(text, func(match string) string {
		value, err := w.resolve(match[1 : len(match)-1])
		if err != nil && failed == nil {
			failed = err
		}
		return value
	})
	return filled, failed
}

func (w *World) resolve(name string) (string, error) {
	if urn, ok := schemaNames[name]; ok {
		return urn, nil
	}
	switch name {
	case "users":
		return w.endpoint("user"), nil
	case "groups":
		return w.endpoint("group"), nil
	case "bom":
		return "\ufeff", nil
	case "prefix":
		return w.shared.Namer.Prefix, nil
	case "domain":
		return w.shared.Namer.Domain, nil
	}
	of, what, _ := strings.Cut(name, ".")
	if text, known, err := w.moment(of, what); known {
		return text, err
	}
	switch of {
	case "upper":
		value, err := w.resolve(what)
		return strings.ToUpper(value), err
	case "escaped":
		value, err := w.resolve(what)
		return escaped(value), err
	case "long":
		n, err := count(what)
		return strings.Repeat("x", n), err
	case "json":
		value, err := w.resolve(what)
		inner := string(encode(value))
		return strings.TrimSuffix(strings.TrimPrefix(inner, `"`), `"`), err
	case "strong":
		value, err := w.resolve(what + ".version")
		return strings.TrimPrefix(value, "W/"), err
	case "weak":
		value, err := w.resolve(what + ".version")
		return "W/" + strings.TrimPrefix(value, "W/"), err
	case "version":
		return w.versioned(what), nil
	case "nested":
		n, err := count(what)
		return strings.Repeat("[", n) + strings.Repeat("]", n), err
	case "password":
		return w.shared.Data.Password.make(len(what)), nil
	case "certificate":
		n, err := strconv.Atoi(what)
		return certificates[(n+1)%len(certificates)], err
	case "unique":
		return w.unique(what), nil
	case "mail":
		return w.address(what), nil
	case "forged":
		value, err := w.resolve("saved." + what)
		return forged(value), err
	case "saved":
		if value, ok := w.remembered[what]; ok {
			return value, nil
		}
		return "", fmt.Errorf("no step remembered %q", what)
	}
	resource, err := w.named(of)
	if err != nil {
		return "", err
	}
	if w.unnamed(resource.Kind, what) {
		return "", w.notNamed(resource.Kind, what) // it was never sent
	}
	return resource.part(what)
}

var protocolVersion = regexp.MustCompile(`/v[0-9][0-9.]*$`)

// versioned returns the base URL with another protocol version in the place
// where RFC 7644 §3.13 has it: directly before the endpoints.
func (w *World) versioned(version string) string {
	base := protocolVersion.ReplaceAllString(w.shared.Target.BaseURL(), "")
	if version == "none" {
		return base
	}
	return base + "/" + version
}

// named returns the resource that an earlier step gave this name.
func (w *World) named(name string) (*Resource, error) {
	if resource, ok := w.cast[name]; ok {
		return resource, nil
	}
	return nil, suiteError("no step has introduced %q%s", name, w.nearestName(name))
}

func (w *World) nearestName(name string) string {
	var names []string
	for known := range w.cast {
		names = append(names, known)
	}
	if len(names) == 0 {
		return ""
	}
	sort.Slice(names, func(i, j int) bool {
		return levenshtein.ComputeDistance(name, names[i]) < levenshtein.ComputeDistance(name, names[j])
	})
	return fmt.Sprintf("; did you mean %q?", names[0])
}

// forged changes one character in the middle of a text into another that may
// stand there.
func forged(text string) string {
	if text == "" {
		return ""
	}
	at := len(text) / 2
	other := "x"
	if text[at] == 'x' {
		other = "y"
	}
	return text[:at] + other + text[at+1:]
}

// escaped is a segment of a path whose first character is percent-encoded
// whether it has to be or not (RFC 3986 §2.3).
func escaped(text string) string {
	if text == "" {
		return ""
	}
	return fmt.Sprintf("%%%02X", text[0]) + url.PathEscape(text[1:])
}

// count reads how often something is to be repeated.
func count(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, suiteError("%q is no number of repetitions", text)
	}
	return n, nil
}
