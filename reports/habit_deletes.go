package reports

import "net/http"

// deletes are the kinds of DELETE after which a resource can still be read, each
// time that somebody tried.
type deletes struct {
	kinds ledger
	// before are the kinds of those that lie before an exchange.
	before map[*Exchange]string
}

func newDeletes(s *survey) *deletes {
	d := &deletes{ledger{}, map[*Exchange]string{}}
	for _, seen := range s.scenarios {
		deleted := map[string]string{} // kinds of DELETE by address
		for _, o := range seen {
			kind, before := deleted[o.address()]
			there := o.Request.Method == http.MethodGet && o.succeeded()
			switch {
			case before:
				if there || o.missing() {
					d.kinds.note(there, kind)
				}
				d.before[o.Exchange] = kind
			case o.Request.Method == http.MethodDelete && o.succeeded():
				deleted[o.address()] = o.kind()
			}
		}
	}
	return d
}

// explain is about a resource that was deleted and is there all the same.
func (d *deletes) explain(finding Finding, o *observation) string {
	kind := d.before[o.Exchange]
	if o.Request.Method == http.MethodDelete && finding.Message == "" {
		kind = o.kind()
	}
	if !d.kinds.shows(kind) || finding.Header != "" {
		return ""
	}
	return kind + " succeeds and deletes nothing"
}
