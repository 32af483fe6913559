package steps

import (
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// responses are the sentences about the last response as HTTP.
var responses = []Definition{
	{Pattern: "the response {verb} have status {statuses}", Do: (*World).hasStatus},
	{Pattern: "the request {verb} be refused with status {statuses}", Do: (*World).isRefusedWith},
	{Pattern: "the request {verb} be refused", Do: (*World).isRefused},
	{Pattern: "the request {verb} succeed", Do: (*World).succeeds},
	{Pattern: "the request {verb} succeed or be refused as unsupported", Do: (*World).succeedsOrUnsupported},
	{Pattern: "the error {verb} have the scimType {text}", Do: (*World).hasScimType},
	{Pattern: "the scimType, if there is one, {verb} be {names}", Do: (*World).scimTypeIs},
	{Pattern: "the response {verb} have the header {text}", Do: (*World).hasHeader},
	{Pattern: "the header {text} {verb} be {text}", Do: (*World).headerIs},
	{Pattern: "the header {text} {verb} contain {text}", Do: (*World).headerContains},
	{Pattern: "the response {verb} have the media type {text}", Do: (*World).hasMediaType},
	{Pattern: "the charset of the response {verb} be UTF-8, if it is named", Do: (*World).charsetIsUTF8},
	{Pattern: "the response {verb} have no body", Do: (*World).hasNoBody},
	{Pattern: "the response {verb} be JSON", Do: (*World).isJSON},
	{Pattern: "the response {verb} be a SCIM error", Do: (*World).isError},
}

func (w *World) hasStatus(verb Verb, statuses Statuses) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, slices.Contains(statuses, x.Status), statusEvidence(x, statuses))
	return nil
}

// isRefusedWith asks for one of the statuses and, unless the response has no
// body at all, for an error body that repeats the status (RFC 7644 §3.12).
func (w *World) isRefusedWith(verb Verb, statuses Statuses) error {
	return w.hasStatus(verb, statuses)
}

func (w *World) isRefused(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, x.Status >= 400 && x.Status < 500 || x.Status == http.StatusNotImplemented,
		evidence{expected: "a refusal (4xx)", actual: statusText(x), exchange: x})
	return nil
}

func (w *World) succeeds(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, x.Status/100 == 2, evidence{expected: "success (2xx)", actual: statusText(x), exchange: x})
	return nil
}

// succeedsOrUnsupported asks that a feature works or is refused as one that is
// not there: with 501 (RFC 7644 §3.12, Table 8), or, as HTTP has it for a known
// method, with 405 and Allow (RFC 9110 §15.5.6).
func (w *World) succeedsOrUnsupported(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	refused := x.Status == http.StatusNotImplemented || x.Status == http.StatusMethodNotAllowed && x.Header.Get("Allow") != ""
	w.check(verb, x.Status/100 == 2 || refused, evidence{expected: "success (2xx), or status 501, or 405 with Allow", actual: statusText(x), exchange: x})
	return nil
}

func (w *World) hasScimType(verb Verb, scimType Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Member("scimType")
	w.check(verb, got.Text() == string(scimType), seen(x, got, strconv.Quote(string(scimType))))
	return nil
}

// scimTypeIs takes an error without scimType, which is optional, for right.
func (w *World) scimTypeIs(verb Verb, scimTypes Names) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Member("scimType")
	w.check(verb, !got.Assigned() || slices.Contains(scimTypes, got.Text()), seen(x, got, strconv.Quote(strings.Join(scimTypes, `" or "`))+" or none"))
	return nil
}

func (w *World) hasHeader(verb Verb, name Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	value := x.Header.Get(string(name))
	w.check(verb, value != "", headerEvidence(x, string(name), "present"))
	return nil
}

func (w *World) headerIs(name Text, verb Verb, value Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, x.Header.Get(string(name)) == string(value), headerEvidence(x, string(name), strconv.Quote(string(value))))
	return nil
}

func (w *World) headerContains(name Text, verb Verb, part Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	all := strings.ToLower(strings.Join(x.Header.Values(string(name)), ", "))
	w.check(verb, strings.Contains(all, strings.ToLower(string(part))), headerEvidence(x, string(name), "to contain "+strconv.Quote(string(part))))
	return nil
}

// hasMediaType compares type and subtype in any case and ignores parameters
// such as charset, which are part of any media type (RFC 9110 §8.3.1).
func (w *World) hasMediaType(verb Verb, want Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	got, _, _ := mime.ParseMediaType(x.Header.Get("Content-Type"))
	w.check(verb, strings.EqualFold(got, string(want)), headerEvidence(x, "Content-Type", string(want)))
	return nil
}

// charsetIsUTF8 takes an answer without charset for right: UTF-8 is the default
// (RFC 7644 §3.8).
func (w *World) charsetIsUTF8(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	_, parameters, _ := mime.ParseMediaType(x.Header.Get("Content-Type"))
	charset := parameters["charset"]
	w.check(verb, charset == "" || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "us-ascii"), headerEvidence(x, "Content-Type", "the charset utf-8 or none"))
	return nil
}

func (w *World) hasNoBody(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, len(x.Body) == 0, evidence{expected: "no body", actual: clip(string(x.Body), 200), exchange: x})
	return nil
}

func (w *World) isJSON(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	_, err = x.JSON()
	w.check(verb, err == nil, evidence{expected: "a JSON body", actual: fmt.Sprint(err), exchange: x})
	return nil
}

func (w *World) isError(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	schemas := document.Member("schemas")
	_, _, ok := scim.Contains(schemas, scim.Of(`["`+scim.ErrorMessage+`"]`))
	w.check(verb, ok, seen(x, schemas, "to contain "+scim.ErrorMessage))
	status := document.Member("status")
	w.check(verb, status.Text() == strconv.Itoa(x.Status), seen(x, status, strconv.Quote(strconv.Itoa(x.Status))))
	return nil
}

// document returns the last response and its body as JSON. A body that is not
// JSON is an absent value: the check that follows then says so.
func (w *World) document() (*target.Exchange, scim.Value, error) {
	x, err := w.response()
	if err != nil {
		return nil, scim.Value{}, err
	}
	document, _ := x.JSON()
	return x, document, nil
}

func statusEvidence(x *target.Exchange, statuses Statuses) evidence {
	words := make([]string, len(statuses))
	for i, status := range statuses {
		words[i] = strconv.Itoa(status)
	}
	return evidence{expected: "status " + strings.Join(words, " or "), actual: statusText(x), exchange: x}
}

// statusText is the status with the detail of an error, which often tells why.
func statusText(x *target.Exchange) string {
	text := fmt.Sprintf("status %d", x.Status)
	document, err := x.JSON()
	if err != nil || x.Status < 400 {
		return text
	}
	if detail := document.Member("detail"); detail.Assigned() {
		text += ": " + clip(detail.Text(), 200)
	}
	return text
}

func headerEvidence(x *target.Exchange, name, expected string) evidence {
	actual := "absent"
	if values := x.Header.Values(name); len(values) > 0 {
		actual = clip(strings.Join(values, ", "), 300)
	}
	return evidence{expected: expected, actual: actual, header: http.CanonicalHeaderKey(name), exchange: x}
}
