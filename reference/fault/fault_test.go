package fault_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/fault"
)

func TestFaultsAreDescribed(t *testing.T) {
	all := fault.All()
	if len(all) < 250 {
		t.Errorf("%d faults, fewer than the 250 that every part of the catalogue needs", len(all))
	}
	form := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)
	names, summaries := map[string]bool{}, map[string]string{}
	for _, f := range all {
		if !form.MatchString(f.Name) || names[f.Name] {
			t.Errorf("the name %q is used twice or not in small letters with hyphens", f.Name)
		}
		names[f.Name] = true
		if !strings.HasSuffix(f.Summary, ".") || len(strings.Fields(f.Summary)) < 3 {
			t.Errorf("%s: %q is no sentence", f.Name, f.Summary)
		}
		if other := summaries[f.Summary]; other != "" {
			t.Errorf("%s and %s are described alike: %q", f.Name, other, f.Summary)
		}
		summaries[f.Summary] = f.Name
		if len(f.Requirements) == 0 {
			t.Errorf("%s breaks no clause", f.Name)
		}
	}
}

func TestNamed(t *testing.T) {
	tests := []struct {
		name, ask, hint string
	}{
		{"a slip of the pen", "sort-ignord", `did you mean "sort-ignored"?`},
		{"a word of the name", "totally-other-etag-thing", "etag"},
		{"nothing like it", "xyzzy", "scimproof list faults"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := fault.Named(test.ask)
			if err == nil || !strings.Contains(err.Error(), test.hint) {
				t.Errorf("%v, want something with %q", err, test.hint)
			}
		})
	}
	if f, err := fault.Named("sort-ignored"); err != nil || f.Name != "sort-ignored" {
		t.Errorf("%q, %v", f.Name, err)
	}
}

func TestApplyPutsFaultsTogether(t *testing.T) {
	options, err := fault.Apply(reference.Options{}, "create-user-answers-200", "create-without-location")
	if err != nil {
		t.Fatal(err)
	}
	server, err := reference.New(options)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/scim/v2/Users", strings.NewReader(ada)))
	if w.Code != http.StatusOK || w.Header().Get("Location") != "" {
		t.Errorf("status %d with Location %q, want both faults", w.Code, w.Header().Get("Location"))
	}
	if _, err := fault.Apply(reference.Options{}, "no-such-fault"); err == nil {
		t.Error("a fault that does not exist was applied")
	}
}

const (
	ada  = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"ada@example.com","displayName":"Ada","name":{"familyName":"Alder"},"emails":[{"value":"ada@example.com","type":"work","primary":true},{"value":"ada@home.example.com","type":"home"}]}`
	bob  = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bob@example.com","title":"Dr."}`
	crew = `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"crew","members":[{"value":"id-1"}]}`
)

// script touches most of what a service provider does, once.
var script = []struct{ method, path, body string }{
	{"POST", "/Users", ada},
	{"POST", "/Users", bob},
	{"POST", "/Users", bob},
	{"POST", "/Groups", crew},
	{"GET", "/ServiceProviderConfig", ""},
	{"GET", "/ResourceTypes", ""},
	{"GET", "/Schemas", ""},
	{"GET", "/Users/id-1", ""},
	{"GET", "/Users/id-9", ""},
	{"GET", "/Groups/id-3", ""},
	{"GET", "/Users?count=1", ""},
	{"GET", "/Users?filter=userName+sw+%22ada%22", ""},
	{"GET", "/Users?filter=userName+xx", ""},
	{"GET", "/Users?sortBy=userName&sortOrder=descending", ""},
	{"GET", "/Users/id-1?attributes=displayName", ""},
	{"PUT", "/Users/id-2", strings.Replace(bob, "Dr.", "Prof.", 1)},
	{"PATCH", "/Users/id-1", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"displayName","value":"Ada L"}]}`},
	{"PATCH", "/Groups/id-3", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"members","value":[{"value":"id-2"}]}]}`},
	{"POST", "/Users/.search", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"title pr"}`},
	{"POST", "/Bulk", `{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"method":"DELETE","path":"/Users/id-2"}]}`},
	{"DELETE", "/Groups/id-3", ""},
	{"DELETE", "/Groups/id-3", ""},
	{"OPTIONS", "/Users", ""},
}

// answersOf plays the script. Ids, times and randomness are the same each time.
func answersOf(t *testing.T, o reference.Options) []string {
	t.Helper()
	var ids, clock atomic.Int64
	begin := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	o.NewID = func() string { return fmt.Sprintf("id-%d", ids.Add(1)) }
	o.Now = func() time.Time { return begin.Add(time.Duration(clock.Add(1)) * time.Second) }
	o.Random = zeros{}
	server, err := reference.New(o)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, step := range script {
		r := httptest.NewRequest(step.method, "/scim/v2"+step.path, bytes.NewBufferString(step.body))
		r.Header.Set("Content-Type", "application/scim+json")
		r.Header.Set("Authorization", "Bearer somebody")
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		all = append(all, fmt.Sprint(w.Code, w.Header(), w.Body))
	}
	return all
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

var instant = regexp.MustCompile(`\d{4}-\d\d-\d\dT[0-9:.]+Z|W/\\?"[^"]*"`)

// A server with a fault is the honest one in all else. Faults that show in
// every representation change many answers, but never nearly all.
func TestFaultsLeaveTheRestHonest(t *testing.T) {
	plain := func(list []string) []string {
		out := make([]string, len(list))
		for i, s := range list {
			out[i] = instant.ReplaceAllString(s, "*") // a change more or less moves the clock
		}
		return out
	}
	honest := plain(answersOf(t, reference.Options{}))
	for _, f := range fault.All() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			other := 0
			for i, answer := range plain(answersOf(t, f.Apply(reference.Options{}))) {
				if answer != honest[i] {
					other++
				}
			}
			if most := len(script) * 4 / 5; other > most {
				t.Errorf("%d of %d answers are others than the honest ones, more than %d", other, len(script), most)
			}
		})
	}
}

func TestFaultsKeepTheirStateToTheirServer(t *testing.T) {
	for _, name := range []string{"delete-keeps-name", "create-takes-client-id", "delete-user-kept", "patch-primary-twice"} {
		t.Run(name, func(t *testing.T) {
			f, err := fault.Named(name)
			if err != nil {
				t.Fatal(err)
			}
			first := answersOf(t, f.Apply(reference.Options{}))
			second := answersOf(t, f.Apply(reference.Options{}))
			for i := range first {
				if first[i] != second[i] {
					t.Errorf("step %d is answered differently by a second server:\n%s\n%s", i+1, first[i], second[i])
				}
			}
		})
	}
}
