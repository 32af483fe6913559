package expect

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// edit takes entries out of a file and adds others at the end of its list. All
// else stays as its author wrote it, comments, order, quotes and blank lines; a
// comment right above an entry goes with it. A list in brackets, or one that is
// not there yet, is written anew, under the comments of the file.
func edit(text []byte, entries []Entry, gone map[int]bool, more []Entry) ([]byte, error) {
	if len(text) > 0 && len(gone)+len(more) == 0 {
		return text, nil
	}
	lines := strings.SplitAfter(string(text), "\n")
	spans, indent := itemsOf(text, lines)
	if len(spans) == 0 || len(spans) != len(entries) {
		return anew(text, entries, gone, more)
	}
	added, err := items(more, indent)
	if err != nil {
		return nil, err
	}
	end := spans[len(spans)-1].end
	if end == len(lines) && !strings.HasSuffix(lines[end-1], "\n") {
		lines[end-1] += "\n"
	}
	lines = slices.Insert(lines, end, added)
	for i := len(spans) - 1; i >= 0; i-- {
		if !gone[i] {
			continue
		}
		s := spans[i]
		if s.end < len(lines) && blank(lines[s.end]) && (i == 0 || blank(lines[s.begin-1])) {
			s.end++ // one of two that would meet, or the first line of the list
		}
		lines = slices.Delete(lines, s.begin, s.end)
	}
	return []byte(strings.Join(lines, "")), nil
}

// span is where an entry stands: lines from begin to before end.
type span struct{ begin, end int }

// itemsOf finds the entries of a list that has a line for each, and how far they
// are indented.
func itemsOf(text []byte, lines []string) (spans []span, indent int) {
	file, err := parser.ParseBytes(text, 0)
	if err != nil || len(file.Docs) != 1 {
		return nil, 0
	}
	root, ok := file.Docs[0].Body.(*ast.MappingNode)
	if !ok || len(root.Values) != 1 {
		return nil, 0
	}
	list, ok := root.Values[0].Value.(*ast.SequenceNode)
	if !ok || list.IsFlowStyle {
		return nil, 0
	}
	indent = list.Start.Position.Column - 1
	for i, item := range list.Entries {
		s := span{begin: item.Start.Position.Line - 1, end: item.Start.Position.Line}
		until := len(lines)
		if i+1 < len(list.Entries) {
			until = list.Entries[i+1].Start.Position.Line - 1
		}
		for at := s.end; at < until; at++ {
			if !blank(lines[at]) && depth(lines[at]) > indent {
				s.end = at + 1
			}
		}
		for s.begin > 1 && comment(lines[s.begin-1]) && (i == 0 || s.begin > spans[i-1].end) {
			s.begin--
		}
		spans = append(spans, s)
	}
	return spans, indent
}

func blank(line string) bool   { return strings.TrimSpace(line) == "" }
func comment(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "#") }
func depth(line string) int    { return len(line) - len(strings.TrimLeft(line, " ")) }

// items writes entries as they stand in a list.
func items(entries []Entry, indent int) (string, error) {
	if len(entries) == 0 {
		return "", nil
	}
	text, err := yaml.Marshal(entries)
	if err != nil {
		return "", fmt.Errorf("expectations: %w", err)
	}
	margin := strings.Repeat(" ", indent)
	return margin + strings.ReplaceAll(strings.TrimSuffix(string(text), "\n"), "\n", "\n"+margin) + "\n", nil
}

// anew writes the whole list, under every comment that the text has.
func anew(text []byte, entries []Entry, gone map[int]bool, more []Entry) ([]byte, error) {
	var out bytes.Buffer
	for _, t := range lexer.Tokenize(string(text)) {
		if t.Type == token.CommentType {
			fmt.Fprintf(&out, "#%s\n", t.Value)
		}
	}
	if out.Len() == 0 {
		out.WriteString(head)
	}
	next := []Entry{}
	for i, e := range entries {
		if !gone[i] {
			next = append(next, e)
		}
	}
	next = append(next, more...)
	if len(next) == 0 {
		out.WriteString("expectations: []\n")
		return out.Bytes(), nil
	}
	list, err := items(next, 2)
	out.WriteString("expectations:\n" + list)
	return out.Bytes(), err
}
