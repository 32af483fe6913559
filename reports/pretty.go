package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"html/template"
	"io"
	"strconv"
	"strings"
)

// Bounds of what the page shows of a body; results.json holds the whole.
const (
	prettyLimit = 32 << 10
	rawLimit    = 8 << 10
	depthLimit  = 24
)

// segment is a piece of a body: plain, marked, or a note put in its place
// about something that is absent.
type segment struct {
	Text       string
	Mark, Note bool
}

// HTML is the text as it stands between tags.
func (s segment) HTML() template.HTML { return escapedText(s.Text) }

// pretty indents JSON and marks what the pointers (RFC 6901) point at. Where a
// pointer points at nothing, a note stands where it would be. What is not
// JSON stays as it was sent, and of a long body the beginning is shown. A body
// that was cut is indented as far as it goes, and nothing is said to be absent
// from it.
func pretty(body string, cut bool, pointers []string) []segment {
	if body == "" {
		return nil
	}
	if len(body) > prettyLimit {
		return append(pretty(body[:rawLimit], true, pointers), elsewhere)
	}
	printer := &printer{decoder: json.NewDecoder(strings.NewReader(body))}
	printer.decoder.UseNumber()
	if err := printer.value("", "", 0); err != nil {
		if !cut || len(printer.lines) == 0 {
			return raw(body)
		}
		printer.print(xmlText(body[printer.decoder.InputOffset():]), "")
		printer.mark(pointers, false)
		return printer.segments()
	}
	if _, err := printer.decoder.Token(); err != io.EOF {
		return raw(body)
	}
	printer.mark(pointers, true)
	return printer.segments()
}

func raw(body string) []segment {
	if len(body) > rawLimit {
		return []segment{{Text: xmlText(body[:rawLimit])}, elsewhere}
	}
	return []segment{{Text: xmlText(body)}}
}

// elsewhere ends a body that the page does not hold whole.
var elsewhere = segment{Text: "\n… cut here; results.json holds the rest", Note: true}

// line is one line of indented JSON and the pointer of its value.
type line struct {
	text, pointer string
	segment
}

type printer struct {
	decoder *json.Decoder
	lines   []line
}

var errDeep = errors.New("nested too deeply to be shown")

// value prints the next value of the decoder behind a label ("key": or none).
func (p *printer) value(label, pointer string, depth int) error {
	token, err := p.decoder.Token()
	if err != nil {
		return err
	}
	indent := strings.Repeat("  ", depth)
	delimiter, isDelimiter := token.(json.Delim)
	if !isDelimiter {
		p.print(indent+label+encoded(token), pointer)
		return nil
	}
	if depth > depthLimit {
		return errDeep
	}
	opened := len(p.lines)
	p.print(indent+label+delimiter.String(), pointer)
	for n := 0; p.decoder.More(); n++ {
		key, inner := "", pointer+"/"+strconv.Itoa(n)
		if delimiter == '{' {
			name, err := p.decoder.Token()
			if err != nil {
				return err
			}
			key, inner = encoded(name)+": ", pointer+"/"+escapePointer(name.(string))
		}
		if err := p.value(key, inner, depth+1); err != nil {
			return err
		}
		if p.decoder.More() {
			p.lines[len(p.lines)-1].text += ","
		}
	}
	closing, err := p.decoder.Token()
	if err != nil {
		return err
	}
	end := closing.(json.Delim).String()
	if len(p.lines) == opened+1 {
		p.lines[opened].text += end
		return nil
	}
	p.print(indent+end, pointer)
	return nil
}

func (p *printer) print(text, pointer string) {
	p.lines = append(p.lines, line{text: text, pointer: pointer})
}

// mark marks the lines of the values pointed at, and where the whole body is
// there notes those that are not.
func (p *printer) mark(pointers []string, whole bool) {
	for _, pointer := range pointers {
		found := false
		for i := range p.lines {
			if p.lines[i].pointer == pointer || strings.HasPrefix(p.lines[i].pointer, pointer+"/") {
				p.lines[i].Mark, found = true, true
			}
		}
		if !found && whole {
			p.noteAbsent(pointer)
		}
	}
}

// noteAbsent notes, behind the first line of the nearest value that exists,
// that there is nothing at a pointer.
func (p *printer) noteAbsent(pointer string) {
	parent := pointer
	for parent != "" {
		parent = parent[:max(strings.LastIndexByte(parent, '/'), 0)]
		for i := range p.lines {
			if p.lines[i].pointer != parent || p.lines[i].Note {
				continue
			}
			indent := p.lines[i].text[:len(p.lines[i].text)-len(strings.TrimLeft(p.lines[i].text, " "))]
			note := line{text: indent + "  ← nothing at " + pointer, pointer: pointer, segment: segment{Note: true}}
			p.lines = append(p.lines[:i+1:i+1], append([]line{note}, p.lines[i+1:]...)...)
			return
		}
	}
}

// segments joins neighbouring lines of the same kind.
func (p *printer) segments() []segment {
	var list []segment
	for i, line := range p.lines {
		text := line.text
		if i < len(p.lines)-1 {
			text += "\n"
		}
		if last := len(list) - 1; last >= 0 && list[last].Mark == line.Mark && list[last].Note == line.Note {
			list[last].Text += text
			continue
		}
		list = append(list, segment{Text: text, Mark: line.Mark, Note: line.Note})
	}
	return list
}

// encoded writes a scalar as JSON.
func encoded(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	// A token of a decoder always encodes.
	_ = encoder.Encode(value)
	return strings.TrimSuffix(out.String(), "\n")
}

var inPointer = strings.NewReplacer("~", "~0", "/", "~1")

// escapePointer writes a member's name as a step of a pointer (RFC 6901 §3).
func escapePointer(name string) string { return inPointer.Replace(name) }
