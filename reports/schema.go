package reports

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed schema/*.json
var schemaFiles embed.FS

// The addresses of the two schemas; they are names, nothing is fetched.
const (
	resultsSchema = "urn:scimproof:schema:results:1"
	eventsSchema  = "urn:scimproof:schema:events:1"
)

// ResultsSchema returns the JSON Schema (2020-12) of results.json.
func ResultsSchema() []byte { return schemaFile("results") }

// EventsSchema returns the JSON Schema (2020-12) of a line of events.ndjson.
func EventsSchema() []byte { return schemaFile("events") }

func schemaFile(name string) []byte {
	// The file is embedded: reading it fails only for a name that is not ours.
	data, _ := schemaFiles.ReadFile("schema/" + name + ".schema.json")
	return data
}

// schemas holds the compiled schemas by address and fragment.
type schemas struct {
	compiler *jsonschema.Compiler
	mu       sync.Mutex
	compiled map[string]*jsonschema.Schema
}

// strict checks documents of the version that this package writes; tolerant
// those of a later minor version, which may have members that it does not know.
var (
	strict   = sync.OnceValues(func() (*schemas, error) { return newSchemas(false) })
	tolerant = sync.OnceValues(func() (*schemas, error) { return newSchemas(true) })
)

func newSchemas(open bool) (*schemas, error) {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	for address, data := range map[string][]byte{resultsSchema: ResultsSchema(), eventsSchema: EventsSchema()} {
		document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("embedded schema %q: %w", address, err)
		}
		if open {
			openUp(document)
		}
		if err := compiler.AddResource(address, document); err != nil {
			return nil, fmt.Errorf("embedded schema %q: %w", address, err)
		}
	}
	return &schemas{compiler: compiler, compiled: map[string]*jsonschema.Schema{}}, nil
}

// openUp lets every object of a schema have members that it does not name.
func openUp(node any) {
	switch node := node.(type) {
	case map[string]any:
		if closed, ok := node["additionalProperties"].(bool); ok && !closed {
			delete(node, "additionalProperties")
		}
		for _, child := range node {
			openUp(child)
		}
	case []any:
		for _, child := range node {
			openUp(child)
		}
	}
}

// check validates one JSON document against the schema at an address, and says
// in one sentence what is wrong first.
func (s *schemas) check(address string, data []byte) error {
	s.mu.Lock()
	schema, known := s.compiled[address]
	if !known {
		var err error
		if schema, err = s.compiler.Compile(address); err != nil {
			s.mu.Unlock()
			return fmt.Errorf("embedded schema %q: %w", address, err)
		}
		s.compiled[address] = schema
	}
	s.mu.Unlock()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	var invalid *jsonschema.ValidationError
	if err := schema.Validate(document); errors.As(err, &invalid) {
		for len(invalid.Causes) > 0 {
			invalid = invalid.Causes[0]
		}
		message, _, _ := strings.Cut(invalid.DetailedOutput().Error.String(), "\n")
		return fmt.Errorf("/%s: %s", strings.Join(invalid.InstanceLocation, "/"), message)
	} else if err != nil {
		return err
	}
	return nil
}
