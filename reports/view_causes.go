package reports

import "fmt"

// causeView is a cause as "Fix first" shows it.
type causeView struct {
	N       int
	Title   string
	Verdict Verdict
	Extent  string
	Clause  *clauseView
	Finding findingView
	// Exchange is nil where no exchange shows the cause.
	Exchange    *exchangeView
	Links, More []string
	// Others are further clauses that the cause breaks.
	Others []string
	Advice advice
	all    []string
}

type clauseView struct {
	Requirement
	SourceName string
}

// linkLimit is how many scenarios a cause lists at once.
const linkLimit = 12

func causeViews(results Results, causes []Cause) []causeView {
	clauses := IndexClauses(results.Requirements)
	var list []causeView
	for i, cause := range causes {
		all := append(append([]string{}, cause.Scenarios...), cause.Blocked...)
		v := causeView{
			N: i + 1, Title: capital(cause.Title()), Verdict: cause.Verdict, Extent: extent(cause), Links: all, all: all,
			Finding: newFinding(cause.Finding),
		}
		if len(all) > linkLimit {
			v.Links, v.More = all[:linkLimit], all[linkLimit:]
		}
		if requirement, known := clauses[cause.Finding.Clause]; known {
			v.Clause = &clauseView{requirement, sourceName(requirement.Source)}
		}
		for _, id := range cause.Clauses {
			if id != cause.Finding.Clause {
				v.Others = append(v.Others, id)
			}
		}
		v.Advice = clauses.advice(cause)
		if cause.Exchange != nil {
			v.Exchange = newExchange(results.Target.BaseURL, "", *cause.Exchange, []Finding{cause.Finding})
		}
		list = append(list, v)
	}
	return list
}

// extent says how much hangs on a cause.
func extent(cause Cause) string {
	text := ""
	if n := len(cause.Scenarios); n > 0 {
		text = fmt.Sprintf("in %s", scenariosWord(n))
		if cause.Finding.Seen > n {
			text = fmt.Sprintf("%d times in %s", cause.Finding.Seen, scenariosWord(n))
		}
	}
	if n := len(cause.Blocked); n > 0 {
		if text != "" {
			text += ", and "
		}
		if cause.Verdict == Error {
			return text + scenariosWord(n) + " could not be judged"
		}
		text += fmt.Sprintf("keeps %s from being run", scenariosWord(n))
	}
	return text
}

func scenariosWord(n int) string {
	if n == 1 {
		return "1 scenario"
	}
	return fmt.Sprintf("%d scenarios", n)
}
