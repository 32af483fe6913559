package steps

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// searches are the sentences that compare two ways to ask for the same list:
// GET and POST .search (RFC 7644 §3.4.3), or two spellings of a query.
var searches = []Definition{
	{Pattern: "the client asks for {kinds} by GET and by search with:", Do: (*World).askTwice},
	{Pattern: "both answers {verb} list the same", Do: (*World).answersAgree},
	{Pattern: "the list {verb} be the same as with {text}", Do: (*World).listIsAsWith},
}

// askTwice reads a table | parameter | value |. The search is the request that
// later steps speak about.
func (w *World) askTwice(kinds string, rows Table) error {
	endpoint := w.endpoint(strings.TrimSuffix(kinds, "s"))
	message := map[string]any{"schemas": []any{scim.SearchRequestMessage}}
	var query []string
	for _, row := range body(rows) {
		query = append(query, row[0]+"="+escapeQuery(row[1]))
		message[row[0]] = parameter(row[0], row[1])
	}
	r := w.request(http.MethodGet, endpoint, nil)
	r.Query = strings.Join(query, "&")
	x, err := w.exchange(r)
	if err != nil {
		return err
	}
	w.query.twin = x
	_, err = w.send(w.request(http.MethodPost, endpoint+"/.search", encode(message)))
	return err
}

// parameter is a query parameter as a search request holds it: lists of names
// are arrays, startIndex and count are integers.
func parameter(name, value string) any {
	switch name {
	case "attributes", "excludedAttributes":
		return strings.Split(value, ",")
	case "startIndex", "count":
		return json.RawMessage(value)
	}
	return value
}

func (w *World) answersAgree(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	other, _ := w.query.twin.JSON()
	w.sameList(verb, x, document, w.query.twin.Status, other, "what GET was answered with")
	return nil
}

// listIsAsWith asks the endpoint of the last request with another query.
func (w *World) listIsAsWith(verb Verb, query Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	r := target.Request{Method: http.MethodGet, Path: w.query.asked.Path, Query: encodeQuery(string(query))}
	other, err := w.exchange(r)
	if err != nil {
		return err
	}
	twin, _ := other.JSON()
	w.sameList(verb, x, document, other.Status, twin, "the same as with "+string(query))
	return nil
}

// sameList compares what two answers list, in order: a filter finds what it
// finds, but a time between the two requests may change what strangers own.
func (w *World) sameList(verb Verb, x *target.Exchange, got scim.Value, status int, want scim.Value, expected string) {
	mine, theirs := got.Member("Resources"), want.Member("Resources")
	same := x.Status == status && sameTotals(got, want) && slices.EqualFunc(mine.Items(), theirs.Items(), scim.Equal)
	if x.Status != http.StatusOK {
		w.check(Verb{Level: verb.Level}, x.Status == status, evidence{expected: "status " + strconv.Itoa(status) + ", as the other request", actual: statusText(x), exchange: x})
		return
	}
	w.check(verb, same, evidence{expected: expected + ": " + clip(want.Raw(), 300), actual: clip(got.Raw(), 300), pointer: "/Resources", exchange: x})
}

func sameTotals(a, b scim.Value) bool {
	return a.Member("totalResults").Raw() == b.Member("totalResults").Raw()
}
