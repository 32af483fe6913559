package steps

import (
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// concurrency are the sentences in which several clients act at once.
var concurrency = []Definition{
	{Pattern: "{int} clients create the {kind} {text} at once", Do: (*World).createAtOnce},
	{Pattern: "several clients add {names} to the group {text} at once", Do: (*World).addAtOnce},
	{Pattern: "exactly {int} of the requests {verb} succeed", Do: (*World).exactlySucceed},
}

// AtOnce tells whether a step lets several clients act at the same time.
func AtOnce(text string) bool { return strings.Contains(text, " at once") }

func (w *World) createAtOnce(n int, kind string, name Text) error {
	document := w.fresh(kind, string(name))
	requests := make([]target.Request, n)
	for i := range requests {
		requests[i] = w.request(http.MethodPost, w.endpoint(kind), encode(document))
	}
	return w.atOnce(requests)
}

func (w *World) addAtOnce(names Names, group Text) error {
	crew, err := w.present(string(group))
	if err != nil {
		return err
	}
	var requests []target.Request
	for _, name := range names {
		member, err := w.present(name)
		if err != nil {
			return err
		}
		requests = append(requests, w.request(http.MethodPatch, crew.Path, encode(map[string]any{
			"schemas":    []any{scim.PatchOpMessage},
			"Operations": []any{map[string]any{"op": "add", "path": "members", "value": []any{map[string]any{"value": member.ID}}}},
		})))
	}
	return w.atOnce(requests)
}

// atOnce sends requests side by side and keeps all answers; the last one that
// came is the one that the next steps speak about.
func (w *World) atOnce(requests []target.Request) error {
	answers := make([]*target.Exchange, len(requests))
	failures := make([]error, len(requests))
	var wait sync.WaitGroup
	for i := range requests {
		wait.Go(func() { answers[i], failures[i] = w.exchange(requests[i]) })
	}
	wait.Wait()
	for _, err := range failures {
		if err != nil {
			return err
		}
	}
	w.together, w.last = answers, answers[len(answers)-1]
	return nil
}

func (w *World) exactlySucceed(n int, verb Verb) error {
	if w.together == nil {
		return suiteError("%q stands before any requests that were sent at once", w.step.text)
	}
	succeeded := 0
	statuses := ""
	for _, x := range w.together {
		if x.Status/100 == 2 {
			succeeded++
		}
		statuses += " " + strconv.Itoa(x.Status)
	}
	w.check(verb, succeeded == n, evidence{expected: strconv.Itoa(n) + " answers of 2xx", actual: "the statuses" + statuses, exchange: w.together[0]})
	return nil
}
