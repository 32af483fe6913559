package reports

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s is another (run with -update if that is right):\n%s", path, diff)
	}
}

func TestGolden(t *testing.T) {
	samples := map[string]Results{"passing": passing(), "faulty": faulty(), "unreachable": unreachable()}
	for _, renderer := range []struct {
		file   string
		render func(io.Writer, Results) error
	}{
		{"junit.xml", JUnit}, {"summary.md", Markdown}, {"badge.json", Badge}, {"badge.svg", BadgeSVG}, {"annotations.txt", Annotations},
	} {
		for name, results := range samples {
			t.Run(name+"-"+renderer.file, func(t *testing.T) {
				var out bytes.Buffer
				if err := renderer.render(&out, results); err != nil {
					t.Fatal(err)
				}
				golden(t, name+"-"+renderer.file, out.Bytes())
			})
		}
	}
}

// hostile holds what a service provider might send to break out of a report.
func hostile() Results {
	evil := "\x00\x1b[31m]]><script>alert(1)</script>\n::error::x\r\n```\n# h\n| a | `b` \ufffe &amp; @team [x](javascript:alert(1))"
	r := faulty()
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		s.Name, s.Reason = s.Name+evil, s.Reason+evil
		for j := range s.Findings {
			s.Findings[j].Message += evil
			s.Findings[j].Actual = evil
			s.Findings[j].Signature += fmt.Sprint(i)
		}
		for j := range s.Exchanges {
			s.Exchanges[j].Response.Body = `{"id":"u1"}` + evil
			s.Exchanges[j].Response.Headers = append(s.Exchanges[j].Response.Headers, Header{"X-Evil", evil})
		}
	}
	r.Summary.Why = []string{evil}
	r.Target.Implementation.Product = evil
	r.Cleanup.Left[0].Reason = evil
	return r
}

func TestJUnitIsXMLWhateverWasSent(t *testing.T) {
	var out bytes.Buffer
	if err := JUnit(&out, hostile()); err != nil {
		t.Fatal(err)
	}
	var suites struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Suites   []struct {
			Skipped int `xml:"skipped,attr"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(out.Bytes(), &suites); err != nil {
		t.Fatal(err)
	}
	skipped := 0
	for _, suite := range suites.Suites {
		skipped += suite.Skipped
	}
	counts := faulty().Summary.Counts
	// One case for the run and one for the rule stand beside the scenarios.
	if suites.Tests != counts.Total()+2 || suites.Failures != counts.Fail+1 || suites.Errors != counts.Blocked+counts.Error || skipped != counts.Skip+counts.KnownFail {
		t.Errorf("%d tests, %d failures, %d errors, %d skipped for %s and a rule", suites.Tests, suites.Failures, suites.Errors, skipped, counts)
	}
}

// TestJUnitIsNotSilent: a run without a verdict must not look like success.
func TestJUnitIsNotSilent(t *testing.T) {
	for name, results := range map[string]Results{"unreachable": unreachable(), "nothing run": settle(skeleton(), Inconclusive, "Nothing was run.")} {
		var out bytes.Buffer
		if err := JUnit(&out, results); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "<error message=\"inconclusive\"") {
			t.Errorf("%s: no error in\n%s", name, out.String())
		}
	}
}

func TestMarkdownStaysSmallAndWhole(t *testing.T) {
	r := hostile()
	for i := range 4000 {
		s := r.Scenarios[i%20]
		s.ID = fmt.Sprintf("more-%d", i)
		s.Findings = []Finding{{Level: Must, Message: strings.Repeat("long ", 60), Actual: strings.Repeat("`x` ", 200), Signature: fmt.Sprint("s", i), Exchange: 1}}
		r.Scenarios = append(r.Scenarios, s)
	}
	var out bytes.Buffer
	if err := Markdown(&out, r); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 900_000 {
		t.Errorf("%d bytes", out.Len())
	}
	for _, want := range []string{"more; they are in index.html", "## Clean-up"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing", want)
		}
	}
	for line := range strings.Lines(out.String()) {
		if strings.Contains(line, "<script>") && !strings.Contains(line, "`") {
			t.Errorf("a script stands outside a code span: %q", line)
		}
	}
}

func TestAnnotationsAreAtMostTenAndOneLineEach(t *testing.T) {
	var out bytes.Buffer
	if err := Annotations(&out, hostile()); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	kinds := map[string]int{}
	for _, line := range lines {
		kind, _, _ := strings.Cut(strings.TrimPrefix(line, "::"), " ")
		kinds[kind]++
		if !strings.HasPrefix(line, "::error ") && !strings.HasPrefix(line, "::warning ") {
			t.Errorf("a line of its own: %q", line)
		}
	}
	if kinds["error"] != 10 || kinds["warning"] > 10 {
		t.Errorf("%v annotations", kinds)
	}
	if !strings.Contains(out.String(), "more causes, see the report") {
		t.Error("what was left out is not counted")
	}
}

func TestBadgeIsOneOfShields(t *testing.T) {
	for _, meaning := range Outcomes() {
		var out bytes.Buffer
		if err := Badge(&out, settle(skeleton(), meaning.Outcome)); err != nil {
			t.Fatal(err)
		}
		var badge map[string]any
		if err := json.Unmarshal(out.Bytes(), &badge); err != nil {
			t.Fatal(err)
		}
		if badge["schemaVersion"] != 1.0 || badge["color"] == "" || !strings.HasPrefix(badge["message"].(string), string(meaning.Outcome)) {
			t.Errorf("%s: %v", meaning.Outcome, badge)
		}
	}
}
