package main

import (
	"bytes"
	"os"
	"slices"
	"testing"
)

const docs = "../../docs"

func loaded(t *testing.T) *coverage {
	t.Helper()
	c, err := load(os.DirFS(docs))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestThePageIsUpToDate(t *testing.T) {
	var want bytes.Buffer
	loaded(t).render(&want)
	got, err := os.ReadFile(docs + "/coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) {
		t.Error("docs/coverage.md is not what `make coverage` writes now")
	}
}

func TestEveryCheckOfTheFloorIsCoveredOrExcused(t *testing.T) {
	c := loaded(t)
	known := map[string]bool{}
	for _, s := range c.floor {
		for _, k := range s.Checks {
			if known[k.ID] {
				t.Errorf("%s stands twice", k.ID)
			}
			known[k.ID] = true
			if cl := c.claims[k.ID]; len(cl.scenarios) == 0 && cl.reason == "" {
				t.Errorf("nothing covers %s: %s", k.ID, k.Check)
			}
		}
	}
	for id, cl := range c.claims {
		if !known[id] {
			t.Errorf("%s is covered and is no check", id)
		}
		for _, scenario := range cl.scenarios {
			if !slices.Contains(c.scenarios, scenario) {
				t.Errorf("%s is said to be covered by %q, which is no scenario", id, scenario)
			}
		}
	}
}
