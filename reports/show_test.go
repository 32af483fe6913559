package reports

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestWriteSamples writes the samples' reports, those of results that lie
// there already anew, and pictures of them at three
// widths in both themes, for a person to look at, into the directory that
// SCIMPROOF_SAMPLES names.
func TestWriteSamples(t *testing.T) {
	dir := os.Getenv("SCIMPROOF_SAMPLES")
	if dir == "" {
		t.Skip("set SCIMPROOF_SAMPLES to a directory to write the samples there")
	}
	previous := passing()
	for name, results := range map[string]Results{"passing": passing(), "faulty": faulty(), "unreachable": unreachable(), "large": large(1000)} {
		page := Page{}
		if name == "faulty" {
			page.Previous = &previous
		}
		if err := page.WriteAll(filepath.Join(dir, name), results); err != nil {
			t.Fatal(err)
		}
	}
	again, err := filepath.Glob(filepath.Join(dir, "*", ResultsFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range again {
		results, err := LoadFile(path)
		if err != nil {
			t.Error(err)
			continue
		}
		if err := WriteAll(filepath.Dir(path), results); err != nil {
			t.Error(err)
		}
	}
	pictures(t, dir)
}

// pictures photographs every report that lies in a folder of dir.
func pictures(t *testing.T, dir string) {
	b := open(t)
	reports, err := filepath.Glob(filepath.Join(dir, "*", HTMLFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, report := range reports {
		anchors := []string{"", "#c-3", "#s-fault-2-1", "#run"}
		if filepath.Base(filepath.Dir(report)) != "faulty" {
			anchors = anchors[:1]
		}
		for _, anchor := range anchors {
			for _, theme := range []string{"light", "dark"} {
				for _, width := range []int64{360, 768, 1280} {
					b.theme(t, theme)
					b.do(t, chromedp.EmulateViewport(width, 1500), chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+report+anchor))
					picture, err := chromedp.Run(b, chromedp.CaptureScreenshot())
					if err != nil {
						t.Fatal(err)
					}
					name := fmt.Sprintf("page%s-%d-%s.png", anchor, width, theme)
					if err := os.WriteFile(filepath.Join(filepath.Dir(report), name), picture, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
