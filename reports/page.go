package reports

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed html
var pageFiles embed.FS

// The styles and scripts of the page, joined in this order into one each.
var (
	pageStyles  = []string{"base.css", "verdict.css", "lists.css", "evidence.css", "print.css"}
	pageScripts = []string{"start.js", "filter.js", "evidence.js", "copy.js", "keys.js", "links.js"}
)

// Page renders results as one self-contained index.html. The zero value is
// ready to use.
type Page struct {
	// Previous are the results of an earlier run; the page then begins with
	// what changed since, and summary.md says it in a sentence.
	Previous *Results
	// Evidence says whose exchanges the page holds; the zero value is all.
	Evidence Evidence
}

// Evidence is how much of the traffic a page holds. results.json holds all.
type Evidence string

// The choices of evidence.
const (
	// EvidenceAll holds the exchanges of every scenario: written out where
	// something was wrong, compressed elsewhere.
	EvidenceAll Evidence = ""
	// EvidenceFailures holds them only where something was wrong.
	EvidenceFailures Evidence = "failures"
	// EvidenceNone holds none.
	EvidenceNone Evidence = "none"
)

// HTML writes the compliance report as one page that needs no other file and
// asks no server for anything.
func HTML(w io.Writer, results Results) error { return Page{}.Write(w, results) }

// Write renders the page.
func (p Page) Write(w io.Writer, results Results) error {
	templates, err := templatesFor(results)
	if err != nil {
		return err
	}
	style, err := joined(pageStyles)
	if err != nil {
		return err
	}
	style += marks()
	script, err := joined(pageScripts)
	if err != nil {
		return err
	}
	view, err := newView(p, whole(results), templates)
	if err != nil {
		return fmt.Errorf("html report: %w", err)
	}
	// Both texts are files of this package, not of anyone else.
	view.Style, view.Script = template.CSS(style), template.JS(script)
	view.Policy = policy(style, script)
	if err := templates.ExecuteTemplate(w, "page", view); err != nil {
		return fmt.Errorf("html report: %w", err)
	}
	return nil
}

var pageTemplates = sync.OnceValues(func() (*template.Template, error) {
	templates, err := template.New("").Funcs(template.FuncMap{
		"slug": slug, "sentence": sentence, "hasScenario": nothing, "hasClause": nothing,
	}).ParseFS(pageFiles, "html/*.html")
	if err != nil {
		return nil, fmt.Errorf("html report: embedded templates: %w", err)
	}
	return templates, nil
})

// nothing stands in for what only the templates of one page know.
func nothing(string) bool { return false }

// templatesFor returns the templates of one page, which know what that page
// can link to: a requirement may name a scenario that was not run.
func templatesFor(results Results) (*template.Template, error) {
	shared, err := pageTemplates()
	if err != nil {
		return nil, err
	}
	templates, err := shared.Clone()
	if err != nil {
		return nil, fmt.Errorf("html report: %w", err)
	}
	scenarios, clauses := index(results.Scenarios), IndexClauses(results.Requirements)
	return templates.Funcs(template.FuncMap{
		"hasScenario": func(id string) bool { _, there := scenarios[id]; return there },
		"hasClause":   func(id string) bool { _, there := clauses[id]; return there },
	}), nil
}

// joined concatenates embedded files.
func joined(names []string) (string, error) {
	var text strings.Builder
	for _, name := range names {
		data, err := pageFiles.ReadFile("html/" + name)
		if err != nil {
			return "", fmt.Errorf("html report: %w", err)
		}
		text.Write(data)
	}
	return text.String(), nil
}

// marks is the style that puts each verdict's shape before its word; rows of
// scenarios and requirements say their verdict themselves. The empty
// text behind the slash keeps it from being read aloud, where a browser knows
// that; it stands before the word and not in the page, where it would be thousands of
// times.
func marks() string {
	var text strings.Builder
	for _, meaning := range Legend() {
		fmt.Fprintf(&text, ".v-%s::before,.s[data-v=%s]>summary>.v::before,.r[data-v=%s]>.v::before{content:%q;content:%q/\"\"}\n",
			meaning.Verdict, meaning.Verdict, meaning.Verdict, meaning.Mark, meaning.Mark)
	}
	return text.String()
}

// policy is the page's Content-Security-Policy: it may run its own script and
// style, known by their digests, and reach nothing.
func policy(style, script string) string {
	digest := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; style-src " + digest(style) + "; script-src " + digest(script) +
		"; img-src data:; base-uri 'none'; form-action 'none'"
}

// slug makes an id of the page from any text, the same from the same text and
// another from another: what an address cannot hold plainly is left out and
// stood in for by a digest. A scenario's "filter[eq]" becomes "filter~eq".
func slug(id string) string {
	name, example, outline := strings.Cut(id, "[")
	text := name
	if outline {
		text += "~" + strings.TrimSuffix(example, "]")
	}
	plain := func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-~", r) {
			return r
		}
		return '-'
	}
	if short := strings.Map(plain, text); short == text && strings.Count(text, "~") == strings.Count(id, "[") && (!outline || strings.HasSuffix(id, "]")) {
		return short
	}
	sum := sha256.Sum256([]byte(id))
	return strings.Map(plain, text) + "~" + hex.EncodeToString(sum[:3])
}

// capital begins with a capital letter, unless the first word is a name.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if word, _, _ := strings.Cut(text, " "); size > 0 && word == strings.ToLower(word) && !strings.ContainsAny(word, "-_./:[") {
		return string(unicode.ToUpper(first)) + text[size:]
	}
	return text
}

// sentence begins with a capital and ends in a full stop.
func sentence(text string) string {
	text = capital(strings.TrimSpace(text))
	if text == "" {
		return ""
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?:") {
		text += "."
	}
	return text
}
