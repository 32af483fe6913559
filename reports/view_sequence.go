package reports

import (
	"cmp"
	"fmt"
)

// sequence is a scenario's traffic as a sequence diagram.
type sequence struct {
	From, Label    string
	Height, Bottom int
	Arrows         []arrow
	More           int
}

// arrow is one exchange: a request there, an answer back.
type arrow struct {
	Phase, Text, Answer, Class string
	Y, Label, Back, BackLabel  int
}

// arrowLimit keeps a diagram on a screen.
const arrowLimit = 24

// newSequence draws what a scenario sent before its clean-up.
func newSequence(base string, scenario Scenario, events []Event) *sequence {
	s := &sequence{From: "client"}
	for _, event := range events {
		s.From = cmp.Or(event.Provider, s.From)
	}
	wrong := map[int]bool{}
	for _, finding := range scenario.Findings {
		if finding.Level != May {
			wrong[finding.Exchange] = true
		}
	}
	phase := ""
	for _, exchange := range scenario.Exchanges {
		if exchange.Phase == "cleanup" {
			continue
		}
		if len(s.Arrows) == arrowLimit {
			s.More++
			continue
		}
		y := 54 + 48*len(s.Arrows)
		a := arrow{
			Text:   fmt.Sprintf("%d  %s %s", exchange.N, exchange.Request.Method, shortened(cmp.Or(below(base, exchange.Request.URL), "/"), 34)),
			Answer: answer(exchange), Class: "arrow", Y: y, Label: y - 5, Back: y + 19, BackLabel: y + 15,
		}
		if exchange.Phase != phase {
			phase, a.Phase = exchange.Phase, exchange.Phase
		}
		if wrong[exchange.N] || exchange.N == scenario.BlockedBy {
			a.Class, a.Answer = "arrow wrong", "✕ "+a.Answer
		}
		s.Arrows = append(s.Arrows, a)
	}
	if len(s.Arrows) == 0 {
		return nil
	}
	s.Bottom = 54 + 48*len(s.Arrows) - 20
	s.Height = s.Bottom + 8
	s.Label = fmt.Sprintf("Sequence diagram: %d exchanges between %s and the service provider, listed below", len(s.Arrows), s.From)
	return s
}

// shortened cuts a text in the middle, where addresses matter least.
func shortened(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	return string(runes[:limit/2]) + "…" + string(runes[len(runes)-limit/2+1:])
}
