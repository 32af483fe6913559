package reports

import (
	"cmp"
	"fmt"
	"strings"
)

// exchangeView is an exchange as a card.
type exchangeView struct {
	Anchor, Phase, Method, Path, Answer, Class, Took string
	N, Attempt                                       int
	Request                                          Request
	RequestBody, ResponseBody                        []segment
	Headers                                          []headerView
	HeaderMarked                                     bool
	Failure, Cut, RequestCut, Curl                   string
	Notes                                            []string
}

type headerView struct {
	Header
	Marked bool
}

// findingView is a finding with its place in words and a link.
type findingView struct {
	Finding
	Where, Anchor string
}

// textLimit bounds what is shown of what was expected and what came: a check of
// the largest body that a server takes expects megabytes.
const textLimit = 4000

// newFinding shows a finding; a link it has only beside exchanges.
func newFinding(finding Finding) findingView {
	clipped := func(text string) string {
		if len(text) <= textLimit {
			return text
		}
		return fmt.Sprintf("%s … (%d bytes in all, which results.json holds)", strings.ToValidUTF8(text[:textLimit], ""), len(text))
	}
	finding.Expected, finding.Actual = clipped(finding.Expected), clipped(finding.Actual)
	return findingView{Finding: finding, Where: where(finding)}
}

// newExchange shows an exchange and marks in it what the findings are about.
func newExchange(base, scenario string, exchange Exchange, findings []Finding) *exchangeView {
	v := &exchangeView{
		N: exchange.N, Phase: exchange.Phase, Method: exchange.Request.Method, Path: cmp.Or(below(base, exchange.Request.URL), "/"),
		Answer: answer(exchange), Class: statusClass(exchange.Response.Status), Took: fmt.Sprintf("%.0f ms", exchange.Ms),
		Attempt: exchange.Attempt, Request: exchange.Request, Curl: curlLines(exchange),
	}
	if scenario != "" {
		v.Anchor = anchor(scenario, exchange.N)
	}
	if exchange.Response.Status == 0 {
		v.Failure = "no answer: " + cmp.Or(exchange.Error, "the connection ended")
	}
	var pointers []string
	marked := map[string]bool{}
	for _, finding := range findings {
		if finding.Exchange != exchange.N {
			continue
		}
		if finding.Pointer != "" {
			pointers = append(pointers, finding.Pointer)
		}
		if finding.Header != "" {
			marked[strings.ToLower(finding.Header)] = true
		}
		if scenario != "" && finding.Level != May {
			v.Notes = append(v.Notes, finding.Message)
		}
	}
	for _, header := range exchange.Response.Headers {
		isMarked := marked[strings.ToLower(header.Name)]
		v.HeaderMarked = v.HeaderMarked || isMarked
		v.Headers = append(v.Headers, headerView{header, isMarked})
	}
	v.RequestBody = pretty(exchange.Request.Body, exchange.Request.Truncated > 0, nil)
	if exchange.Request.Truncated > 0 {
		v.RequestCut = fmt.Sprintf("the body was cut; it had %d bytes", exchange.Request.Truncated)
	}
	v.ResponseBody = pretty(exchange.Response.Body, exchange.Response.Truncated > 0, pointers)
	if exchange.Response.Truncated > 0 {
		v.Cut = fmt.Sprintf("the body was cut; it had at least %d bytes", exchange.Response.Truncated)
	}
	return v
}

// anchor is the permalink of an exchange.
func anchor(scenario string, n int) string { return fmt.Sprintf("s-%s-x%d", slug(scenario), n) }

func answer(exchange Exchange) string {
	if exchange.Response.Status == 0 {
		return "none"
	}
	return fmt.Sprint(exchange.Response.Status)
}

// statusClass is the hundreds of a status, 0 without an answer.
func statusClass(status int) string { return fmt.Sprint(status / 100) }
