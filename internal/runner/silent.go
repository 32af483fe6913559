package runner

import (
	"io"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
)

// silent is the name of a godog formatter that writes nothing and keeps
// nothing: the hooks of play.go write the results.
const silent = "scimproof-silent"

func init() {
	godog.Format(silent, "writes nothing", func(string, io.Writer) godog.Formatter { return mute{} })
}

type mute struct{}

func (mute) TestRunStarted()                                                      {}
func (mute) Feature(*messages.GherkinDocument, string, []byte)                    {}
func (mute) Pickle(*godog.Scenario)                                               {}
func (mute) Defined(*godog.Scenario, *godog.Step, *godog.StepDefinition)          {}
func (mute) Failed(*godog.Scenario, *godog.Step, *godog.StepDefinition, error)    {}
func (mute) Passed(*godog.Scenario, *godog.Step, *godog.StepDefinition)           {}
func (mute) Skipped(*godog.Scenario, *godog.Step, *godog.StepDefinition)          {}
func (mute) Undefined(*godog.Scenario, *godog.Step, *godog.StepDefinition)        {}
func (mute) Pending(*godog.Scenario, *godog.Step, *godog.StepDefinition)          {}
func (mute) Ambiguous(*godog.Scenario, *godog.Step, *godog.StepDefinition, error) {}
func (mute) Summary()                                                             {}
