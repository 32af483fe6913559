package fault

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
)

// bulking are defects of bulk requests (RFC 7644 §3.7).
var bulking = []Fault{
	newFault("bulk-declared-and-missing", "Bulk is declared and answered with 501.", breaks("RFC7644-3.7-01", "RFC7644-3.7-12"), refuses(posts(bulk), 501, "", "bulk is not supported")),
	newFault("bulk-answers-207", "A bulk request is answered with 207.", breaks("RFC7644-3.7-12"), status(posts(bulk), 200, 207)),
	newFault("bulk-answers-400-for-one", "One operation that fails makes the whole bulk request a 400.", breaks("RFC7644-3.7-12", "RFC7644-3.7-13"), answers(posts(bulk), func(_ *http.Request, resp *httpapi.Response) {
		for _, v := range each(resp.Body.Get("Operations")) {
			if op, _ := v.(*document.Object); op.Get("response") != nil {
				refuse(resp, 400, scim.InvalidValue, "an operation failed")
				return
			}
		}
	})),
	newFault("bulk-response-as-request", "The schemas of a bulk response are those of a request.", breaks("RFC7644-3.7-02"), body(posts(bulk), put([]any{scim.BulkRequestMessage}, "schemas"))),
	newFault("bulk-response-without-schemas", "A bulk response has no schemas.", breaks("RFC7644-3.7-02"), body(posts(bulk), drop("schemas"))),
	newFault("bulk-response-without-operations", "The results of a bulk response are called operations.", breaks("RFC7644-3.7-17", "RFC7644-3.7.3-01", "RFC7644-3.7-02"), body(posts(bulk), rename("operations", "Operations"))),
	newFault("bulk-response-with-data", "The results of a bulk request repeat data.", breaks("RFC7644-3.7-03"), body(posts(bulk), elements("Operations", put(object(`{"userName":"x"}`), "data")))),
	newFault("bulk-response-with-fail-on-errors", "A bulk response repeats failOnErrors.", breaks("RFC7644-3.7-03"), body(posts(bulk), func(o *document.Object) { o.Set("failOnErrors", 1) })),
	newFault("bulk-results-without-bulk-id", "The results of creations have no bulkId.", breaks("RFC7644-3.7-05", "RFC7644-3.7-15"), body(posts(bulk), drop("Operations", "bulkId"))),
	newFault("bulk-results-bulk-id-swapped", "The results of creations have each other's bulkId.", breaks("RFC7644-3.7-15"), body(posts(bulk), swapBulkIDs)),
	newFault("bulk-results-without-location", "The results of operations have no location.", breaks("RFC7644-3.7-09", "RFC7644-3.7.3-02"), body(posts(bulk), drop("Operations", "location"))),
	newFault("bulk-results-location-of-endpoint", "The location of a creation is the endpoint.", breaks("RFC7644-3.7-09", "RFC7644-3.7.3-02"), body(posts(bulk), alter(changeText(func(s string) string { return s[:strings.LastIndexByte(s, '/')] }), "Operations", "location"))),
	newFault("bulk-results-without-method", "The results of operations have no method.", breaks("RFC7644-3.7-04", "RFC7644-3.7-02"), body(posts(bulk), drop("Operations", "method"))),
	newFault("bulk-results-without-status", "The results of operations have no status.", breaks("RFC7644-3.7.3-03"), body(posts(bulk), drop("Operations", "status"))),
	newFault("bulk-results-status-number", "The status of operations is a number.", breaks("RFC7644-3.7.3-03"), body(posts(bulk), alter(func(v any) any {
		s, _ := v.(string)
		return document.Number(digits(s))
	}, "Operations", "status"))),
	newFault("bulk-results-status-200", "The status of every successful operation is 200.", breaks("RFC7644-3.7.3-03"), body(posts(bulk), alter(func(v any) any {
		if s, _ := v.(string); strings.HasPrefix(s, "2") {
			return "200"
		}
		return v
	}, "Operations", "status"))),
	newFault("bulk-errors-without-response", "The results of failed operations have no response.", breaks("RFC7644-3.7-10", "RFC7644-3.7-11"), body(posts(bulk), drop("Operations", "response"))),
	newFault("bulk-errors-response-text", "The response of a failed operation is a text.", breaks("RFC7644-3.7-11", "RFC7644-3.7-10"), body(posts(bulk), alter(func(any) any { return "failed" }, "Operations", "response"))),
	newFault("bulk-last-result-missing", "The result of the last operation is missing.", breaks("RFC7644-3.7.3-01"), body(posts(bulk), alter(func(v any) any {
		if list := each(v); len(list) > 1 {
			return list[:len(list)-1]
		}
		return v
	}, "Operations"))),
	newFault("bulk-last-operation-lost", "The last of several operations is not performed.", breaks("RFC7644-3.7-13", "RFC7644-3.7.3-01"), misreads(posts(bulk), alter(func(v any) any {
		if list := each(v); len(list) > 1 {
			return list[:len(list)-1]
		}
		return v
	}, "Operations"))),
	newFault("bulk-stops-at-first-error", "The first operation that fails ends the request although failOnErrors is not set.", breaks("RFC7644-3.7-13"), misreads(posts(bulk), func(o *document.Object) {
		if o.Get("failOnErrors") == nil {
			o.Set("failOnErrors", document.Number("1"))
		}
	})),
	newFault("bulk-fail-on-errors-ignored", "failOnErrors is ignored.", breaks("RFC7644-3.7-14"), misreads(posts(bulk), drop("failOnErrors"))),
	newFault("bulk-fail-on-errors-one-late", "failOnErrors stops one error too late.", breaks("RFC7644-3.7-14"), misreads(posts(bulk), alter(func(v any) any {
		if s := text(v).(string); s == "1" {
			return document.Number("2")
		}
		return v
	}, "failOnErrors"))),
	newFault("bulk-references-unresolved", "References to a bulkId are not resolved.", breaks("RFC7644-3.7.2-01", "RFC7644-3.7.1-01"), misreads(posts(bulk), elements("Operations", unresolve))),
	newFault("bulk-forward-references-refused", "A reference to a later operation is refused.", breaks("RFC7644-3.7-16", "RFC7644-3.7.1-01", "RFC7644-3.7.2-01"), refusesBody(posts(bulk), forwardReference, "the bulkId is not known yet")),
	newFault("bulk-references-in-extension-unresolved", "References to a bulkId in an extension are not resolved.", breaks("RFC7644-3.7.2-02"), misreads(posts(bulk), elements("Operations", dropManager))),
	newFault("bulk-reference-unknown-answers-500", "A reference to an unknown bulkId makes the server fall over.", breaks("RFC7644-3.7.2-03", "RFC7644-3.12-08"), restatesBody(posts(bulk), unknownReference, 500)),
	newFault("bulk-circle-answers-500", "Creations that refer to each other make the server fall over.", breaks("RFC7644-3.7.1-01", "RFC7644-3.12-08"), restatesBody(posts(bulk), circle, 500)),
	newFault("bulk-version-ignored", "The version of an operation is ignored.", breaks("RFC7644-3.7-06"), misreads(posts(bulk), drop("Operations", "version"))),
	newFault("bulk-deletes-ignored", "A DELETE in a bulk request is answered and not performed.", breaks("RFC7644-3.7-04", "RFC7644-3.7.3-03"), bulkMethod(http.MethodDelete)),
	newFault("bulk-patches-ignored", "A PATCH in a bulk request is answered and not performed.", breaks("RFC7644-3.7-04", "RFC7644-3.7-08"), bulkMethod(http.MethodPatch)),
	newFault("bulk-puts-refused", "A PUT in a bulk request is refused.", breaks("RFC7644-3.7-04"), misreads(posts(bulk), elements("Operations", alter(func(v any) any {
		if v == http.MethodPut {
			return "PUT?"
		}
		return v
	}, "method")))),
	newFault("bulk-without-data-answers-500", "An operation without data makes the server fall over.", breaks("RFC7644-3.7-08", "RFC7644-3.12-08"), restatesBody(posts(bulk), func(o *document.Object) bool {
		return slices.ContainsFunc(each(o.Get("Operations")), func(v any) bool {
			op, _ := v.(*document.Object)
			return op.Get("data") == nil && op.Get("method") != http.MethodDelete
		})
	}, 500)),
	newFault("bulk-without-path-performed", "A POST without path creates a user.", breaks("RFC7644-3.7-07"), misreads(posts(bulk), elements("Operations", func(op *document.Object) {
		if op.Get("path") == nil && op.Get("method") == http.MethodPost {
			op.Set("path", "/Users")
		}
	}))),
	newFault("bulk-unknown-method-performed", "An operation with GET is answered with 200.", breaks("RFC7644-3.7-04"), body(posts(bulk), elements("Operations", func(op *document.Object) {
		if op.Get("method") == http.MethodGet {
			op.Set("status", "200")
			op.Delete("response")
		}
	}))),
	newFault("bulk-duplicate-user-name", "Two creations of one userName in a bulk request both succeed.", breaks("RFC7643-4.1.1-02"), doublesInBulk),
	newFault("bulk-without-operations-answers-200", "A bulk request without Operations is answered with 200.", breaks("RFC7644-3.7-17"), misreads(posts(bulk), func(o *document.Object) {
		if o.Get("Operations") == nil {
			o.Set("Operations", []any{})
		}
	})),
	newFault("bulk-too-many-performed", "A bulk request with more operations than maxOperations is performed.", breaks("RFC7644-3.7.4-02", "RFC7644-3.7.4-01"), answersBodyAnyway(413)),
	newFault("bulk-limit-one-less", "A bulk request with exactly maxOperations operations is refused.", breaks("RFC7644-3.7.4-02", "RFC7644-3.7-12"), lowersLimit()),
	newFault("bulk-too-many-answers-400", "A bulk request that exceeds a limit is answered with 400.", breaks("RFC7644-3.7.4-02"), status(posts(bulk), 413, 400)),
	newFault("bulk-too-many-answers-429", "A bulk request that exceeds a limit is answered with 429, without a time to come again.", breaks("RFC7644-3.7.4-02", "RFC6585-4-01"), status(posts(bulk), 413, 429)),
	newFault("bulk-too-many-answers-500", "A bulk request that exceeds a limit makes the server fall over.", breaks("RFC7644-3.7.4-02", "RFC7644-3.12-08"), status(posts(bulk), 413, 500)),
	newFault("bulk-too-large-without-limit", "The error about a limit of bulk does not name it.", breaks("RFC7644-3.7.4-03"), failures(posts(bulk), 413, put("too large", "detail"))),
}

