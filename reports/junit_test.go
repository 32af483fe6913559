package reports

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// junitElement is what an element of JUnit's XML may hold: children in any order
// and number, attributes, and whether text is its content.
type junitElement struct {
	children, required, optional string
	text                         bool
}

// junitElements is the structure that junit-10.xsd of Jenkins' xunit plugin
// allows, the strictest schema that CI servers check against, as far as this
// package writes any of it. What it does not list is refused.
var junitElements = map[string]junitElement{
	"":           {children: "testsuites"},
	"testsuites": {children: "testsuite", optional: "name time tests failures errors"},
	"testsuite": {
		children: "properties testcase system-out system-err", required: "name tests failures errors",
		optional: "group time skipped timestamp hostname id package file log url",
	},
	"properties": {children: "property"},
	"property":   {required: "name value"},
	"testcase":   {children: "skipped error failure system-out system-err", required: "name", optional: "time classname group"},
	"skipped":    {optional: "type message", text: true},
	"error":      {optional: "type message", text: true},
	"failure":    {optional: "type message", text: true},
	"system-out": {text: true},
	"system-err": {text: true},
}

// junitTime is the schema's type of a suite's time, but for commas between the
// thousands, which nobody here writes.
var junitTime = regexp.MustCompile(`^[0-9]*(\.[0-9]{0,3})?$`)

// checkJUnit tells the first thing in a document that the structure forbids.
func checkJUnit(document []byte) error {
	path := []string{""}
	for decoder := xml.NewDecoder(bytes.NewReader(document)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		parent := path[len(path)-1]
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			if !slices.Contains(strings.Fields(junitElements[parent].children), name) {
				return fmt.Errorf("<%s> holds <%s>", parent, name)
			}
			if err := checkAttributes(token, junitElements[name]); err != nil {
				return err
			}
			path = append(path, name)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if !junitElements[parent].text && len(bytes.TrimSpace(token)) > 0 {
				return fmt.Errorf("<%s> holds the text %q", parent, token)
			}
		}
	}
}

func checkAttributes(element xml.StartElement, allowed junitElement) error {
	required := strings.Fields(allowed.required)
	for _, a := range element.Attr {
		name := a.Name.Local
		if i := slices.Index(required, name); i >= 0 {
			required = slices.Delete(required, i, i+1)
		} else if !slices.Contains(strings.Fields(allowed.optional), name) {
			return fmt.Errorf("<%s> has the attribute %s", element.Name.Local, name)
		}
		if name == "time" && element.Name.Local != "testcase" && !junitTime.MatchString(a.Value) {
			return fmt.Errorf("<%s> takes the time %q", element.Name.Local, a.Value)
		}
	}
	if len(required) > 0 {
		return fmt.Errorf("<%s> lacks %s", element.Name.Local, strings.Join(required, ", "))
	}
	return nil
}

// junitSamples are documents of every kind of run.
func junitSamples(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for name, results := range map[string]Results{"faulty": faulty(), "passing": passing(), "unreachable": unreachable(), "hostile": hostile()} {
		var out bytes.Buffer
		if err := JUnit(&out, results); err != nil {
			t.Fatal(err)
		}
		all[name] = out.Bytes()
	}
	return all
}

// junitSpoils are changes that make a right document wrong, to hold the checks to
// noticing.
var junitSpoils = []struct{ name, from, to string }{
	{"an attribute too many", `<testcase name=`, `<testcase status="run" name=`},
	{"an attribute too few", ` errors="`, ` mistakes="`},
	{"an element out of place", `<properties>`, `<testcase name="x"><properties></properties></testcase><properties>`},
	{"an element too many", `</testcase>`, `<attachment></attachment></testcase>`},
	{"a time in words", ` time="0.000" timestamp`, ` time="a while" timestamp`},
	{"text between the elements", `</testcase>`, `</testcase>or so`},
}

func TestJUnitIsWhatJenkinsKnows(t *testing.T) {
	holdJUnit(t, func(_ *testing.T, document []byte) error { return checkJUnit(document) })
}

// TestJUnitAgainstTheSchemaOfJenkins holds the documents to the schema itself,
// with libxml2. SCIMPROOF_JUNIT_SCHEMA names the file; `.ci/run` fetches it.
func TestJUnitAgainstTheSchemaOfJenkins(t *testing.T) {
	schema := os.Getenv("SCIMPROOF_JUNIT_SCHEMA")
	program, err := exec.LookPath("xmllint")
	if err != nil || schema == "" {
		if slices.Contains(strings.Split(os.Getenv("SCIMPROOF_REQUIRE"), ","), "xmllint") {
			t.Fatalf("SCIMPROOF_REQUIRE asks for xmllint: the schema is %q, the program %q", schema, program)
		}
		t.Skip("set SCIMPROOF_JUNIT_SCHEMA to junit-10.xsd of Jenkins' xunit plugin, and install xmllint")
	}
	holdJUnit(t, func(t *testing.T, document []byte) error {
		file := filepath.Join(t.TempDir(), "junit.xml")
		if err := os.WriteFile(file, document, 0o644); err != nil {
			t.Fatal(err)
		}
		output, err := exec.CommandContext(t.Context(), program, "--nonet", "--noout", "--schema", schema, file).CombinedOutput()
		var exit *exec.ExitError
		const invalid = 3 // xmllint(1): the document is not valid
		switch {
		case err == nil:
			return nil
		case errors.As(err, &exit) && exit.ExitCode() == invalid:
			return fmt.Errorf("%s", output)
		}
		t.Fatalf("xmllint: %v\n%s", err, output)
		return nil
	})
}

// holdJUnit tries a check on what is right and on what was made wrong.
func holdJUnit(t *testing.T, check func(*testing.T, []byte) error) {
	t.Helper()
	samples := junitSamples(t)
	for name, document := range samples {
		t.Run(name, func(t *testing.T) {
			if err := check(t, document); err != nil {
				t.Error(err)
			}
		})
	}
	for _, spoil := range junitSpoils {
		t.Run(spoil.name, func(t *testing.T) {
			spoilt := bytes.Replace(samples["faulty"], []byte(spoil.from), []byte(spoil.to), 2)
			if bytes.Equal(spoilt, samples["faulty"]) {
				t.Fatalf("there is no %q to spoil", spoil.from)
			}
			if err := check(t, spoilt); err == nil {
				t.Error("nothing is said against it")
			}
		})
	}
}
