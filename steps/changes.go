package steps

import (
	"net/http"
	"strconv"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
)

// changes are the sentences about resources that are changed before a scenario
// begins, and when.
var changes = []Definition{
	{Pattern: "the {kind} {text} has been changed later than the {kind} {text}", Do: (*World).changedLater},
}

// longestBetween bounds the waits, each four times the one before, after which a
// resource is changed again for its time to advance: in 1.4 s in all a clock that
// counts seconds has gone on.
const longestBetween = 2 * time.Second

// changedLater changes a resource until it shows a later meta.lastModified than
// the other. A service provider may keep times so coarsely that both are the
// same; nothing can be asked of them then.
func (w *World) changedLater(_ string, name Text, _ string, earlier Text) error {
	resource, err := w.present(string(name))
	if err != nil {
		return err
	}
	_, other, err := w.fetch(string(earlier))
	if err != nil {
		return err
	}
	wait := time.Duration(0)
	for n := 1; wait < longestBetween; n++ {
		if err := w.sleep(wait); err != nil {
			return err
		}
		wait = max(time.Millisecond, 4*wait)
		// Another value each time: who is replaced by the same is not changed.
		x, err := w.exchange(w.request(http.MethodPut, resource.Path, encode(w.altered(resource, w.unique("changed-"+strconv.Itoa(n))))))
		if err != nil {
			return err
		}
		if x.Status/100 != 2 {
			return blocked(x, "the %s %q could not be changed: %s", resource.Kind, name, statusText(x))
		}
		_, changed, err := w.fetch(string(name))
		if err != nil {
			return err
		}
		resource.Got = changed // it may be the userName that is another now
		if lastModified(changed).After(lastModified(other)) {
			return nil
		}
		if lastModified(changed).IsZero() {
			break
		}
	}
	return &Skipped{FeatureNotDeclared, "meta.lastModified is missing, or too coarse to tell which of two changes was later"}
}

// lastModified is the zero time where the service provider shows none.
func lastModified(document scim.Value) time.Time {
	at, err := time.Parse(time.RFC3339, document.Get("meta", "lastModified").Text())
	if err != nil {
		return time.Time{}
	}
	return at
}
