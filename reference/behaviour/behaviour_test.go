package behaviour_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/behaviour"
)

// vendor is a service provider with a behaviour.
type vendor struct {
	t       *testing.T
	handler http.Handler
}

func open(t *testing.T, name string) vendor {
	t.Helper()
	o, err := behaviour.Apply(name, reference.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server, err := reference.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return vendor{t, server}
}

func (v vendor) send(method, path, body string) (int, gjson.Result) {
	v.t.Helper()
	r := httptest.NewRequest(method, "/scim/v2"+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/scim+json")
	w := httptest.NewRecorder()
	v.handler.ServeHTTP(w, r)
	return w.Code, gjson.ParseBytes(w.Body.Bytes())
}

func user(userName, rest string) string {
	return fmt.Sprintf(`{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":%q%s}`, userName, rest)
}

const named = `,"name":{"givenName":"Ada","familyName":"Byron"},"active":true`

func (v vendor) create(path, body string) gjson.Result {
	v.t.Helper()
	status, document := v.send(http.MethodPost, path, body)
	if status != http.StatusCreated {
		v.t.Fatalf("POST %s is answered with %d: %s", path, status, document.Raw)
	}
	return document
}

func TestNamesAreKnownAndMistakesHinted(t *testing.T) {
	for _, name := range behaviour.Names() {
		if behaviour.Summary(name) == "" {
			t.Errorf("%q has no summary", name)
		}
	}
	_, err := behaviour.Apply("swimlan", reference.Options{})
	if err == nil || !strings.Contains(err.Error(), `"swimlane"`) {
		t.Errorf("the error is %v", err)
	}
}

func TestSwimlaneFillsInWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		name, body, path, want string
	}{
		{"display name of the names", user("ada@x.example", `,"name":{"givenName":"Ada","familyName":"Byron"}`), "displayName", "Ada Byron"},
		{"names of the display name", user("ada@x.example", `,"displayName":"Ada Byron"`), "name.familyName", "Byron"},
		{"first name of the address", user("ada@x.example", ""), "name.givenName", "ada"},
		{"address of the user name", user("ada@x.example", ""), "emails.0.value", "ada@x.example"},
		{"nothing that is there", user("ada", `,"emails":[{"value":"a@x.example"}],"displayName":"Countess"`), "displayName", "Countess"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := open(t, "swimlane").create("/Users", c.body).Get(c.path).String(); got != c.want {
				t.Errorf("%s is %q, not %q", c.path, got, c.want)
			}
		})
	}
	if status, _ := open(t, "swimlane").send(http.MethodPost, "/Users", user("ada", "")); status != http.StatusBadRequest {
		t.Errorf("a user without any address is answered with %d", status)
	}
}

func TestSwimlaneKnowsUsersByTheirAddress(t *testing.T) {
	v := open(t, "swimlane")
	first := v.create("/Users", user("ada", `,"emails":[{"value":"ada@x.example"}]`))
	other := v.create("/Users", user("bob", `,"emails":[{"value":"bob@x.example"}]`))
	for _, address := range []string{"ada@x.example", "ADA@X.example"} {
		body := user("eve", fmt.Sprintf(`,"emails":[{"value":%q}]`, address))
		if status, _ := v.send(http.MethodPost, "/Users", body); status != http.StatusConflict {
			t.Errorf("a second user with %s is answered with %d", address, status)
		}
		if status, _ := v.send(http.MethodPut, "/Users/"+other.Get("id").String(), body); status != http.StatusConflict {
			t.Errorf("another user who takes %s is answered with %d", address, status)
		}
	}
	if status, _ := v.send(http.MethodPut, "/Users/"+first.Get("id").String(), user("ada", `,"emails":[{"value":"ada@x.example"}]`)); status != http.StatusOK {
		t.Errorf("a user who keeps the address is answered with %d", status)
	}
}

func TestSwimlaneTakesNoRoles(t *testing.T) {
	got := open(t, "swimlane").create("/Users", user("ada@x.example", `,"roles":[{"value":"superadmin"}],"entitlements":[{"value":"all"}]`))
	if got.Get("roles").Exists() || got.Get("entitlements").Exists() {
		t.Errorf("the user has %s", got.Raw)
	}
}

