package prove

import (
	"context"
	"net/http"
	"strings"

	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/steps"
)

// differing plays a tape to a server and returns the sessions that get another
// answer than the tape has. It ends at an answer on which every scenario builds.
func (t *tape) differing(ctx context.Context, server http.Handler, clock *clock) map[string]bool {
	differ := map[string]bool{}
	for _, e := range t.entries {
		if ctx.Err() != nil {
			break
		}
		clock.set(e.at)
		got, _ := e.play(server)
		if got.late {
			return map[string]bool{hanging: true}
		}
		if e.answer.same(got) {
			continue
		}
		if differ[e.session] = true; e.session == discoverySession {
			break
		}
	}
	return differ
}

// Sessions that are of no scenario (see packages target and steps).
const (
	discoverySession = "discovery" // what the service provider says of itself, read once
	preflightSession = "preflight" // a run begins with it, whatever it plays
	cleanupSession   = "cleanup"   // nobody looks at its answers
	sharedSession    = "shared-users"
	hanging          = "a service provider that hangs" // the rest is not waited for
)

// affected are the ids of the scenarios that a service provider can be told by
// which gives these sessions other answers; all of them when it shows in what
// every scenario builds on.
func affected(cases []runner.Case, differ map[string]bool) []string {
	own := map[string]bool{}
	for _, c := range cases {
		own[c.ID] = true
	}
	everywhere := false
	for name := range differ {
		everywhere = everywhere || !own[name] && name != preflightSession && name != cleanupSession && name != sharedSession
	}
	var ids []string
	for _, c := range cases {
		if everywhere || differ[c.ID] || c.AfterAll && len(differ) > 0 || differ[sharedSession] && shares(c) || atOnce(c) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// shares tells whether a scenario looks at users that it has in common with
// others.
func shares(c runner.Case) bool {
	for _, step := range c.Steps {
		if strings.Contains(step.Text, "shared users") {
			return true
		}
	}
	return false
}

// atOnce tells whether a scenario lets several clients act at the same time: a
// tape, which is played one request after another, cannot show what comes of it.
func atOnce(c runner.Case) bool {
	for _, step := range c.Steps {
		if steps.AtOnce(step.Text) {
			return true
		}
	}
	return false
}
