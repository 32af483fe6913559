package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// lists names the changes of a difference, what matters most first.
func (d Difference) lists() []struct {
	Title   string
	Changes []Change
} {
	return []struct {
		Title   string
		Changes []Change
	}{
		{"Regressions", d.Regressions}, {"Fixed", d.Fixes}, {"No longer tested", d.Lost},
		{"Changed", d.Changed}, {"New scenarios", d.Appeared}, {"Gone", d.Gone},
	}
}

// String is the difference in one line: "2 regressions, 1 fixed".
func (d Difference) String() string {
	var parts []string
	for _, list := range d.lists() {
		if n := len(list.Changes); n > 0 || list.Title == "Regressions" {
			name := strings.ToLower(list.Title)
			if n == 1 {
				name = strings.TrimSuffix(name, "s")
			}
			parts = append(parts, fmt.Sprintf("%d %s", n, name))
		}
	}
	return strings.Join(parts, ", ")
}

// Text writes the difference for a terminal.
func (d Difference) Text(w io.Writer) error {
	var text strings.Builder
	for _, note := range d.Notes {
		fmt.Fprintf(&text, "note: %s\n", note)
	}
	for _, list := range d.lists() {
		if len(list.Changes) == 0 {
			continue
		}
		fmt.Fprintf(&text, "%s (%d)\n", list.Title, len(list.Changes))
		for _, change := range list.Changes {
			fmt.Fprintf(&text, "  %s: %s%s\n", change.ID, change.turn(), prefixed(": ", xmlText(change.Name)))
			for _, evidence := range change.Evidence {
				fmt.Fprintf(&text, "    %s\n", strings.Join(strings.Fields(xmlText(evidence)), " "))
			}
		}
	}
	fmt.Fprintf(&text, "%s → %s: %s\n", d.Old.Verdict, d.New.Verdict, d)
	return write(w, "difference", text.String())
}

// Markdown writes the difference for a comment or a step summary.
func (d Difference) Markdown(w io.Writer) error {
	var text strings.Builder
	fmt.Fprintf(&text, "# SCIM 2.0: %s → %s\n\n%s\n\n", d.Old.Verdict, d.New.Verdict, d)
	for _, note := range d.Notes {
		fmt.Fprintf(&text, "- %s\n", plain(note))
	}
	if len(d.Notes) > 0 {
		text.WriteString("\n")
	}
	for _, list := range d.lists() {
		if len(list.Changes) == 0 {
			continue
		}
		fmt.Fprintf(&text, "## %s\n\n", list.Title)
		for i, change := range list.Changes {
			if text.Len() > markdownLimit-5000 {
				fmt.Fprintf(&text, "\n… and %d more.\n", len(list.Changes)-i)
				break
			}
			fmt.Fprintf(&text, "- %s %s%s\n", code(change.ID), change.turn(), prefixed(": ", plain(change.Name)))
			for _, evidence := range change.Evidence {
				fmt.Fprintf(&text, "  - %s\n", code(evidence))
			}
		}
		text.WriteString("\n")
	}
	return write(w, "difference", text.String())
}

// JSON writes the difference for a machine.
func (d Difference) JSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(whole(d)); err != nil {
		return fmt.Errorf("difference: %w", err)
	}
	return nil
}

// turn is how the verdict changed.
func (c Change) turn() string {
	switch {
	case c.Before == "":
		return c.After
	case c.After == "":
		return "was " + c.Before
	case c.Before == c.After:
		return "still " + c.After
	}
	return c.Before + " → " + c.After
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func write(w io.Writer, what, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// changes is a difference as a page shows it.
type changes struct {
	Before, Sentence string
	Lists            []changeList
}

type changeList struct {
	Title   string
	Open    bool
	Count   int
	Changes []changeView
	// More counts those that are not listed.
	More int
}

// changeLimit is how many changes of a kind a page lists: another selection
// makes hundreds of them, and none is worth a line.
const changeLimit = 60

// openLimit is how many regressions may stand open above everything else.
const openLimit = 8

type changeView struct {
	ID, Text string
}

// changesSince compares with an earlier run for the head of a page.
func changesSince(old, current Results) *changes {
	d := Diff(old, current)
	c := &changes{Before: old.Run.Started.UTC().Format("2 January 2006, 15:04 MST"), Sentence: strings.Join(append([]string{sentence(d.String())}, d.Notes...), " ")}
	for _, list := range d.lists() {
		if len(list.Changes) == 0 {
			continue
		}
		shown := changeList{Title: list.Title, Open: list.Title == "Regressions" && len(list.Changes) <= openLimit}
		shown.Count = len(list.Changes)
		shown.More = max(0, shown.Count-changeLimit)
		for _, change := range list.Changes[:shown.Count-shown.More] {
			shown.Changes = append(shown.Changes, changeView{change.ID, change.turn() + prefixed(": ", change.Name)})
		}
		c.Lists = append(c.Lists, shown)
	}
	return c
}
