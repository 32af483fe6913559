package httpapi

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
)

// bulkEndpoint is POST /Bulk (RFC 7644 §3.7).
func (s *Server) bulkEndpoint() endpoint {
	if !s.Config.Bulk {
		return endpoint{methods: map[string]method{http.MethodPost: reads(unsupported("/Bulk"))}}
	}
	return endpoint{methods: map[string]method{http.MethodPost: writes(s.bulk)}}
}

// operation is one operation of a bulk request.
type operation struct {
	method  string
	bulkID  string
	path    string
	version string
	data    *document.Object
	err     error // why it cannot be performed, found when it was read
}

func (s *Server) bulk(c *Call) (*Response, error) {
	body, err := readObject(c.Request, int64(s.MaxPayload), "the request exceeds maxPayloadSize, which is %d bytes")
	if err != nil {
		return nil, err
	}
	if !declares(body, scim.BulkRequestMessage) {
		return nil, refusal.Syntax("%q has to contain %q", "schemas", scim.BulkRequestMessage)
	}
	v, _ := body.Lookup("Operations")
	list, ok := v.([]any)
	if !ok {
		return nil, refusal.Syntax("%q has to be an array of operations", "Operations")
	}
	if len(list) > s.MaxOperations {
		return nil, refusal.New(http.StatusRequestEntityTooLarge, "the request has %d operations and exceeds maxOperations, which is %d", len(list), s.MaxOperations)
	}
	stop := 0
	if v, given := body.Lookup("failOnErrors"); given && v != nil {
		n, _ := v.(document.Number)
		if stop, err = strconv.Atoi(string(n)); err != nil || stop < 1 {
			return nil, refusal.Value("%q has to be a positive integer", "failOnErrors")
		}
	}
	j := newJob(s, c, list)
	results := j.run(stop)
	return &Response{Status: http.StatusOK, Kind: BulkReply, Body: document.New(
		document.M("schemas", []any{scim.BulkResponseMessage}),
		document.M("Operations", results),
	)}, nil
}

// readOperation reads one operation; what is wrong with it is reported as its
// result, not as that of the whole request.
func readOperation(v any) operation {
	o, ok := v.(*document.Object)
	if !ok {
		return operation{err: refusal.Syntax("the operation is not an object")}
	}
	f := fields{body: o}
	text := func(name string) string {
		if p := f.text(name); p != nil {
			return *p
		}
		return ""
	}
	op := operation{method: text("method"), bulkID: text("bulkId"), path: text("path"), version: text("version")}
	data, given := o.Lookup("data")
	op.data, _ = data.(*document.Object)
	op.err = f.err
	switch {
	case op.err != nil:
	case op.method != http.MethodPost && op.method != http.MethodPut && op.method != http.MethodPatch && op.method != http.MethodDelete:
		op.err = refusal.Syntax("the operation needs a %q of POST, PUT, PATCH or DELETE", "method")
	case op.path == "":
		op.err = refusal.Syntax("the operation needs a %q", "path")
	case op.method == http.MethodPost && op.bulkID == "":
		op.err = refusal.Syntax("an operation with POST needs a %q", "bulkId")
	case op.method != http.MethodDelete && op.data == nil && given && data != nil:
		op.err = refusal.Syntax("the %q of the operation has to be an object", "data")
	case op.method != http.MethodDelete && op.data == nil:
		op.err = refusal.Syntax("the operation needs %q", "data")
	}
	return op
}

// perform lets an endpoint answer one operation, as if it were a request of its
// own.
func (j *job) perform(op operation, data *document.Object, path string) (*Response, error) {
	path, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimPrefix(path, j.call.Base), "/"), "?")
	c := *j.call
	c.Method, c.Segments, c.Params = op.method, strings.Split(path, "/"), nil
	c.inBulk, c.body, c.ifMatch = true, data, op.version
	if j.server.Registry.Endpoint("/"+c.Segments[0]) == nil || c.Segments[len(c.Segments)-1] == ".search" {
		return nil, refusal.NotFound("%q is no endpoint of a resource type", clip(path))
	}
	return j.server.perform(&c, j.server.endpoint(&c))
}

// result describes what became of an operation (RFC 7644 §3.7.3).
func (j *job) result(op operation, resp *Response, err error) *document.Object {
	o := document.New()
	if op.method != "" {
		o.Append("method", op.method)
	}
	if op.bulkID != "" {
		o.Append("bulkId", op.bulkID)
	}
	location := ""
	if resp != nil {
		location = resp.Header.Get("Location")
		if tag := resp.Header.Get("ETag"); tag != "" {
			o.Append("version", tag)
		}
	}
	if location == "" && op.method != http.MethodPost && op.path != "" {
		location = j.call.Base + "/" + strings.TrimPrefix(strings.TrimPrefix(op.path, j.call.Base), "/")
	}
	if location != "" {
		o.Append("location", location)
	}
	if err == nil {
		o.Append("status", strconv.Itoa(resp.Status))
		return o
	}
	var e *refusal.Error
	if !errors.As(err, &e) {
		e = refusal.New(http.StatusInternalServerError, "the service provider made a mistake")
	}
	o.Append("status", strconv.Itoa(e.Status))
	o.Append("response", errorDocument(e))
	return o
}
