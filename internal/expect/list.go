package expect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/scimproof/scimproof/internal/nearest"
)

// Entry is one known failure.
type Entry struct {
	// Entry is the id of a scenario, a clause or a behaviour; * and ? are wild. A
	// scenario's excuses whatever fails in it; a clause's what rests on that clause.
	Entry string `yaml:"entry"`
	// Reason says why it is not mended yet; it is mandatory.
	Reason string `yaml:"reason"`
	Ticket string `yaml:"ticket,omitempty"`
	// Expires is the last day on which the entry excuses anything.
	Expires string `yaml:"expires,omitempty"`
	// Signature, when given, is that of the only failure that is excused.
	Signature string `yaml:"signature,omitempty"`
	// Blocks, when given, is what the known failure looks like in the set-up of
	// other scenarios, in the words of [reports.Answered]: "POST /Groups answered
	// 501". Whatever that answer blocks is excused as well.
	Blocks string `yaml:"blocks,omitempty"`
}

// List is an expectations file. A nil List expects nothing.
type List struct {
	Entries []Entry `yaml:"expectations"`
	// BaseURL is the target's, below which the answers of Blocks are found.
	BaseURL string `yaml:"-"`
	// text is the file as it was read, comments and all.
	text []byte
}

// answer is what Blocks may say.
var answer = regexp.MustCompile(`^(GET|POST|PUT|PATCH|DELETE) /\S* answered [45]\d\d$`)

// Read reads a list and refuses what nobody can mean, all of it at once. The
// ids are those of scenarios, clauses and behaviours that there are.
func Read(r io.Reader, ids []string) (*List, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("it cannot be read: %w", err)
	}
	list := List{text: text}
	err = yaml.NewDecoder(bytes.NewReader(text), yaml.DisallowUnknownField()).Decode(&list)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("it is no list of expectations: %s", strings.TrimSpace(yaml.FormatError(err, false, false)))
	}
	var wrong []error
	seen := map[string]bool{}
	for i, e := range list.Entries {
		switch {
		case e.Entry == "":
			wrong = append(wrong, fmt.Errorf("expectation %d names no entry", i+1))
		case seen[e.key()]:
			wrong = append(wrong, fmt.Errorf("expectation %q is there twice", e.Entry))
		case !slices.ContainsFunc(ids, e.names):
			wrong = append(wrong, fmt.Errorf("expectation %q names no scenario, clause or behaviour%s", e.Entry, nearest.Hint(e.Entry, ids)))
		case strings.TrimSpace(e.Reason) == "":
			wrong = append(wrong, fmt.Errorf("expectation %q has no reason; say why the failure is not mended yet", e.Entry))
		}
		if e.Blocks != "" && !answer.MatchString(e.Blocks) {
			wrong = append(wrong, fmt.Errorf("expectation %q blocks %q, which is no answer; write it as the report does, like %q", e.Entry, e.Blocks, "POST /Groups answered 501"))
		}
		if _, err := e.expiry(); err != nil {
			wrong = append(wrong, err)
		}
		seen[e.key()] = true
	}
	return &list, errors.Join(wrong...)
}

// key is what no two entries have in common.
func (e Entry) key() string { return strings.Join([]string{e.Entry, e.Signature, e.Blocks}, "\n") }

// names tells whether the entry stands for an id. Brackets are no character class:
// ids of outline rows hold them.
func (e Entry) names(id string) bool {
	if e.Entry == id {
		return true
	}
	matched, err := path.Match(strings.NewReplacer("[", `\[`, "]", `\]`).Replace(e.Entry), id)
	return matched && err == nil
}

// expiry is the moment from which the entry excuses nothing, zero for never.
func (e Entry) expiry() (time.Time, error) {
	if e.Expires == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, e.Expires)
	if err != nil {
		return day, fmt.Errorf("expectation %q expires on %q, which is no day; write it like 2027-03-31", e.Entry, e.Expires)
	}
	return day.AddDate(0, 0, 1), nil
}

// expired tells whether the entry's last day is over.
func (e Entry) expired(now time.Time) bool {
	end, err := e.expiry()
	return err == nil && !end.IsZero() && !now.Before(end)
}
