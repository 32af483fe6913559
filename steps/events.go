package steps

import (
	"strings"

	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
)

// events are the sentences about the log of Directory Insights.
var events = []Definition{
	{Pattern: "JumpCloud {verb} log {text} for {text}", Do: (*World).logs},
	{Pattern: "JumpCloud {verb} log any {text}", Do: (*World).logsAny},
	{Pattern: "JumpCloud {verb} log the success of {text} for {text}", Do: (*World).logsSuccess},
	{Pattern: "JumpCloud {verb} log the failure of {text} for {text}", Do: (*World).logsFailure},
	{Pattern: "JumpCloud {verb} log the failure of {text} for {text} with {text}", Do: (*World).logsError},
}

func (w *World) logs(verb Verb, event, subject Text) error {
	return w.logged(verb, event, subject, string(event)+" for "+string(subject), func(jumpcloud.Event) bool { return true })
}

// logsAny takes the beginning of a name, such as "group_", for all of its kind.
func (w *World) logsAny(verb Verb, event Text) error {
	return w.logged(verb, event, "", "any "+string(event), func(jumpcloud.Event) bool { return true })
}

func (w *World) logsSuccess(verb Verb, event, subject Text) error {
	return w.logged(verb, event, subject, "the success of "+string(event), func(e jumpcloud.Event) bool { return e.Success })
}

func (w *World) logsFailure(verb Verb, event, subject Text) error {
	return w.logged(verb, event, subject, "the failure of "+string(event), func(e jumpcloud.Event) bool { return !e.Success })
}

func (w *World) logsError(verb Verb, event, subject, text Text) error {
	return w.logged(verb, event, subject, "the failure of "+string(event)+" with "+string(text), func(e jumpcloud.Event) bool {
		return !e.Success && strings.Contains(e.Error.Full, string(text))
	})
}

func (w *World) logged(verb Verb, event, subject Text, expected string, right func(jumpcloud.Event) bool) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	var names []string
	there := false
	for _, e := range w.Events() {
		outcome := "failed"
		if e.Success {
			outcome = "succeeded"
		}
		names = append(names, string(e.Name)+" for "+e.Subject+" "+outcome)
		there = there || strings.HasPrefix(string(e.Name), string(event)) && w.isSubject(e.Subject, string(subject)) && right(e)
	}
	return w.keeps(verb, there, evidence{expected: expected, actual: clip(strings.Join(names, ", "), 600)})
}

// isSubject compares the subject of an event with a name of the feature: of a
// user, a group, or "the integration".
func (w *World) isSubject(subject, name string) bool {
	switch name {
	case "":
		return true
	case "the integration":
		return subject == application || subject == second
	}
	u, _ := w.knownAs(name)
	return subject == u.Username || subject == w.address(name) || subject == w.unique(name)
}

// Events returns the log of the simulated identity provider of the scenario.
func (w *World) Events() []jumpcloud.Event {
	if w.console == nil {
		return nil
	}
	var all []jumpcloud.Event
	for _, name := range []string{application, second} {
		if connector := w.console.connectors[name]; connector != nil {
			all = append(all, connector.Events()...)
		}
	}
	return all
}
