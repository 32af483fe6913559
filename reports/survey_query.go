package reports

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// The parameters that choose attributes (RFC 7644 §3.9).
const (
	including = "attributes"
	excluding = "excludedAttributes"
)

// whole tells whether an answer was asked for without choosing attributes.
func (o *observation) whole() bool { return !o.query.Has(including) && !o.query.Has(excluding) }

// names are those of a parameter that chooses attributes.
func (o *observation) names(parameter string) []string {
	var names []string
	for name := range strings.SplitSeq(o.query.Get(parameter), ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// leavesOut tells whether a parameter asks for answers without an attribute of
// the resource itself.
func (o *observation) leavesOut(parameter, name string) bool {
	named := slices.ContainsFunc(o.names(parameter), func(candidate string) bool {
		top, sub, _ := strings.Cut(candidate[strings.LastIndexByte(candidate, ':')+1:], ".")
		return strings.EqualFold(top, name) && (parameter == including || sub == "")
	})
	return named == (parameter == excluding)
}

// searches tells whether a request is a query in a body (RFC 7644 §3.4.3).
func (o *observation) searches() bool {
	return o.Request.Method == http.MethodPost && strings.HasSuffix(o.place, "/.search")
}

// reads tells whether a request asks for what is there, so that 200 is the only
// success (RFC 7644 §3.4).
func (o *observation) reads() bool { return o.Request.Method == http.MethodGet || o.searches() }

// The kinds of messages that a survey tells apart.
const (
	aResource = "a resource"
	aList     = "a list"
)

// wants is the kind of message that a request is answered with; empty where
// there may be several.
func (o *observation) wants() string {
	_, _, below := strings.Cut(o.place[1:], "/")
	switch {
	case o.searches():
		return aList
	case o.endpoint == "/Bulk" || o.endpoint == "/Me" || o.place == "/":
		return ""
	case o.Request.Method == http.MethodGet && !below && o.endpoint != "/ServiceProviderConfig":
		return aList
	case o.Request.Method == http.MethodGet, o.Request.Method == http.MethodPut:
		return aResource
	case o.Request.Method == http.MethodPatch && o.Response.Status == http.StatusOK:
		return aResource
	case o.Request.Method == http.MethodPost && !below && o.answer.kind != "":
		return aResource
	}
	return ""
}

// parameters are the members of a search as they would stand in an address.
func parameters(body string) url.Values {
	values := url.Values{}
	for name, value := range readMessage(body).members {
		list, isList := value.([]any)
		if !isList {
			list = []any{value}
		}
		texts := make([]string, len(list))
		for i, element := range list {
			texts[i] = fmt.Sprint(element)
		}
		values.Set(name, strings.Join(texts, ","))
	}
	return values
}

// comparing finds the attributes that a filter compares for equality.
var comparing = regexp.MustCompile(`(?i)\b([a-z][\w.]*) eq `)

// compares are the names that a filter compares for equality.
func (o *observation) compares() []string {
	var names []string
	for _, parts := range comparing.FindAllStringSubmatch(o.query.Get("filter"), -1) {
		names = append(names, strings.ToLower(parts[1]))
	}
	return names
}
