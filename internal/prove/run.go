package prove

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/scimproof/scimproof/internal/garbage"
	"github.com/scimproof/scimproof/reference/fault"
)

// Options say what to prove. The zero value proves everything.
type Options struct {
	// Faults are the defects to try; all when nil.
	Faults []fault.Fault
	// Parallel is how many servers are tried at once; 0 means one a processor.
	Parallel int
	// Seed makes the names of what the runs create; 0 means 1.
	Seed uint64
	// Now is the clock; nil means the real one.
	Now func() time.Time
	// Tried hears of each fault as its run ends, from one goroutine at a time;
	// nil is allowed.
	Tried func(done, total int, f FaultProof)
}

// Run tries every fault and returns what was noticed. It fails when the honest
// service provider does not pass, since nothing can be told then.
func Run(ctx context.Context, options Options) (Proof, error) {
	o := options.withDefaults()
	started := o.Now()
	defer garbage.Seldom(memory)()
	s, err := load(o.Seed, started)
	if err != nil {
		return Proof{}, err
	}
	if err := s.honest(ctx); err != nil {
		return Proof{}, err
	}
	honest := newBaseline(s.stages)
	if wrong := honest.accused(); len(wrong) > 0 {
		return Proof{}, fmt.Errorf("the honest service provider does not pass %s: nothing can be proven until it does", strings.Join(wrong, ", "))
	}
	proof := Proof{whole: o.whole, Faults: make([]FaultProof, len(o.Faults))}
	if err := o.tryAll(ctx, s, honest, proof.Faults); err != nil {
		return proof, err
	}
	proof.Scenarios = honest.scenarios(proof.Faults)
	proof.Seconds = o.Now().Sub(started).Seconds()
	return proof, nil
}

// memory is how much may be taken for all, in bytes: beside the garbage of each
// run, the tape and the results of the honest one.
const memory = 1 << 30

// settings are Options without anything left to guess.
type settings struct {
	Options
	whole bool
}

func (o Options) withDefaults() settings {
	s := settings{o, o.Faults == nil}
	if s.Faults == nil {
		s.Faults = fault.All()
	}
	if s.Parallel <= 0 {
		s.Parallel = runtime.NumCPU()
	}
	if s.Seed == 0 {
		s.Seed = 1
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	if s.Tried == nil {
		s.Tried = func(int, int, FaultProof) {}
	}
	return s
}

func (o settings) tryAll(ctx context.Context, s *suite, honest baseline, into []FaultProof) error {
	var (
		mu    sync.Mutex
		wg    sync.WaitGroup
		done  int
		first error
	)
	queue := make(chan int)
	for range min(o.Parallel, len(o.Faults)) {
		wg.Go(func() {
			for i := range queue {
				f, err := o.try(ctx, s, honest, o.Faults[i])
				mu.Lock()
				if err != nil && first == nil {
					first = fmt.Errorf("fault %q: %w", o.Faults[i].Name, err)
				}
				into[i] = f
				done++
				o.Tried(done, len(o.Faults), f)
				mu.Unlock()
			}
		})
	}
	for i := range o.Faults {
		if ctx.Err() != nil {
			break
		}
		queue <- i
	}
	close(queue)
	wg.Wait()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return first
}

// try runs the suite against servers with one fault.
func (o settings) try(ctx context.Context, s *suite, honest baseline, f fault.Fault) (FaultProof, error) {
	results, err := s.faulty(ctx, f.Apply)
	if err != nil {
		return FaultProof{}, err
	}
	p := FaultProof{Name: f.Name, Summary: f.Summary, Requirements: f.Requirements, KilledBy: []string{}, ClaimedBy: []string{}, RecordedBy: []string{}, Causes: []string{}}
	for _, stage := range results {
		p.note(stage, honest)
	}
	return p, nil
}
