package fault

import (
	"net/http"
	"strconv"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/httpapi"
	"github.com/scimproof/scimproof/reference/representation"
)

// answers changes the answers to some requests. What the client sent can still
// be read then, by bodyOf.
func answers(w where, change func(*http.Request, *httpapi.Response)) defect {
	return func() reference.Decorate {
		return reference.Decorate{HTTP: keepBody, Answer: func(r *http.Request, resp *httpapi.Response) {
			if w(r) {
				change(r, resp)
			}
		}}
	}
}

// body edits the document of successful answers.
func body(w where, edits ...edit) defect {
	return answers(w, func(_ *http.Request, resp *httpapi.Response) {
		if resp.Body == nil || resp.Kind == httpapi.Failure {
			return
		}
		for _, e := range edits {
			e(resp.Body)
		}
	})
}

// documents edits each resource or discovery document of an answer, whether it
// comes alone or in a list.
func documents(w where, edits ...edit) defect {
	return body(w, func(o *document.Object) {
		list, ok := o.Get("Resources").([]any)
		if !ok {
			list = []any{o}
		}
		for _, v := range list {
			if item, ok := v.(*document.Object); ok {
				for _, e := range edits {
					e(item)
				}
			}
		}
	})
}

// rendered edits every representation of a resource, wherever it appears.
func rendered(change func(v *representation.View, o *document.Object)) defect {
	return func() reference.Decorate {
		return reference.Decorate{Render: func(r representation.Renderer) representation.Renderer {
			return renderer(func(v *representation.View, p representation.Projection) *document.Object {
				o := r.Render(v, p)
				change(v, o)
				return o
			})
		}}
	}
}

type renderer func(v *representation.View, p representation.Projection) *document.Object

func (f renderer) Render(v *representation.View, p representation.Projection) *document.Object {
	return f(v, p)
}

// shown edits every representation of resources of a type.
func shown(typeName string, edits ...edit) defect {
	return rendered(func(v *representation.View, o *document.Object) {
		if typeName != "" && v.Resource.Type.Name != typeName {
			return
		}
		for _, e := range edits {
			e(o)
		}
	})
}

// status answers with another status, and says so in an error's body, too.
func status(w where, from, to int) defect {
	return answers(w, func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == from {
			restate(resp, to)
		}
	})
}

func restate(resp *httpapi.Response, to int) {
	resp.Status = to
	if resp.Kind == httpapi.Failure && resp.Body != nil {
		resp.Body.Set("status", strconv.Itoa(to))
	}
}

// failures edits error documents with a status.
func failures(w where, from int, edits ...edit) defect {
	return answers(w, func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure && resp.Status == from {
			for _, e := range edits {
				e(resp.Body)
			}
		}
	})
}

// mistyped gives errors with one scimType another, or none for "".
func mistyped(w where, from, to string) defect {
	return answers(w, func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure && resp.Body.Get("scimType") == from {
			if resp.Body.Delete("scimType"); to != "" {
				resp.Body.Set("scimType", to)
			}
		}
	})
}

// restated gives errors with one scimType another status.
func restated(w where, scimType string, to int) defect {
	return answers(w, func(_ *http.Request, resp *httpapi.Response) {
		if resp.Kind == httpapi.Failure && resp.Body.Get("scimType") == scimType {
			restate(resp, to)
		}
	})
}

// refuse makes an answer into an error.
func refuse(resp *httpapi.Response, status int, scimType, detail string) {
	o := document.New(document.M("schemas", []any{scim.ErrorMessage}), document.M("status", strconv.Itoa(status)))
	if scimType != "" {
		o.Append("scimType", scimType)
	}
	o.Append("detail", detail)
	*resp = httpapi.Response{Status: status, Header: http.Header{"Content-Type": {scim.MediaType}}, Body: o, Kind: httpapi.Failure}
}

// header sets a header of successful answers, or removes it for "".
func header(w where, name, value string) defect {
	return answers(w, func(_ *http.Request, resp *httpapi.Response) {
		resp.Header.Del(name)
		if value != "" {
			resp.Header.Set(name, value)
		}
	})
}

// bare leaves the body of successful answers out.
func bare(w where, from, to int) defect {
	return answers(w, func(_ *http.Request, resp *httpapi.Response) {
		if resp.Status == from {
			resp.Status, resp.Body, resp.Kind = to, nil, httpapi.Empty
			resp.Header.Del("Content-Type")
		}
	})
}
