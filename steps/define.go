package steps

import (
	"context"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/cucumber/godog"
)

// Definition is one sentence of the vocabulary: its pattern, and the function
// `func(w *World, …) error` that carries it out. An error stops the scenario.
type Definition struct {
	Pattern string
	Do      any

	lead       string // the words before the first that may vary
	expression *regexp.Regexp
	handler    reflect.Value
}

// vocabulary is the whole of it, compiled once: patterns given to godog as
// text would be compiled again for every scenario.
var vocabulary = compiled(
	actors, versions, changes, traces, bulk, endpoints, transport, headers,
	requests, responses, attributes, resources, members, state, lists, filters, crowds, walks, projections, numbers, texts, searches, cursors, patches, concurrency, knowledge, administrator, directory, selection, form, imports, standIns, provisioned, provisionedGroups, wire, events, accounts, watching,
	discovery, declares, published, subjects, lives, characteristics, verdicts, values, leads, crews,
)

// Vocabulary returns every sentence that a feature may use.
func Vocabulary() []Definition { return vocabulary }

// Expression returns the regular expression that the pattern stands for.
func (d Definition) Expression() *regexp.Regexp { return d.expression }

// Carry carries the sentence out as godog does: with what the expression finds in
// a step, and its table or text. ctx holds the World.
func (d Definition) Carry(ctx context.Context, args ...any) error {
	in := []reflect.Value{reflect.ValueOf(ctx)}
	for _, arg := range args {
		in = append(in, reflect.ValueOf(arg))
	}
	err, _ := d.handler.Call(in)[0].Interface().(error)
	return err
}

// Register teaches godog those sentences of the vocabulary that one of the
// texts may mean: it tries each that it knows on each step, twice. It must be
// called once for a suite, from its initializer, never for each scenario.
func Register(sc *godog.ScenarioContext, texts []string) {
	needed := map[int]bool{}
	for _, text := range texts {
		for _, i := range meanings(text) {
			needed[i] = true
		}
	}
	for i, definition := range vocabulary {
		if needed[i] {
			sc.Step(definition.expression, definition.handler.Interface())
		}
	}
}

// meant remembers which sentences a text may mean: a process that runs the
// suite more than once looks it up once.
var meant sync.Map // string → []int

func meanings(text string) []int {
	if known, ok := meant.Load(text); ok {
		return known.([]int)
	}
	var found []int
	for i, definition := range vocabulary {
		if strings.HasPrefix(text, definition.lead) && definition.expression.MatchString(text) {
			found = append(found, i)
		}
	}
	meant.Store(text, found)
	return found
}

func compiled(nouns ...[]Definition) []Definition {
	var all []Definition
	for _, noun := range nouns {
		for _, definition := range noun {
			expression, err := compile(definition.Pattern)
			if err != nil {
				panic(err) // a pattern of ours is wrong: every test shows it
			}
			definition.lead = definition.Pattern
			if at := strings.IndexAny(definition.Pattern, "{("); at >= 0 {
				definition.lead = definition.Pattern[:at]
			}
			definition.expression = expression
			definition.handler = handler(definition)
			all = append(all, definition)
		}
	}
	return all
}

// handler wraps the function of a definition into one that godog can call: it
// finds the World in the context and converts every argument.
func handler(definition Definition) reflect.Value {
	do := reflect.ValueOf(definition.Do)
	shape := do.Type()
	in := []reflect.Type{reflect.TypeFor[context.Context]()}
	for i := 1; i < shape.NumIn(); i++ {
		in = append(in, wireType(shape.In(i)))
	}
	wrapped := reflect.FuncOf(in, []reflect.Type{reflect.TypeFor[error]()}, false)
	return reflect.MakeFunc(wrapped, func(args []reflect.Value) []reflect.Value {
		ctx := args[0].Interface().(context.Context)
		w := From(ctx)
		w.ctx = ctx
		values := []reflect.Value{reflect.ValueOf(w)}
		for i, arg := range args[1:] {
			value, err := w.argument(arg.Interface(), shape.In(i+1))
			if err != nil {
				return result(&SuiteError{fmt.Errorf("%s: %w", definition.Pattern, err)})
			}
			values = append(values, value)
		}
		return do.Call(values)
	})
}

func wireType(want reflect.Type) reflect.Type {
	switch want {
	case reflect.TypeFor[Doc]():
		return reflect.TypeFor[*godog.DocString]()
	case reflect.TypeFor[Table]():
		return reflect.TypeFor[*godog.Table]()
	}
	return reflect.TypeFor[string]()
}

func result(err error) []reflect.Value {
	return []reflect.Value{reflect.ValueOf(&err).Elem()}
}
