package reports

import (
	"net/http"
	"slices"
)

// trust is that any credential is as good as another.
type trust struct{ trusts evidence }

// newTrust looks what came of requests with a credential which may be a wrong
// one.
func newTrust(s *survey) *trust {
	t := &trust{}
	for _, o := range s.seen {
		if o.tried() && o.succeeded() {
			t.trusts.note(true)
		} else if o.authorized() && o.Response.Status == http.StatusUnauthorized {
			t.trusts.note(false)
		}
	}
	return t
}

// authorized tells a request that comes with a credential.
func (o *observation) authorized() bool { return has(o.Request.Headers, "Authorization") }

// tried tells a request of a scenario that tries credentials: which one it was
// is not in the results.
func (o *observation) tried() bool {
	return o.authorized() && o.Phase == "when" && slices.ContainsFunc(o.scenario.Tags, func(tag string) bool {
		return tag == "needs:credential" || tag == "needs:bearer" || tag == "needs:expired-token"
	})
}

// explain is about a request that should have been refused for its credential.
func (t *trust) explain(finding Finding, o *observation) string {
	if !t.trusts.convinces() || !o.tried() || !wantsRefusal(finding, o) {
		return ""
	}
	return "no credential is refused with 401"
}
