package steps

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// subjects are the sentences about one resource of every resource type that the
// service provider lists, standard or not.
var subjects = []Definition{
	{Pattern: "the client creates a resource of every type", Do: (*World).createSubjects},
	{Pattern: "the client creates a resource of every type from its required attributes alone", Do: (*World).createLeast},
	{Pattern: "the client replaces each of these resources with what it shows", Do: (*World).replaceSubjects},
	{Pattern: "the client deletes each of these resources", Do: (*World).deleteSubjects},

	{Pattern: "each of these resources {verb} show {text}", Do: (*World).subjectsShow},
	{Pattern: "each of these resources {verb} show the extensions that its type requires", Do: (*World).subjectsShowExtensions},
	{Pattern: "each of these resources {verb} be readable with what was sent", Do: (*World).subjectsAreReadable},
	{Pattern: "each of these resources {verb} be gone", Do: (*World).subjectsAreGone},
}

// subject is one resource of a type, with the answer to its creation.
type subject struct {
	target.ResourceType
	*Resource
	created *target.Exchange
}

// createSubjects passes over types whose resources cannot be created: nothing
// says that they must be.
func (w *World) createSubjects() error {
	for _, rt := range w.kinds() {
		name := "subject" + strings.ToLower(rt.Name)
		x, err := w.post(rt.Name, name, w.fresh(rt.Name, name), w.exchange)
		if err != nil {
			return err
		}
		resource := w.cast[name]
		if resource.ID == "" && strings.EqualFold(rt.Schema, scim.UserSchema) {
			return blocked(x, "the user %q could not be created: %s", name, statusText(x))
		}
		if resource.ID != "" {
			w.subjects = append(w.subjects, subject{rt, resource, x})
		}
	}
	if len(w.subjects) == 0 {
		return &Skipped{FeatureNotDeclared, "the service provider lists no resource type whose resources can be created"}
	}
	return nil
}

// createLeast sends nothing but what the schemas require.
func (w *World) createLeast() error {
	for _, rt := range w.kinds() {
		name := "least" + strings.ToLower(rt.Name)
		whole := w.fresh(rt.Name, name)
		least := map[string]any{"schemas": whole["schemas"]}
		for _, d := range w.declarations(rt) {
			if d.parent != nil || !w.owed(rt, d) {
				continue
			}
			from, to := whole, least
			if d.extension {
				from, to = inside(whole, d.schema), inside(least, d.schema)
			}
			to[d.attribute.Name] = from[d.attribute.Name]
		}
		x, err := w.post(rt.Name, name, least, w.exchange)
		if err != nil {
			return err
		}
		if x.Status == http.StatusForbidden || x.Status == http.StatusNotFound || x.Status == http.StatusMethodNotAllowed || x.Status == http.StatusNotImplemented {
			continue // resources of this type are not created by clients
		}
		w.trials = append(w.trials, &trial{declaration: declaration{kind: rt.Name, schema: rt.Schema}, resource: w.cast[name], request: x})
	}
	if len(w.trials) == 0 {
		return &Skipped{FeatureNotDeclared, "the service provider lists no resource type whose resources can be created"}
	}
	return nil
}

// replaceSubjects sends each resource back as it is read: a service provider
// ignores what is readOnly in it (RFC 7644 §3.5.1).
func (w *World) replaceSubjects() error {
	for _, s := range w.subjects {
		x, err := w.exchange(target.Request{Method: http.MethodGet, Path: s.Path})
		if err != nil {
			return err
		}
		if x.Status != http.StatusOK {
			continue // the check before says so
		}
		if _, err := w.exchange(target.Request{Method: http.MethodPut, Path: s.Path, Body: x.Body}); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) deleteSubjects() error {
	for _, s := range w.subjects {
		if _, err := w.exchange(target.Request{Method: http.MethodDelete, Path: s.Path}); err != nil {
			return err
		}
	}
	return nil
}

// readSubject reads one back and says whether it is there.
func (w *World) readSubject(verb Verb, s subject) (*target.Exchange, scim.Value, bool, error) {
	x, err := w.exchange(target.Request{Method: http.MethodGet, Path: s.Path})
	if err != nil {
		return nil, scim.Value{}, false, err
	}
	document, _ := x.JSON()
	if x.Status != http.StatusOK {
		w.check(Verb{Level: verb.Level}, false, evidence{expected: "the new " + s.ResourceType.Name + " to be readable", actual: statusText(x), exchange: x})
	}
	return x, document, x.Status == http.StatusOK, nil
}

// subjectsShow takes attribute paths, separated by commas.
func (w *World) subjectsShow(verb Verb, paths Text) error {
	for _, s := range w.subjects {
		x, document, there, err := w.readSubject(verb, s)
		if err != nil {
			return err
		}
		for _, path := range strings.Split(string(paths), ", ") {
			if there {
				got := document.Attribute(path)
				w.check(verb, got.Assigned(), seen(x, got, fmt.Sprintf("%s of a %s", path, s.ResourceType.Name)))
			}
		}
	}
	return nil
}

func (w *World) subjectsShowExtensions(verb Verb) error {
	for _, s := range w.subjects {
		x, document, there, err := w.readSubject(verb, s)
		if err != nil {
			return err
		}
		for _, extension := range s.Extensions {
			if got := document.Member(extension.Schema); there && extension.Required {
				w.check(verb, got.Exists(), seen(x, got, extension.Schema+" in every "+s.ResourceType.Name))
			}
		}
		w.checks++
	}
	return nil
}

// subjectsAreReadable compares what of the attributes clients can see again.
func (w *World) subjectsAreReadable(verb Verb) error {
	for _, s := range w.subjects {
		x, document, there, err := w.readSubject(verb, s)
		if err != nil {
			return err
		}
		if !there {
			continue
		}
		got := document.Member("id")
		w.check(verb, got.Text() == s.ID, seen(x, got, s.ID))
		all := asSent(s.Sent)
		for _, d := range w.declarations(s.ResourceType) {
			sent := all.Attribute(d.path())
			if d.parent != nil || !d.keepable() || !sent.Assigned() {
				continue
			}
			t := &trial{declaration: d, resource: s.Resource, sent: sent}
			w.check(verb, t.holdsSent(document), t.about(seen(x, document.Attribute(d.path()), "what was sent, "+clip(sent.Raw(), 200))))
		}
	}
	return nil
}

func (w *World) subjectsAreGone(verb Verb) error {
	for _, s := range w.subjects {
		x, err := w.exchange(target.Request{Method: http.MethodGet, Path: s.Path})
		if err != nil {
			return err
		}
		w.check(verb, x.Status == http.StatusNotFound || x.Status == http.StatusGone, evidence{expected: "status 404 for a deleted " + s.ResourceType.Name, actual: statusText(x), exchange: x})
	}
	return nil
}
