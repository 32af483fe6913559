package script

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// Dry is a Sender that sends nothing. It answers as a service provider without
// faults might, well enough that the next request is the one that would follow;
// what it answers says nothing about any service provider.
type Dry struct {
	base      string
	now       func() time.Time
	n         int
	resources map[string]map[string]any // by path
}

// NewDry returns a Dry whose exchanges show base in their URLs. A nil now is
// time.Now.
func NewDry(base string, now func() time.Time) *Dry {
	if now == nil {
		now = time.Now
	}
	return &Dry{base: base, now: now, resources: map[string]map[string]any{}}
}

// Do answers without sending.
func (d *Dry) Do(_ context.Context, r target.Request) (*target.Exchange, error) {
	d.n++
	x := &target.Exchange{
		N: d.n, At: d.now(), Attempt: 1, As: r.As, Method: r.Method, URL: d.base + r.Path, RequestHeader: r.Header.Clone(), RequestBody: r.Body,
		Header: http.Header{"Content-Type": {scim.MediaType}},
	}
	x.RequestHeader.Del("Authorization")
	if r.Query != "" {
		x.URL += "?" + r.Query
	}
	var body any
	x.Status, body = d.answer(r)
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return x, err
		}
		x.Body = text
	}
	return x, nil
}

func (d *Dry) answer(r target.Request) (int, any) {
	var body map[string]any
	if len(r.Body) > 0 {
		if err := json.Unmarshal(r.Body, &body); err != nil {
			return refusal(http.StatusBadRequest, err.Error())
		}
	}
	endpoint := r.Path == "/Users" || r.Path == "/Groups"
	held, found := d.resources[r.Path]
	switch {
	case endpoint && r.Method == http.MethodPost:
		id := fmt.Sprintf("dry-%d", d.n)
		body["id"] = id
		d.resources[r.Path+"/"+id] = body
		return http.StatusCreated, body
	case endpoint:
		list := d.search(r.Path, r.Query)
		return http.StatusOK, map[string]any{"schemas": []string{scim.ListResponseMessage}, "totalResults": len(list), "Resources": list}
	case !found:
		return refusal(http.StatusNotFound, "there is no "+r.Path)
	case r.Method == http.MethodPut:
		d.resources[r.Path] = body
		return http.StatusOK, body
	case r.Method == http.MethodPatch:
		rename(held, body)
		return http.StatusNoContent, nil
	case r.Method == http.MethodDelete:
		delete(d.resources, r.Path)
		return http.StatusNoContent, nil
	}
	return http.StatusOK, held
}

// search returns the resources that hold the quoted value of the filter.
func (d *Dry) search(endpoint, query string) []any {
	values, _ := url.ParseQuery(query)
	_, quoted, filtered := strings.Cut(values.Get("filter"), ` eq `)
	list := []any{}
	for _, path := range slices.Sorted(maps.Keys(d.resources)) {
		text, err := json.Marshal(d.resources[path])
		if err == nil && strings.HasPrefix(path, endpoint+"/") && (!filtered || strings.Contains(string(text), quoted)) {
			list = append(list, d.resources[path])
		}
	}
	return list
}

// rename follows a change of displayName, by which groups are looked up again.
// No other effect of a PATCH shows in what the connector sends next.
func rename(held, body map[string]any) {
	changes := []any{body}
	if operations, ok := body["Operations"].([]any); ok {
		changes = operations
	}
	for _, change := range changes {
		c, _ := change.(map[string]any)
		if value, ok := c["value"].(map[string]any); ok {
			c = value
		} else if c["path"] == "displayName" {
			c = map[string]any{"displayName": c["value"]}
		}
		if name, ok := c["displayName"].(string); ok {
			held["displayName"] = name
		}
	}
}

func refusal(status int, detail string) (int, any) {
	return status, map[string]any{"schemas": []string{scim.ErrorMessage}, "status": fmt.Sprint(status), "detail": detail}
}
