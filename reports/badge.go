package reports

import (
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"unicode/utf8"
)

const badgeLabel = "SCIM 2.0"

// badgeColours are dark enough for white letters (contrast of 4.5:1 or more).
var badgeColours = map[Outcome]string{
	Conformant: "#1f7a3f", ConformantWithKnown: "#5a7300", Partial: "#8a6100", NotConformant: "#b3261e", Inconclusive: "#5f6368",
}

// Badge writes badge.json, the document that shields.io turns into a badge:
// https://shields.io/badges/endpoint-badge.
func Badge(w io.Writer, results Results) error {
	badge := struct {
		SchemaVersion int    `json:"schemaVersion"`
		Label         string `json:"label"`
		Message       string `json:"message"`
		Color         string `json:"color"`
		IsError       bool   `json:"isError,omitempty"`
	}{1, badgeLabel, badgeMessage(results), badgeColours[results.Summary.Verdict], results.Summary.Verdict == Inconclusive}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(badge); err != nil {
		return fmt.Errorf("badge: %w", err)
	}
	return nil
}

var badgeSVG = template.Must(template.New("badge").Parse(`<svg xmlns="http://www.w3.org/2000/svg" width="{{.Width}}" height="20" role="img" aria-label="{{.Label}}: {{.Message}}">
<title>{{.Label}}: {{.Message}}</title>
<clipPath id="r"><rect width="{{.Width}}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="{{.Left}}" height="20" fill="#3c4043"/><rect x="{{.Left}}" width="{{.Right}}" height="20" fill="{{.Color}}"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="{{.LeftMiddle}}" y="14">{{.Label}}</text><text x="{{.RightMiddle}}" y="14">{{.Message}}</text></g>
</svg>
`))

// BadgeSVG writes the same badge as a picture, for pages that fetch nothing.
func BadgeSVG(w io.Writer, results Results) error {
	message := badgeMessage(results)
	left, right := badgeWidth(badgeLabel), badgeWidth(message)
	err := badgeSVG.Execute(w, map[string]any{
		"Label": badgeLabel, "Message": message, "Color": badgeColours[results.Summary.Verdict],
		"Left": left, "Right": right, "Width": left + right, "LeftMiddle": left / 2, "RightMiddle": left + right/2,
	})
	if err != nil {
		return fmt.Errorf("badge: %w", err)
	}
	return nil
}

// badgeWidth estimates how wide a text is at 11 px Verdana, with its margins.
func badgeWidth(text string) int { return utf8.RuneCountInString(text)*7 + 12 }

// badgeMessage is the verdict and the profiles it holds for.
func badgeMessage(results Results) string {
	message := string(results.Summary.Verdict)
	for i, profile := range results.Profiles {
		if i == 0 {
			message += " · "
		} else {
			message += ", "
		}
		message += profile.Name
	}
	return message
}
