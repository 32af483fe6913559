package steps

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// requests are the sentences in which the client speaks plain HTTP.
var requests = []Definition{
	{Pattern: "the client sends {method} {text}", Do: (*World).sendPlain},
	{Pattern: "the client sends {method} {text} with:", Do: (*World).sendBody},
	{Pattern: "the client sends {method} {text} with the headers:", Do: (*World).sendHeaders},
	{Pattern: "the client sends {method} {text} as {text} with:", Do: (*World).sendAs},
	{Pattern: "the client sends {method} {text} letter by letter", Do: (*World).sendLiterally},
	{Pattern: "the next request carries the headers:", Do: (*World).setNextHeaders},
}

func (w *World) sendPlain(method string, path Text) error {
	_, err := w.send(w.request(method, string(path), nil))
	return err
}

func (w *World) sendBody(method string, path Text, body Doc) error {
	_, err := w.send(w.request(method, string(path), []byte(body)))
	return err
}

func (w *World) sendHeaders(method string, path Text, headers Table) error {
	r := w.request(method, string(path), nil)
	r.Header = headerOf(headers)
	_, err := w.send(r)
	return err
}

// sendLiterally leaves the query as the feature wrote it, escapes included.
func (w *World) sendLiterally(method string, path Text) error {
	r := w.request(method, string(path), nil)
	_, r.Query, _ = strings.Cut(string(path), "?")
	_, err := w.send(r)
	return err
}

func (w *World) sendAs(method string, path, mediaType Text, body Doc) error {
	r := w.request(method, string(path), []byte(body))
	r.Header = http.Header{"Content-Type": {string(mediaType)}}
	_, err := w.send(r)
	return err
}

// setNextHeaders adds headers to the very next request of the scenario.
func (w *World) setNextHeaders(headers Table) error {
	w.nextHeader = headerOf(headers)
	return nil
}

// request builds a request; what stands behind a question mark is encoded as
// a careful client does, so that features show filters as people write them.
func (w *World) request(method, path string, body []byte) target.Request {
	path, query, _ := strings.Cut(path, "?")
	r := target.Request{Method: method, Path: path, Query: encodeQuery(query), Body: body, Header: w.nextHeader}
	w.nextHeader = nil
	return r
}

// encodeQuery percent-encodes the values of `a=1&filter=userName eq "x"`. An
// ampersand inside a value has to be written as %26.
func encodeQuery(query string) string {
	if query == "" {
		return ""
	}
	var parts []string
	for _, pair := range strings.Split(query, "&") {
		name, value, has := strings.Cut(pair, "=")
		if !has {
			parts = append(parts, name)
			continue
		}
		value = escapeQuery(value)
		parts = append(parts, name+"="+strings.ReplaceAll(value, "%2526", "%26"))
	}
	return strings.Join(parts, "&")
}

// headerOf reads a table of two columns. An empty value removes a header that
// the client would send by itself.
func headerOf(rows Table) http.Header {
	header := http.Header{}
	for _, row := range rows {
		name := http.CanonicalHeaderKey(row[0])
		if row[1] == "" {
			header[name] = nil
			continue
		}
		header[name] = append(header[name], row[1])
	}
	return header
}

func escapeQuery(value string) string {
	return strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
}
