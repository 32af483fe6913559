package needle

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestIn(t *testing.T) {
	var set Set
	if set.In("anything") {
		t.Error("an empty set finds something")
	}
	set.Add("secret", "other-secret", "sec", "four", "seconds")
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"nothing in an empty text", "", false},
		{"nothing in a text shorter than a needle", "sec", false},
		{"the needle itself", "secret", true},
		{"a needle of the shortest length", "xfour", true},
		{"at the beginning", "secret of all", true},
		{"at the end", "all of the secret", true},
		{"cut off at the end", "all of the secre", false},
		{"another with the same start", "ten seconds", true},
		{"the start of one and no more", "a section", false},
		{"too short ones are left out", "security", false},
		{"beyond ASCII before it", "čtyři four", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := set.In(c.text); got != c.want {
				t.Errorf("In(%q) is %v", c.text, got)
			}
		})
	}
}

func TestAddKeepsEachOnce(t *testing.T) {
	var set Set
	set.Add("secret", "secretly")
	set.Add("secret")
	if got := len(set.byStart[0x73656372]); got != 2 {
		t.Errorf("%d needles begin with secr, want 2", got)
	}
}

// TestInAgreesWithContains compares it with looking for one needle after another.
func TestInAgreesWithContains(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte("abc"[r.IntN(3)])
		}
		return b.String()
	}
	for range 2000 {
		var set Set
		var needles []string
		for range r.IntN(5) {
			needles = append(needles, word(Shortest+r.IntN(4)))
		}
		set.Add(needles...)
		text, want := word(r.IntN(60)), false
		for _, needle := range needles {
			want = want || strings.Contains(text, needle)
		}
		if got := set.In(text); got != want {
			t.Fatalf("In(%q) of %q is %v", text, needles, got)
		}
	}
}