func TestStrongDMRefusesWhatIsIncomplete(t *testing.T) {
	for _, c := range []struct {
		name, path, body string
		want             int
	}{
		{"complete user", "/Users", user("ada@x.example", named), http.StatusCreated},
		{"no active", "/Users", user("ada@x.example", `,"name":{"givenName":"Ada","familyName":"Byron"}`), http.StatusBadRequest},
		{"no first name", "/Users", user("ada@x.example", `,"name":{"familyName":"Byron"},"active":true`), http.StatusBadRequest},
		{"no name", "/Users", user("ada@x.example", `,"active":true`), http.StatusBadRequest},
		{"blank address", "/Users", user(" ", named), http.StatusBadRequest},
		{"role without members", "/Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"r"}`, http.StatusBadRequest},
		{"role with none", "/Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"r","members":[]}`, http.StatusCreated},
		{"malformed member", "/Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"r","members":[{"value":"ada"}]}`, http.StatusBadRequest},
		{"unknown member", "/Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"r","members":[{"value":"a-0123456789abcdef"}]}`, http.StatusCreated},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, document := open(t, "strongdm").send(http.MethodPost, c.path, c.body)
			if status != c.want {
				t.Errorf("it is answered with %d: %s", status, document.Raw)
			}
		})
	}
}

func TestStrongDMPatchesRolesInFourForms(t *testing.T) {
	v := open(t, "strongdm")
	ada := v.create("/Users", user("ada@x.example", named)).Get("id").String()
	if !strings.HasPrefix(ada, "a-") {
		t.Errorf("the id of a user is %q", ada)
	}
	for _, c := range []struct {
		name, operation string
		want            int
	}{
		{"add", `{"op":"add","path":"members","value":[{"value":"ADA"}]}`, http.StatusOK},
		{"add again", `{"op":"add","path":"members","value":[{"value":"ADA"}]}`, http.StatusNoContent},
		{"replace with the same", `{"op":"replace","path":"members","value":[{"value":"ADA"}]}`, http.StatusNoContent},
		{"remove in a list", `{"op":"remove","path":"members","value":[{"value":"ADA"}]}`, http.StatusBadRequest},
		{"remove all", `{"op":"remove","path":"members"}`, http.StatusBadRequest},
		{"remove by another filter", `{"op":"remove","path":"members[display eq \"Ada Byron\"]"}`, http.StatusBadRequest},
		{"remove", `{"op":"remove","path":"members[value eq \"ADA\"]"}`, http.StatusOK},
		{"remove nobody", `{"op":"remove","path":"members[value eq \"ADA\"]"}`, http.StatusNoContent},
		{"add an unknown user", `{"op":"add","path":"members","value":[{"value":"a-0123456789abcdef"}]}`, http.StatusNotFound},
		{"rename", `{"op":"replace","value":{"displayName":"new"}}`, http.StatusOK},
		{"rename to the same", `{"op":"replace","value":{"displayName":"new"}}`, http.StatusNoContent},
		{"rename to nothing", `{"op":"replace","value":{"displayName":""}}`, http.StatusBadRequest},
		{"rename with a path", `{"op":"replace","path":"displayName","value":"newer"}`, http.StatusBadRequest},
		{"add without a path", `{"op":"add","value":{"displayName":"newer"}}`, http.StatusBadRequest},
	} {
		if !strings.HasPrefix(v.role(), "r-") {
			t.Fatalf("the id of a role is %q", v.role())
		}
		body := `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[` + strings.ReplaceAll(c.operation, "ADA", ada) + `]}`
		if status, document := v.send(http.MethodPatch, "/Groups/"+v.role(), body); status != c.want {
			t.Errorf("%s is answered with %d, not %d: %s", c.name, status, c.want, document.Raw)
		}
	}
}

// role is the id of the only role, made when there is none.
func (v vendor) role() string {
	v.t.Helper()
	_, list := v.send(http.MethodGet, "/Groups", "")
	if id := list.Get("Resources.0.id"); id.Exists() {
		return id.String()
	}
	return v.create("/Groups", `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"old","members":[]}`).Get("id").String()
}

func TestStrongDMFiltersByNamesAlone(t *testing.T) {
	v := open(t, "strongdm")
	v.create("/Users", user("ada@x.example", named+`,"displayName":"Countess","emails":[{"value":"ada@x.example","type":"work","primary":true}]`))
	for _, c := range []struct {
		filter string
		want   int
	}{
		{`userName%20eq%20%22ada@x.example%22`, http.StatusOK},
		{`USERNAME%20EQ%20%22ada@x.example%22`, http.StatusOK},
		{`emails.value%20eq%20%22ada@x.example%22`, http.StatusBadRequest},
		{`userName%20sw%20%22ada%22`, http.StatusBadRequest},
		{`userName%20eq%20%22ada@x.example%22%20and%20active%20eq%20true`, http.StatusBadRequest},
	} {
		status, list := v.send(http.MethodGet, "/Users?filter="+c.filter, "")
		if status != c.want {
			t.Errorf("%s is answered with %d", c.filter, status)
		}
		if status == http.StatusOK && (list.Get("totalResults").Int() != 1 || list.Get("Resources.0.emails.0.type").Exists() || list.Get("Resources.0.displayName").String() != "Ada Byron") {
			t.Errorf("%s finds %s", c.filter, list.Raw)
		}
	}
}
