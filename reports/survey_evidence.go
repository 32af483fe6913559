package reports

// few is how often something has to be seen to be called a habit.
const few = 3

// evidence is how often something went as it does by a habit, and how often it
// went otherwise.
type evidence struct{ pro, contra int }

func (e *evidence) note(pro bool) {
	if pro {
		e.pro++
	} else {
		e.contra++
	}
}

// convinces tells whether there is such a habit: a single exchange that went
// otherwise, and there is none.
func (e evidence) convinces() bool { return e.pro >= few && e.contra == 0 }

// ledger is the evidence of habits that differ in what they are about: a kind of
// requests, an endpoint, an attribute.
type ledger map[string]*evidence

func (l ledger) note(pro bool, keys ...string) {
	for _, key := range keys {
		if l[key] == nil {
			l[key] = &evidence{}
		}
		l[key].note(pro)
	}
}

// shows tells whether there is the habit about something.
func (l ledger) shows(key string) bool { return l[key] != nil && l[key].convinces() }

// counts is how often something was seen, by what it is about and what it was.
type counts map[string]map[string]int

func (c counts) add(key, what string) {
	if c[key] == nil {
		c[key] = map[string]int{}
	}
	c[key][what]++
}

func total(counts map[string]int) int {
	n := 0
	for _, count := range counts {
		n += count
	}
	return n
}

// only is the one type that was seen; empty where there was none or several.
func only(counts map[string]int) string {
	for kind := range counts {
		if len(counts) == 1 {
			return kind
		}
	}
	return ""
}