func swapBulkIDs(o *document.Object) {
	var posts []*document.Object
	for _, v := range each(o.Get("Operations")) {
		if op, ok := v.(*document.Object); ok && op.Get("bulkId") != nil {
			posts = append(posts, op)
		}
	}
	for i := 0; i+1 < len(posts); i += 2 {
		a, b := posts[i].Get("bulkId"), posts[i+1].Get("bulkId")
		posts[i].Set("bulkId", b)
		posts[i+1].Set("bulkId", a)
	}
}

// mentions are the bulkIds that a value refers to.
func mentions(v any) []string {
	var ids []string
	switch v := v.(type) {
	case string:
		for part := range strings.SplitSeq(v, "/") {
			if id, ok := strings.CutPrefix(part, "bulkId:"); ok {
				ids = append(ids, id)
			}
		}
	case []any:
		for _, e := range v {
			ids = append(ids, mentions(e)...)
		}
	case *document.Object:
		for _, w := range values(v) {
			ids = append(ids, mentions(w)...)
		}
	}
	return ids
}

// unresolve drops references to bulkIds from the members of a group.
func unresolve(op *document.Object) {
	data, _ := op.Get("data").(*document.Object)
	if data == nil || len(mentions(data.Get("members"))) == 0 {
		return
	}
	data.Set("members", []any{})
}

