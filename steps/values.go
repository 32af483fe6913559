package steps

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/scimproof/scimproof/internal/scim"
)

// values are the sentences about the form of values, beyond equality.
var values = []Definition{
	{Pattern: "the attribute {text} {verb} be left out", Do: (*World).isLeftOut},
	{Pattern: "the attribute {text} {verb} match {text}", Do: (*World).matchesPattern},
	{Pattern: "the attribute {text} {verb} have a value twice", Do: (*World).hasTwice},
	{Pattern: "the attribute {text} {verb} have more than one primary value", Do: (*World).hasPrimaries},
	{Pattern: "every value of {text} {verb} have {text}", Do: (*World).everyValueHas},
	{Pattern: "every listed resource {verb} have an {text} that matches {text}", Do: (*World).everyMatches},
	{Pattern: "every listed resource {verb} have the schema {text}", Do: (*World).everyHasSchema},
	{Pattern: "no two listed resources {verb} have the same {text}", Do: (*World).noneShares},
	{Pattern: "the time {text} {verb} be within {int} minutes of the header {text}", Do: (*World).isNear},
	{Pattern: "the times {text} and {text} {verb} differ by less than {int} seconds", Do: (*World).differLess},
	{Pattern: "a version that is the same for both answers {verb} be weak", Do: (*World).sharedVersionIsWeak},
	{Pattern: "the response {verb} contain {text}", Do: (*World).responseContains},
	{Pattern: "the answers so far {verb} contain {text}", Do: (*World).answersContain},
	{Pattern: "the certificates of {text} {verb} be {text}", Do: (*World).certificatesAre},
	{Pattern: "the user {text}, if it was created, {verb} have the text of {text} or one equivalent to it", Do: (*World).hasEquivalent},
}

func (w *World) isLeftOut(path Text, verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(verb, !got.Exists(), seen(x, got, "no such member"))
	return nil
}

func (w *World) matchesPattern(path Text, verb Verb, pattern Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	expression, err := regexp.Compile(string(pattern))
	if err != nil {
		return suiteError("%q is no pattern: %v", pattern, err)
	}
	got := document.Attribute(string(path))
	w.check(verb, expression.MatchString(got.Text()), seen(x, got, "to match "+string(pattern)))
	return nil
}

func (w *World) hasTwice(path Text, verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	already := map[string]bool{}
	twice := false
	for _, item := range got.Items() {
		twice = twice || already[strings.ToLower(item.Raw())]
		already[strings.ToLower(item.Raw())] = true
	}
	w.check(verb, twice, seen(x, got, "a value twice"))
	return nil
}

func (w *World) hasPrimaries(path Text, verb Verb) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	primary := 0
	for _, item := range got.Items() {
		if item.Member("primary").IsTrue() {
			primary++
		}
	}
	w.check(verb, primary > 1, seen(x, got, "more than one primary value"))
	return nil
}

// everyValueHas takes the names of sub-attributes, separated by commas. Each
// one that is missing is a finding of its own.
func (w *World) everyValueHas(path Text, verb Verb, names Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	w.check(Verb{Level: May}, got.Assigned(), seen(x, got, "values"))
	for _, item := range got.Items() {
		for _, name := range strings.Split(string(names), ", ") {
			v := item.Member(name)
			w.check(verb, v.Kind() == scim.String && v.Text() != "", seen(x, v, name+", which is a text"))
		}
	}
	return nil
}

func (w *World) everyMatches(verb Verb, name, pattern Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	expression, err := regexp.Compile(string(pattern))
	if err != nil {
		return suiteError("%q is no pattern: %v", pattern, err)
	}
	for _, item := range document.Member("Resources").Items() {
		v := item.Member(string(name))
		w.check(verb, v.Kind() == scim.String && expression.MatchString(v.Text()), seen(x, v, "to match "+string(pattern)))
	}
	return nil
}

func (w *World) everyHasSchema(verb Verb, urn Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	for _, item := range document.Member("Resources").Items() {
		v := item.Member("schemas")
		w.check(verb, hasURN(v, string(urn)), seen(x, v, "to contain "+string(urn)))
	}
	return nil
}

