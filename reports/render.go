package reports

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// The files of a report.
const (
	ResultsFile  = "results.json"
	EventsFile   = "events.ndjson"
	HTMLFile     = "index.html"
	JUnitFile    = "junit.xml"
	MarkdownFile = "summary.md"
	BadgeFile    = "badge.json"
	BadgeSVGFile = "badge.svg"
)

// WriteAll writes every file of a report into a directory, which it makes when
// it is not there. Files that are there are replaced, each at once.
func WriteAll(dir string, results Results) error { return Page{}.WriteAll(dir, results) }

// WriteAll is like the function of this name, with a page as p says.
func (p Page) WriteAll(dir string, results Results) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("report directory: %w", err)
	}
	for _, file := range []struct {
		name   string
		render func(io.Writer, Results) error
	}{
		// The results come first: everything else can be made from them again.
		{ResultsFile, Write}, {EventsFile, Events}, {JUnitFile, JUnit}, {MarkdownFile, p.Markdown},
		{BadgeFile, Badge}, {BadgeSVGFile, BadgeSVG}, {HTMLFile, p.Write},
	} {
		err := writeFile(filepath.Join(dir, file.name), func(w io.Writer) error { return file.render(w, results) })
		if err != nil {
			return err
		}
	}
	return nil
}
