package reports

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"strings"
)

// packed is evidence that a page holds compressed, gzip in base64url without
// padding: html/template would escape the plus sign of plain base64.
//
// Compression looks back only 32 KiB, and what scenarios have in common lies
// further apart: so each line is written once, in Lines, and Plans say for each
// scenario which lines make up its evidence. A plan is one line of words: the
// scenario's slug, then "+" for the next line that was not used before, or the
// number of one that was, from 0, with "-3" behind it where the three lines
// after that one follow as well.
type packed struct{ Lines, Plans string }

// packer gathers fragments.
type packer struct {
	numbers map[string]int
	lines   []string
	plans   bytes.Buffer
}

// add takes the fragment of one scenario.
func (p *packer) add(slug string, fragment []byte) {
	if p.numbers == nil {
		p.numbers = map[string]int{}
	}
	p.plans.WriteString(slug)
	first, more := -1, 0 // the known lines that follow each other
	flush := func() {
		if first >= 0 {
			fmt.Fprintf(&p.plans, " %d", first)
		}
		if more > 0 {
			fmt.Fprintf(&p.plans, "-%d", more)
		}
		first, more = -1, 0
	}
	for line := range strings.SplitSeq(string(fragment), "\n") {
		n, known := p.numbers[line]
		switch {
		case !known:
			flush()
			p.numbers[line] = len(p.lines)
			p.lines = append(p.lines, line)
			p.plans.WriteString(" +")
		case first >= 0 && n == first+more+1:
			more++
		default:
			flush()
			first = n
		}
	}
	flush()
	p.plans.WriteByte('\n')
}

// finish compresses what was gathered; nil when that is nothing.
func (p *packer) finish() (*packed, error) {
	if len(p.lines) == 0 {
		return nil, nil
	}
	lines, err := squeezed(strings.Join(p.lines, "\n"))
	if err != nil {
		return nil, err
	}
	plans, err := squeezed(p.plans.String())
	return &packed{lines, plans}, err
}

func squeezed(text string) (string, error) {
	var out bytes.Buffer
	writer, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := writer.Write([]byte(text)); err != nil {
		return "", err
	}
	if err := writer.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(out.Bytes()), nil
}
