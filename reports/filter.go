package reports

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// filter is a filter as it is asked for (RFC 7644 §3.4.2.2, Figure 1). It is read
// to tell how a service provider understands filters, and so it is lenient where
// that makes no difference, such as in blanks.
type filter struct {
	// op is and, or, not, an operator of an attribute, "[]" for a value path, or
	// a constant.
	op string
	// path is the attribute, value what it is compared with.
	path  string
	value any
	// urn, steps and key are the path in parts, and as an outline has it.
	urn   string
	steps []string
	key   string
	// left is the only one of not and of a value path.
	left, right *filter
}

// The filters that hold for everything and for nothing. No text is read as one.
const (
	always = "always"
	never  = "never"
)

var (
	filterWord  = regexp.MustCompile(`^\s*("(?:[^"\\]|\\.)*"|[()\[\]]|[^\s()\[\]"]+)`)
	filterName  = regexp.MustCompile(`^[A-Za-z$][\w$:.-]*$`)
	comparisons = []string{"eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"}
)

// readFilter reads a filter; nil where it is none.
func readFilter(text string) *filter {
	var words filterWords
	for rest := strings.TrimSpace(text); rest != ""; {
		word := filterWord.FindStringSubmatch(rest)
		if word == nil {
			return nil
		}
		words = append(words, word[1])
		rest = strings.TrimSpace(rest[len(word[0]):])
	}
	f := words.either()
	if len(words) > 0 {
		return nil
	}
	return f
}

// filterWords are the words of a filter that are still to be read.
type filterWords []string

// take reads a word if it is the next.
func (w *filterWords) take(word string) bool {
	if len(*w) == 0 || !strings.EqualFold((*w)[0], word) {
		return false
	}
	*w = (*w)[1:]
	return true
}

func (w *filterWords) next() string {
	if len(*w) == 0 {
		return ""
	}
	word := (*w)[0]
	*w = (*w)[1:]
	return word
}

func (w *filterWords) either() *filter { return w.chain("or", w.both) }

func (w *filterWords) both() *filter { return w.chain("and", w.one) }

func (w *filterWords) chain(op string, part func() *filter) *filter {
	left := part()
	for left != nil && w.take(op) {
		right := part()
		if right == nil {
			return nil
		}
		left = &filter{op: op, left: left, right: right}
	}
	return left
}

func (w *filterWords) one() *filter {
	switch {
	case w.take("("):
		return w.until(")")
	case len(*w) > 1 && (*w)[1] == "(" && w.take("not"):
		w.next()
		if inner := w.until(")"); inner != nil {
			return &filter{op: "not", left: inner}
		}
		return nil
	}
	f := newAttribute(w.next())
	if !filterName.MatchString(f.path) {
		return nil
	}
	if w.take("[") {
		f.op, f.left = "[]", w.until("]")
		if f.left == nil {
			return nil
		}
		return f
	}
	f.op = strings.ToLower(w.next())
	if f.op == "pr" {
		return f
	}
	if !slices.Contains(comparisons, f.op) || json.Unmarshal([]byte(w.next()), &f.value) != nil {
		return nil
	}
	return f
}

// newAttribute is a filter by an attribute of which nothing is asked yet.
func newAttribute(path string) *filter {
	colon := strings.LastIndexByte(path, ':')
	return &filter{
		path: path, urn: path[:max(colon, 0)], steps: strings.Split(path[colon+1:], "."),
		key: strings.ReplaceAll(strings.ToLower(path[colon+1:]), ".", "/"),
	}
}

// until reads the filter within brackets.
func (w *filterWords) until(bracket string) *filter {
	f := w.either()
	if !w.take(bracket) {
		return nil
	}
	return f
}

// rewrite changes each part of a filter, the innermost first; it is the same
// filter where nothing is changed.
func (f *filter) rewrite(change func(*filter) *filter) *filter {
	if f.left != nil {
		left, right := f.left.rewrite(change), f.right
		if right != nil {
			right = right.rewrite(change)
		}
		if left != f.left || right != f.right {
			changed := *f
			changed.left, changed.right = left, right
			f = &changed
		}
	}
	return change(f)
}

// paths are the attributes that a filter speaks of, without those within a value
// path.
func (f *filter) paths() []string {
	switch {
	case f == nil:
		return nil
	case f.path != "":
		return []string{f.path}
	}
	return add(f.left.paths(), f.right.paths()...)
}
