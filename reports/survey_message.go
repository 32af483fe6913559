package reports

import (
	"encoding/json"
	"strings"
)

// message is the JSON document of a body, as far as it is worth reading.
type message struct {
	// kind is the JSON type; empty for no body, "text" for what is no JSON.
	kind    string
	members map[string]any
	// twice are the values of members that are there more than once, but the last.
	twice map[string][]any
	// items are the first resources of a list.
	items []map[string]any
	// count is how many resources were read.
	count int
	// broken says that the body is no JSON, unless it was cut when it was kept.
	broken bool
	// cut says that the body, or the list, was longer than was read.
	cut bool
}

const (
	// mostRead is how much of a body is read: a survey needs what is typical.
	mostRead = 64 << 10
	// mostItems is how many resources of a list are read.
	mostItems = 10
)

func readMessage(body string) message {
	trimmed := strings.TrimLeft(body, " \t\r\n")
	switch {
	case trimmed == "":
		return message{}
	case trimmed[0] == '[':
		return message{kind: "array"}
	case trimmed[0] != '{':
		return message{kind: "text"}
	}
	m := message{kind: "object", members: map[string]any{}, cut: len(trimmed) > mostRead}
	decoder := json.NewDecoder(strings.NewReader(trimmed[:min(len(trimmed), mostRead)]))
	_, _ = decoder.Token() // the bracket that was just seen
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			m.cut, m.broken = true, !m.cut
			return m
		}
		if name == "Resources" && m.readItems(decoder) {
			if m.cut {
				return m
			}
			continue
		}
		var value any
		if decoder.Decode(&value) != nil {
			m.cut, m.broken = true, !m.cut
			return m
		}
		if name, ok := name.(string); ok {
			if before, again := m.members[name]; again {
				m.repeat(name, before)
			}
			m.members[name] = value
		}
	}
	if _, err := decoder.Token(); err != nil {
		m.broken = !m.cut
	}
	return m
}

// repeat notes a member that is there once more.
func (m *message) repeat(name string, before any) {
	if m.twice == nil {
		m.twice = map[string][]any{}
	}
	m.twice[name] = append(m.twice[name], before)
}

// readItems reads the resources of a list one by one; false where there is no
// list.
func (m *message) readItems(decoder *json.Decoder) bool {
	m.members["Resources"] = []any{}
	if bracket, err := decoder.Token(); err != nil || bracket != json.Delim('[') {
		m.cut = m.cut || err != nil
		return err == nil && bracket != json.Delim('{')
	}
	for decoder.More() {
		var item any
		if m.count == mostItems {
			m.cut = true
			return true
		}
		if decoder.Decode(&item) != nil {
			m.cut, m.broken = true, !m.cut
			return true
		}
		m.count++
		if object, ok := item.(map[string]any); ok {
			m.items = append(m.items, object)
		}
	}
	_, _ = decoder.Token() // the closing bracket, or the end of what is read
	return true
}

// isList tells a ListResponse by what only it has (RFC 7644 §3.4.2).
func (m message) isList() bool {
	_, resources := m.members["Resources"]
	_, total := m.members["totalResults"]
	return resources || total
}

// documents are the resources of an answer: itself, or those that it lists.
func (m message) documents() []map[string]any {
	switch {
	case m.kind != "object":
		return nil
	case m.isList():
		return m.items
	}
	return []map[string]any{m.members}
}

// idOf is empty where a resource shows no id that is one.
func idOf(document map[string]any) string {
	id, _ := document["id"].(string)
	return id
}

// objects are those of a list; what is no object is left out.
func objects(value any) []map[string]any {
	list, _ := value.([]any)
	var all []map[string]any
	for _, element := range list {
		if object, ok := element.(map[string]any); ok {
			all = append(all, object)
		}
	}
	return all
}
