package hostile_test

import (
	"fmt"
	"io"
	"log"
	"net/http/httptest"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"github.com/scimproof/scimproof"
	"github.com/scimproof/scimproof/internal/hostile"
	"github.com/scimproof/scimproof/reports"
)

const (
	mostMemory = 512 << 20
	mostTime   = 60 * time.Second
	// soon is how long a run may take that finds no SCIM.
	soon = 15 * time.Second
)

// selection is enough to meet each impostor many times, and little enough to
// try them all: what they do is done to the engine, not to the clauses.
var selection = []string{"rfc7644/3.4.1-reading.feature", "rfc7644/3.6-deleting.feature", "rfc7644/every-response.feature", "id-stable", "meta-created"}

func TestEachHostileServerEndsInAVerdict(t *testing.T) {
	if raced {
		t.Skip("time and memory are measured without the race detector: make hostile")
	}
	tests := map[string]struct {
		verdict reports.Outcome
		why     string // in a reason of the run
		finding string // in a finding or reason of a scenario
	}{
		"accepts everything":        {reports.Inconclusive, "something that is not SCIM", ""},
		"echo":                      {reports.Inconclusive, "no body", ""},
		"HTML 404":                  {reports.Inconclusive, "look for a path such as /scim/v2", ""},
		"401":                       {reports.Inconclusive, "check the token", ""},
		"500":                       {reports.Inconclusive, "look at its log", ""},
		"redirects to another host": {reports.Inconclusive, "redirects are not followed with credentials", ""},
		"429 for ever":              {reports.Inconclusive, "with a lower rate limit", ""},
		"never answers":             {reports.Inconclusive, "check whether the service hangs", ""},
		"stalls":                    {reports.Inconclusive, "breaks its answers off", ""},
		"closes half-way":           {reports.Inconclusive, "breaks its answers off", ""},
		"infinite body":             {reports.NotConformant, "failed", "larger than is read"},
		"10,000 headers":            {reports.Inconclusive, "not SCIM", ""},
		"not HTTP":                  {reports.Inconclusive, "HTTP", ""},
		"slow":                      {reports.Conformant, "", ""},

		"accepts everything as SCIM": {reports.NotConformant, "failed", ""},
		"echoes what is written":     {reports.NotConformant, "failed", "id"},
		"500 to all later":           {reports.NotConformant, "failed", "a service provider answers no request with a server error"},
		"401 to all later":           {reports.Inconclusive, "does not take the credentials any more that it took before", "run-stopped"},
		"429 for ever later":         {reports.Inconclusive, "throttles every request", "run-stopped"},
		"redirects later":            {reports.Inconclusive, "redirects every request to another host", "run-stopped"},
		"401 after a while":          {reports.Inconclusive, "check the token", "run-stopped"},
		"429 after a while":          {reports.Inconclusive, "with a lower rate limit", "run-stopped"},
		"redirects after a while":    {reports.Inconclusive, "redirects are not followed with credentials", "run-stopped"},
		"401 to some":                {reports.NotConformant, "failed", "401"},
		"429 to some":                {reports.NotConformant, "failed", "429"},
		"redirects some":             {reports.NotConformant, "failed", "307"},
		"closes half-way later":      {reports.Inconclusive, "", "broke off"},
		"goes away":                  {reports.Inconclusive, "did not answer", ""},
		"infinite body of a user":    {reports.NotConformant, "failed", "larger than is read"},
		"50 MB":                      {reports.NotConformant, "failed", "larger than is read"},
		"gzip bomb":                  {reports.NotConformant, "failed", "larger than is read"},
		"wrong Content-Length":       {reports.Inconclusive, "", "broke off"},
		"invalid UTF-8":              {reports.NotConformant, "failed", "UTF-8"},
		"duplicate keys":             {reports.NotConformant, "failed", `"id"`},
		"numbers beyond a double":    {reports.NotConformant, "failed", "beyond the range of a double"},
		"10,000 levels":              {reports.NotConformant, "failed", "levels"},
		"10,000 headers of a user":   {reports.Conformant, "", ""},
		"sets cookies":               {reports.Conformant, "", ""},
		"another id":                 {reports.NotConformant, "failed", "id"},
		"yesterday's body":           {reports.NotConformant, "failed", ""},
		"a clock years off":          {reports.NotConformant, "failed", "created"},
	}
	for _, server := range hostile.All() {
		t.Run(server.Name, func(t *testing.T) {
			want, known := tests[server.Name]
			if !known {
				t.Fatal("nobody says how this has to end")
			}
			results, took, peak := attack(t, server)
			t.Logf("%-28s %-14s %6.1f s %5d MB  %s", server.Name, results.Summary.Verdict, took.Seconds(), peak>>20, firstOf(results))
			if results.Summary.Verdict != want.verdict {
				t.Errorf("the run is %s (%s), want %s", results.Summary.Verdict, results.Summary.Counts, want.verdict)
			}
			if why := strings.Join(results.Summary.Why, "; "); !strings.Contains(why, want.why) {
				t.Errorf("the run says %q, want %q", why, want.why)
			}
			if want.finding != "" && !strings.Contains(said(results), want.finding) {
				t.Errorf("no scenario says %q, but:\n%.2000s", want.finding, said(results))
			}
			if results.Summary.Verdict == reports.Inconclusive && len(results.Scenarios) == 0 && took > soon {
				t.Errorf("it took %s to find that there is no SCIM", took)
			}
			if want.finding == "run-stopped" && results.Summary.Counts.Fail+results.Summary.Counts.Blocked > 0 {
				t.Errorf("clauses are held against a server that let nobody in: %.2000s", said(results))
			}
			if results.Summary.Counts.Error > 0 {
				t.Errorf("%d scenarios met errors of the suite", results.Summary.Counts.Error)
			}
			if took > mostTime || peak > mostMemory {
				t.Errorf("it took %s and %d MB, want at most %s and %d MB", took, peak>>20, mostTime, mostMemory>>20)
			}
		})
	}
}

