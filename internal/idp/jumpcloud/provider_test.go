package jumpcloud

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// provider is a service provider of a few lines: enough to answer what the
// connector asks, and to be told to answer something else. It writes down what
// it was sent.
type provider struct {
	transcript strings.Builder
	resources  map[string]map[string]any // by path, "/Users/u1"
	made       int
	n          int
	// answers are given once each instead of the provider's own, by the first
	// request that begins with the key, such as "PATCH /Groups".
	answers map[string][]canned
	// headers are those that the transcript shows.
	headers []string
	// down makes every request fail without an answer.
	down bool
}

type canned struct {
	status int
	header http.Header
	body   string
}

func newProvider() *provider {
	return &provider{resources: map[string]map[string]any{}, answers: map[string][]canned{}}
}

// say answers the next request that begins with prefix.
func (p *provider) say(prefix string, status int, body string) {
	p.answers[prefix] = append(p.answers[prefix], canned{status: status, body: body})
}

// throttle answers the next request that begins with prefix with 429.
func (p *provider) throttle(prefix, retryAfter string) {
	header := http.Header{}
	if retryAfter != "" {
		header.Set("Retry-After", retryAfter)
	}
	p.answers[prefix] = append(p.answers[prefix], canned{status: 429, header: header, body: `{"detail":"slow down"}`})
}

// hold puts a resource there as if someone had made it before.
func (p *provider) hold(kind, id string, resource map[string]any) {
	resource["id"] = id
	p.resources["/"+kind+"/"+id] = resource
}

// find returns the path of a resource by its name.
func (p *provider) find(name string) string {
	for path, resource := range p.resources {
		if resource["userName"] == name || resource["displayName"] == name {
			return path
		}
	}
	return ""
}

// vanish removes a resource behind the connector's back.
func (p *provider) vanish(name string) { delete(p.resources, p.find(name)) }

// give adds an attribute to a resource behind the connector's back.
func (p *provider) give(name, attribute string, value any) {
	if resource, ok := p.resources[p.find(name)]; ok {
		resource[attribute] = value
	}
}

func (p *provider) Do(_ context.Context, r target.Request) (*target.Exchange, error) {
	p.n++
	line := r.Method + " " + r.Path
	if r.Query != "" {
		line += "?" + r.Query
	}
	fmt.Fprintf(&p.transcript, "%s\n", line)
	for _, name := range p.headers {
		fmt.Fprintf(&p.transcript, "    %s: %q\n", name, r.Header.Get(name))
	}
	if len(r.Body) > 0 {
		fmt.Fprintf(&p.transcript, "    %s\n", r.Body)
	}
	x := &target.Exchange{N: p.n, Method: r.Method, URL: r.Path, RequestHeader: r.Header, RequestBody: r.Body}
	if p.down {
		x.Err = errors.New("connection refused")
		fmt.Fprintf(&p.transcript, "  = no answer\n")
		return x, x.Err
	}
	answer := p.answer(line, r)
	x.Status, x.Header, x.Body = answer.status, answer.header, []byte(answer.body)
	fmt.Fprintf(&p.transcript, "  = %d\n", answer.status)
	return x, nil
}

func (p *provider) answer(line string, r target.Request) canned {
	for _, prefix := range slices.Sorted(maps.Keys(p.answers)) {
		if queue := p.answers[prefix]; strings.HasPrefix(line, prefix) && len(queue) > 0 {
			p.answers[prefix] = queue[1:]
			return queue[0]
		}
	}
	var body map[string]any
	if len(r.Body) > 0 {
		if err := json.Unmarshal(r.Body, &body); err != nil {
			return refuse(400, err.Error())
		}
	}
	collection := regexp.MustCompile(`^/(Users|Groups)$`).MatchString(r.Path)
	held, found := p.resources[r.Path]
	switch {
	case collection && r.Method == http.MethodGet:
		return p.search(r.Path, r.Query)
	case collection && r.Method == http.MethodPost:
		p.made++
		body["id"] = fmt.Sprintf("%s%d", strings.ToLower(r.Path[1:2]), p.made)
		p.resources[r.Path+"/"+body["id"].(string)] = body
		return ok(201, body)
	case !found:
		return refuse(404, "there is no "+r.Path)
	case r.Method == http.MethodGet:
		return ok(200, held)
	case r.Method == http.MethodPut:
		p.resources[r.Path] = body
		return ok(200, body)
	case r.Method == http.MethodPatch:
		return canned{status: 204} // what a PATCH does is the reference's affair
	case r.Method == http.MethodDelete:
		delete(p.resources, r.Path)
		return canned{status: 204}
	}
	return refuse(405, "not offered")
}

// search answers a filter of the form that the connector sends, or the list.
func (p *provider) search(path, query string) canned {
	values, err := url.ParseQuery(query)
	if err != nil {
		return refuse(400, err.Error())
	}
	list := []any{}
	parts := regexp.MustCompile(`^(\S+) eq "(.*)"$`).FindStringSubmatch(values.Get("filter"))
	for _, key := range slices.Sorted(maps.Keys(p.resources)) {
		v := p.resources[key]
		if !strings.HasPrefix(key, path+"/") {
			continue
		}
		text, _ := json.Marshal(v)
		if parts == nil || strings.Contains(strings.ToLower(string(text)), strings.ToLower(`"`+parts[2]+`"`)) {
			list = append(list, v)
		}
	}
	total := len(list)
	if values.Has("startIndex") {
		var start, count int
		_, _ = fmt.Sscan(values.Get("startIndex"), &start)
		_, _ = fmt.Sscan(values.Get("count"), &count)
		list = list[min(start-1, total):min(start-1+count, total)]
	}
	return ok(200, map[string]any{"totalResults": total, "Resources": list})
}

func ok(status int, body any) canned {
	text, _ := json.Marshal(body)
	return canned{status: status, body: string(text)}
}

func refuse(status int, detail string) canned {
	return ok(status, map[string]any{"status": fmt.Sprint(status), "detail": detail})
}