// dropManager drops references to bulkIds from the enterprise extension.
func dropManager(op *document.Object) {
	data, _ := op.Get("data").(*document.Object)
	ext, _ := data.Get(scim.EnterpriseUserSchema).(*document.Object)
	if ext != nil && len(mentions(ext.Get("manager"))) > 0 {
		ext.Delete("manager")
	}
}

// order is the place of each creation in a bulk request.
func order(o *document.Object) map[string]int {
	at := map[string]int{}
	for i, v := range each(o.Get("Operations")) {
		op, _ := v.(*document.Object)
		if id, ok := op.Get("bulkId").(string); ok && op.Get("method") == http.MethodPost {
			at[id] = i
		}
	}
	return at
}

func forwardReference(o *document.Object) bool {
	at := order(o)
	for i, v := range each(o.Get("Operations")) {
		op, _ := v.(*document.Object)
		for _, id := range mentions(op.Get("data")) {
			if where, known := at[id]; known && where > i {
				return true
			}
		}
	}
	return false
}

func unknownReference(o *document.Object) bool {
	at := order(o)
	for _, id := range mentions(o.Get("Operations")) {
		if _, known := at[id]; !known {
			return true
		}
	}
	return false
}

// circle says whether two creations refer to each other.
func circle(o *document.Object) bool {
	refers := map[string][]string{}
	for _, v := range each(o.Get("Operations")) {
		op, _ := v.(*document.Object)
		if id, ok := op.Get("bulkId").(string); ok {
			refers[id] = mentions(op.Get("data"))
		}
	}
	for id, others := range refers {
		for _, other := range others {
			if slices.Contains(refers[other], id) {
				return true
			}
		}
	}
	return false
}

