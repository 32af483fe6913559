package steps

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// versions are the sentences about ETags and conditional requests, RFC 7644
// §3.14 and RFC 9110 §13.
var versions = []Definition{
	{Pattern: "the client knows the version of the {kind} {text}", Do: (*World).knowVersion},
	{Pattern: "another client has changed the {kind} {text}", Do: (*World).changedByOther},
	{Pattern: "{int} clients replace the {kind} {text} at once, each if it still has the version", Do: (*World).replaceAtOnce},
	{Pattern: "the version of the {kind} {text} {verb} have changed", Do: (*World).versionChanged},
	{Pattern: "the header {text} {verb} be an entity tag", Do: (*World).headerIsTag},
	{Pattern: "the attribute {text} {verb} equal the header {text}", Do: (*World).attributeEqualsHeader},
	{Pattern: "the response {verb} be one to an asynchronous request, if it says so", Do: (*World).isAsynchronous},
}

// knowVersion reads the resource: not every service provider gives the version
// with the answer to a create.
func (w *World) knowVersion(_ string, name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	x, err := w.exchange(w.request(http.MethodGet, resource.Path, nil))
	if err != nil {
		return err
	}
	w.learn(resource, x)
	if x.Status != http.StatusOK || resource.Version == "" {
		return blocked(x, "the %s %q has no version to be known: %s without ETag and meta.version", resource.Kind, name, statusText(x))
	}
	return nil
}

// changedByOther replaces the user and leaves what this client knows of
// the version as it is.
func (w *World) changedByOther(_ string, name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	x, err := w.exchange(w.request(http.MethodPut, resource.Path, encode(w.altered(resource, "Changed"))))
	if err == nil && x.Status/100 != 2 {
		return blocked(x, "the %s %q could not be changed: %s", resource.Kind, name, statusText(x))
	}
	return err
}

// altered is what was sent for a resource, with another displayName, or with
// another userName where users have no displayName.
func (w *World) altered(resource *Resource, displayName string) map[string]any {
	changed := w.known(resource.Kind, resource.Sent)
	if w.unnamed(resource.Kind, "displayName") {
		changed["userName"] = w.address(strings.ReplaceAll(displayName, " ", "-"))
	} else {
		changed["displayName"] = displayName
	}
	return changed
}

func (w *World) replaceAtOnce(n int, _ string, name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	requests := make([]target.Request, n)
	for i := range requests {
		requests[i] = w.request(http.MethodPut, resource.Path, encode(w.altered(resource, "Writer "+strconv.Itoa(i+1))))
		requests[i].Header = http.Header{"If-Match": {resource.Version}}
	}
	return w.atOnce(requests)
}

func (w *World) versionChanged(_ string, name Text, verb Verb) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	now := x.Header.Get("ETag")
	if now == "" {
		now = document.Get("meta", "version").Text()
	}
	w.check(verb, now != resource.Version, headerEvidence(x, "ETag", "other than "+resource.Version))
	return nil
}

// entityTag is the grammar of RFC 9110 §8.8.3.
var entityTag = regexp.MustCompile(`^(W/)?"[\x21\x23-\x7e\x80-\xff]*"$`)

func (w *World) headerIsTag(name Text, verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, entityTag.MatchString(x.Header.Get(string(name))), headerEvidence(x, string(name), `an entity tag such as W/"1"`))
	return nil
}

func (w *World) attributeEqualsHeader(path Text, verb Verb, header Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	want := x.Header.Get(string(header))
	w.check(verb, want != "" && got.Text() == want, seen(x, got, strconv.Quote(want)+", as the header "+string(header)+" says"))
	return nil
}

// isAsynchronous knows what a 202 has to bring (RFC 9967); any other answer is
// the outcome itself.
func (w *World) isAsynchronous(verb Verb) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	whole := len(x.Body) == 0 && x.Header.Get("Set-Txn") != "" && x.Header.Get("Location") != "" && x.Header.Get("Preference-Applied") != ""
	w.check(verb, x.Status != http.StatusAccepted || whole,
		evidence{expected: "no 202, or one without body and with Set-Txn, Location and Preference-Applied", actual: statusText(x), exchange: x})
	return nil
}
