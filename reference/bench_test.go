package reference_test

import (
	"fmt"
	"testing"

	"github.com/scimproof/scimproof/reference"
	"github.com/scimproof/scimproof/reference/resource"
)

// The cost of these must not grow with the number of users: compare the lines
// for 100 and 100,000.

func populated(b *testing.B, n int) (*client, []string) {
	b.Helper()
	s, err := reference.New(reference.Options{})
	if err != nil {
		b.Fatal(err)
	}
	ids := make([]string, n)
	for i := range ids {
		ids[i], err = s.Seed(reference.Seed{Type: "User", JSON: fmt.Sprintf(`{"schemas":[%q],"userName":"user%d@example.com"}`, userURN, i)})
		if err != nil {
			b.Fatal(err)
		}
	}
	return &client{t: b, handler: s}, ids
}

func BenchmarkRequests(b *testing.B) {
	for _, n := range []int{100, 100_000} {
		c, ids := populated(b, n)
		for _, tt := range []struct{ name, path string }{
			{"lookup", `/Users?filter=userName%20eq%20%22USER42@example.com%22`},
			{"read", "/Users/" + ids[n/2]},
			{"last page", fmt.Sprintf("/Users?startIndex=%d&count=10", n-10)},
			{"cursor page", "/Users?cursor=&count=10"},
		} {
			b.Run(fmt.Sprintf("%s of %d", tt.name, n), func(b *testing.B) {
				for b.Loop() {
					c.must(200, "GET", tt.path, "")
				}
			})
		}
		b.Run(fmt.Sprintf("create among %d", n), func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				c.must(201, "POST", "/Users", fmt.Sprintf(`{"schemas":[%q],"userName":"new%d-%d@example.com"}`, userURN, n, i))
			}
		})
	}
}

// BenchmarkAddMember adds one member to a group and removes it again.
func BenchmarkAddMember(b *testing.B) {
	for _, n := range []int{10, 50_000} {
		c, ids := populated(b, n+1)
		g := c.group("g")
		members := ""
		for i, id := range ids[:n] {
			if members != "" {
				members += ","
			}
			if members += fmt.Sprintf(`{"value":%q}`, id); len(members) > 1<<18 || i == n-1 {
				c.must(200, "PATCH", "/Groups/"+g+"?attributes=id", patchBody(`{"op":"add","path":"members","value":[`+members+`]}`))
				members = ""
			}
		}
		b.Run(fmt.Sprintf("to %d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.must(200, "PATCH", "/Groups/"+g+"?attributes=id", patchBody(fmt.Sprintf(`{"op":"add","path":"members","value":[{"value":%q}]}`, ids[n])))
				c.must(200, "PATCH", "/Groups/"+g+"?attributes=id", patchBody(fmt.Sprintf(`{"op":"remove","path":"members[value eq \"%s\"]"}`, ids[n])))
			}
		})
	}
}

// TestMembersAreNotCopied holds what BenchmarkAddMember shows, without a clock.
func TestMembersAreNotCopied(t *testing.T) {
	cost := func(n int) float64 {
		m := resource.NewMembers()
		for i := range n {
			m.Add(fmt.Sprintf("%08d", i))
		}
		m.Settle()
		return testing.AllocsPerRun(100, func() { m.Clone().Add("new") })
	}
	if small, large := cost(100), cost(50_000); large > small+20 {
		t.Errorf("adding a member to 50,000 allocates %.0f times, to 100 %.0f times", large, small)
	}
}