// noneShares states of a list what a must is about: its verb says how much it
// weighs.
func (w *World) noneShares(verb Verb, name Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	already := map[string]bool{}
	for _, item := range document.Member("Resources").Items() {
		v := item.Member(string(name))
		key := strings.ToLower(v.Text())
		w.check(Verb{Level: verb.Level}, !already[key], seen(x, v, "another "+string(name)+" than any before"))
		already[key] = true
	}
	return nil
}

// isNear compares with the service provider's own clock, the header Date.
func (w *World) isNear(path Text, verb Verb, minutes int, header Text) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	at, errAt := time.Parse(time.RFC3339Nano, got.Text())
	now, errNow := http.ParseTime(x.Header.Get(string(header)))
	if errNow != nil {
		now = x.At // without a Date our own clock has to do
	}
	w.check(verb, errAt == nil && at.Sub(now).Abs() <= time.Duration(minutes)*time.Minute, seen(x, got, "a time near "+now.UTC().Format(time.RFC3339)))
	return nil
}

func (w *World) differLess(a, b Text, verb Verb, seconds int) error {
	x, document, err := w.document()
	if err != nil {
		return err
	}
	left, right := document.Attribute(string(a)), document.Attribute(string(b))
	x1, err1 := time.Parse(time.RFC3339Nano, left.Text())
	x2, err2 := time.Parse(time.RFC3339Nano, right.Text())
	if err1 != nil || err2 != nil {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("the service provider gives no %s and %s to compare", a, b)}
	}
	w.check(verb, x2.Sub(x1).Abs() < time.Duration(seconds)*time.Second, seen(x, right, fmt.Sprintf("within %d seconds of %s", seconds, left.Text())))
	return nil
}

// sharedVersionIsWeak looks at the last two answers: an entity tag that is the
// same for other bytes is no strong one (RFC 9110 §8.8.1).
func (w *World) sharedVersionIsWeak(verb Verb) error {
	all := w.session.Exchanges()
	if len(all) < 2 {
		return suiteError("%q needs two answers before it", w.step.text)
	}
	before, x := all[len(all)-2], all[len(all)-1]
	tag := x.Header.Get("ETag")
	if tag == "" {
		return &Skipped{FeatureNotDeclared, "the answers have no ETag"}
	}
	same := before.Header.Get("ETag") == tag && string(before.Body) != string(x.Body)
	w.check(verb, !same || strings.HasPrefix(tag, "W/"), headerEvidence(x, "ETag", "W/ before a version that other bytes share"))
	return nil
}

func (w *World) responseContains(verb Verb, part Text) error {
	x, err := w.response()
	if err != nil {
		return err
	}
	w.check(verb, strings.Contains(string(x.Body), string(part)), evidence{expected: string(part) + " in the body", actual: clip(string(x.Body), 200), exchange: x})
	return nil
}

func (w *World) answersContain(verb Verb, part Text) error {
	for _, x := range w.session.Exchanges() {
		if strings.Contains(string(x.Body), string(part)) {
			w.check(verb, true, evidence{expected: "that text in an answer", actual: "it stands in the body of exchange " + fmt.Sprint(x.N), exchange: x})
			return nil
		}
	}
	w.check(verb, false, evidence{expected: "that text in an answer", actual: "it stands in none"})
	return nil
}

// certificatesAre compares bytes, not the spelling of their base64.
func (w *World) certificatesAre(name Text, verb Verb, want Text) error {
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	got := document.Get("x509Certificates", "0", "value")
	w.check(verb, slices.Equal(bytesOf(got.Text()), bytesOf(string(want))), seen(x, got, "the certificate that was sent"))
	return nil
}

// hasEquivalent takes another normal form of the same text for the text
// (Unicode Standard Annex #15), since a service provider may prepare strings.
func (w *World) hasEquivalent(name Text, verb Verb, path Text) error {
	resource, err := w.named(string(name))
	if err != nil {
		return err
	}
	if resource.ID == "" {
		x, err := w.response()
		if err != nil {
			return err
		}
		w.check(verb, x.Status >= 400 && x.Status < 500, evidence{expected: "a refusal, or the text as it was sent", actual: statusText(x), exchange: x})
		return nil
	}
	x, document, err := w.fetch(string(name))
	if err != nil {
		return err
	}
	got := document.Attribute(string(path))
	sent := asSent(resource.Sent).Attribute(string(path))
	w.check(verb, norm.NFKC.String(got.Text()) == norm.NFKC.String(sent.Text()), seen(x, got, sent.Raw()))
	return nil
}
