package idp

// Options are what a Directory needs from outside. The zero value works.
type Options struct {
	// NewID gives the ids of new objects; IDs("") when nil.
	NewID func() string
}

// Directory holds users, groups, memberships and applications.
type Directory struct {
	newID        func() string
	users        []*User
	groups       []*groupEntry
	applications []*applicationEntry
	observers    []func(Change)
}

// New returns an empty directory.
func New(o Options) *Directory {
	if o.NewID == nil {
		o.NewID = IDs("")
	}
	return &Directory{newID: o.NewID}
}

// Watch calls observe for every change from now on, in the goroutine of the
// action and before it returns.
func (d *Directory) Watch(observe func(Change)) {
	d.observers = append(d.observers, observe)
}

func (d *Directory) publish(c Change) {
	for _, observe := range d.observers {
		observe(c)
	}
}
