package steps

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// wire are the sentences about what JumpCloud sends. They look at the last
// action of the administrator, and at requests that a stand-in answered too.
var wire = []Definition{
	{Pattern: "JumpCloud {verb} send a request about {kinds}", Do: (*World).sendsAbout},
	{Pattern: "JumpCloud {verb} send a {method} about {kinds}", Do: (*World).sendsMethod},
	{Pattern: "JumpCloud {verb} send {int} times a {method} about {kinds}", Do: (*World).sendsTimes},
	{Pattern: "JumpCloud {verb} send anything", Do: (*World).sendsAnything},
	{Pattern: "JumpCloud {verb} send in this order:", Do: (*World).sendsInOrder},
	{Pattern: "the {method} about {kinds} {verb} have:", Do: (*World).sentHas},
	{Pattern: "the {method} about {kinds} {verb} have no {text}", Do: (*World).sentHasNo},
	{Pattern: "the {method} about {kinds} {verb} ask for {text}", Do: (*World).sentAsks},
	{Pattern: "the {method} about {kinds} {verb} have the header {text} {text}", Do: (*World).sentHeader},
	{Pattern: "the {method} about {kinds} {verb} carry JumpCloud's id of {text}", Do: (*World).sentObjectID},
	{Pattern: "the {method} about {kinds} {verb} go to {text}", Do: (*World).sentTo},
}

// sent returns what the last action caused that a question is about.
func (w *World) sent(method, kinds string) []sending {
	var found []sending
	for _, s := range w.console.wire[w.console.action:] {
		if (method == "" || s.request.Method == method) && (kinds == "" || about(s.request.Path, kinds)) {
			found = append(found, s)
		}
	}
	return found
}

// sequence is what was sent, in words.
func sequence(all []sending) string {
	if len(all) == 0 {
		return "nothing"
	}
	var texts []string
	for _, s := range all {
		texts = append(texts, s.request.Method+" "+s.request.Path)
	}
	return clip(strings.Join(texts, ", "), 400)
}

func (w *World) sendsAbout(verb Verb, kinds string) error {
	return w.sends(verb, "a request about "+kinds, "", kinds, func(n int) bool { return n > 0 })
}

func (w *World) sendsMethod(verb Verb, method, kinds string) error {
	return w.sends(verb, "a "+method+" about "+kinds, method, kinds, func(n int) bool { return n > 0 })
}

func (w *World) sendsTimes(verb Verb, n int, method, kinds string) error {
	return w.sends(verb, fmt.Sprintf("%d times a %s about %s", n, method, kinds), method, kinds, func(sent int) bool { return sent == n })
}

func (w *World) sendsAnything(verb Verb) error {
	return w.sends(verb, "any request", "", "", func(n int) bool { return n > 0 })
}

func (w *World) sends(verb Verb, expected, method, kinds string, right func(int) bool) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	found := w.sent(method, kinds)
	e := evidence{expected: expected, actual: sequence(w.sent("", ""))}
	if len(found) > 0 && !found[0].ours {
		e.exchange = found[0].exchange
	}
	return w.keeps(verb, right(len(found)), e)
}

// sendsInOrder takes a table | method | about |: these requests in this order,
// and others between them, since no document prints the whole traffic.
func (w *World) sendsInOrder(verb Verb, rows Table) error {
	if err := w.consoleNeeded(); err != nil {
		return err
	}
	wanted, expected := body(rows), []string{}
	for _, row := range wanted {
		expected = append(expected, row[0]+" about "+row[1])
	}
	met := 0
	for _, s := range w.sent("", "") {
		if met < len(wanted) && s.request.Method == wanted[met][0] && about(s.request.Path, wanted[met][1]) {
			met++
		}
	}
	return w.keeps(verb, met == len(wanted), evidence{expected: strings.Join(expected, ", "), actual: sequence(w.sent("", ""))})
}

// lastSent is the request that the next sentences look into.
func (w *World) lastSent(method, kinds string) (sending, error) {
	if err := w.consoleNeeded(); err != nil {
		return sending{}, err
	}
	found := w.sent(method, kinds)
	if len(found) > 0 {
		return found[len(found)-1], nil
	}
	if refused := w.console.refusal(0); refused != nil {
		return sending{}, blocked(refused.exchange, "JumpCloud did not come to send it, since the service provider refused %s", refused)
	}
	return sending{}, suiteError("the simulated JumpCloud sent no %s about %s but %s", method, kinds, sequence(w.sent("", "")))
}

func (w *World) sentHas(method, kinds string, verb Verb, rows Table) error {
	s, err := w.lastSent(method, kinds)
	if err != nil {
		return err
	}
	document := scim.Of(string(s.request.Body))
	for _, row := range body(rows) {
		got := document.Attribute(row[0])
		if err := w.keeps(verb, holds(got, row[1]), s.evidence(row[0]+" "+row[1], show(got))); err != nil {
			return err
		}
	}
	return nil
}

func (w *World) sentHasNo(method, kinds string, verb Verb, path Text) error {
	s, err := w.lastSent(method, kinds)
	if err != nil {
		return err
	}
	got := scim.Of(string(s.request.Body)).Attribute(string(path))
	return w.keeps(verb, !got.Exists(), s.evidence("no "+string(path), show(got)))
}

func (w *World) sentAsks(method, kinds string, verb Verb, query Text) error {
	s, err := w.lastSent(method, kinds)
	if err != nil {
		return err
	}
	asked := strings.ReplaceAll(s.request.Query, "+", " ")
	if text, err := url.QueryUnescape(s.request.Query); err == nil {
		asked = text
	}
	held := strings.Contains(s.request.Query, string(query)) || strings.Contains(asked, string(query))
	return w.keeps(verb, held, s.evidence(string(query), s.request.Query))
}

func (w *World) sentHeader(method, kinds string, verb Verb, name, value Text) error {
	s, err := w.lastSent(method, kinds)
	if err != nil {
		return err
	}
	got := s.request.Header.Get(string(name))
	return w.keeps(verb, got == string(value), s.evidence(string(value), got))
}

var objectID = regexp.MustCompile(`^[0-9a-f]{24}$`)

// sentObjectID wants the id of the directory as externalId, in the form that was
// captured (JC-072).
func (w *World) sentObjectID(method, kinds string, verb Verb, name Text) error {
	s, err := w.lastSent(method, kinds)
	if err != nil {
		return err
	}
	u, _ := w.knownAs(string(name))
	got := scim.Of(string(s.request.Body)).Member("externalId")
	return w.keeps(verb, got.Text() == u.ID && objectID.MatchString(got.Text()), s.evidence("externalId "+u.ID, show(got)))
}

// sentTo takes a request for one resource as one that goes to its endpoint.
func (w *World) sentTo(method, kinds string, verb Verb, path Text) error {
	s, err := w.lastSent(method, kinds)
	if err != nil {
		return err
	}
	there := s.request.Path == string(path) || strings.HasPrefix(s.request.Path, string(path)+"/")
	return w.keeps(verb, there, s.evidence(string(path), s.request.Path))
}

func (s sending) evidence(expected, actual string) evidence {
	e := evidence{expected: expected, actual: actual}
	if !s.ours {
		e.exchange = s.exchange
	}
	return e
}
