package freedom

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf16"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/httpapi"
)

var wire = []Freedom{
	{
		Name: "plain-json", Summary: "answers are application/json", Grants: []string{"RFC7644-8.1-01"}, Warns: []string{"RFC7644-8.1-01", "RFC7644-3.8-05", "RFC7644-3.8-07", "RFC9110-12.5.1-01"}, Group: "type",
		use: func(o *reference.Options) { o.Freedoms.PlainJSON = true },
	},
	header("charset", "the media type has a charset parameter", "RFC 9110 §8.3.1", "type", func(h http.Header) {
		if h.Get("Content-Type") != "" {
			h.Set("Content-Type", h.Get("Content-Type")+"; charset=utf-8")
		}
	}),
	header("media-type-in-capitals", "the media type is written in another case", "RFC 9110 §8.3.1", "type", func(h http.Header) {
		if h.Get("Content-Type") != "" {
			h.Set("Content-Type", strings.Replace(h.Get("Content-Type"), "application/scim+json", "Application/SCIM+JSON", 1))
		}
	}),
	header("relative-location", "the Location of a created resource is a relative reference", "RFC9110-10.2.2-01", "", func(h http.Header) {
		if u, err := url.Parse(h.Get("Location")); err == nil && u.Path != "" {
			h.Set("Location", u.EscapedPath())
		}
	}),
	header("no-content-location", "there is no Content-Location", "RFC7643-3.1-20", "", func(h http.Header) { h.Del("Content-Location") }),
	header("no-cache-control", "nothing is said about caches", "RFC 9111 §5.2", "", func(h http.Header) {
		h.Del("Cache-Control")
		h.Del("Vary")
	}),
	header("further-headers", "answers carry headers that SCIM does not know, and a cookie", "RFC 9110 §5.1", "", func(h http.Header) {
		h.Set("X-Request-Id", "5f0c")
		h.Set("Server", "app/1.0")
		h.Add("Set-Cookie", "route=a; Path=/; HttpOnly; Secure")
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}),
	header("header-names-in-small-letters", "the names of headers are written in small letters", "RFC 9110 §5.1", "", func(h http.Header) {
		for name, values := range h {
			delete(h, name)
			h[strings.ToLower(name)] = values
		}
	}),
	{
		Name: "strong-etags", Summary: "versions are strong entity tags", Grants: []string{"RFC7644-3.14-02"}, Warns: []string{"RFC7643-3.1-23"},
		use: func(o *reference.Options) { o.Freedoms.StrongETags = true },
	},
	body("indented", "JSON is written over several lines", "RFC 8259 §2", func(raw []byte) []byte {
		var out bytes.Buffer
		if json.Indent(&out, raw, "", "\t") != nil {
			return raw
		}
		return append(out.Bytes(), '\r', '\n')
	}),
	body("escaped", "everything that JSON can escape outside ASCII is escaped, and so is the slash", "RFC 8259 §7", escape),
	{
		Name: "compressed", Summary: "bodies are compressed where the client takes it", Grants: []string{"RFC 9110 §8.4"},
		use: whole(func(w http.ResponseWriter, r *http.Request, a *answer) {
			if len(a.body) > 0 && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				var packed bytes.Buffer
				z := gzip.NewWriter(&packed)
				_, _ = z.Write(a.body)
				_ = z.Close()
				a.body = packed.Bytes()
				w.Header().Set("Content-Encoding", "gzip")
			}
			a.write(w)
		}),
	},
	{
		Name: "chunked", Summary: "bodies come in chunks, without a length", Grants: []string{"RFC 9112 §7.1"}, OnWire: true,
		use: whole(func(w http.ResponseWriter, _ *http.Request, a *answer) {
			w.WriteHeader(a.status)
			for len(a.body) > 0 {
				n := min(len(a.body), 700)
				_, _ = w.Write(a.body[:n])
				a.body = a.body[n:]
				_ = http.NewResponseController(w).Flush()
			}
		}),
	},
	{
		Name: "closes-connections", Summary: "the connection is closed after each answer", Grants: []string{"RFC 9112 §9.6"}, OnWire: true,
		use: whole(func(w http.ResponseWriter, _ *http.Request, a *answer) {
			w.Header().Set("Connection", "close")
			a.write(w)
		}),
	},
}

// header is a freedom that lies in the headers alone.
func header(name, summary, grant, group string, change func(http.Header)) Freedom {
	return Freedom{Name: name, Summary: summary, Grants: []string{grant}, Group: group, use: func(o *reference.Options) {
		decorate(o, reference.Decorate{Answer: func(_ *http.Request, a *httpapi.Response) { change(a.Header) }})
	}}
}

// body is a freedom that lies in how the same JSON is written.
func body(name, summary, grant string, rewrite func([]byte) []byte) Freedom {
	return Freedom{Name: name, Summary: summary, Grants: []string{grant}, use: whole(func(w http.ResponseWriter, _ *http.Request, a *answer) {
		a.body = rewrite(a.body)
		a.write(w)
	})}
}

// answer is a response before it is written. Its header is the writer's.
type answer struct {
	http.ResponseWriter
	status int
	body   []byte
}

func (a *answer) WriteHeader(status int) { a.status = status }

func (a *answer) Write(p []byte) (int, error) {
	a.body = append(a.body, p...)
	return len(p), nil
}

func (a *answer) write(w http.ResponseWriter) {
	w.WriteHeader(a.status)
	// A client that has gone away is no concern of the server.
	_, _ = w.Write(a.body)
}

// whole hands over each response as a whole, and without a length, for it to be
// written some other way.
func whole(write func(http.ResponseWriter, *http.Request, *answer)) func(*reference.Options) {
	return func(o *reference.Options) {
		decorate(o, reference.Decorate{HTTP: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				a := &answer{ResponseWriter: w, status: http.StatusOK}
				h.ServeHTTP(a, r)
				w.Header().Del("Content-Length")
				write(w, r, a)
			})
		}})
	}
}

// escape writes JSON in ASCII only.
func escape(raw []byte) []byte {
	var out bytes.Buffer
	for _, r := range string(raw) {
		switch {
		case r == '/':
			out.WriteString(`\/`)
		case r < 0x80:
			out.WriteRune(r)
		default:
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&out, `\u%04x`, unit)
			}
		}
	}
	return out.Bytes()
}
