package runner

import "github.com/scimproof/scimproof/reports"

// log returns what the simulated identity provider of a scenario logged, with
// the exchanges numbered as the scenario shows them.
func (p *play) log(now *performance) []reports.Event {
	if now.world == nil {
		return nil
	}
	redact := p.shared.Target.Redact
	var events []reports.Event
	for _, e := range now.world.Events() {
		logged := reports.Event{
			At: e.At.UTC(), Scenario: now.scenario.ID, Provider: "jumpcloud", Name: string(e.Name), Subject: redact(e.Subject),
			Outcome: "success", Exchange: e.Exchange,
		}
		if !e.Success {
			logged.Outcome, logged.Error = "failure", redact(e.Error.Full)
		}
		if e.Exchange > 0 {
			logged.Exchange += len(now.world.Quoted())
		}
		events = append(events, logged)
	}
	return events
}

// logs returns the events of all scenarios in the order of the features.
func (r *run) logs(scenarios []reports.Scenario) []reports.Event {
	var all []reports.Event
	for _, s := range scenarios {
		all = append(all, r.events[s.ID]...)
	}
	return all
}
