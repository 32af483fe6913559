package steps

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// standIns are the sentences that answer one request in the service provider's
// place: how JumpCloud takes a refusal has to be seen also where the service
// provider refuses nothing. Such a request is never sent.
var standIns = []Definition{
	{Pattern: "the next {method} about {kinds} is answered in the service provider's place with {int}", Do: (*World).standInStatus},
	{Pattern: "the next {method} about {kinds} is answered in the service provider's place with {int} and an error of {int} characters", Do: (*World).standInError},
	{Pattern: "the next {method} about {kinds} is answered in the service provider's place with {int} and:", Do: (*World).standInBody},
}

// standIn answers one request.
type standIn struct {
	method, kind string
	status       int
	body         string
	header       http.Header
	used         bool
}

func (w *World) standInStatus(method, kinds string, status int) error {
	return w.standInError(method, kinds, status, 40)
}

func (w *World) standInError(method, kinds string, status, characters int) error {
	// Letters beyond ASCII, so that bytes cannot pass for characters.
	detail := "é" + strings.Repeat("x", characters-1)
	body, _ := json.Marshal(map[string]any{"schemas": []string{scim.ErrorMessage}, "status": strconv.Itoa(status), "detail": detail})
	return w.standInBody(method, kinds, status, Doc(body))
}

func (w *World) standInBody(method, kinds string, status int, body Doc) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	s := &standIn{method: method, kind: kinds, status: status, body: string(body), header: http.Header{"Content-Type": {scim.MediaType}}}
	if status == http.StatusTooManyRequests {
		s.header.Set("Retry-After", "0")
	}
	w.console.standIns = append(w.console.standIns, s)
	return nil
}

// standIn returns the answer of the first stand-in for a request, nil when the
// service provider is to answer for itself.
func (c *console) standIn(r target.Request) *target.Exchange {
	for _, s := range c.standIns {
		if !s.used && s.method == r.Method && about(r.Path, s.kind) {
			s.used = true
			return &target.Exchange{
				Method: r.Method, URL: r.Path, RequestHeader: r.Header, RequestBody: r.Body,
				Status: s.status, Header: s.header, Body: []byte(s.body),
			}
		}
	}
	return nil
}

// about tells whether a path that JumpCloud uses leads to users or to groups.
// It puts "/Users" and "/Groups" behind the base URL, whatever is declared.
func about(path, kinds string) bool {
	name := strings.ToUpper(kinds[:1]) + kinds[1:]
	first, _, _ := strings.Cut(strings.TrimLeft(path, "/"), "/")
	return first == name
}
