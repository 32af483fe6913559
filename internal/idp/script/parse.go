package script

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/scimproof/scimproof/internal/idp"
	"github.com/scimproof/scimproof/internal/nearest"
)

// Script is a parsed and rehearsed file.
type Script struct {
	GroupManagement bool
	Actions         []Action
	users           []idp.User
	groups          []groupEntry
}

type groupEntry struct {
	Name    string   `yaml:"name"`
	Members []string `yaml:"members"`
}

// file is the script as it is written.
type file struct {
	GroupManagement *bool      `yaml:"groupManagement"`
	Users           []ast.Node `yaml:"users"`
	Groups          []ast.Node `yaml:"groups"`
	Actions         []ast.Node `yaml:"actions"`
}

// Error says what is wrong with a line of a script.
type Error struct {
	// Line counts from 1; 0 when it is about the whole script.
	Line int
	Err  error
}

// Error begins with the line.
func (e *Error) Error() string {
	if e.Line == 0 {
		return "script: " + e.Err.Error()
	}
	return fmt.Sprintf("script line %d: %v", e.Line, e.Err)
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// Parse reads a script and rehearses it. Every error is an *Error.
func Parse(data []byte) (*Script, error) {
	var f file
	err := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&f)
	switch {
	case errors.Is(err, io.EOF):
		return nil, &Error{Err: errors.New("it is empty")}
	case err != nil:
		return nil, explain(err, 0, keysOf(reflect.TypeFor[file]()))
	case len(f.Actions) == 0:
		return nil, &Error{Err: errors.New(`it has no actions; write some under "actions:"`)}
	}
	s := &Script{GroupManagement: f.GroupManagement == nil || *f.GroupManagement}
	rehearsal := &stage{directory: idp.New(idp.Options{})}
	for _, n := range f.Users {
		u, err := readUser(n)
		if err == nil {
			_, err = rehearsal.directory.AddUser(u)
		}
		if err != nil {
			return nil, explain(err, line(n), entryKeys)
		}
		s.users = append(s.users, u)
	}
	for _, n := range f.Groups {
		var g groupEntry
		err := decode(n, &g)
		if err == nil {
			_, err = rehearsal.directory.AddGroup(g.Name, g.Members...)
		}
		if err != nil {
			return nil, explain(err, line(n), entryKeys)
		}
		s.groups = append(s.groups, g)
	}
	if _, err := rehearsal.directory.AddApplication(application); err != nil {
		return nil, &Error{Err: err}
	}
	for _, n := range f.Actions {
		a, err := readAction(n)
		if err == nil {
			err = a.play(context.Background(), rehearsal)
		}
		if err != nil {
			return nil, explain(err, line(n), entryKeys)
		}
		s.Actions = append(s.Actions, a)
	}
	return s, nil
}

func readAction(n ast.Node) (Action, error) {
	var pairs []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		pairs = m.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{m}
	}
	if len(pairs) != 1 {
		return Action{}, errors.New(`an action is one pair, such as "suspend: ada"`)
	}
	name := pairs[0].Key.String()
	for _, v := range verbs {
		if v.name == name {
			text, play, err := v.read(pairs[0].Value)
			return Action{Line: line(n), Text: text, play: play}, err
		}
	}
	return Action{}, unknown("action", name, verbNames())
}

// readUser reads a user: user name, e-mail address, state, and attributes by the
// names of the directory.
func readUser(n ast.Node) (idp.User, error) {
	var attributes map[string]string
	if err := decode(n, &attributes); err != nil {
		return idp.User{}, err
	}
	u := idp.User{Username: attributes["username"], Email: attributes["email"], State: idp.State(attributes["state"]), Attributes: attributes}
	for _, name := range []string{"username", "email", "state"} {
		delete(attributes, name)
	}
	return u, nil
}

func unknown(what, name string, known []string) error {
	return fmt.Errorf("there is no %s %q%s", what, name, nearest.Hint(name, known))
}

var unknownField = regexp.MustCompile(`unknown field "([^"]*)"`)

// explain turns an error into one of a line; the decoder knows the line better
// than whoever called it.
func explain(err error, at int, keys []string) *Error {
	var syntax yaml.Error
	if !errors.As(err, &syntax) {
		return &Error{Line: at, Err: err}
	}
	if token := syntax.GetToken(); token != nil && token.Position != nil {
		at = token.Position.Line
	}
	message := syntax.GetMessage()
	if m := unknownField.FindStringSubmatch(message); m != nil {
		message = fmt.Sprintf("there is no key %q here%s", m[1], nearest.Hint(m[1], keys))
	}
	return &Error{Line: at, Err: errors.New(message)}
}

// entryKeys are the keys of what stands below the keys of a script.
var entryKeys = append(keysOf(reflect.TypeFor[groupEntry]()), "user", "group", "to")

func keysOf(t reflect.Type) []string {
	var names []string
	for _, field := range reflect.VisibleFields(t) {
		names = append(names, field.Tag.Get("yaml"))
	}
	return names
}

func line(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		return line(m.Values[0])
	}
	if m, ok := n.(*ast.MappingValueNode); ok {
		return m.Key.GetToken().Position.Line
	}
	return n.GetToken().Position.Line
}

func join(names []string) string { return strings.Join(names, ", ") }
