package steps

import (
	"errors"
	"fmt"
	"strings"

	"github.com/scimproof/scimproof/internal/idp/jumpcloud"
	"github.com/scimproof/scimproof/internal/target"
)

// form are the sentences about the configuration of the connector: its form,
// the connection test, activation, editing and the end of the integration.
var form = []Definition{
	{Pattern: "the administrator fills in the form with:", Do: (*World).fillForm},
	{Pattern: "the administrator excludes the attribute {text}", Do: (*World).excludeAttribute},
	{Pattern: "the administrator tests the connection", Do: (*World).testConnection},
	{Pattern: "the administrator activates the connector", Do: (*World).activate},
	{Pattern: "the administrator opens the connector to edit it", Do: (*World).openConnector},
	{Pattern: "the administrator enters the token again", Do: (*World).enterToken},
	{Pattern: "the administrator updates the connector", Do: (*World).updateConnector},
	{Pattern: "the administrator reverts the settings", Do: (*World).revertSettings},
	{Pattern: "the administrator gives the connector the token {text}", Do: (*World).reauthenticate},
	{Pattern: "the administrator deactivates the connector", Do: (*World).deactivate},
	{Pattern: "the administrator deletes the application", Do: (*World).deleteApplication},

	{Pattern: "the connection test {verb} pass", Do: (*World).testPasses},
	{Pattern: "the activate button {verb} be enabled", Do: (*World).activateEnabled},
	{Pattern: "the connector {verb} be active", Do: (*World).connectorActive},
	{Pattern: "the form {verb} complain about {text}", Do: (*World).formComplains},
	{Pattern: "JumpCloud {verb} ask for the token again", Do: (*World).asksForToken},
	{Pattern: "an error of {text} {verb} stand above the buttons", Do: (*World).errorStands},
	{Pattern: "the error {verb} be shown with its first {int} characters", Do: (*World).errorShown},
	{Pattern: "the error {verb} be behind learn more", Do: (*World).errorBehind},
	{Pattern: "the attribute mapping {verb} be offered", Do: (*World).mappingOffered},
	{Pattern: "the test {verb} leave {text} behind", Do: (*World).testLeaves},
}

// fillForm takes a table | field | value | with the names of the fields in the
// console. What it does not name stays as it was.
func (w *World) fillForm(rows Table) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	f := &w.console.form
	for _, row := range body(rows) {
		switch field, value := row[0], row[1]; field {
		case "SCIM Version":
			f.Version = value
		case "Base URL":
			f.BaseURL = value
		case "Base URL ends with":
			f.BaseURL = w.shared.Target.BaseURL() + value
		case "Token Key":
			f.Token = jumpcloud.Literal(value)
		case "Test User Email":
			f.TestEmail = value
		case "Group management":
			f.GroupManagement = value == "on"
		default:
			return suiteError("the form has no field %q", field)
		}
	}
	return nil
}

func (w *World) excludeAttribute(name Text) error {
	m := &w.console.form.Mapping
	m.Excluded = append(m.Excluded, string(name))
	return nil
}

// press carries out what a button of the form does.
func (w *World) press(do func(*console) error) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	c := w.console
	c.action, c.formError = len(c.wire), nil
	return do(c)
}

func (w *World) testConnection() error {
	return w.press(func(c *console) error {
		c.tested, c.formError = c.connector.Test(w.ctx, c.form)
		if w.step.phase == "given" && !c.tested.Passed && c.refusal(c.action) != nil {
			return blocked(c.refusal(c.action).exchange, "the connection test fails: %v", c.tested.Err())
		}
		return nil
	})
}

// activate presses the button once the test has passed; a refusal to activate is
// what Then-steps look at.
func (w *World) activate() error {
	return w.press(func(c *console) error {
		c.formError = c.connector.Activate(w.ctx)
		if c.formError != nil && w.step.phase == "given" {
			return blocked(nil, "the connector cannot be activated: %v", c.formError)
		}
		return w.ground()
	})
}

// openConnector shows the form without the token.
func (w *World) openConnector() error {
	return w.press(func(c *console) error {
		c.form = c.connector.Edit()
		return nil
	})
}

func (w *World) enterToken() error {
	w.console.form.Token = jumpcloud.Configured(target.Main)
	return nil
}

func (w *World) updateConnector() error {
	return w.press(func(c *console) error {
		c.tested, c.formError = c.connector.Update(w.ctx, c.form)
		return nil
	})
}

func (w *World) revertSettings() error {
	return w.press(func(c *console) error {
		c.form = c.connector.Revert()
		return nil
	})
}

