package reports

// starts are lists that begin at the beginning wherever they are to begin.
type starts struct {
	// rewound are the pages that are the first and should not be.
	rewound map[*Exchange]bool
	// repeat is by what reads them: all such are.
	repeat ledger
}

func newStarts(s *survey) *starts {
	t := &starts{map[*Exchange]bool{}, ledger{}}
	for _, seen := range s.scenarios {
		first := map[string]string{} // ids with which lists begin
		for _, o := range seen {
			if !o.listing() || o.query.Has("cursor") {
				continue
			}
			key := o.without("startIndex", "count")
			start, _ := o.number("startIndex")
			said, says := o.answer.members["startIndex"].(float64)
			begin := first[key]
			switch {
			case start <= 1 && len(o.answer.items) > 0:
				first[key] = idOf(o.answer.items[0])
			case start <= 1:
			case len(o.answer.items) == 0:
				t.repeat.note(false, o.readers())
			case begin != "" && begin == idOf(o.answer.items[0]), begin == "" && says && said == 1:
				t.repeat.note(true, o.readers())
				t.rewound[o.Exchange] = true
			case begin != "" || says:
				t.repeat.note(false, o.readers())
			}
		}
	}
	return t
}

// explain is about a page that begins where the list does.
func (t *starts) explain(finding Finding, o *observation) string {
	if !t.rewound[o.Exchange] || !t.repeat.shows(o.readers()) || finding.Header != "" || finding.Pointer == "/totalResults" || ofRefusals.MatchString(finding.Expected) || !ofPages.MatchString(finding.Pointer) {
		return ""
	}
	return o.readers() + " do not heed startIndex"
}
