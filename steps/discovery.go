package steps

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/fixtures/schemas"
	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// discovery are the sentences about the documents in which the service provider
// describes itself (RFC 7644 §4). Those about its resource types and schemas
// look at the documents that the run has read once.
var discovery = []Definition{
	{Pattern: "the service provider lists the schema {text}", Do: (*World).listsSchema},

	{Pattern: "the response {verb} be a valid {text}", Do: (*World).isValid},
	{Pattern: "every listed resource {verb} be a valid {text}", Do: (*World).everyIsValid},
	{Pattern: "the list {verb} be complete", Do: (*World).listIsComplete},
	{Pattern: "the list {verb} be that of the client's first request", Do: (*World).listIsAsBefore},
	{Pattern: "the response {verb} say what the client's first request said", Do: (*World).saysAsBefore},
	{Pattern: "the filter {verb} take effect", Do: (*World).filterTakesEffect},
	{Pattern: "the list {verb} name {text}", Do: (*World).listNames},
	{Pattern: "the endpoint of every resource type {verb} answer", Do: (*World).endpointsAnswer},
	{Pattern: "every schema that a resource type names {verb} be readable on its own", Do: (*World).schemasAreReadable},
	{Pattern: "every resource type {verb} be readable on its own", Do: (*World).typesAreReadable},
	{Pattern: "every schema that a resource type names {verb} be listed", Do: (*World).schemasAreListed},
	{Pattern: "every listed resource {verb} stand where its meta.location says", Do: (*World).standsWhereItSays},
}

func (w *World) listsSchema(urn Text) error {
	if _, ok := w.shared.Target.Discovery().Schema(string(urn)); ok {
		return nil
	}
	return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider lists no schema %s", urn)}
}

// isValid checks a document by the JSON Schema of that message
// (fixtures/schemas). Each violation is a finding that names its own clause;
// what is softer than a must warns.
func (w *World) isValid(verb Verb, name Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	return w.validate(verb, string(name), x, document)
}

