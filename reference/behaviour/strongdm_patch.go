package behaviour

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/filter"
	"github.com/scimproof/scimproof/reference/patch"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/resource"
)

// fourForms takes a PATCH of a group in the four forms that are documented, and
// in no other (SDM-036 to SDM-040).
type fourForms struct{ patch.Engine }

func (f fourForms) Apply(d *resource.Draft, ops []patch.Operation, members patch.Describe) error {
	if d.Type.Name == "Group" {
		for _, op := range ops {
			if !documented(op) {
				return refusal.Syntax("this form of PATCH is not supported; supported are add and replace of members, remove of members[value eq …] and replace without path of displayName")
			}
		}
	}
	if err := f.Engine.Apply(d, ops, members); err != nil {
		return err
	}
	if d.Type.Name == "Group" && text(d, "displayName") == "" {
		return refusal.Value("the displayName is empty")
	}
	derive(d)
	return nil
}

func documented(op patch.Operation) bool {
	switch {
	case op.Op == patch.Remove:
		path, err := filter.ParsePath(op.Path)
		if err != nil || op.HasValue || path.Attribute != "members" || path.Sub != "" {
			return false
		}
		by, ok := path.Filter.(filter.Comparison)
		return ok && by.Op == filter.Equal && by.Attribute == "value"
	case op.HasPath:
		_, list := op.Value.([]any)
		return op.Path == "members" && list
	}
	o, ok := op.Value.(*document.Object)
	if !ok || op.Op != patch.Replace {
		return false
	}
	_, named := o.Find("displayName")
	return named && o.Len() == 1
}

// quietPatch answers a PATCH that changes nothing with 204 (SDM-028, SDM-041).
func quietPatch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPatch {
			next.ServeHTTP(w, r)
			return
		}
		look := r.Clone(r.Context())
		look.Method, look.Body, look.ContentLength = http.MethodGet, http.NoBody, 0
		for _, name := range []string{"If-Match", "If-None-Match", "Content-Type", "Content-Length"} {
			look.Header.Del(name)
		}
		before, answer := httptest.NewRecorder(), httptest.NewRecorder()
		next.ServeHTTP(before, look)
		next.ServeHTTP(answer, r)
		tag := answer.Header().Get("ETag")
		quiet := answer.Code == http.StatusOK && tag != "" && tag == before.Header().Get("ETag")
		for name, values := range answer.Header() {
			if quiet && strings.HasPrefix(name, "Content-") {
				continue
			}
			w.Header()[name] = values
		}
		if quiet {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.WriteHeader(answer.Code)
		_, _ = w.Write(answer.Body.Bytes()) // a client that has gone is no concern of ours
	})
}
