package steps

import (
	"time"
)

// moments are the references to times around the creation of a resource, as
// the service provider gives them: {hour-before.ada}. An hour keeps them apart
// from what clocks and the precision of a representation differ by.
//
// The others are the same moments in other spellings (RFC 7643 §2.3.5): in the
// east of Greenwich an hour before reads like hours after, in the west an hour
// after like hours before, so that who compares texts compares wrongly.
var moments = map[string]struct {
	shift  time.Duration
	zone   *time.Location
	layout string
}{
	"hour-before":          {-time.Hour, time.UTC, time.RFC3339},
	"hour-after":           {time.Hour, time.UTC, time.RFC3339},
	"hour-before-east":     {-time.Hour, time.FixedZone("", 5*60*60), time.RFC3339},
	"hour-after-west":      {time.Hour, time.FixedZone("", -5*60*60), time.RFC3339},
	"hour-before-fraction": {-time.Hour, time.UTC, "2006-01-02T15:04:05.000Z07:00"},
}

// moment resolves such a reference; known is false for other words.
func (w *World) moment(word, name string) (text string, known bool, err error) {
	m, known := moments[word]
	if !known {
		return "", false, nil
	}
	resource, err := w.present(name)
	if err != nil {
		return "", true, err
	}
	created := resource.Got.Get("meta", "created")
	at, err := time.Parse(time.RFC3339Nano, created.Text())
	if err != nil {
		return "", true, &Skipped{FeatureNotDeclared, "the service provider gives no meta.created to reckon with"}
	}
	return at.Add(m.shift).In(m.zone).Format(m.layout), true, nil
}
