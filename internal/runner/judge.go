package runner

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
	"github.com/scimproof/scimproof/steps"
)

// maxEvidence bounds the body of an exchange in the results; the checks have
// seen it whole.
const maxEvidence = 64 << 10

// judgeAll finds the verdicts of all performances, in the order in which they
// ended.
func (p *play) judgeAll() {
	for now := range p.ended {
		result := p.judge(now)
		p.results[now.scenario.ID] = result
		p.events[now.scenario.ID] = p.log(now)
		p.done(result)
	}
}

// judge turns what a scenario did and found into its verdict.
func (p *play) judge(now *performance) reports.Scenario {
	c := now.scenario
	result := reports.Scenario{
		ID: c.ID, Name: c.Name, URI: c.URI, Feature: c.Feature, Rule: c.Rule,
		Tags: c.Tags, Requirements: c.Requirements, Steps: now.statuses,
		DurationMs: float64(now.took.Microseconds()) / 1000,
		Findings:   []reports.Finding{}, Exchanges: []reports.Exchange{}, Resources: []reports.Resource{},
	}
	if now.world != nil {
		p.collect(now, &result)
	}
	result.Verdict, result.Reason = verdictOf(now, result)
	if now.world != nil && result.Verdict != reports.Fail && turnedAway(now.world.Session().Exchanges()) > 0 {
		why, _ := p.shared.Target.Tripped()
		result.Verdict, result.Reason = reports.Skip, (&steps.Skipped{Kind: steps.RunStopped, Reason: why}).Error()
	}
	var broke *steps.Blocked
	if result.Verdict == reports.Blocked && errors.As(now.stop, &broke) && broke.Exchange > 0 {
		result.BlockedBy = broke.Exchange + quotedBy(now)
	}
	return result
}

func (p *play) collect(now *performance, result *reports.Scenario) {
	redact := p.shared.Target.Redact
	quoted := now.world.Quoted()
	own := now.world.Session().Exchanges()
	for _, x := range quoted {
		e := p.quotation(x, redact)
		e.N = len(result.Exchanges) + 1
		result.Exchanges = append(result.Exchanges, e)
	}
	for _, x := range own {
		e := exchange(x, redact)
		e.N = len(result.Exchanges) + 1
		result.Exchanges = append(result.Exchanges, e)
	}
	for _, f := range withoutTurnedAway(now.world.Findings(), quoted, own) {
		if f.Exchange > 0 && !f.Quoted {
			f.Exchange += len(quoted)
		}
		result.Findings = append(result.Findings, finding(f, redact))
		mark(result.Steps, f)
	}
	for _, x := range own {
		if serverError(x) {
			result.Findings = append(result.Findings, finding(steps.Finding{
				Level: steps.Must, Message: "a service provider answers no request with a server error",
				Expected: "no status 5xx", Actual: fmt.Sprintf("status %d to %s %s", x.Status, x.Method, shape(x.URL)),
				Exchange: x.N + len(quoted), Step: -1,
			}, redact))
			break
		}
	}
	for _, created := range now.world.Session().Created() {
		result.Resources = append(result.Resources, reports.Resource{Type: created.Type, ID: created.ID, URL: created.URL, State: created.State})
	}
}

// quotation is an exchange of others, which many scenarios may show: its texts
// are kept once.
func (p *play) quotation(x *target.Exchange, redact func(string) string) reports.Exchange {
	e, known := p.quotations[x]
	if !known {
		e = exchange(x, redact)
		p.quotations[x] = e
	}
	return e
}

// serverError leaves out 501, which is an honest answer to what is not
// supported, and 503, which a busy server may give.
func serverError(x *target.Exchange) bool {
	return x.Status >= 500 && x.Status != http.StatusNotImplemented && x.Status != http.StatusServiceUnavailable
}

// verdictOf is the table of verdicts in docs/architecture.md. What was found
// counts even where the scenario could not go on: a server error is a failure,
// not an obstacle.
func verdictOf(now *performance, result reports.Scenario) (reports.Verdict, string) {
	worst := reports.Pass
	for _, f := range result.Findings {
		switch {
		case f.Level == reports.Must:
			worst = reports.Fail
		case f.Level == reports.Should && worst != reports.Fail:
			worst = reports.Warn
		case f.Level == reports.May && worst == reports.Pass:
			worst = reports.Info
		}
	}
	if now.stop != nil {
		switch stop := now.stop.(type) {
		case *steps.Skipped:
			return reports.Skip, stop.Error()
		case *steps.Blocked:
			if worst == reports.Fail {
				return reports.Fail, stop.Reason
			}
			return reports.Blocked, blockedBy(stop)
		}
		return reports.Error, now.stop.Error()
	}
	if now.world.Checks() == 0 {
		return reports.Error, "the scenario came to its end without checking anything"
	}
	return worst, ""
}

