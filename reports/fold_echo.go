package reports

import (
	"regexp"
	"strings"
)

// echoed names what lies under a reason that ends in the reason of a scenario
// whose exchanges tell it. Resources that scenarios share are made in none of
// them: "the shared users could not be made: the user "ada" could not be created:
// status 406". Where the same words have two causes, none is named.
func (f *folder) echoed(reason string) string {
	if f.reasons == nil {
		f.reasons = map[string]string{}
		for i := range f.results.Scenarios {
			f.learn(&f.results.Scenarios[i])
		}
	}
	rest, found := unquoted(reason), true
	for found {
		if _, rest, found = strings.Cut(rest, ": "); found && f.reasons[rest] != "" {
			return f.reasons[rest]
		}
	}
	return ""
}

// learn notes the reason of a scenario that an exchange blocked.
func (f *folder) learn(scenario *Scenario) {
	if scenario.Verdict != Blocked || scenario.BlockedBy == 0 {
		return
	}
	name, reason := f.underlying(scenario, scenario.Exchange(scenario.BlockedBy)), unquoted(f.plain(scenario.Reason))
	if known, again := f.reasons[reason]; again && known != name {
		name = ""
	}
	f.reasons[reason] = name
}

// quoted is a name that a reason gives to something.
var quoted = regexp.MustCompile(`"[^"]*"`)

func unquoted(text string) string { return quoted.ReplaceAllString(text, `"…"`) }
