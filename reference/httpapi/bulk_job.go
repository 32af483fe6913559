package httpapi

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
)

// job performs the operations of a bulk request.
//
// An operation that refers to a resource which a later operation creates makes
// that one go first; nothing else changes the order, so the client's intent is
// kept (RFC 7644 §3.7). When two creations refer to each other, the first is made
// without the reference, which is added once the other exists (§3.7.1).
type job struct {
	server  *Server
	call    *Call
	ops     []operation
	posts   map[string]int // operations with POST, by bulkId
	created map[string]string
	state   []state
	results []any
	errors  int

	postponed []*postponed
}

type state int

const (
	waiting state = iota
	running
	finished
)

func newJob(s *Server, c *Call, list []any) *job {
	j := &job{server: s, call: c, posts: map[string]int{}, created: map[string]string{}, state: make([]state, len(list)), results: make([]any, len(list))}
	for i, v := range list {
		op := readOperation(v)
		if op.err == nil && op.method == http.MethodPost {
			if _, twice := j.posts[op.bulkID]; twice {
				op.err = refusal.Value("the bulkId %q is used twice", clip(op.bulkID))
			} else {
				j.posts[op.bulkID] = i
			}
		}
		j.ops = append(j.ops, op)
	}
	return j
}

// run performs the operations until as many have failed as the client accepts,
// and returns the results of those that were performed, in the client's order.
func (j *job) run(stop int) []any {
	for i := range j.ops {
		if stop > 0 && j.errors >= stop {
			break
		}
		j.do(i)
	}
	done := []any{}
	for i, r := range j.results {
		if r != nil {
			j.refresh(j.ops[i], r.(*document.Object))
			done = append(done, r)
		}
	}
	return done
}

// refresh brings the version of a created resource up to date: a later operation
// may have made it a member of a group.
func (j *job) refresh(op operation, result *document.Object) {
	r, ok := j.call.Tenant.Get(j.created[op.bulkID])
	if !ok || op.method != http.MethodPost || result.Get("version") == nil {
		return
	}
	if tag := j.server.view(j.call, j.call.Tenant, r).Version(); tag != "" {
		result.Set("version", tag)
	}
}

// do performs an operation, after those that it depends on.
func (j *job) do(i int) {
	if j.state[i] != waiting {
		return
	}
	j.state[i] = running
	op := j.ops[i]
	resp, err := (*Response)(nil), op.err
	if err == nil {
		resp, err = j.withReferences(i)
	}
	if err != nil {
		j.errors++
	}
	j.state[i] = finished
	j.results[i] = j.result(op, resp, err)
	j.complete()
}

// withReferences performs an operation whose references can be resolved, which
// may take other operations first.
func (j *job) withReferences(i int) (*Response, error) {
	op := j.ops[i]
	refs := map[string]bool{}
	references(op.data, refs)
	references(op.path, refs)
	missing := map[string]bool{}
	for id := range refs {
		post, known := j.posts[id]
		if !known {
			return nil, refusal.Value("no operation of the request has the bulkId %q", clip(id))
		}
		j.do(post)
		switch {
		case j.created[id] != "":
		case j.state[post] == running:
			missing[id] = true // it waits for this operation, or is this operation
		default:
			return nil, refusal.Value("the operation with the bulkId %q failed", clip(id))
		}
	}
	data := op.data
	var later *document.Object
	if len(missing) > 0 {
		data, later = split(op.data, missing)
	}
	resolved, _ := j.resolve(data).(*document.Object)
	path, _ := j.resolve(op.path).(string)
	resp, err := j.perform(op, resolved, path)
	if err != nil || op.method != http.MethodPost {
		return resp, err
	}
	location := resp.Header.Get("Location")
	id, err := url.PathUnescape(location[strings.LastIndexByte(location, '/')+1:])
	if err != nil {
		return nil, err
	}
	j.created[op.bulkID] = id
	if later != nil {
		j.postponed = append(j.postponed, &postponed{operation: i, path: path, id: id, add: later, missing: missing})
	}
	return resp, nil
}

// references collects the bulkIds that a value refers to.
func references(v any, into map[string]bool) {
	switch v := v.(type) {
	case string:
		for _, part := range strings.Split(v, "/") {
			if id, ok := strings.CutPrefix(part, "bulkId:"); ok {
				into[id] = true
			}
		}
	case []any:
		for _, e := range v {
			references(e, into)
		}
	case *document.Object:
		for _, w := range v.All() {
			references(w, into)
		}
	}
}
