package console

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/scimproof/scimproof/reports"
)

// Bar shows a progress bar on a terminal. It implements the Observer of a run.
type Bar struct {
	out io.Writer
	// pace is the least time between two drawings.
	pace time.Duration
	mu   sync.Mutex
	bar  *progressbar.ProgressBar
	bad  int
}

// NewBar shows a bar on out, which has to be a terminal.
func NewBar(out io.Writer) *Bar { return &Bar{out: out, pace: 50 * time.Millisecond} }

// Started begins the bar.
func (b *Bar) Started(total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bar = progressbar.NewOptions(total,
		progressbar.OptionSetWriter(b.out),
		progressbar.OptionShowCount(),
		progressbar.OptionSetPredictTime(false),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(b.pace),
		progressbar.OptionSetRenderBlankState(true),
		progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription("scenarios"),
	)
}

// Scenario moves the bar by one. What a bar cannot show is not worth an end of
// the run, so its errors are dropped.
func (b *Bar) Scenario(s reports.Scenario) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar == nil {
		return
	}
	if bad(s) {
		b.bad++
		b.bar.Describe(fmt.Sprintf("scenarios, %d to look at", b.bad))
	}
	_ = b.bar.Add(1)
}

// Close takes the bar off the terminal.
func (b *Bar) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar != nil {
		_ = b.bar.Finish()
	}
}

// Lines writes a plain line for each scenario that needs attention, as it
// ends, and one for each tenth of the run. It implements the Observer of a run.
type Lines struct {
	out   io.Writer
	mu    sync.Mutex
	total int
	done  int
}

// NewLines writes to out.
func NewLines(out io.Writer) *Lines { return &Lines{out: out} }

// Started says how many scenarios there are.
func (l *Lines) Started(total int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.total = total
	fmt.Fprintf(l.out, "%d scenarios\n", total)
}

// Scenario writes what there is to say about one that ended.
func (l *Lines) Scenario(s reports.Scenario) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done++
	if bad(s) {
		fmt.Fprintf(l.out, "%s %s %s (%s)\n", s.Verdict.Mark(), s.Verdict, s.ID, s.URI)
	}
	if l.done*10/l.total != (l.done-1)*10/l.total {
		fmt.Fprintf(l.out, "%d of %d\n", l.done, l.total)
	}
}

// bad tells whether a person should look at a scenario.
func bad(s reports.Scenario) bool {
	switch s.Verdict {
	case reports.Fail, reports.Blocked, reports.Error:
		return s.Known == ""
	}
	return false
}
