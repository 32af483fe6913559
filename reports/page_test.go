package reports

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func rendered(t *testing.T, page Page, results Results) string {
	t.Helper()
	var out bytes.Buffer
	if err := page.Write(&out, results); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestPolicyKnowsThePagesOwnTexts: the digests of the Content-Security-Policy
// are those of the script and the style that stand in the page.
func TestPolicyKnowsThePagesOwnTexts(t *testing.T) {
	page := strings.ReplaceAll(rendered(t, Page{}, faulty()), "&#43;", "+")
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if policy == nil {
		t.Fatal("the page has no policy")
	}
	for _, tag := range []string{"style", "script"} {
		texts := regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+tag+`>`).FindAllStringSubmatch(page, -1)
		if len(texts) != 1 {
			t.Fatalf("the page has %d inline <%s>, want 1", len(texts), tag)
		}
		sum := sha256.Sum256([]byte(texts[0][1]))
		if digest := "sha256-" + base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(policy[1], digest) {
			t.Errorf("the policy does not know the <%s>: %s is not in %s", tag, digest, policy[1])
		}
	}
	if strings.Contains(policy[1], "unsafe") || !strings.Contains(policy[1], "default-src 'none'") && !strings.Contains(policy[1], "default-src &#39;none&#39;") {
		t.Errorf("the policy is loose: %s", policy[1])
	}
}

// TestPageIsWholeWithoutScriptAndStyle: what a reader needs stands in the text.
func TestPageIsWholeWithoutScriptAndStyle(t *testing.T) {
	page := rendered(t, Page{}, faulty())
	body := regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>`).ReplaceAllString(page, "")
	text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, "")
	for _, want := range []string{
		"Not conformant", "8 requirements of 10 do not hold.", "Of 8 requirements that bind", base,
		"Fix first", "meta.location is missing", "← nothing at /meta/location", "curl -i https://scim.example.com/scim/v2/Users/u1",
		"people removed from a group keep access", "Apply the filter of the path",
		"declared, but broken", "The rights that entered into a value cannot be told from it.",
		"keeps 9 scenarios from being run", "sorting comes with 5.0", "group_create_provision", "DELETE answered 500",
		"a page holds at most 200 resources", "scimproof run --parallel 8", "environment", "Untested never counts as passed.",
		"feature-not-declared",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if attribute := regexp.MustCompile(`<[^>]+ (style|on[a-z]+)=`).FindString(body); attribute != "" {
		t.Errorf("an inline style or handler, which the policy forbids: %s", attribute)
	}
	if address := regexp.MustCompile(`(src|srcset|action|data)="[^"#]|<link[^>]+href="https?:|url\(`).FindString(page); address != "" {
		t.Errorf("the page refers to another file: %s", address)
	}
}

// TestEveryLinkLeadsSomewhere: each address inside the page is the id of one
// element, in the page or in its compressed evidence, and no id stands twice.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	results := faulty()
	results.Scenarios[3].ID = `fault-2[a "b", 50% & more?]`
	page := rendered(t, Page{}, settle(results, NotConformant))
	page += unpacked(t, page)
	ids := map[string]int{}
	for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		ids[id[1]]++
		if ids[id[1]] > 1 {
			t.Errorf("the id %q stands twice", id[1])
		}
		if strings.ContainsAny(id[1], " \t?&%#") {
			t.Errorf("the id %q cannot stand in an address", id[1])
		}
	}
	for _, link := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		// Behind a question mark stands the state of the filters.
		if anchor, _, _ := strings.Cut(link[1], "?"); ids[anchor] == 0 {
			t.Errorf("the link %q leads nowhere", link[1])
		}
	}
}

// unpacked is the compressed evidence of a page, put together as the page's
// script does it.
func unpacked(t *testing.T, page string) string {
	t.Helper()
	lines, text, next := inflated(t, page, "lines"), "", 0
	for _, row := range inflated(t, page, "plans") {
		for _, word := range strings.Fields(row)[min(1, len(strings.Fields(row))):] {
			first, more := next, 0
			if word == "+" {
				next++
			} else if n, err := fmt.Sscanf(word, "%d-%d", &first, &more); n == 0 {
				t.Fatalf("%q: %v", word, err)
			}
			text += strings.Join(lines[first:first+more+1], "\n") + "\n"
		}
	}
	if next != len(lines) {
		t.Errorf("the plans use %d lines of %d", next, len(lines))
	}
	return text
}

func inflated(t *testing.T, page, name string) []string {
	t.Helper()
	found := regexp.MustCompile(`id="packed-` + name + `">([^<]*)<`).FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("the page has no packed %s", name)
	}
	data, err := base64.RawURLEncoding.DecodeString(found[1])
	if err != nil {
		t.Fatal(err)
	}
	reader, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")
}

func TestSlug(t *testing.T) {
	for id, want := range map[string]string{
		"users-create-minimal": "users-create-minimal",
		"RFC7644-3.5.2-14":     "RFC7644-3.5.2-14",
		"filter[eq]":           "filter~eq",
	} {
		if got := slug(id); got != want {
			t.Errorf("slug of %q is %q, want %q", id, got, want)
		}
	}
	seen := map[string]string{}
	for _, id := range []string{"f[a b]", "f[a-b]", "f[a_b]", "f~a-b", "f[a?b]", "f[a/b]", "f[a", "f[a]", "f~a", "f[a]]", "f[[a]"} {
		got := slug(id)
		if seen[got] != "" {
			t.Errorf("%q and %q have one slug, %q", id, seen[got], got)
		}
		seen[got] = id
	}
}

