package jumpcloud

import (
	"strings"
	"time"
	"unicode/utf8"
)

// EventName is the name of a Directory Insights event (JC-105 to JC-116).
type EventName string

// The events that JumpCloud documents. There is none for a lookup of a group
// (JC-117).
const (
	IntegrationActivate EventName = "idm_integration_activate"
	IntegrationUpdate   EventName = "idm_integration_update"
	IntegrationReauth   EventName = "idm_integration_reauth"
	IntegrationDelete   EventName = "idm_integration_delete"

	UserCreate      EventName = "user_create_provision"
	UserUpdate      EventName = "user_update_provision"
	UserDeprovision EventName = "user_deprovision"
	UserDelete      EventName = "user_delete_provision"
	UserLookup      EventName = "user_lookup_provision"

	GroupCreate EventName = "group_create_provision"
	GroupUpdate EventName = "group_update_provision"
	GroupDelete EventName = "group_delete_provision"
)

// Event reports one attempt; that it is there does not mean that the attempt
// succeeded (JC-118).
type Event struct {
	Name EventName `json:"name"`
	At   time.Time `json:"at"`
	// SubjectType is user, group or integration; Subject is a user name, the
	// name of a group or that of the application.
	SubjectType string `json:"subjectType"`
	Subject     string `json:"subject"`
	Success     bool   `json:"success"`
	// Exchange is the number of the exchange that decided the outcome, 0 when
	// nothing was sent.
	Exchange int `json:"exchange,omitempty"`
	// Error is empty on success.
	Error Message `json:"error,omitzero"`
}

// InlineLimit is the number of characters of an error that the console shows in
// place (JC-024).
const InlineLimit = 200

// Message is an error as the console shows it.
type Message struct {
	// Inline is what is seen at once: all of a text of up to InlineLimit
	// characters, the beginning of a longer one.
	Inline string `json:"inline,omitempty"`
	// LearnMore tells whether "learn more" is there to open the whole text.
	LearnMore bool `json:"learnMore,omitempty"`
	// Full is the whole text.
	Full string `json:"full,omitempty"`
}

// NewMessage cuts a text to what the console shows.
func NewMessage(text string) Message {
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) <= InlineLimit {
		return Message{Inline: text, Full: text}
	}
	return Message{Inline: string([]rune(text)[:InlineLimit]), LearnMore: true, Full: text}
}

// Events returns what was logged so far, oldest first.
func (c *Connector) Events() []Event { return append([]Event(nil), c.events...) }

// log records the outcome of an attempt. What was not sent because the target
// stopped answering is no attempt.
func (c *Connector) log(name EventName, subject string, a answer) {
	if a.skipped {
		return
	}
	e := Event{Name: name, At: c.cfg.Now(), SubjectType: subjectType(name), Subject: subject, Success: a.err == nil, Exchange: a.exchange}
	if a.err != nil {
		e.Error = NewMessage(a.err.Error())
	}
	c.events = append(c.events, e)
}

func subjectType(name EventName) string {
	switch {
	case strings.HasPrefix(string(name), "user"):
		return "user"
	case strings.HasPrefix(string(name), "group"):
		return "group"
	}
	return "integration"
}
