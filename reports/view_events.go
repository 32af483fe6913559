package reports

import (
	"fmt"
	"slices"
	"strings"
)

// timeline is what an identity provider logged during one scenario.
type timeline struct {
	Scenario, Counts string
	Bad              bool
	Events           []eventView
}

// timelineLimit bounds the events shown in their own part of the page; all of
// them stand with their scenarios.
const timelineLimit = 400

// timelines groups events by scenario, those with failures first, and says in
// a sentence what they amount to.
func timelines(results Results) (list []timeline, sentence string, more int) {
	byScenario := map[string][]Event{}
	var order []string
	providers := map[string]bool{}
	failures := 0
	for _, event := range results.Events {
		if byScenario[event.Scenario] == nil {
			order = append(order, event.Scenario)
		}
		byScenario[event.Scenario] = append(byScenario[event.Scenario], event)
		providers[sourceName(event.Provider)] = true
		if event.Outcome != "success" {
			failures++
		}
	}
	if len(order) == 0 {
		return nil, "", 0
	}
	for _, id := range order {
		t := timeline{Scenario: id, Events: eventViews(results.Run.Started, byScenario[id])}
		failed := 0
		for _, event := range byScenario[id] {
			if event.Outcome != "success" {
				failed++
			}
		}
		t.Bad = failed > 0
		t.Counts = fmt.Sprintf("%s, %d failed", eventsWord(len(t.Events)), failed)
		list = append(list, t)
	}
	slices.SortStableFunc(list, func(a, b timeline) int {
		switch {
		case a.Bad == b.Bad:
			return 0
		case a.Bad:
			return -1
		}
		return 1
	})
	shown := 0
	for i := range list {
		shown += len(list[i].Events)
		if shown > timelineLimit && i > 0 {
			for _, rest := range list[i:] {
				more += len(rest.Events)
			}
			list = list[:i]
			break
		}
	}
	var names []string
	for name := range providers {
		names = append(names, name)
	}
	slices.Sort(names)
	return list, fmt.Sprintf("What %s would show an administrator: %s, %d of them failures. Times count from the beginning of the run.",
		strings.Join(names, " and "), eventsWord(len(results.Events)), failures), more
}

func eventsWord(n int) string {
	if n == 1 {
		return "1 event"
	}
	return fmt.Sprintf("%d events", n)
}