// TestSizeIsBounded: a thousand scenarios stay under 3 MB, even when all fail.
func TestSizeIsBounded(t *testing.T) {
	few, failing := large(1000), large(1000)
	for i := range failing.Scenarios {
		if s := &failing.Scenarios[i]; s.Verdict == Pass {
			s.Verdict, s.Findings = Fail, []Finding{{Level: Must, Message: "the title was lost", Pointer: "/title", Exchange: 4, Step: 4, Signature: "sig-1"}}
		}
	}
	for name, results := range map[string]Results{"few fail": few, "all fail": settle(failing, NotConformant)} {
		if size := len(rendered(t, Page{}, results)); size > 3<<20 {
			t.Errorf("%s: %d bytes", name, size)
		} else {
			t.Logf("%s: %d kB", name, size>>10)
		}
	}
	all, failures, none := len(rendered(t, Page{}, few)), len(rendered(t, Page{Evidence: EvidenceFailures}, few)), len(rendered(t, Page{Evidence: EvidenceNone}, few))
	if all <= failures || failures <= none {
		t.Errorf("sizes with all, failures and no evidence: %d, %d, %d", all, failures, none)
	}
}

func TestSameResultsSamePage(t *testing.T) {
	first, second := rendered(t, Page{}, faulty()), rendered(t, Page{}, faulty())
	if first != second {
		t.Error("two pages of the same results differ")
	}
}

func TestPageOfAlmostNothing(t *testing.T) {
	for name, results := range map[string]Results{
		"zero":            {},
		"a dry run":       settle(skeleton(), Inconclusive, "a dry run sends nothing"),
		"bare scenarios":  {Scenarios: []Scenario{{ID: "a", Verdict: Fail}, {ID: "b", Verdict: Blocked}, {ID: "c"}}},
		"foreign finding": {Findings: []Finding{{Level: Must, Scenarios: []string{"gone"}, Exchange: 7}}},
	} {
		t.Run(name, func(t *testing.T) {
			if page := rendered(t, Page{}, results); !strings.Contains(page, "</html>") {
				t.Error("the page is not whole")
			}
		})
	}
}

func TestChangesSinceThePreviousRun(t *testing.T) {
	previous := passing()
	page := rendered(t, Page{Previous: &previous}, faulty())
	if !strings.Contains(page, "Since the run of 2 March 2026, 09:30 UTC") || !strings.Contains(page, "1 regression, 51 new scenarios, 3 gone.") {
		t.Error("the page does not say what changed")
	}
	for _, want := range []string{`<details open><summary>Regressions (1)</summary>`, `<a href="#s-`, "<summary>New scenarios (51)</summary>", "<summary>Gone (3)</summary>"} {
		if _, changes, _ := strings.Cut(page, `class="changes"`); !strings.Contains(strings.Split(changes, "</section>")[0], want) {
			t.Errorf("the changes lack %s", want)
		}
	}
}

// Two runs of another selection differ in hundreds of scenarios.
func TestChangesStayShort(t *testing.T) {
	previous := large(200)
	previous.Config = Config{"select": {Value: []any{"a", "b"}, Source: "flag"}}
	page := rendered(t, Page{Previous: &previous}, passing())
	if !strings.Contains(page, "Gone (200)") || !strings.Contains(page, "<li>and 140 more</li>") {
		t.Error("the changes are not cut, or do not say so")
	}
	if !strings.Contains(page, `The setting select was &#34;a, b&#34; and is not given.`) {
		t.Error("the page does not say that the runs selected differently")
	}
	summary := &strings.Builder{}
	if err := (Page{Previous: &previous}).Markdown(summary, passing()); err != nil || !strings.Contains(summary.String(), "Since the run of 2 March 2026, 09:30 UTC: 0 regressions") {
		t.Errorf("%v: summary.md does not say what changed:\n%s", err, summary)
	}
}

func TestWriteAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "report")
	for _, results := range []Results{faulty(), passing()} {
		if err := WriteAll(dir, results); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
		if info, err := entry.Info(); err != nil || info.Size() == 0 || info.Mode().Perm() != 0o644 {
			t.Errorf("%s: %v %v", entry.Name(), info, err)
		}
	}
	want := sorted([]string{ResultsFile, EventsFile, HTMLFile, JUnitFile, MarkdownFile, BadgeFile, BadgeSVGFile})
	if !slices.Equal(names, want) {
		t.Errorf("the report holds %v, want %v", names, want)
	}
	loaded, err := LoadFile(filepath.Join(dir, ResultsFile))
	if err != nil || loaded.Summary.Verdict != Conformant {
		t.Errorf("the second report did not replace the first: %v %v", loaded.Summary, err)
	}
	if err := WriteAll(filepath.Join(dir, ResultsFile), passing()); err == nil {
		t.Error("a file was taken for a directory")
	}
}

// One finding may expect megabytes; the page shows how it begins.
func TestLongTextsAreClipped(t *testing.T) {
	results := faulty()
	for i := range results.Scenarios {
		for j := range results.Scenarios[i].Findings {
			results.Scenarios[i].Findings[j].Expected = strings.Repeat("é", 500_000)
		}
	}
	page := rendered(t, Page{}, results)
	if len(page) > 1_500_000 || !strings.Contains(page, "é … (1000000 bytes in all, which results.json holds)") {
		t.Errorf("a page of %d bytes shows findings of a megabyte each", len(page))
	}
}
