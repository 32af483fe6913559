package reference_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/tidwall/gjson"
)

func TestConditions(t *testing.T) {
	for _, kind := range []struct {
		name   string
		strong bool
	}{{"weak", false}, {"strong", true}} {
		t.Run(kind.name, func(t *testing.T) {
			c := start(t, reference.Options{Freedoms: reference.Freedoms{StrongETags: kind.strong}})
			created := c.must(201, "POST", "/Users", `{"schemas":["`+userURN+`"],"userName":"u"}`)
			path := "/Users/" + created.get("id")
			first := created.header.Get("ETag")
			if first == "" || first != created.get("meta.version") || strings.HasPrefix(first, "W/") == kind.strong {
				t.Fatalf("ETag %q, version %q", first, created.get("meta.version"))
			}
			current := c.with("If-Match", first).must(200, "PATCH", path, patchBody(`{"op":"add","path":"title","value":"t"}`)).header.Get("ETag")
			if current == first {
				t.Fatal("the tag did not change")
			}
			bare := strings.TrimPrefix(current, "W/")
			put := `{"schemas":["` + userURN + `"],"userName":"u","title":"%s"}`
			for _, tt := range []struct {
				name, header, value, method, body string
				status                            int
			}{
				{"stale PUT", "If-Match", first, "PUT", fmt.Sprintf(put, "x"), 412},
				{"stale PATCH", "If-Match", first, "PATCH", patchBody(`{"op":"remove","path":"title"}`), 412},
				{"stale DELETE", "If-Match", first, "DELETE", "", 412},
				{"malformed", "If-Match", "nonsense", "DELETE", "", 412},
				{"PUT unless it exists", "If-None-Match", "*", "PUT", fmt.Sprintf(put, "x"), 412},
				{"PATCH unless this one", "If-None-Match", current, "PATCH", patchBody(`{"op":"remove","path":"title"}`), 412},
				{"GET current", "If-None-Match", current, "GET", "", 304},
				{"GET weakly equal", "If-None-Match", bare, "GET", "", 304},
				{"GET one of several", "If-None-Match", `"a,b", W/"c", ` + current, "GET", "", 304},
				{"GET any", "If-None-Match", "*", "GET", "", 304},
				{"HEAD current", "If-None-Match", current, "HEAD", "", 304},
				{"GET stale", "If-None-Match", first, "GET", "", 200},
				{"GET if stale", "If-Match", first, "GET", "", 412},
				{"any", "If-Match", "*", "PUT", fmt.Sprintf(put, "t"), 200},
				{"weakly equal", "If-Match", bare, "PUT", fmt.Sprintf(put, "t"), 200},
				{"one of several", "If-Match", `"x", ` + current, "PUT", fmt.Sprintf(put, "t"), 200},
				{"missing", "If-Match", "*", "DELETE", "", 204},
				{"deleted", "If-Match", "*", "DELETE", "", 404},
			} {
				a := c.with(tt.header, tt.value).do(tt.method, path, tt.body)
				if a.status != tt.status {
					t.Errorf("%s: %d, want %d: %s", tt.name, a.status, tt.status, a.body)
				}
				if a.status == 304 && (a.body != "" || a.header.Get("ETag") != current) {
					t.Errorf("%s: 304 with %q and ETag %q", tt.name, a.body, a.header.Get("ETag"))
				}
			}
		})
	}
}

// TestVersionCoversGroups holds that a cached user does not hide a new group.
func TestVersionCoversGroups(t *testing.T) {
	c := start(t, reference.Options{})
	id := c.user("u", "")
	tag := c.must(200, "GET", "/Users/"+id, "").header.Get("ETag")
	c.group("g", id)
	if a := c.with("If-None-Match", tag).do("GET", "/Users/"+id, ""); a.status != 200 || a.get("groups.#") != "1" {
		t.Errorf("%d %s", a.status, a.body)
	}
}

func TestConcurrentWrites(t *testing.T) {
	c := start(t, reference.Options{})
	const n = 16
	var ids []string
	for i := range n {
		ids = append(ids, c.user(fmt.Sprint("u", i), ""))
	}
	g := c.group("g")
	tag := c.must(200, "GET", "/Users/"+ids[0], "").header.Get("ETag")
	var wg sync.WaitGroup
	won, created := make(chan int, n), make(chan int, n)
	for i := range n {
		wg.Go(func() {
			if a := c.patch("/Groups/"+g, fmt.Sprintf(`{"op":"add","path":"members","value":[{"value":%q}]}`, ids[i])); a.status != 200 {
				t.Errorf("adding a member: %d %s", a.status, a.body)
			}
			won <- c.with("If-Match", tag).do("PATCH", "/Users/"+ids[0], patchBody(fmt.Sprintf(`{"op":"replace","path":"title","value":"%d"}`, i))).status
			created <- c.do("POST", "/Users", `{"schemas":["`+userURN+`"],"userName":"Same"}`).status
			c.do("GET", "/Groups/"+g, "")
			c.filter("/Users", `groups.display eq "g"`)
		})
	}
	wg.Wait()
	if got := gjson.Get(c.must(200, "GET", "/Groups/"+g, "").body, "members.#").Int(); got != n {
		t.Errorf("%d members, want %d", got, n)
	}
	count := func(ch chan int, status int) (k int) {
		for range n {
			if <-ch == status {
				k++
			}
		}
		return k
	}
	// Membership changes the tag of the first user, so that at most one wins.
	if k := count(won, 200); k > 1 {
		t.Errorf("%d writers with one If-Match won", k)
	}
	if k := count(created, 201); k != 1 {
		t.Errorf("%d users with one userName were created", k)
	}
}

func TestOneWriterWins(t *testing.T) {
	c := start(t, reference.Options{})
	id := c.user("u", "")
	tag := c.must(200, "GET", "/Users/"+id, "").header.Get("ETag")
	var wg sync.WaitGroup
	status := make([]int, 8)
	for i := range status {
		wg.Go(func() {
			status[i] = c.with("If-Match", tag).do("PUT", "/Users/"+id, fmt.Sprintf(`{"schemas":[%q],"userName":"u","title":"%d"}`, userURN, i)).status
		})
	}
	wg.Wait()
	won := -1
	for i, s := range status {
		switch {
		case s == 200 && won < 0:
			won = i
		case s != 412:
			t.Errorf("statuses %v, want one 200 and 412", status)
		}
	}
	if got := c.must(200, "GET", "/Users/"+id, "").get("title"); got != fmt.Sprint(won) {
		t.Errorf("title %q, but %d won", got, won)
	}
}
