package reports

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Merge joins the results of shards of one run: `run --shard 1/4` to `4/4`. It
// refuses, with a sentence, what does not belong together: another suite,
// target, seed or setting, a scenario in two shards, a shard that is missing
// or given twice, a run that did not come to its end.
//
// A profile's outcome is the worst of its shards', where a requirement that was
// shown not to hold is worse than one that could not be judged.
func Merge(shards ...Results) (Results, error) {
	if len(shards) == 0 {
		return Results{}, errors.New("nothing to merge: give the results.json of every shard")
	}
	if err := together(shards); err != nil {
		return Results{}, err
	}
	merged := whole(shards[0])
	for _, shard := range shards[1:] {
		merged = join(merged, whole(shard))
	}
	slices.SortStableFunc(merged.Scenarios, func(a, b Scenario) int {
		return cmp.Or(cmp.Compare(featurePath(a.URI), featurePath(b.URI)), cmp.Compare(lineOf(a), lineOf(b)), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(merged.Events, func(a, b Event) int { return a.At.Compare(b.At) })
	merged.Summary.Counts = Tally(merged.Scenarios)
	for i := range merged.Profiles {
		merged.Profiles[i].Counts = Tally(slices.DeleteFunc(slices.Clone(merged.Scenarios), func(s Scenario) bool {
			return !slices.Contains(s.Profiles, merged.Profiles[i].Name)
		}))
	}
	if len(shards) > 1 {
		settleExpectations(&merged)
	}
	if len(shards) > 1 {
		delete(merged.Config, shardSetting)
	}
	return merged, nil
}

// shardSetting is the setting that says which part of a run this is: "2/4".
const shardSetting = "shard"

// ownSettings may differ between the shards of one run.
var ownSettings = []string{shardSetting, "out", "parallel", "console", "ledger", "previous"}

// together says why shards do not belong to one run.
func together(shards []Results) error {
	first := shards[0]
	owner := map[string]int{}
	for i, shard := range shards {
		number := i + 1
		switch {
		case !shard.Complete:
			return fmt.Errorf("shard %d did not come to its end; run it again before merging", number)
		case shard.Suite != first.Suite:
			return fmt.Errorf("shard %d is of suite %s (catalogue %s), shard 1 of %s (catalogue %s)", number, shard.Suite.Version, shard.Suite.CatalogueDigest, first.Suite.Version, first.Suite.CatalogueDigest)
		case shard.Target != first.Target:
			return fmt.Errorf("shard %d is of target %q, shard 1 of %q", number, shard.Target.BaseURL, first.Target.BaseURL)
		case shard.Run.Seed != first.Run.Seed:
			return fmt.Errorf("shard %d has seed %d, shard 1 has %d; give every shard the same --seed", number, shard.Run.Seed, first.Run.Seed)
		}
		if name := otherSetting(first.Config, shard.Config); name != "" {
			return fmt.Errorf("shard %d has %s %q, shard 1 has %q", number, name, settingText(shard.Config[name].Value), settingText(first.Config[name].Value))
		}
		for _, scenario := range shard.Scenarios {
			if earlier := owner[scenario.ID]; earlier != 0 && !everywhere(scenario) {
				return fmt.Errorf("scenario %q is in shard %d and in shard %d", scenario.ID, earlier, number)
			}
			owner[scenario.ID] = number
		}
	}
	return allShards(shards)
}

// otherSetting names a setting in which two configurations differ.
func otherSetting(a, b Config) string {
	var names []string
	for _, config := range []Config{a, b} {
		for name := range config {
			names = add(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if !slices.Contains(ownSettings, name) && settingText(a[name].Value) != settingText(b[name].Value) {
			return name
		}
	}
	return ""
}

// allShards holds "i/n" settings against each other: each of n, once.
func allShards(shards []Results) error {
	seen := map[string]bool{}
	total := 0
	for i, shard := range shards {
		setting, given := shard.Config[shardSetting]
		if !given || settingText(setting.Value) == "" {
			continue
		}
		part := settingText(setting.Value)
		var n, of int
		if _, err := fmt.Sscanf(part, "%d/%d", &n, &of); err != nil || n < 1 || n > of {
			return fmt.Errorf("shard %d says that it is shard %q, which is not like 2/4", i+1, part)
		}
		if total != 0 && of != total {
			return fmt.Errorf("shard %d is one of %d, another is one of %d", i+1, of, total)
		}
		if seen[part] {
			return fmt.Errorf("shard %s is given twice", part)
		}
		seen[part], total = true, of
	}
	var missing []string
	for n := range total {
		if part := fmt.Sprintf("%d/%d", n+1, total); !seen[part] {
			missing = append(missing, part)
		}
	}
	if len(missing) > 0 {
		return fmt.Errorf("shard %s is missing", strings.Join(missing, ", "))
	}
	return nil
}

// join puts one more shard into what was merged.
func join(merged, shard Results) Results {
	merged.Run.ID = cmp.Or(strings.Join(add(strings.Split(merged.Run.ID, "+"), shard.Run.ID), "+"), shard.Run.ID)
	if shard.Run.Started.Before(merged.Run.Started) {
		merged.Run.Started = shard.Run.Started
	}
	if shard.Run.Finished.After(merged.Run.Finished) {
		merged.Run.Finished = shard.Run.Finished
	}
	merged.Run.Requests += shard.Run.Requests
	merged.Run.Interrupted = merged.Run.Interrupted || shard.Run.Interrupted
	joinScenarios(&merged, shard)
	merged.Events = append(merged.Events, shard.Events...)
	merged.Summary.Verdict = worst(merged.Summary.Verdict, shard.Summary.Verdict)
	merged.Summary.Why = add(merged.Summary.Why, shard.Summary.Why...)
	merged.Cleanup.Created += shard.Cleanup.Created
	merged.Cleanup.Deleted += shard.Cleanup.Deleted
	merged.Cleanup.Left = append(merged.Cleanup.Left, shard.Cleanup.Left...)
	merged.Cleanup.Ledger = cmp.Or(merged.Cleanup.Ledger, shard.Cleanup.Ledger)
	joinProfiles(&merged, shard)
	joinRequirements(&merged, shard)
	joinCapabilities(&merged, shard)
	joinFindings(&merged, shard)
	joinExpectations(&merged, shard)
	return merged
}
