package steps

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// declares are the sentences that hold the service provider to what its
// discovery documents declare.
var declares = []Definition{
	{Pattern: "the service provider shows the {kind} attribute {text}", Do: (*World).showsAttribute},
	{Pattern: "the client's own authentication {verb} be among the schemes", Do: (*World).schemeIsListed},
	{Pattern: "the service provider {verb} do {text} if it declares it", Do: (*World).doesDeclared},
	{Pattern: "the service provider {verb} do {text} only if it declares it", Do: (*World).doesOnlyDeclared},
	{Pattern: "the list {verb} have no more resources than the service provider's maxResults", Do: (*World).keepsMaxResults},
	{Pattern: "every extension of a resource type {verb} have {text}", Do: (*World).extensionsHave},
	{Pattern: "every schema that the response names {verb} be listed", Do: (*World).namedSchemasAreListed},
	{Pattern: "the extensions {verb} repeat attributes of the standard", Do: (*World).extensionsRepeat},
}

// showsAttribute is for attributes that clients only read, such as the groups
// of a user.
func (w *World) showsAttribute(kind string, path Text) error {
	rt, ok := w.shared.Target.Discovery().ResourceType(kind)
	if !ok {
		return nil // it says nothing, so it is asked
	}
	schema, ok := w.shared.Target.Discovery().Schema(rt.Schema)
	if !ok {
		return nil
	}
	if _, ok := schema.Attribute(string(path)); !ok {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the schema %s has no attribute %q", schema.ID, path)}
	}
	return nil
}

// schemesOf maps how a request was authenticated to the types of RFC 7643 §5.
var schemesOf = map[string][]string{
	"bearer": {"oauthbearertoken", "oauth2", "oauth"}, "basic": {"httpbasic"}, "digest": {"httpdigest"},
}

// schemeIsListed goes by the Authorization header that was sent. What is not in
// the standard's list, such as a key in a header of its own or a certificate,
// has no type to look for.
func (w *World) schemeIsListed(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	scheme, _, _ := strings.Cut(x.RequestHeader.Get("Authorization"), " ")
	types, known := schemesOf[strings.ToLower(scheme)]
	if !known {
		return &Skipped{FeatureNotDeclared, "the standard has no type for the way in which this client authenticates"}
	}
	list := document.Member("authenticationSchemes")
	listed := slices.ContainsFunc(list.Items(), func(item scim.Value) bool {
		return slices.Contains(types, strings.ToLower(item.Member("type").Text()))
	})
	w.check(verb, listed, seen(x, list, "a scheme of type "+strings.Join(types, " or ")))
	return nil
}

// doesDeclared asks for a feature in the gentlest way, whether it is declared
// or not.
func (w *World) doesDeclared(verb Verb, feature Text) error {
	supported, known, source := w.shared.Target.Discovery().Declared(string(feature))
	a := w.shared.ask(w, string(feature))
	w.check(verb, !known || !supported || a.works, evidence{
		expected: string(feature) + " to work, since " + source + " says that it is supported", actual: a.text,
	})
	return nil
}

func (w *World) doesOnlyDeclared(verb Verb, feature Text) error {
	supported, known, source := w.shared.Target.Discovery().Declared(string(feature))
	a := w.shared.ask(w, string(feature))
	w.check(verb, !known || supported || !a.works, evidence{
		expected: string(feature) + " to work only if " + source + " says so", actual: a.text,
	})
	return nil
}

func (w *World) keepsMaxResults(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	most, known := w.shared.Target.Discovery().MaxResults()
	if !known || most <= 0 {
		return &Skipped{FeatureNotDeclared, "ServiceProviderConfig gives no filter.maxResults"}
	}
	shows := len(document.Member("Resources").Items())
	w.check(verb, shows <= most, evidence{expected: fmt.Sprintf("at most %d resources", most), actual: fmt.Sprint(shows), pointer: "/Resources", exchange: x})
	return nil
}

// extensionsHave wants schema to be a text and required a boolean in each entry
// of schemaExtensions (RFC 7643 §6).
func (w *World) extensionsHave(verb Verb, names Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	kinds := map[string]scim.Kind{"schema": scim.String, "required": scim.Bool}
	w.checks++
	for _, item := range document.Member("Resources").Items() {
		list := item.Member("schemaExtensions")
		if list.Assigned() && list.Kind() != scim.Array {
			w.check(verb, false, seen(x, list, "a list"))
		}
		for _, entry := range list.Items() {
			for _, name := range strings.Split(string(names), ", ") {
				v := entry.Member(name)
				w.check(verb, v.Kind() == kinds[name], seen(x, v, fmt.Sprintf("%s, a JSON %s", name, kinds[name])))
			}
		}
	}
	return nil
}

func (w *World) namedSchemasAreListed(verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	for _, item := range document.Member("schemas").Items() {
		_, listed := w.shared.Target.Discovery().Schema(item.Text())
		w.check(verb, listed, seen(x, item, "a schema that /Schemas lists"))
	}
	return nil
}

func (w *World) extensionsRepeat(verb Verb) error {
	var repeated []string
	for _, rt := range w.kinds() {
		base, _ := w.shared.Target.Discovery().Schema(rt.Schema)
		for _, d := range w.declarations(rt) {
			if _, core := base.Attribute(d.attribute.Name); d.extension && d.parent == nil && core {
				repeated = append(repeated, d.path())
			}
		}
	}
	actual := "none does"
	if len(repeated) > 0 {
		actual = strings.Join(repeated, ", ")
	}
	w.check(verb, len(repeated) > 0, evidence{expected: "names of core attributes in extensions", actual: actual})
	return nil
}

func bytesOf(text string) []byte {
	bytes, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(strings.NewReplacer("\r", "", "\n", "").Replace(text), "="))
	if err != nil {
		return []byte("not base64: " + text)
	}
	return bytes
}

// changesPassword asks whether a new password is taken: by PATCH, or by PUT where
// there is no PATCH.
func changesPassword(w *World) (bool, *target.Exchange) {
	if w.given("user", "asked") != nil {
		return false, w.last
	}
	password := w.shared.Data.Password.make(3)
	if patched, known, _ := w.shared.Target.Discovery().Declared("patch"); known && !patched {
		return w.putsPassword(password)
	}
	err := w.patch("asked", []any{map[string]any{"op": "replace", "path": "password", "value": password}})
	return err == nil && w.last.Status/100 == 2, w.last
}

func (w *World) putsPassword(password string) (bool, *target.Exchange) {
	asked, err := w.present("asked")
	if err != nil {
		return false, w.last
	}
	document := w.fresh("user", "asked")
	document["password"] = password
	body, err := json.Marshal(document)
	if err != nil {
		return false, w.last
	}
	return w.succeedsOn(http.MethodPut, asked.Path, body)
}
