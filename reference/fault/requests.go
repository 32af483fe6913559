package fault

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
)

// wraps puts something around the whole handler.
func wraps(serve func(next http.Handler, w http.ResponseWriter, r *http.Request)) defect {
	return func() reference.Decorate {
		return reference.Decorate{HTTP: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { serve(next, w, r) })
		}}
	}
}

// requests lets the honest server see another request than the client sent.
func requests(at where, change func(*http.Request)) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if at(r) {
			r = r.Clone(r.Context())
			change(r)
		}
		next.ServeHTTP(w, r)
	})
}

// query changes the parameters of requests.
func parameters(at where, change func(url.Values)) defect {
	return requests(at, func(r *http.Request) {
		q := r.URL.Query()
		change(q)
		r.URL.RawQuery = q.Encode()
	})
}

// deaf ignores parameters.
func deaf(at where, names ...string) defect {
	return parameters(at, func(q url.Values) {
		for _, name := range names {
			q.Del(name)
		}
	})
}

// blind ignores headers of requests.
func blind(at where, names ...string) defect {
	return requests(at, func(r *http.Request) {
		for _, name := range names {
			r.Header.Del(name)
		}
	})
}

// misreads changes the JSON body of requests before it is taken in. A body that
// is no JSON object passes as it is.
func misreads(at where, edits ...edit) defect {
	return requests(at, func(r *http.Request) {
		o := bodyOf(r)
		if o == nil {
			return
		}
		for _, e := range edits {
			e(o)
		}
		setBody(r, document.Append(nil, o))
	})
}

// bodyOf reads the body of a request and leaves it to be read again.
func bodyOf(r *http.Request) *document.Object {
	if r.Body == nil {
		return nil
	}
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return nil
	}
	if kept, ok := r.Context().Value(keptBody{}).([]byte); ok && len(raw) == 0 {
		raw = kept // the honest server has read it already
	}
	setBody(r, raw)
	o, err := document.ParseObject(raw)
	if err != nil {
		return nil
	}
	return o
}

// keptBody is where keepBody notes what a client sent.
type keptBody struct{}

// keepBody lets the body of a request be read after the honest server has.
func keepBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body != nil && r.ContentLength > 0 {
			if raw, err := io.ReadAll(r.Body); err == nil {
				r = r.WithContext(context.WithValue(r.Context(), keptBody{}, raw))
				setBody(r, raw)
			}
		}
		next.ServeHTTP(w, r)
	})
}

func setBody(r *http.Request, raw []byte) {
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(raw)), int64(len(raw))
}

// refuses answers some requests with an error at once.
func refuses(at where, status int, scimType, detail string) defect {
	return wraps(func(next http.Handler, w http.ResponseWriter, r *http.Request) {
		if !at(r) {
			next.ServeHTTP(w, r)
			return
		}
		writeError(w, status, scimType, detail)
	})
}

func writeError(w http.ResponseWriter, status int, scimType, detail string) {
	o := document.New(document.M("schemas", []any{scim.ErrorMessage}), document.M("status", text(status)))
	if scimType != "" {
		o.Append("scimType", scimType)
	}
	o.Append("detail", detail)
	writeJSON(w, status, o)
}

func writeJSON(w http.ResponseWriter, status int, o *document.Object) {
	w.Header().Set("Content-Type", scim.MediaType)
	w.WriteHeader(status)
	_, _ = w.Write(document.Append(nil, o)) // a client that has gone away is no concern of ours
}
