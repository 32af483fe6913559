package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// Meet returns a *Skipped when a tag @needs: of the scenario is not met.
func (w *World) Meet(ctx context.Context) error {
	w.ctx = ctx
	for _, need := range w.scenario.Needs {
		if err := w.need(need); err != nil {
			return err
		}
	}
	return nil
}

// credentials are the needs that only the user can meet, by what they say on
// the command line.
var credentials = map[string]struct {
	identity target.Identity
	flag     string
}{
	"credential":    {target.Wrong, "--token-file"},
	"second-tenant": {target.SecondTenant, "--second-token-file"},
	"low-privilege": {target.LowPrivilege, "--low-privilege-token-file"},
	"expired-token": {target.Expired, "--expired-token-file"},
}

func (w *World) need(name string) error {
	if credential, ok := credentials[name]; ok {
		if w.shared.Target.Has(credential.identity) {
			return nil
		}
		return &Skipped{NeedsCredential, fmt.Sprintf("no %s credential is configured; %s gives one", name, credential.flag)}
	}
	if name == "tls" {
		if w.shared.Target.UsesTLS() {
			return nil
		}
		return &Skipped{NeedsPermission, "the target is reached without TLS; with its https URL this is tested"}
	}
	if name == "bearer" {
		if w.shared.Target.Bears() {
			return nil
		}
		return &Skipped{NeedsCredential, "the run does not authenticate with a bearer token"}
	}
	if name == "no-scim-1.1" {
		if w.shared.ask(w, "scim-1.1").works {
			return &Skipped{FeatureNotDeclared, "the service provider speaks SCIM 1.1 as well: it has a configuration for that at /ServiceProviderConfigs"}
		}
		return nil
	}
	supported, known, source := w.shared.Target.Discovery().Declared(name)
	if known && !supported {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("%s says that %s is not supported", source, name)}
	}
	if known {
		return nil
	}
	answer := w.shared.ask(w, name)
	if !answer.works {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("no document declares %s, and when asked the service provider answered %s", name, answer.text)}
	}
	return nil
}

// answer is what the service provider said when asked for a feature that it
// declares nowhere.
type answer struct {
	once  sync.Once
	works bool
	text  string
}

// questions are the gentle requests that ask for a feature. Each tells whether
// it works, and the words for a report.
var questions = map[string]func(w *World) (bool, *target.Exchange){
	"patch": func(w *World) (bool, *target.Exchange) {
		if w.given("user", "asked") != nil {
			return false, w.last
		}
		err := w.patch("asked", []any{map[string]any{"op": "replace", "path": "userName", "value": w.address("asked")}})
		return err == nil && w.last.Status/100 == 2, w.last
	},
	"filter": func(w *World) (bool, *target.Exchange) {
		return w.succeedsOn(http.MethodGet, w.endpoint("user")+`?filter=userName eq "`+w.address("nobody")+`"`, nil)
	},
	"bulk": func(w *World) (bool, *target.Exchange) {
		// A job without operations may be refused, so it deletes who never was.
		return w.succeedsOn(http.MethodPost, "/Bulk", fmt.Appendf(nil,
			`{"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"method":"DELETE","path":"%s/%s"}]}`,
			w.endpoint("user"), w.unique("nobody")))
	},
	"sort": func(w *World) (bool, *target.Exchange) {
		return w.succeedsOn(http.MethodGet, w.endpoint("user")+"?sortBy=userName&count=1", nil)
	},
	"search": func(w *World) (bool, *target.Exchange) {
		return w.succeedsOn(http.MethodPost, w.endpoint("user")+"/.search", []byte(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"count":1}`))
	},
	"changePassword": changesPassword,
	"me":             func(w *World) (bool, *target.Exchange) { return w.succeedsOn(http.MethodGet, "/Me", nil) },
	// There is a next page only where there is more than one resource.
	"cursor": func(w *World) (bool, *target.Exchange) {
		if w.given("user", "asked") != nil || w.given("user", "asked2") != nil {
			return false, w.last
		}
		_, x := w.succeedsOn(http.MethodGet, w.endpoint("user")+"?cursor=&count=1", nil)
		if x == nil {
			return false, nil
		}
		document, _ := x.JSON()
		return document.Member("nextCursor").Assigned(), x
	},
	"etag": func(w *World) (bool, *target.Exchange) {
		if w.given("user", "asked") != nil {
			return false, w.last
		}
		x, _, err := w.fetch("asked")
		return err == nil && x.Header.Get("ETag") != "", x
	},
	"groups": func(w *World) (bool, *target.Exchange) {
		return w.succeedsOn(http.MethodGet, w.endpoint("group")+"?count=1", nil)
	},
	// What tells the users of a run from all others, where a list is judged.
	"prefix-filter": func(w *World) (bool, *target.Exchange) {
		return w.succeedsOn(http.MethodGet, w.endpoint("user")+`?filter=userName sw "`+w.shared.Namer.Prefix+`."&count=1`, nil)
	},
	// No feature, but something to know: with a filter that nobody can match, is
	// anything listed?
	"ignoring filters": func(w *World) (bool, *target.Exchange) {
		works, x := w.succeedsOn(http.MethodGet, w.endpoint("user")+`?filter=userName eq "`+w.address("nobody")+`"`, nil)
		if !works {
			return false, x
		}
		document, _ := x.JSON()
		return len(document.Member("Resources").Items()) > 0, x
	},
	"root": func(w *World) (bool, *target.Exchange) {
		// Every resource type has the attribute id.
		return w.succeedsOn(http.MethodGet, `/?filter=id eq "`+w.unique("nobody")+`"`, nil)
	},
	// The configuration of a service provider had another name in SCIM 1.1.
	"scim-1.1": func(w *World) (bool, *target.Exchange) {
		works, x := w.succeedsOn(http.MethodGet, "/ServiceProviderConfigs", nil)
		if !works {
			return false, x
		}
		document, _ := x.JSON()
		return hasURN(document.Member("schemas"), scim.Schema11), x
	},
	"discovery": func(w *World) (bool, *target.Exchange) {
		return w.succeedsOn(http.MethodGet, "/ServiceProviderConfig", nil)
	},
}

func (w *World) succeedsOn(method, path string, body []byte) (bool, *target.Exchange) {
	x, err := w.exchange(w.request(method, path, body))
	return err == nil && x.Status/100 == 2, x
}

// ask puts the question once a run, in a session of its own, and remembers the
// answer for every scenario.
func (s *Shared) ask(w *World, name string) *answer {
	s.mu.Lock()
	if s.answers == nil {
		s.answers = map[string]*answer{}
	}
	a, ok := s.answers[name]
	if !ok {
		a = &answer{}
		s.answers[name] = a
	}
	s.mu.Unlock()
	a.once.Do(func() {
		question, ok := questions[name]
		if !ok {
			a.text = "nothing: there is no way to ask"
			return
		}
		asker := New(s, Scenario{ID: "asking-for-" + name})
		asker.ctx = w.ctx
		works, x := question(asker)
		a.works, a.text = works, "nothing"
		if x != nil {
			a.text = strings.TrimSpace(statusText(x))
		}
		observed := "refused"
		if works {
			observed = "works"
		}
		s.Target.Capabilities().Observe(name, observed)
	})
	return a
}
