package runner

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/reports"
)

// Selection says which scenarios a run is about. Profiles name the feature
// folders; Select narrows them, Skip takes some away. A pattern is a scenario
// id, a clause or behaviour id, a tag or a feature path; * and ? are wild.
type Selection struct {
	Profiles []profiles.Profile
	Select   []string
	Skip     []string
	// Only, when given, are the ids of the cases that run, of those that Select
	// and Skip leave: a part of a run. They are no patterns, though ids of outline
	// rows may look like some.
	Only []string
}

// UnknownPattern is a pattern that no scenario answers to: most likely a slip
// of the pen, and a run that silently does less than was asked is a false
// green.
type UnknownPattern struct{ Option, Pattern, Nearest string }

func (e *UnknownPattern) Error() string {
	text := fmt.Sprintf("%s %q matches no scenario of the profiles that run", e.Option, e.Pattern)
	if e.Nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", e.Nearest)
	}
	return text + " (`scimproof list scenarios` shows them)"
}

// Select returns the cases of a selection in the order of the features.
func (p *Plan) Select(s Selection) ([]Case, error) {
	var inProfile []Case
	for _, c := range p.Cases {
		if len(profilesOf(c, s.Profiles)) > 0 {
			inProfile = append(inProfile, c)
		}
	}
	for option, patterns := range map[string][]string{"--select": s.Select, "--skip": s.Skip} {
		for _, pattern := range patterns {
			if !slices.ContainsFunc(inProfile, func(c Case) bool { return c.matches(pattern) }) {
				return nil, &UnknownPattern{option, pattern, nearest(pattern, inProfile)}
			}
		}
	}
	only := map[string]bool{}
	for _, id := range s.Only {
		only[id] = true
	}
	var selected []Case
	for _, c := range inProfile {
		if (len(s.Select) == 0 || c.matchesAny(s.Select)) && !c.matchesAny(s.Skip) && (len(s.Only) == 0 || only[c.ID]) {
			selected = append(selected, c)
		}
	}
	if len(selected) == 0 {
		return nil, fmt.Errorf("nothing is left to run: --skip takes away all of the %d scenarios selected", len(inProfile))
	}
	return selected, nil
}

// Written are all scenarios of some profiles as they are written, whether they
// run or not: who they are and what they claim.
func (p *Plan) Written(all []profiles.Profile) []reports.Scenario {
	var list []reports.Scenario
	for _, c := range p.Cases {
		if names := profilesOf(c, all); len(names) > 0 {
			list = append(list, reports.Scenario{ID: c.ID, Name: c.Name, URI: c.URI, Tags: c.Tags, Requirements: c.Requirements, Profiles: names})
		}
	}
	return list
}

// Profiles returns the names of those profiles that hold a case.
func (c Case) Profiles(all []profiles.Profile) []string { return profilesOf(c, all) }

func profilesOf(c Case, all []profiles.Profile) []string {
	names := []string{}
	for _, profile := range all {
		if profile.Holds(c.Path) {
			names = append(names, profile.Name)
		}
	}
	return names
}

func (c Case) matchesAny(patterns []string) bool {
	return slices.ContainsFunc(patterns, c.matches)
}

func (c Case) matches(pattern string) bool {
	pattern = strings.TrimPrefix(pattern, "@")
	wild := strings.ContainsAny(pattern, `*?\`)
	for _, name := range c.names() {
		if name == pattern {
			return true
		}
		if !wild {
			continue
		}
		// Ids of outline rows hold brackets, which are no character class here.
		if ok, _ := path.Match(escapeBrackets(pattern), name); ok {
			return true
		}
	}
	return strings.HasPrefix(c.Path, strings.TrimSuffix(pattern, "/")+"/")
}

// names are all that a pattern may stand for.
func (c Case) names() []string {
	outline, _, _ := strings.Cut(c.ID, "[")
	return append([]string{c.ID, outline, c.Path, c.URI, strings.TrimSuffix(c.Path, ".feature")}, c.Tags...)
}

var brackets = strings.NewReplacer("[", `\[`, "]", `\]`)

func escapeBrackets(pattern string) string { return brackets.Replace(pattern) }

func nearest(pattern string, cases []Case) string {
	best, distance := "", len(pattern)/2+1
	for _, c := range cases {
		for _, name := range c.names() {
			if d := levenshtein.ComputeDistance(pattern, name); d < distance {
				best, distance = name, d
			}
		}
	}
	return best
}