// bulkMethod turns operations with a method into ones that change nothing.
func bulkMethod(method string) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		o := (*document.Object)(nil)
		if posts(bulk)(r) {
			o = bodyOf(r)
		}
		if o == nil {
			next.ServeHTTP(w, r)
			return
		}
		list := each(o.Get("Operations"))
		var kept, results []any
		for _, v := range list {
			op, _ := v.(*document.Object)
			if op.Get("method") == method {
				results = append(results, document.New(document.M("method", method), document.M("location", "http://"+r.Host+strings.TrimSuffix(r.URL.Path, "/Bulk")+text(op.Get("path")).(string)), document.M("status", map[string]string{http.MethodDelete: "204"}[method]+map[string]string{http.MethodPatch: "200"}[method])))
				continue
			}
			kept = append(kept, v)
		}
		if len(results) == 0 {
			next.ServeHTTP(w, r)
			return
		}
		o.Set("Operations", append([]any{}, kept...))
		c := again(next, r, http.MethodPost, r.URL.Path, o)
		answer := c.document()
		if answer == nil || c.status != http.StatusOK {
			c.send(w)
			return
		}
		answer.Set("Operations", append(append([]any{}, each(answer.Get("Operations"))...), results...))
		writeJSON(w, http.StatusOK, answer)
	})
}

// answersBodyAnyway answers 200 to bulk requests that are refused with a status.
func answersBodyAnyway(refused int) defect {
	return answers(posts(bulk), func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == refused {
			resp.Status, resp.Kind = http.StatusOK, httpapi.BulkReply
			resp.Body = document.New(document.M("schemas", []any{scim.BulkResponseMessage}), document.M("Operations", []any{}))
		}
	})
}