func blockedBy(stop *steps.Blocked) string {
	if stop.Exchange == 0 {
		return stop.Reason
	}
	return fmt.Sprintf("%s (exchange %d)", stop.Reason, stop.Exchange)
}

// mark sets the status of the step that a finding belongs to.
func mark(all []reports.Step, f steps.Finding) {
	if f.Step < 0 || f.Step >= len(all) || all[f.Step].Status == "failed" {
		return
	}
	switch {
	case f.Level == steps.Must:
		all[f.Step].Status = "failed"
	case f.Level == steps.Should:
		all[f.Step].Status = "warned"
	case all[f.Step].Status != "warned":
		all[f.Step].Status = "recorded"
	}
}

func finding(f steps.Finding, redact func(string) string) reports.Finding {
	result := reports.Finding{
		Level: reports.Level(f.Level), Clause: f.Clause, Message: redact(f.Message),
		Expected: redact(f.Expected), Actual: redact(f.Actual), Pointer: f.Pointer, Header: f.Header,
		Exchange: f.Exchange, Step: f.Step, Seen: f.Seen, Scenarios: f.Scenarios,
	}
	result.Signature = signature(result)
	return result
}

// signature is the same wherever the same thing is wrong: ids and names of the
// run do not enter into it.
func signature(f reports.Finding) string {
	text := strings.Join([]string{string(f.Level), f.Clause, f.Message, f.Pointer, f.Header, statusWord(f.Actual)}, "\n")
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

// statusWord keeps "status 500" of an actual value and drops what varies.
func statusWord(actual string) string {
	words := strings.Fields(actual)
	if len(words) >= 2 && words[0] == "status" {
		return words[0] + " " + strings.Trim(words[1], ":,")
	}
	return ""
}

func exchange(x *target.Exchange, redact func(string) string) reports.Exchange {
	e := reports.Exchange{
		N: x.N, At: x.At.UTC(), Ms: float64(x.Duration.Microseconds()) / 1000, Phase: x.Phase, Attempt: x.Attempt,
		Request:  reports.Request{Method: x.Method, URL: redact(x.URL), Headers: headers(x.RequestHeader, redact)},
		Response: reports.Response{Status: x.Status, Proto: x.Proto, Headers: headers(x.Header, redact)},
	}
	e.Request.Body, e.Request.Truncated = shorten(x.RequestBody, 0, redact)
	e.Response.Body, e.Response.Truncated = shorten(x.Body, x.Truncated, redact)
	if x.Err != nil {
		e.Error = redact(x.Err.Error())
	}
	return e
}

func headers(header http.Header, redact func(string) string) []reports.Header {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	sort.Strings(names)
	list := []reports.Header{}
	for _, name := range names {
		for _, value := range header[name] {
			list = append(list, reports.Header{Name: name, Value: redact(readable(value))})
		}
	}
	return list
}

// readable is a text in UTF-8, as nearly every text is from the beginning.
func readable(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// shape is a URL without what varies from run to run.
func shape(url string) string {
	path, _, _ := strings.Cut(url, "?")
	if i := strings.Index(path, "://"); i >= 0 {
		path = path[i+3:]
	}
	if i := strings.Index(path, "/"); i >= 0 {
		path = path[i:]
	}
	return path
}

// shorten makes a body fit for the results. Secrets are replaced first: a cut
// could leave half of one.
func shorten(body []byte, truncated int64, redact func(string) string) (string, int64) {
	text := redact(readable(string(body)))
	if len(text) <= maxEvidence {
		return text, truncated
	}
	// A copy: a part of it would keep the whole body in memory.
	return strings.Clone(strings.ToValidUTF8(text[:maxEvidence], "")), max(truncated, int64(len(body)))
}

// quotedBy counts the exchanges of others that stand before a scenario's own.
func quotedBy(now *performance) int {
	if now.world == nil {
		return 0
	}
	return len(now.world.Quoted())
}
