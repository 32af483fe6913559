package runner

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sort"
	"strings"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
	"golang.org/x/sync/errgroup"

	"github.com/scimproof/scimproof/fixtures/catalogue"
	"github.com/scimproof/scimproof/fixtures/profiles"
	"github.com/scimproof/scimproof/steps"
)

// Case is one scenario, or one row of an outline.
type Case struct {
	// ID is stable for ever: the @id: tag and, for a row of an outline, the
	// first cell of the row in brackets: "filter-string[eq matches]".
	ID   string
	Name string
	// Path is the feature file within the features folder, URI adds the line.
	Path, URI string
	Feature   string
	Rule      string
	// Tags stand without their @.
	Tags []string
	// Requirements are the ids of clauses and behaviours that it claims.
	Requirements []string
	Needs        []string
	// Serial cases run alone; AfterAll cases run when all others have ended.
	Serial, AfterAll bool
	Steps            []Step

	// key finds the case again in another parse of its file, where scenario is
	// the line of its scenario and line, of an outline, that of its row.
	key            string
	scenario, line int64
}

// Step is one step of a Case as written.
type Step struct {
	Keyword, Text, Argument string
	// Phase is given, when or then, whatever keyword was used.
	Phase string
}

// Plan is every scenario of a features folder.
type Plan struct {
	Cases     []Case
	catalogue *catalogue.Catalogue
	scripts   map[string]*script // by path
}

// Load parses all features and resolves their tags against the catalogue.
// What is wrong with the features is reported all at once.
func Load(features fs.FS, cat *catalogue.Catalogue) (*Plan, error) {
	paths, err := featureFiles(features)
	if err != nil {
		return nil, err
	}
	parsed, err := parse(features, paths)
	if err != nil {
		return nil, fmt.Errorf("the features cannot be parsed: %w", err)
	}
	plan := &Plan{catalogue: cat, scripts: map[string]*script{}}
	var wrong []error
	written := map[string]string{} // by key and by id: where it stands
	for _, file := range parsed {
		plan.scripts[file.document.Uri] = newScript(file.text, file.document)
		reader := newReader(file.document)
		for _, pickle := range file.pickles {
			found, err := reader.read(pickle)
			if err == nil {
				err = plan.add(found, written)
			}
			if err != nil {
				wrong = append(wrong, err)
			}
		}
	}
	return plan, errors.Join(wrong...)
}

// file is a feature file as godog reads it.
type file struct {
	document *messages.GherkinDocument
	pickles  []*messages.Pickle
	text     string
}

// parse reads as many files at once as there are processors: it is most of what
// a program does before it begins.
func parse(features fs.FS, paths []string) ([]file, error) {
	parsed := make([][]file, len(paths))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, path := range paths {
		group.Go(func() error {
			suite := godog.TestSuite{Options: &godog.Options{FS: features, Paths: []string{path}}}
			found, err := suite.RetrieveFeatures()
			for _, feature := range found {
				parsed[i] = append(parsed[i], file{feature.GherkinDocument, feature.Pickles, string(feature.Content)})
			}
			return err
		})
	}
	err := group.Wait()
	return slices.Concat(parsed...), err
}

func (p *Plan) add(c Case, written map[string]string) error {
	if _, double := written[c.key]; double {
		return fmt.Errorf("%s: two scenarios of the file are called %q", c.URI, c.Name)
	}
	if other, double := written["@id:"+c.ID]; double {
		return fmt.Errorf("%s: the id %q is already that of %s", c.URI, c.ID, other)
	}
	written[c.key], written["@id:"+c.ID] = c.URI, c.URI
	for _, tag := range c.Tags {
		if _, ok := p.catalogue.Entry(tag); ok {
			c.Requirements = append(c.Requirements, tag)
			continue
		}
		if !knownTag(tag) {
			return fmt.Errorf("%s: the tag @%s is neither in the catalogue nor known%s", c.URI, tag, suggest(p.catalogue.Nearest(tag)))
		}
	}
	if len(c.Requirements) == 0 {
		return fmt.Errorf("%s: no tag names a clause or a behaviour", c.URI)
	}
	p.Cases = append(p.Cases, c)
	return nil
}

// Scenario is what the steps of a case know of it: what it claims, and the first
// of the profiles that holds it.
func (p *Plan) Scenario(c Case, among []profiles.Profile) steps.Scenario {
	s := steps.Scenario{ID: c.ID, Name: c.Name, Needs: c.Needs}
	for _, profile := range among {
		if profile.Holds(c.Path) {
			s.Profile = profile
			break
		}
	}
	for _, id := range c.Requirements {
		if entry, ok := p.catalogue.Entry(id); ok {
			s.Clauses = append(s.Clauses, steps.Clause{ID: entry.ID, Verdict: entry.Verdict})
		}
	}
	return s
}

// key finds a scenario again in another parse of the same features, where
// godog's own ids are others.
func key(pickle *messages.Pickle) string { return pickle.Uri + "\n" + pickle.Name }

func knownTag(tag string) bool {
	return tag == "serial" || tag == "after-all" || strings.HasPrefix(tag, "id:") || strings.HasPrefix(tag, "needs:")
}

func suggest(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", names[0])
}

func featureFiles(features fs.FS) ([]string, error) {
	var paths []string
	err := fs.WalkDir(features, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".feature") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the features cannot be read: %w", err)
	}
	if len(paths) == 0 {
		return nil, errors.New("there are no features")
	}
	sort.Strings(paths)
	return paths, nil
}

// tagNames returns the tags of feature, rule, scenario and examples, each once.
func tagNames(pickle *messages.Pickle) []string {
	var names []string
	for _, tag := range pickle.Tags {
		name := strings.TrimPrefix(tag.Name, "@")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}
