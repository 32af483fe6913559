package reports

import (
	"fmt"
	"io"
	"strings"
)

// markdownLimit keeps summary.md below what a step summary may hold; GitHub
// drops one that is larger than 1 MiB altogether.
const markdownLimit = 900_000

// Markdown writes summary.md: the verdict, the counts, what to fix first, what
// was skipped and what was left behind. It stays under 900 kB whatever the run
// found; what does not fit is counted.
func Markdown(w io.Writer, results Results) error { return Page{}.Markdown(w, results) }

// Markdown is like the function of this name, and says in a sentence what
// changed since the earlier run that p knows.
func (p Page) Markdown(w io.Writer, results Results) error {
	var text strings.Builder
	markdownHead(&text, results)
	if p.Previous != nil {
		since := changesSince(*p.Previous, results)
		fmt.Fprintf(&text, "Since the run of %s: %s\n\n", since.Before, plain(since.Sentence))
	}
	var tail strings.Builder
	markdownCapabilities(&tail, results)
	markdownSkips(&tail, results)
	markdownTail(&tail, results)
	markdownCauses(&text, results, markdownLimit-tail.Len()-500)
	text.WriteString(tail.String())
	return write(w, "markdown", text.String())
}

func markdownHead(text *strings.Builder, results Results) {
	summary := results.Summary
	fmt.Fprintf(text, "# %s SCIM 2.0: %s\n\n", summary.Verdict.Mark(), summary.Verdict)
	for _, why := range summary.Why {
		fmt.Fprintf(text, "%s\n\n", plain(sentence(why)))
	}
	fmt.Fprintf(text, "%s · scimproof %s · %s · %s\n\n", code(results.Target.BaseURL), plain(results.Suite.Version),
		results.Run.Started.UTC().Format("2006-01-02 15:04 MST"), duration(results.Run.Finished.Sub(results.Run.Started)))
	text.WriteString("| Profile | Verdict | Passed | Failed | Known | Warned | Recorded | Skipped | Blocked | Error |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, profile := range results.Profiles {
		markdownCounts(text, plain(profile.Name), profile.Verdict, profile.Counts)
	}
	markdownCounts(text, "**all**", summary.Verdict, summary.Counts)
	text.WriteString("\n")
}

func markdownCounts(text *strings.Builder, name string, outcome Outcome, c Counts) {
	fmt.Fprintf(text, "| %s | %s %s | %d | %d | %d | %d | %d | %d | %d | %d |\n", name, outcome.Mark(), outcome,
		c.Pass, c.Fail, c.KnownFail, c.Warn, c.Info, c.Skip, c.Blocked, c.Error)
}

func markdownCauses(text *strings.Builder, results Results, limit int) {
	causes := Causes(results)
	if len(causes) == 0 {
		return
	}
	clauses := IndexClauses(results.Requirements)
	text.WriteString("## Fix first\n\n")
	for i, cause := range causes {
		entry := markdownCause(i+1, cause, clauses)
		if text.Len()+len(entry) > limit {
			fmt.Fprintf(text, "… and %d more; they are in index.html and results.json.\n\n", len(causes)-i)
			return
		}
		text.WriteString(entry)
	}
}

func markdownCause(n int, cause Cause, clauses Clauses) string {
	var text strings.Builder
	fmt.Fprintf(&text, "### %d. %s %s\n\n", n, cause.Verdict.Mark(), plain(cause.Title()))
	if requirement, known := clauses[cause.Finding.Clause]; known {
		id := code(requirement.ID)
		if strings.HasPrefix(requirement.Link, "https://") && !strings.ContainsAny(requirement.Link, "() \n<>") {
			id = fmt.Sprintf("[%s](%s)", requirement.ID, requirement.Link)
		}
		fmt.Fprintf(&text, "%s (%s) %s\n\n", id, requirement.Level, plain(requirement.Text))
	}
	advice := clauses.advice(cause)
	for _, breaks := range advice.Breaks {
		fmt.Fprintf(&text, "- breaks for %s\n", plain(breaks))
	}
	if advice.Hint != "" {
		fmt.Fprintf(&text, "- how to mend: %s\n", plain(advice.Hint))
	}
	for _, line := range []struct{ name, value string }{
		{"expected", cause.Finding.Expected}, {"actual", cause.Finding.Actual}, {"where", where(cause.Finding)},
	} {
		if line.value != "" {
			fmt.Fprintf(&text, "- %s: %s\n", line.name, code(line.value))
		}
	}
	if len(cause.Scenarios) > 0 {
		fmt.Fprintf(&text, "- seen in %s\n", listed(cause.Scenarios))
	}
	if len(cause.Blocked) > 0 {
		fmt.Fprintf(&text, "- blocks %s\n", listed(cause.Blocked))
	}
	if cause.Exchange != nil {
		fmt.Fprintf(&text, "\n%s", fenced("sh", Curl(*cause.Exchange)))
	}
	text.WriteString("\n")
	return text.String()
}

// listed names the first few of many scenarios.
func listed(ids []string) string {
	const most = 8
	shown := make([]string, 0, most)
	for _, id := range ids[:min(len(ids), most)] {
		shown = append(shown, code(id))
	}
	text := strings.Join(shown, ", ")
	if len(ids) > most {
		text += fmt.Sprintf(" and %d more", len(ids)-most)
	}
	return text
}

// plain makes any text safe in a line or table cell of Markdown.
func plain(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "@", "&#64;").Replace(text)
}

// code makes a code span that no text can leave, short enough for a line.
func code(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 300 {
		text = string(runes[:300]) + " …"
	}
	fence := strings.Repeat("`", longestRun(text)+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// codeCell is a code span in a table, where a bar would end the cell.
func codeCell(text string) string { return strings.ReplaceAll(code(text), "|", "\\|") }

// fenced makes a code block that no text can leave.
func fenced(language, text string) string {
	const most = 4000
	if len(text) > most {
		return fmt.Sprintf("The command of %d bytes stands in index.html.\n", len(text))
	}
	fence := strings.Repeat("`", max(3, longestRun(text)+1))
	return fmt.Sprintf("%s%s\n%s\n%s\n", fence, language, text, fence)
}

// longestRun counts the backticks of the longest run of them.
func longestRun(text string) int {
	longest, run := 0, 0
	for _, r := range text {
		if r == '`' {
			run++
			longest = max(longest, run)
		} else {
			run = 0
		}
	}
	return longest
}
