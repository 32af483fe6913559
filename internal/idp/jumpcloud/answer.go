package jumpcloud

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// answer is what came of one request.
type answer struct {
	exchange int
	status   int
	header   http.Header
	body     scim.Value
	// err is nil when the service provider did what it was asked, and the text
	// that the console shows otherwise.
	err error
	// skipped is set when nothing was sent, because the target does not answer.
	skipped bool
}

// notFound tells whether the resource is not there (any more).
func (a answer) notFound() bool { return a.status == http.StatusNotFound }

// refused tells whether the service provider does not offer the operation.
func (a answer) refused() bool {
	return slices.Contains([]int{http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusNotImplemented}, a.status)
}

// read turns an exchange into an answer. Any 2xx is success, with or without a
// body; whoever needs the body asks wantBody.
func read(x *target.Exchange) answer {
	a := answer{exchange: x.N, status: x.Status, header: x.Header}
	if len(x.Body) > 0 {
		a.body, _ = x.JSON()
	}
	if x.Status < 200 || x.Status > 299 {
		a.err = fmt.Errorf("%s", errorText(x, a.body))
	}
	return a
}

// errorText returns what the service provider says about its refusal, of either
// version of SCIM since servers mix them, or else the status line.
func errorText(x *target.Exchange, body scim.Value) string {
	for _, v := range []scim.Value{body.Member("detail"), body.Get("Errors", "0", "description")} {
		if v.Kind() == scim.String && strings.TrimSpace(v.Text()) != "" {
			return v.Text()
		}
	}
	return fmt.Sprintf("the service provider answered %d %s without a reason", x.Status, http.StatusText(x.Status))
}

// fail returns the answer with an error of our own reading.
func (a answer) fail(format string, args ...any) answer {
	a.err = fmt.Errorf(format, args...)
	return a
}

// resource checks that a successful answer holds a resource whose id is a JSON
// string (JC-027), and returns that id.
func (a answer) resource() (string, answer) {
	if a.err != nil {
		return "", a
	}
	id := a.body.Member("id")
	switch {
	case a.body.Kind() != scim.Object:
		return "", a.fail("the response is not a JSON object")
	case !id.Exists():
		return "", a.fail("the response has no id")
	case id.Kind() != scim.String:
		return "", a.fail("the id in the response is a JSON %s, not a string", id.Kind())
	case id.Text() == "":
		return "", a.fail("the id in the response is empty")
	}
	return id.Text(), a
}

// list checks that a successful answer is a list of resources.
func (a answer) list() ([]scim.Value, answer) {
	if a.err != nil {
		return nil, a
	}
	resources := a.body.Member("Resources")
	switch {
	case a.body.Kind() != scim.Object:
		return nil, a.fail("the response is not a JSON object")
	case resources.Assigned() && resources.Kind() != scim.Array:
		return nil, a.fail("Resources in the response is a JSON %s, not an array", resources.Kind())
	case !resources.Exists() && !a.body.Member("totalResults").Exists():
		return nil, a.fail("the response is not a list: it has neither totalResults nor Resources")
	}
	return resources.Items(), a
}