func (w *World) everyIsValid(verb Verb, name Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	items := document.Member("Resources").Items()
	w.check(Verb{Level: verb.Level}, len(items) > 0, seen(x, document.Member("Resources"), "a list of at least one resource"))
	for _, item := range items {
		if err := w.validate(verb, string(name), x, item); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) validate(verb Verb, name string, x *target.Exchange, document scim.Value) error {
	if document.Kind() != scim.Object {
		w.check(verb, false, seen(x, document, "a JSON object"))
		return nil
	}
	violations, err := schemas.Check(name, document)
	if err != nil {
		return suiteError("%v", err)
	}
	w.checks++
	for _, v := range violations {
		level := verb.Level
		if v.Level == schemas.LevelShould && level == Must {
			level = Should
		}
		w.check(Verb{Level: level}, false, evidence{expected: "a valid " + name, actual: v.Message, pointer: document.Pointer() + v.Pointer, exchange: x})
		w.findings[len(w.findings)-1].Clause = v.Clause
	}
	return nil
}

// listIsComplete wants all resources of a ListResponse on its one page.
func (w *World) listIsComplete(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	total, isNumber := document.Member("totalResults").Int()
	items := document.Member("Resources").Items()
	w.check(verb, hasURN(document.Member("schemas"), scim.ListResponseMessage), seen(x, document.Member("schemas"), "to contain "+scim.ListResponseMessage))
	w.check(verb, isNumber && total == len(items), seen(x, document.Member("totalResults"), fmt.Sprintf("%d, as many as there are resources", len(items))))
	return nil
}

// firstAnswer is the answer to the first request of the scenario: not a 429 or
// 503 after which it was sent once more.
func (w *World) firstAnswer() *target.Exchange {
	all := w.session.Exchanges()
	for len(all) > 1 && all[1].Attempt > all[0].Attempt {
		all = all[1:]
	}
	return all[0]
}

// listIsAsBefore compares with the first request of the scenario by ids or
// names, in any order.
func (w *World) listIsAsBefore(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	before, _ := w.firstAnswer().JSON()
	want, got := keysOf(before), keysOf(document)
	w.check(verb, slices.Equal(got, want), evidence{expected: strings.Join(want, ", "), actual: listText(x.Status, got), pointer: "/Resources", exchange: x})
	return nil
}

// saysAsBefore compares with the first answer of the scenario, in any order of
// resources, without meta, which a service provider may work out anew.
func (w *World) saysAsBefore(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	before, _ := w.firstAnswer().JSON()
	w.check(verb, x.Status == http.StatusOK && slices.Equal(contents(before), contents(document)), evidence{
		expected: "what it was before", actual: statusText(x) + ", " + clip(document.Raw(), 200), exchange: x,
	})
	return nil
}

// filterTakesEffect tells a filtered answer from one that ignores the filter:
// it succeeds, and shows something else than the first request did.
func (w *World) filterTakesEffect(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	before, _ := w.firstAnswer().JSON()
	w.check(verb, x.Status/100 == 2 && !slices.Equal(contents(before), contents(document)), evidence{
		expected: "a filtered answer", actual: statusText(x) + ", " + clip(document.Raw(), 200), exchange: x,
	})
	return nil
}

// contents returns the members of a document, or of each resource in a list,
// as comparable texts.
func contents(document scim.Value) []string {
	var all []string
	items := document.Member("Resources").Items()
	if len(items) == 0 {
		items = []scim.Value{document}
	}
	for _, item := range items {
		var own []string
		for _, member := range item.Members() {
			if !strings.EqualFold(member.Name, "meta") {
				own = append(own, strings.ToLower(member.Name)+": "+member.Value.Raw())
			}
		}
		slices.Sort(own)
		all = append(all, strings.Join(own, "\n"))
	}
	slices.Sort(all)
	return all
}

// keysOf names the resources of a discovery list: schemas by their id,
// resource types by their name.
func keysOf(list scim.Value) []string {
	var keys []string
	for _, item := range list.Member("Resources").Items() {
		key := item.Member("name")
		if id := item.Member("id"); id.Assigned() {
			key = id
		}
		keys = append(keys, strings.ToLower(key.Text()))
	}
	slices.Sort(keys)
	return keys
}

func (w *World) listNames(verb Verb, name Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	keys := keysOf(document)
	for _, item := range document.Member("Resources").Items() {
		keys = append(keys, strings.ToLower(item.Member("name").Text()))
	}
	w.check(verb, slices.Contains(keys, strings.ToLower(string(name))), evidence{expected: string(name) + " in the list", actual: listText(x.Status, keysOf(document)), pointer: "/Resources", exchange: x})
	return nil
}

// endpointsAnswer asks each endpoint for one resource. A refusal of the whole
// list is an answer of a type that is not read so, a 404 is none.
func (w *World) endpointsAnswer(verb Verb) error {
	types, _ := w.shared.Target.Discovery().ResourceTypes()
	for _, rt := range types {
		if rt.Endpoint == "" {
			continue
		}
		x, err := w.exchange(target.Request{Method: http.MethodGet, Path: w.endpoint(rt.Name), Query: "count=1"})
		if err != nil {
			return err
		}
		w.check(verb, x.Status != http.StatusNotFound && x.Status/100 != 5, evidence{expected: "the endpoint of " + rt.Name + ", " + rt.Endpoint + ", to answer", actual: statusText(x), exchange: x})
	}
	return nil
}

// namedSchemas returns the URNs of all resource types and their extensions.
func namedSchemas(types []target.ResourceType) []string {
	var urns []string
	add := func(urn string) {
		if urn != "" && !slices.Contains(urns, urn) {
			urns = append(urns, urn)
		}
	}
	for _, rt := range types {
		add(rt.Schema)
		for _, extension := range rt.Extensions {
			add(extension.Schema)
		}
	}
	return urns
}

func (w *World) schemasAreReadable(verb Verb) error {
	types, _ := w.shared.Target.Discovery().ResourceTypes()
	for _, urn := range namedSchemas(types) {
		if err := w.isReadable(verb, "/Schemas/"+urn, "id", urn); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) typesAreReadable(verb Verb) error {
	types, _ := w.shared.Target.Discovery().ResourceTypes()
	for _, rt := range types {
		key := rt.Name
		if id := rt.Raw.Member("id"); id.Assigned() {
			key = id.Text()
		}
		if err := w.isReadable(verb, "/ResourceTypes/"+key, "name", rt.Name); err != nil {
			return err
		}
	}
	return nil
}

// isReadable wants one plain object under a path, not a list (RFC 7644 §4).
func (w *World) isReadable(verb Verb, path, attribute, value string) error {
	x, err := w.exchange(target.Request{Method: http.MethodGet, Path: path})
	if err != nil {
		return err
	}
	document, _ := x.JSON()
	got := document.Member(attribute)
	e := seen(x, got, attribute+" "+value+" at "+path)
	if x.Status != http.StatusOK {
		e.actual = statusText(x)
	}
	w.check(verb, x.Status == http.StatusOK && strings.EqualFold(got.Text(), value), e)
	return nil
}

func (w *World) schemasAreListed(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	types, _ := w.shared.Target.Discovery().ResourceTypes()
	keys := keysOf(document)
	for _, urn := range namedSchemas(types) {
		w.check(verb, slices.Contains(keys, strings.ToLower(urn)), evidence{expected: urn + " in the list", actual: listText(x.Status, keys), pointer: "/Resources", exchange: x})
	}
	return nil
}
