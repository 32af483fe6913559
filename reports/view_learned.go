package reports

// learnedOf is what the scenarios of one feature file recorded.
type learnedOf struct {
	Feature string
	Items   []learned
}

// learned is what a scenario recorded where the standards leave a choice.
type learned struct{ Message, Actual, Scenario string }

func learnedFrom(scenarios []Scenario) []learnedOf {
	var list []learnedOf
	for _, file := range byFile(scenarios) {
		of := learnedOf{Feature: file.path}
		for _, scenario := range file.scenarios {
			for _, finding := range scenario.Findings {
				if finding.Level == May {
					of.Items = append(of.Items, learned{finding.Message, newFinding(finding).Actual, scenario.ID})
				}
			}
			if scenario.Feature != "" {
				of.Feature = scenario.Feature
			}
		}
		if len(of.Items) > 0 {
			list = append(list, of)
		}
	}
	return list
}

func learnedCount(list []learnedOf) int {
	n := 0
	for _, of := range list {
		n += len(of.Items)
	}
	return n
}
