package steps

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// resources are the sentences in which users and groups come into being, are
// read, replaced and deleted.
var resources = []Definition{
	{Pattern: "a {kind} {text}", Do: (*World).given},
	{Pattern: "a {kind} {text} with:", Do: (*World).givenWith},
	{Pattern: "the {kind} {text} has been deleted", Do: (*World).givenDeleted},

	{Pattern: "the client creates the {kind} {text}", Do: (*World).create},
	{Pattern: "the client creates the {kind} {text} with:", Do: (*World).createWith},
	{Pattern: "the client creates the {kind} {text} from:", Do: (*World).createFrom},
	{Pattern: "the client reads the {kind} {text}", Do: (*World).read},
	{Pattern: "the client reads the {kind} {text} with {text}", Do: (*World).readWith},
	{Pattern: "the client replaces the {kind} {text} with:", Do: (*World).replaceWith},
	{Pattern: "the client replaces the {kind} {text} by:", Do: (*World).replaceBy},
	{Pattern: "the client deletes the {kind} {text}", Do: (*World).delete},
}

// Resource is a user, a group or another resource that a scenario speaks of by
// a name of its own.
type Resource struct {
	Name string
	// Kind is "user" or "group".
	Kind string
	ID   string
	Path string
	// Sent is what was last sent for it, Got what the service provider last
	// answered.
	Sent map[string]any
	Got  scim.Value
	// Version is the ETag of the last answer.
	Version string
	// As is whose resource it is: that of the main client, or of another tenant.
	As target.Identity
}

// part resolves {ada.…} in a feature.
func (r *Resource) part(what string) (string, error) {
	switch what {
	case "id":
		return r.ID, nil
	case "path":
		return r.Path, nil
	case "version":
		return r.Version, nil
	case "location":
		return r.Got.Get("meta", "location").Text(), nil
	}
	if got := r.Got.Attribute(what); got.Exists() {
		return got.Text(), nil
	}
	sent, _ := json.Marshal(r.Sent)
	if value := scim.Of(string(sent)).Attribute(what); value.Exists() {
		return value.Text(), nil
	}
	return "", &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider shows no %s of the %s %q to go on with", what, r.Kind, r.Name)}
}

// given creates a resource as the ground of a scenario. It takes any 2xx with
// an id: the exact answer to a create is the question of other scenarios, and
// one defect should make one red line.
func (w *World) given(kind string, name Text) error {
	return w.bring(kind, string(name), w.fresh(kind, string(name)))
}

func (w *World) givenWith(kind string, name Text, rows Table) error {
	document, err := w.freshWith(kind, string(name), rows)
	if err != nil {
		return err
	}
	return w.bring(kind, string(name), document)
}

// givenDeleted takes any 2xx for a deletion; the exact answer is the question
// of features/rfc7644/3.6-deleting.feature.
func (w *World) givenDeleted(_ string, name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	x, err := w.exchange(w.request(http.MethodDelete, resource.Path, nil))
	if err == nil && x.Status/100 != 2 {
		return blocked(x, "the %s %q could not be deleted: %s", resource.Kind, name, statusText(x))
	}
	return err
}

func (w *World) bring(kind, name string, document map[string]any) error {
	x, err := w.post(kind, name, document, w.exchange)
	if err != nil {
		return err
	}
	if w.cast[name].ID == "" {
		if kind == "group" && readOnly(x) {
			return &Skipped{FeatureNotDeclared, "the service provider does not let clients create groups: " + statusText(x)}
		}
		if x.Status == http.StatusBadRequest && w.nests(document) {
			return &Skipped{FeatureNotDeclared, "the service provider takes no group as a member of a group: " + statusText(x)}
		}
		return blocked(x, "the %s %q could not be created: %s", kind, name, statusText(x))
	}
	return nil
}

// nests tells whether a document has a group of the scenario among its members.
// No clause says that groups have to nest.
func (w *World) nests(document map[string]any) bool {
	members, _ := document["members"].([]any)
	return slices.ContainsFunc(members, func(member any) bool {
		m, _ := member.(map[string]any)
		for _, known := range w.cast {
			if known.Kind == "group" && known.ID != "" && known.ID == m["value"] {
				return true
			}
		}
		return false
	})
}

// readOnly tells whether a creation was refused as something that the resource
// type does not offer at all.
func readOnly(x *target.Exchange) bool {
	return x.Status == http.StatusForbidden || x.Status == http.StatusMethodNotAllowed || x.Status == http.StatusNotImplemented
}

func (w *World) create(kind string, name Text) error {
	_, err := w.post(kind, string(name), w.fresh(kind, string(name)), w.send)
	return err
}

