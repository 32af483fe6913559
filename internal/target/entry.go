package target

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
)

// The states of a Resource.
const (
	// Present: it was created, and nothing says that it has gone.
	Present = "present"
	// Deleted: the target confirmed its deletion, or no longer has it.
	Deleted = "deleted"
	// Left: clean-up could not delete it; Reason says why.
	Left = "left"
	// Unknown: the answer to its creation was lost, so it may exist.
	Unknown = "unknown"
)

// Resource is something that the run created at the target, or may have.
type Resource struct {
	// Type is "User", "Group" or another resource type's name.
	Type string
	// ID is empty while State is Unknown; Name is then what it would be found
	// by: its userName, displayName or externalId.
	ID, Name string
	// URL is where it is, absolute: of an unknown one, its endpoint.
	URL      string
	State    string
	Reason   string
	Scenario string
	At       time.Time
}

// entry is one line of business in the ledger.
type entry struct {
	Resource
	n       int
	session int64
	// endpoint and id make the path; as is who owns it.
	endpoint string
	as       Identity
	// attribute is the name of the attribute that Name is the value of.
	attribute string
	// refused: the attempt created nothing.
	refused bool
	// doubtful: only a GET or a bulk response said that it has gone.
	doubtful bool
	// referring: a bulk operation made it that refers to others by bulkId.
	referring bool
	// written: the entry stands in the file.
	written bool
}

// owner is the identity that can see what id creates. The makeshift
// identities belong, if anywhere, to the main tenant.
func owner(id Identity) Identity {
	if id == SecondTenant {
		return SecondTenant
	}
	return Main
}

func (e *entry) path() string { return e.endpoint + "/" + url.PathEscape(e.ID) }

func key(as Identity, endpoint, id string) string { return string(as) + " " + endpoint + "/" + id }

// relative returns the path of a request below the base URL, without escapes.
func (t *Target) relative(requested string) (string, bool) {
	u, err := t.url(Request{Path: requested})
	if err != nil {
		return "", false
	}
	below, ok := strings.CutPrefix(u.Path, t.base.Path)
	return strings.TrimRight(below, "/"), ok && (below == "" || below[0] == '/')
}

// creates tells whether a POST to path makes a resource there: the endpoints
// of discovery and of other protocol requests are none.
func creates(below string) bool {
	for _, segment := range strings.Split(strings.Trim(below, "/"), "/") {
		switch strings.ToLower(segment) {
		case "", ".search", "bulk", "me", "serviceproviderconfig", "serviceproviderconfigs", "resourcetypes", "schemas":
			return false
		}
	}
	return true
}

// typeOf names the resource type behind an endpoint.
func typeOf(endpoint string, answer scim.Value) string {
	switch strings.ToLower(endpoint) {
	case "/users":
		return "User"
	case "/groups":
		return "Group"
	}
	if stated := text(answer.Member("meta"), "resourceType", ""); stated != "" {
		return strings.Clone(stated)
	}
	return strings.Trim(endpoint, "/")
}

// nameOf returns what a resource could be found by.
func nameOf(body scim.Value) (attribute, name string) {
	for _, attribute := range []string{"userName", "displayName", "externalId"} {
		if name := text(body, attribute, ""); name != "" {
			return attribute, name
		}
	}
	return "", ""
}

// identify reads from the answer to a POST which resource it made: its id, or
// the last segment of Location where there is none (RFC 7644 §3.3). Only 201
// says in itself that something was created; another 2xx that names somebody
// else is no proof, and what is not ours is not deleted.
func identify(x *Exchange, attribute, name string) (id string, answer scim.Value) {
	answer = x.readable()
	if x.Status != http.StatusCreated {
		if got := text(answer, attribute, name); attribute != "" && !strings.EqualFold(got, name) {
			return "", answer
		}
	}
	if v := answer.Member("id"); v.Kind() == scim.String || v.Kind() == scim.Number {
		id = v.Text()
	}
	if id == "" {
		id = lastSegment(x.Header.Get("Location"))
	}
	return id, answer
}

func lastSegment(location string) string {
	u, err := url.Parse(strings.TrimSpace(location))
	if err != nil || location == "" {
		return ""
	}
	escaped := strings.TrimRight(u.EscapedPath(), "/")
	last, err := url.PathUnescape(escaped[strings.LastIndexByte(escaped, '/')+1:])
	if err != nil {
		return ""
	}
	return last
}
