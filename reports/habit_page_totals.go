package reports

// pageTotals are totalResults that are never more than the page holds.
type pageTotals struct {
	// short are the pages with as many resources as that.
	short map[*Exchange]bool
	stops evidence
}

// newPageTotals looks at pages where there is more: they do not begin with the
// first, or others of the scenario hold something else.
func newPageTotals(s *survey) *pageTotals {
	p := &pageTotals{short: map[*Exchange]bool{}}
	for _, seen := range s.scenarios {
		held := map[string]map[string]bool{} // ids of all pages
		for _, o := range seen {
			said, says := o.answer.members["totalResults"].(float64)
			if !says || !o.listing() || !o.paged() || len(o.answer.items) == 0 {
				continue
			}
			key := o.without("startIndex", "count", "cursor")
			if held[key] == nil {
				held[key] = map[string]bool{}
			}
			for _, item := range o.answer.items {
				held[key][idOf(item)] = true
			}
			start, _ := o.number("startIndex")
			count, _ := o.number("count")
			switch {
			case o.holds(int(said)):
				p.short[o.Exchange] = true
				if start > 1 || len(held[key]) > int(said) {
					p.stops.note(true)
				}
			case o.holds(count):
				p.stops.note(false)
			}
		}
	}
	return p
}

// explain is about a page that says that there is nothing else. One that is the
// whole list says so, too, and there it is right.
func (p *pageTotals) explain(finding Finding, o *observation) string {
	if !p.short[o.Exchange] || !p.stops.convinces() || finding.Header != "" || !ofPages.MatchString(finding.Pointer) || finding.Pointer == "/startIndex" {
		return ""
	}
	return "totalResults counts what is on the page"
}
