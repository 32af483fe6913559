package steps

import (
	"net/http"
	"testing"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

func TestFollowingLeadsToTheNextPage(t *testing.T) {
	tests := []struct {
		name, query, page string
		seen              int
		want              string
		more              bool
	}{
		{"everything was seen", "filter=x", `{"totalResults":2}`, 2, "", false},
		{"more is left", "filter=x", `{"totalResults":5}`, 2, "filter=x&startIndex=3&count=100", true},
		{"a page without content", "filter=x", `{"totalResults":5}`, 0, "", false},
		{"a total that is no number", "filter=x", `{"totalResults":"5"}`, 2, "", false},
		{"by cursor", "filter=x", `{"nextCursor":"a.b"}`, 2, "filter=x&cursor=a.b", true},
		{"an empty cursor leads nowhere", "filter=x", `{"nextCursor":"","totalResults":2}`, 2, "", false},
		{"the next cursor takes the place of the last", "cursor=a&filter=x", `{"nextCursor":"b"}`, 2, "filter=x&cursor=b", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			next, more := following(target.Request{Method: http.MethodGet, Query: test.query}, scim.Of(test.page), test.seen)
			if more != test.more || more && next.Query != test.want {
				t.Errorf("got %q, %v, want %q, %v", next.Query, more, test.want, test.more)
			}
		})
	}
}

func TestWithParameterWritesSearchRequests(t *testing.T) {
	r := target.Request{Method: http.MethodPost, Body: []byte(`{"count":5}`)}
	for _, parameter := range [][2]string{{"startIndex", "6"}, {"cursor", "12"}} {
		r = withParameter(r, parameter[0], parameter[1])
	}
	if want := scim.Of(`{"count":5,"startIndex":6,"cursor":"12"}`); !scim.Equal(scim.Of(string(r.Body)), want) {
		t.Errorf("got %s, want %s: a cursor is a text, an index a number", r.Body, want.Raw())
	}
}

func TestChoosesPage(t *testing.T) {
	tests := []struct {
		name string
		r    target.Request
		want bool
	}{
		{"a filter alone", target.Request{Query: "filter=count"}, false},
		{"count", target.Request{Query: "filter=x&count=1"}, true},
		{"an empty cursor", target.Request{Query: "cursor="}, true},
		{"a search for a page", target.Request{Body: []byte(`{"startIndex":1}`)}, true},
		{"a search for all", target.Request{Body: []byte(`{"filter":"x"}`)}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := choosesPage(test.r); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestAskedKnowsSubAttributes(t *testing.T) {
	tests := []struct {
		name, attribute string
		names           []string
		subs            int
		ok              bool
	}{
		{"the attribute itself", "name", []string{"NAME"}, 0, true},
		{"a part of it", "name", []string{"userName", "name.givenName"}, 1, true},
		{"the whole beats a part", "name", []string{"name.givenName", "name"}, 0, true},
		{"an attribute of an extension", "urn:x:2.0:User", []string{"urn:x:2.0:User:department"}, 1, true},
		{"a name that only begins alike", "name", []string{"nameSuffix"}, 0, false},
		{"another one", "emails", []string{"name"}, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			subs, ok := asked(test.attribute, test.names)
			if len(subs) != test.subs || ok != test.ok {
				t.Errorf("got %q, %v, want %d, %v", subs, ok, test.subs, test.ok)
			}
		})
	}
}

func TestForgedChangesOneCharacter(t *testing.T) {
	for _, text := range []string{"a", "abc", "axc", "VZUTiyhEQJ94IR"} {
		got, different := forged(text), 0
		for i := range text {
			if got[i] != text[i] {
				different++
			}
		}
		if len(got) != len(text) || different != 1 || !unreserved.MatchString(got) {
			t.Errorf("forged(%q) = %q", text, got)
		}
	}
}
