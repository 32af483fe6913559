package prove

import (
	"context"
	"net/http"
	"slices"

	"github.com/scimproof/scimproof/internal/runner"
	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/steps"
)

// differing plays a tape to a server and returns the sessions that get another
// answer than the tape has. It ends at an answer on which every scenario builds.
func (t *tape) differing(ctx context.Context, server http.Handler, clock *clock) map[string]bool {
	transport := target.InProcess(server, clock.Now)
	differ := map[string]bool{}
	for _, e := range t.entries {
		if ctx.Err() != nil {
			break
		}
		clock.set(e.at)
		got, _ := e.play(transport)
		if got.late {
			return map[string]bool{hanging: true}
		}
		if e.answer.same(got) {
			continue
		}
		if differ[e.session] = true; e.session == target.Discovering {
			break
		}
	}
	return differ
}

// hanging stands for a session with a service provider that hangs: the rest is
// not waited for.
const hanging = "a service provider that hangs"

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
		everywhere = everywhere || !own[name] && name != target.Preflighting && name != target.CleaningUp && name != steps.SharedUsers
	}
	var ids []string
	for _, c := range cases {
		if everywhere || differ[c.ID] || c.AfterAll && len(differ) > 0 || differ[steps.SharedUsers] && shares(c) || atOnce(c) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// shares tells whether a scenario looks at users that it has in common with
// others.
func shares(c runner.Case) bool { return has(c, steps.Shares) }

// atOnce tells whether a scenario lets several clients act at the same time: a
// tape, which is played one request after another, cannot show what comes of it.
func atOnce(c runner.Case) bool { return has(c, steps.AtOnce) }

func has(c runner.Case, is func(text string) bool) bool {
	return slices.ContainsFunc(c.Steps, func(s runner.Step) bool { return is(s.Text) })
}
