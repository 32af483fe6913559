package steps

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/cucumber/godog"
)

// The types of step parameters. Each is read from the text of the step with
// the placeholders in braces ("{ada.id}") already filled in.
type (
	// Text is a quoted text, without its quotes.
	Text string
	// Names is a list of quoted names: `"ada", "bob" and "eve"`.
	Names []string
	// Statuses is a list of HTTP status codes: `200 or 204`.
	Statuses []int
	// Doc is the doc string below a step.
	Doc string
	// Table is the table below a step, row by row.
	Table [][]string
)

// Verb is the RFC 2119 word of a Then-step, which sets its weight.
type Verb struct {
	Level Level
	Not   bool
}

// String returns the verb as it stands in the step.
func (v Verb) String() string {
	if v.Not {
		return string(v.Level) + " not"
	}
	return string(v.Level)
}

var (
	quoted     = regexp.MustCompile(`"([^"]*)"`)
	statusCode = regexp.MustCompile(`\d{3}`)
)

// argument converts what the pattern captured into the type that the step's
// function asks for.
func (w *World) argument(raw any, want reflect.Type) (reflect.Value, error) {
	switch want {
	case reflect.TypeFor[Verb]():
		level, not := strings.CutSuffix(raw.(string), " not")
		return reflect.ValueOf(Verb{Level(level), not}), nil
	case reflect.TypeFor[Text]():
		text := raw.(string)
		filled, err := w.fill(text[1 : len(text)-1])
		return reflect.ValueOf(Text(filled)), err
	case reflect.TypeFor[Names]():
		var names Names
		for _, match := range quoted.FindAllStringSubmatch(raw.(string), -1) {
			name, err := w.fill(match[1])
			if err != nil {
				return reflect.Value{}, err
			}
			names = append(names, name)
		}
		return reflect.ValueOf(names), nil
	case reflect.TypeFor[Statuses]():
		var statuses Statuses
		for _, word := range statusCode.FindAllString(raw.(string), -1) {
			n, _ := strconv.Atoi(word)
			statuses = append(statuses, n)
		}
		return reflect.ValueOf(statuses), nil
	case reflect.TypeFor[int]():
		n, err := strconv.Atoi(raw.(string))
		return reflect.ValueOf(n), err
	case reflect.TypeFor[string]():
		return reflect.ValueOf(raw.(string)), nil
	case reflect.TypeFor[Doc]():
		filled, err := w.fill(raw.(*godog.DocString).Content)
		return reflect.ValueOf(Doc(filled)), err
	case reflect.TypeFor[Table]():
		return w.table(raw.(*godog.Table))
	}
	return reflect.Value{}, fmt.Errorf("no step argument is read as %s", want)
}

func (w *World) table(raw *godog.Table) (reflect.Value, error) {
	table := make(Table, len(raw.Rows))
	for i, row := range raw.Rows {
		for _, cell := range row.Cells {
			filled, err := w.fill(cell.Value)
			if err != nil {
				return reflect.Value{}, err
			}
			table[i] = append(table[i], filled)
		}
	}
	return reflect.ValueOf(table), nil
}
