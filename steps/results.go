package steps

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// result returns the last response and the result of one operation in it.
func (w *World) result(bulkID string) (*target.Exchange, scim.Value, error) {
	x, err := w.response()
	if err != nil {
		return nil, scim.Value{}, err
	}
	return x, w.resultOf(x, bulkID), nil
}

// resultEvidence shows the result, or the status of an answer without one.
func resultEvidence(x *target.Exchange, result scim.Value, expected string) evidence {
	e := seen(x, result, expected)
	if !result.Exists() {
		e.actual = "no such result; " + statusText(x)
	}
	return e
}

func (w *World) resultHasStatus(bulkID Text, verb Verb, statuses Statuses) error {
	x, result, err := w.result(string(bulkID))
	if err != nil {
		return err
	}
	expected := statusEvidence(x, statuses).expected
	w.check(verb, slices.Contains(statuses, resultStatus(result)), resultEvidence(x, result, expected))
	return nil
}

func (w *World) resultSucceeds(bulkID Text, verb Verb) error {
	x, result, err := w.result(string(bulkID))
	if err != nil {
		return err
	}
	w.check(verb, resultStatus(result)/100 == 2, resultEvidence(x, result, "status 2xx"))
	return nil
}

func (w *World) resultsSucceed(n int, verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	succeeded := 0
	for _, result := range document.Member("Operations").Items() {
		if resultStatus(result)/100 == 2 {
			succeeded++
		}
	}
	w.check(verb, succeeded == n, seen(x, document.Member("Operations"), fmt.Sprintf("%d results of 2xx", n)))
	return nil
}

// resultIsRefusal takes the refusal of the whole job for one of the operation:
// a message that is wrong in form may be refused either way.
func (w *World) resultIsRefusal(bulkID Text, verb Verb) error {
	x, result, err := w.result(string(bulkID))
	if err != nil {
		return err
	}
	status := resultStatus(result)
	if !result.Exists() {
		status = x.Status
	}
	w.check(verb, status >= 400 && status < 500 || status == http.StatusNotImplemented, resultEvidence(x, result, "status 4xx"))
	return nil
}

func (w *World) resultHas(bulkID Text, verb Verb, attribute Text) error {
	x, result, err := w.result(string(bulkID))
	if err != nil {
		return err
	}
	w.check(verb, result.Member(string(attribute)).Assigned(), resultEvidence(x, result, "a result with "+string(attribute)))
	return nil
}

// resultCarriesError asks for the error of §3.12 whose status is that of the
// operation.
func (w *World) resultCarriesError(bulkID Text, verb Verb) error {
	x, result, err := w.result(string(bulkID))
	if err != nil {
		return err
	}
	response := result.Member("response")
	w.check(verb, hasURN(response.Member("schemas"), scim.ErrorMessage) && response.Member("status").Text() == strconv.Itoa(resultStatus(result)),
		resultEvidence(x, result, "a response with the schema and the status of an error"))
	return nil
}

func (w *World) resultStatusIsString(bulkID Text, verb Verb) error {
	x, result, err := w.result(string(bulkID))
	if err != nil {
		return err
	}
	status := result.Member("status")
	// An object with a code is what the prose of §3.7.3 speaks of.
	w.check(verb, status.Kind() == scim.String || status.Kind() == scim.Object, resultEvidence(x, result, "a status such as \"201\""))
	return nil
}

func (w *World) resultLeads(bulkID Text, verb Verb, _ string, name Text) error {
	x, result, err := w.result(string(bulkID))
	if err != nil {
		return err
	}
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	location := resolved(x.URL, result.Member("location").Text())
	if location == "" || !w.shared.Target.SameOrigin(location) {
		w.check(verb, w.leadsAway(location, resource.ID), resultEvidence(x, result, "a location at the service provider"))
		return nil
	}
	read, err := w.exchange(w.request(http.MethodGet, location, nil))
	if err != nil {
		return err
	}
	document, _ := read.JSON()
	w.check(verb, document.Member("id").Text() == resource.ID, evidence{
		expected: "the resource with the id " + resource.ID, actual: statusText(read) + ", id " + show(document.Member("id")), pointer: "/id", exchange: read,
	})
	return nil
}

// circleOrConflict is the choice of §3.7.1: to resolve a circle of references
// or to answer 409, to the job or to an operation.
func (w *World) circleOrConflict(verb Verb, names Names) error {
	job, err := w.response()
	if err != nil {
		return err
	}
	refused := job.Status == http.StatusConflict
	resolved := true
	x := job
	for i, name := range names {
		refused = refused || resultStatus(w.resultOf(job, name)) == http.StatusConflict
		if w.cast[name].ID == "" {
			resolved = false
			continue
		}
		read, members, err := w.members(name)
		if err != nil {
			return err
		}
		if other := w.cast[names[(i+1)%len(names)]]; !members[other.ID] {
			resolved, x = false, read
		}
	}
	w.check(verb, resolved || refused, evidence{expected: "each to be a member of the other, or status 409", actual: statusText(x), pointer: "/members", exchange: x})
	return nil
}

// hasNoSuchMember reads the group back where it came into being; a refusal is
// as good.
func (w *World) hasNoSuchMember(verb Verb, value, group Text) error {
	resource, err := w.named(string(group))
	if err != nil {
		return err
	}
	x, members := w.last, map[string]bool{}
	if resource.ID != "" {
		if x, members, err = w.members(string(group)); err != nil {
			return err
		}
	}
	w.check(Verb{Level: verb.Level}, !members[string(value)], evidence{expected: "no member " + string(value), actual: memberList(members), pointer: "/members", exchange: x})
	return nil
}

// errorNamesLimit takes the name of the limit, or its number, in the detail.
func (w *World) errorNamesLimit(verb Verb, limit Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	detail := document.Member("detail")
	named := strings.Contains(detail.Text(), string(limit)) || strings.Contains(detail.Text(), strconv.Itoa(w.bulkLimit(string(limit))))
	w.check(verb, named, seen(x, detail, fmt.Sprintf("%s or %d in the detail", limit, w.bulkLimit(string(limit)))))
	return nil
}