// reauthenticate takes "valid" for the token that is configured for the target.
func (w *World) reauthenticate(text Text) error {
	return w.press(func(c *console) error {
		token := jumpcloud.Literal(string(text))
		if text == "valid" {
			token = jumpcloud.Configured(target.Main)
		}
		c.tested, c.formError = c.connector.Reauthenticate(w.ctx, token, w.address("test-user"))
		return nil
	})
}

func (w *World) deactivate() error {
	return w.press(func(c *console) error { return w.mine(c.connector.Deactivate()) })
}

func (w *World) deleteApplication() error {
	return w.press(func(c *console) error { return w.mine(c.connector.Remove()) })
}

// testPasses is about the service provider: the test is what JumpCloud makes of
// its answers. A form that cannot be sent is a fault of the scenario.
func (w *World) testPasses(verb Verb) error {
	c := w.console
	var form *jumpcloud.FormError
	if errors.As(c.formError, &form) {
		return suiteError("the form was not sent: %w", form)
	}
	e := evidence{expected: "a test without errors", actual: "it passed"}
	for i, failed := range c.tested.Errors {
		if i == 0 {
			e.actual = ""
		}
		e.actual += fmt.Sprintf("%s: %s; ", failed.Step, failed.Error.Full)
	}
	if refused := c.refusal(c.action); refused != nil {
		e.exchange = refused.exchange
	}
	e.actual = strings.TrimSuffix(e.actual, "; ")
	w.check(verb, c.tested.Passed, e)
	return nil
}

func (w *World) activateEnabled(verb Verb) error {
	return w.keeps(verb, w.console.tested.ActivateEnabled, evidence{expected: "an enabled button", actual: fmt.Sprintf("enabled %t", w.console.tested.ActivateEnabled)})
}

func (w *World) connectorActive(verb Verb) error {
	state := w.console.connector.State()
	return w.keeps(verb, state == jumpcloud.Active, evidence{expected: "an active connector", actual: string(state)})
}

func (w *World) formComplains(verb Verb, field Text) error {
	var form *jumpcloud.FormError
	var fields []string
	if errors.As(w.console.formError, &form) {
		for _, p := range form.Problems {
			fields = append(fields, p.Field)
		}
	}
	return w.keeps(verb, strings.Contains(strings.Join(fields, "\n"), string(field)), evidence{expected: "a complaint about " + string(field), actual: strings.Join(fields, ", ")})
}

func (w *World) asksForToken(verb Verb) error {
	asked := errors.Is(w.console.formError, jumpcloud.ErrTokenNeeded)
	return w.keeps(verb, asked, evidence{expected: "the prompt for the token", actual: fmt.Sprint(w.console.formError)})
}

func (w *World) errorStands(step Text, verb Verb) error {
	var texts []string
	there := false
	for _, e := range w.console.tested.Errors {
		there = there || e.Step == string(step)
		texts = append(texts, e.Step+": "+e.Error.Inline)
	}
	return w.keeps(verb, there, evidence{expected: "an error of " + string(step), actual: strings.Join(texts, "; ")})
}

func (w *World) firstError() (jumpcloud.Message, error) {
	if len(w.console.tested.Errors) == 0 {
		return jumpcloud.Message{}, suiteError("%q stands after a test without errors", w.step.text)
	}
	return w.console.tested.Errors[0].Error, nil
}

func (w *World) errorShown(verb Verb, n int) error {
	m, err := w.firstError()
	if err != nil {
		return err
	}
	shown := len([]rune(m.Inline))
	return w.keeps(verb, shown == n && strings.HasPrefix(m.Full, m.Inline), evidence{expected: fmt.Sprintf("%d characters", n), actual: fmt.Sprintf("%d characters", shown)})
}

func (w *World) errorBehind(verb Verb) error {
	m, err := w.firstError()
	if err != nil {
		return err
	}
	return w.keeps(verb, m.LearnMore, evidence{expected: "learn more", actual: fmt.Sprintf("learn more %t, %d of %d characters shown", m.LearnMore, len([]rune(m.Inline)), len([]rune(m.Full)))})
}

func (w *World) mappingOffered(verb Verb) error {
	return w.keeps(verb, w.console.tested.MappingOffered, evidence{expected: "the attribute mapping", actual: fmt.Sprintf("offered %t", w.console.tested.MappingOffered)})
}

func (w *World) testLeaves(verb Verb, what Text) error {
	left := strings.Join(w.console.tested.Left, ", ")
	return w.keeps(verb, strings.Contains(left, string(what)), evidence{expected: string(what) + " among what is left", actual: left})
}