func (w *World) createWith(kind string, name Text, rows Table) error {
	document, err := w.freshWith(kind, string(name), rows)
	if err != nil {
		return err
	}
	_, err = w.post(kind, string(name), document, w.send)
	return err
}

func (w *World) createFrom(kind string, name Text, doc Doc) error {
	var document map[string]any
	if err := json.Unmarshal([]byte(doc), &document); err != nil {
		return suiteError("the document of %q is not a JSON object: %v", name, err)
	}
	_, err := w.postAs(target.Main, &Resource{Name: string(name), Kind: kind, Sent: document}, []byte(doc), w.send)
	return err
}

// post creates a resource and takes it into the cast, whatever the answer.
func (w *World) post(kind, name string, document map[string]any, send func(target.Request) (*target.Exchange, error)) (*target.Exchange, error) {
	return w.postAs(target.Main, &Resource{Name: name, Kind: kind, Sent: document}, encode(w.known(kind, document)), send)
}

// postAs is post for any client and for a body that is sent letter by letter.
func (w *World) postAs(as target.Identity, resource *Resource, body []byte, send func(target.Request) (*target.Exchange, error)) (*target.Exchange, error) {
	w.cast[resource.Name] = resource
	if err := w.changeable(resource.Kind); err != nil {
		return nil, err
	}
	r := w.request(http.MethodPost, w.endpoint(resource.Kind), body)
	r.As = as
	x, err := send(r)
	if err != nil {
		return x, err
	}
	if x.Status/100 == 2 {
		w.learn(resource, x)
	}
	return x, nil
}

// learn takes id, version and document of a resource from an answer.
func (w *World) learn(resource *Resource, x *target.Exchange) {
	if document, err := x.JSON(); err == nil && document.Member("id").Assigned() {
		resource.Got = document
		resource.ID = document.Member("id").Text()
	}
	if resource.ID == "" {
		location := strings.TrimSuffix(x.Header.Get("Location"), "/")
		resource.ID = location[strings.LastIndex(location, "/")+1:]
	}
	if resource.ID != "" {
		resource.Path = w.endpoint(resource.Kind) + "/" + resource.ID
	}
	resource.Version = versionOf(x)
}

// versionOf is the version of the resource that an answer shows.
func versionOf(x *target.Exchange) string {
	if tag := x.Header.Get("ETag"); tag != "" {
		return tag
	}
	document, _ := x.JSON()
	if version := document.Get("meta", "version"); version.Assigned() {
		return version.Text() // the text of null would be sent as a version
	}
	return ""
}

func (w *World) read(kind string, name Text) error { return w.readWith(kind, name, "") }

func (w *World) readWith(_ string, name, query Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	x, err := w.send(w.request(http.MethodGet, resource.Path+"?"+string(query), nil))
	if err == nil && x.Status == http.StatusOK && query == "" {
		w.learn(resource, x)
	}
	return err
}

// replaceWith sends the document that was last sent, with some attributes set
// anew, as a client does that keeps its own copy (RFC 7644 §3.5.1).
func (w *World) replaceWith(kind string, name Text, rows Table) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	if err := w.askable(resource.Kind, rows); err != nil {
		return err
	}
	document := copied(resource.Sent)
	if err := setAll(document, rows); err != nil {
		return err
	}
	return w.put(resource, document)
}

func (w *World) replaceBy(kind string, name Text, doc Doc) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	var document map[string]any
	if err := json.Unmarshal([]byte(doc), &document); err != nil {
		return suiteError("the document of %q is not a JSON object: %v", name, err)
	}
	return w.put(resource, document)
}

func (w *World) put(resource *Resource, document map[string]any) error {
	x, err := w.send(w.request(http.MethodPut, resource.Path, encode(w.known(resource.Kind, document))))
	if err == nil && x.Status/100 == 2 {
		resource.Sent = document
		w.learn(resource, x)
	}
	return err
}

func (w *World) delete(_ string, name Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	_, err = w.send(w.request(http.MethodDelete, resource.Path, nil))
	return err
}

// present is named for resources that must have come into being: a create that
// the service provider refused blocks what builds on it.
func (w *World) present(name string) (*Resource, error) {
	resource, err := w.named(name)
	if err != nil {
		return nil, err
	}
	if resource.ID == "" {
		return nil, blocked(w.last, "the %s %q was never created", resource.Kind, name)
	}
	return resource, nil
}

// fetch reads a resource back on the side, for Then-steps.
func (w *World) fetch(name string) (*target.Exchange, scim.Value, error) {
	resource, err := w.present(name)
	if err != nil {
		return nil, scim.Value{}, err
	}
	x, err := w.exchange(target.Request{Method: http.MethodGet, Path: resource.Path, As: resource.As})
	if err != nil {
		return x, scim.Value{}, err
	}
	document, _ := x.JSON()
	return x, document, nil
}
