package steps

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// maxPages is how many pages of one answer a check looks through.
const maxPages = 25

// query is what a scenario knows of the list that it asked for.
type query struct {
	// asked is the request of the last response, found what it listed.
	asked  target.Request
	found  found
	crowd  []*Resource
	walked walk
	// twin is the other of two answers that are compared.
	twin *target.Exchange
	// numbered is where a scenario about numbers stores them.
	numbered numbered
}

// found is what a query found, on all its pages.
type found struct {
	of    *target.Exchange
	items []scim.Value
	// whole is false where the pages came to no end.
	whole bool
}

// everything returns what the last query found. A service provider may return
// fewer resources than match (RFC 7644 §3.4.2.4), so where the client did not
// ask for a page itself, the further ones are fetched on the side.
func (w *World) everything() (found, error) {
	x, document, err := w.document()
	if err != nil {
		return found{}, err
	}
	if w.query.found.of == x {
		return w.query.found, nil
	}
	all := found{of: x, items: document.Member("Resources").Items(), whole: true}
	asked := w.query.asked
	for page := 1; !choosesPage(asked) && x.Status == http.StatusOK; page++ {
		next, more := following(asked, document, len(all.items))
		if !more {
			break
		}
		if page == maxPages {
			all.whole = false
			break
		}
		further, err := w.exchange(next)
		if err != nil {
			return all, err
		}
		document, _ = further.JSON()
		items := document.Member("Resources").Items()
		if further.Status != http.StatusOK || len(items) == 0 {
			break
		}
		all.items = append(all.items, items...)
	}
	w.query.found = all
	return all, nil
}

// following is the request for the page after document: by the cursor that it
// holds (RFC 9865 §2), or by startIndex.
func following(asked target.Request, document scim.Value, seen int) (target.Request, bool) {
	if cursor := document.Member("nextCursor"); cursor.Assigned() && cursor.Text() != "" {
		return withParameter(asked, "cursor", cursor.Text()), true
	}
	total, ok := document.Member("totalResults").Int()
	if !ok || seen >= total || seen == 0 {
		return target.Request{}, false
	}
	return withParameter(withParameter(asked, "startIndex", strconv.Itoa(seen+1)), "count", "100"), true
}

// choosesPage tells whether the client asked for a page of its own choice.
func choosesPage(r target.Request) bool {
	query, _ := url.ParseQuery(r.Query)
	body := scim.Of(string(r.Body))
	for _, name := range []string{"startIndex", "count", "cursor"} {
		if query.Has(name) || body.Member(name).Exists() {
			return true
		}
	}
	return false
}

// withParameter sets a query parameter, or with POST the member of a search
// request (RFC 7644 §3.4.3).
func withParameter(r target.Request, name, value string) target.Request {
	r.Header = r.Header.Clone()
	if r.Method == http.MethodPost {
		message := map[string]json.RawMessage{}
		_ = json.Unmarshal(r.Body, &message)
		raw := encode(value)
		if _, err := strconv.Atoi(value); err == nil && name != "cursor" {
			raw = []byte(value)
		}
		message[name] = raw
		r.Body = encode(message)
		return r
	}
	var kept string
	for _, pair := range strings.Split(r.Query, "&") {
		if key, _, _ := strings.Cut(pair, "="); key != name && pair != "" {
			kept += pair + "&"
		}
	}
	r.Query = kept + name + "=" + escapeQuery(value)
	return r
}
