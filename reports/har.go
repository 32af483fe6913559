package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// The parts of an HTTP Archive 1.2 that a run has something to say about; a
// size of -1 means that it is not known.
type (
	harLog struct {
		Version string     `json:"version"`
		Creator harCreator `json:"creator"`
		Pages   []harPage  `json:"pages"`
		Entries []harEntry `json:"entries"`
	}
	harCreator struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	harPage struct {
		Started time.Time      `json:"startedDateTime"`
		ID      string         `json:"id"`
		Title   string         `json:"title"`
		Timings map[string]int `json:"pageTimings"`
	}
	harEntry struct {
		Page     string             `json:"pageref"`
		Started  time.Time          `json:"startedDateTime"`
		Time     float64            `json:"time"`
		Request  harRequest         `json:"request"`
		Response harResponse        `json:"response"`
		Cache    struct{}           `json:"cache"`
		Timings  map[string]float64 `json:"timings"`
		Comment  string             `json:"comment,omitempty"`
	}
	harRequest struct {
		Method      string    `json:"method"`
		URL         string    `json:"url"`
		Proto       string    `json:"httpVersion"`
		Cookies     []harPair `json:"cookies"`
		Headers     []harPair `json:"headers"`
		Query       []harPair `json:"queryString"`
		Body        *harBody  `json:"postData,omitempty"`
		HeadersSize int       `json:"headersSize"`
		BodySize    int       `json:"bodySize"`
	}
	harResponse struct {
		Status      int       `json:"status"`
		StatusText  string    `json:"statusText"`
		Proto       string    `json:"httpVersion"`
		Cookies     []harPair `json:"cookies"`
		Headers     []harPair `json:"headers"`
		Content     harBody   `json:"content"`
		Redirect    string    `json:"redirectURL"`
		HeadersSize int       `json:"headersSize"`
		BodySize    int       `json:"bodySize"`
	}
	harBody struct {
		Size *int   `json:"size,omitempty"`
		Mime string `json:"mimeType"`
		Text string `json:"text"`
	}
	harPair struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
)

// HAR writes the traffic of a run as an HTTP Archive 1.2, which browsers and
// proxies open: a page for each scenario, an entry for each exchange.
func HAR(w io.Writer, results Results) error {
	archive := harLog{Version: "1.2", Creator: harCreator{"scimproof", results.Suite.Version}, Pages: []harPage{}, Entries: []harEntry{}}
	for _, scenario := range results.Scenarios {
		for i, exchange := range scenario.Exchanges {
			if i == 0 {
				title := fmt.Sprintf("%s: %s (%s)", scenario.ID, scenario.Name, scenario.Verdict)
				archive.Pages = append(archive.Pages, harPage{exchange.At.UTC(), scenario.ID, title, map[string]int{}})
			}
			archive.Entries = append(archive.Entries, harEntryOf(scenario.ID, exchange))
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(map[string]harLog{"log": archive}); err != nil {
		return fmt.Errorf("har: %w", err)
	}
	return nil
}

func harEntryOf(scenario string, exchange Exchange) harEntry {
	entry := harEntry{
		Page: scenario, Started: exchange.At.UTC(), Time: exchange.Ms,
		Timings: map[string]float64{"send": 0, "wait": exchange.Ms, "receive": 0},
		Request: harRequest{
			Method: exchange.Request.Method, URL: exchange.Request.URL, Proto: exchange.Response.Proto, Cookies: []harPair{},
			Headers: harHeaders(exchange.Request.Headers), Query: harQuery(exchange.Request.URL), HeadersSize: -1, BodySize: len(exchange.Request.Body),
		},
		Response: harResponse{
			Status: exchange.Response.Status, StatusText: http.StatusText(exchange.Response.Status), Proto: exchange.Response.Proto, Cookies: []harPair{},
			Headers: harHeaders(exchange.Response.Headers), HeadersSize: -1, BodySize: -1, Redirect: valueOf(exchange.Response.Headers, "Location"),
		},
	}
	size := max(len(exchange.Response.Body), int(exchange.Response.Truncated))
	entry.Response.Content = harBody{Size: &size, Mime: valueOf(exchange.Response.Headers, "Content-Type"), Text: exchange.Response.Body}
	if exchange.Request.Body != "" {
		entry.Request.Body = &harBody{Mime: valueOf(exchange.Request.Headers, "Content-Type"), Text: exchange.Request.Body}
	}
	entry.Comment = strings.TrimSpace(exchange.Phase + " " + exchange.Error)
	return entry
}

func harHeaders(headers []Header) []harPair {
	pairs := []harPair{}
	for _, header := range headers {
		pairs = append(pairs, harPair(header))
	}
	return pairs
}

// harQuery keeps the parameters in the order of the address.
func harQuery(address string) []harPair {
	pairs := []harPair{}
	_, query, _ := strings.Cut(address, "?")
	for parameter := range strings.SplitSeq(query, "&") {
		if parameter == "" {
			continue
		}
		name, value, _ := strings.Cut(parameter, "=")
		pairs = append(pairs, harPair{unescaped(name), unescaped(value)})
	}
	return pairs
}

func unescaped(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

// valueOf is the first value of a header.
func valueOf(headers []Header, name string) string {
	for _, header := range headers {
		if strings.EqualFold(header.Name, name) {
			return header.Value
		}
	}
	return ""
}