// attack runs the suite against a hostile server and measures it.
func attack(t *testing.T, server hostile.Server) (results reports.Results, took time.Duration, peak uint64) {
	t.Helper()
	handler, err := server.Handler("hostile-token")
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewUnstartedServer(handler)
	listening.Config.ErrorLog = log.New(io.Discard, "", 0)
	listening.Start()
	defer listening.Close()
	defer listening.CloseClientConnections()
	patience := 10 * time.Second
	if server.Name == "never answers" || server.Name == "stalls" {
		patience = time.Second // nothing will come, however long one waits
	}
	runtime.GC()
	stop, highest := make(chan struct{}), make(chan uint64)
	go func() { highest <- sample(stop) }()
	begun := time.Now()
	results, err = scimproof.Run(t.Context(), scimproof.Config{
		Target: listening.URL + "/scim/v2", Token: "hostile-token", Profiles: []string{"rfc"}, Select: selection,
		Seed: 7, RequestTimeout: patience,
	})
	took = time.Since(begun)
	close(stop)
	if err != nil {
		t.Fatal(err)
	}
	return results, took, <-highest
}

// sample watches how much memory the process has from the system until it is
// told to stop. The hostile server's is part of it.
func sample(stop <-chan struct{}) (peak uint64) {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		metrics.Read(samples)
		peak = max(peak, samples[0].Value.Uint64()-samples[1].Value.Uint64())
		select {
		case <-ticker.C:
		case <-stop:
			return peak
		}
	}
}

// said is everything that scenarios say against the server.
func said(results reports.Results) string {
	var all strings.Builder
	for _, s := range results.Scenarios {
		if s.Verdict == reports.Pass || s.Verdict == reports.Skip && !strings.HasPrefix(s.Reason, "run-stopped") {
			continue
		}
		fmt.Fprintf(&all, "%s %s: %s\n", s.Verdict, s.ID, s.Reason)
		for _, f := range s.Findings {
			fmt.Fprintf(&all, "    %s: %s / %s\n", f.Message, f.Expected, f.Actual)
		}
	}
	return all.String()
}

// firstOf is the first thing that a person reads.
func firstOf(results reports.Results) string {
	why := strings.Join(results.Summary.Why, "; ")
	return fmt.Sprintf("%s | %s", results.Summary.Counts, why)
}
