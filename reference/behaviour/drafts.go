package behaviour

import (
	"strings"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/resource"
)

// text returns a text of a draft by its path, "" when it has none.
func text(d *resource.Draft, path string) string {
	p, ok := d.Type.Resolve(path)
	if !ok {
		return ""
	}
	s, _ := d.Get(p).(string)
	return strings.TrimSpace(s)
}

func set(d *resource.Draft, path string, value any) {
	if p, ok := d.Type.Resolve(path); ok {
		d.Set(p, value)
	}
}

// addressOf returns the primary e-mail address of a user, or else the first.
func addressOf(r *resource.Resource) string {
	p, ok := r.Type.Resolve("emails")
	if !ok {
		return ""
	}
	list, _ := r.Get(p).([]any)
	address := ""
	for _, e := range list {
		o, _ := e.(*document.Object)
		value, _ := o.Get("value").(string)
		if primary, _ := o.Get("primary").(bool); primary || address == "" {
			address = value
		}
	}
	return address
}

func isAddress(s string) bool {
	local, domain, ok := strings.Cut(s, "@")
	return ok && local != "" && domain != ""
}

// joined joins two names, and takes otherwise where both are missing.
func joined(first, last, otherwise string) string {
	if name := strings.TrimSpace(first + " " + last); name != "" {
		return name
	}
	return otherwise
}

// halves makes a first and a last name of a display name, or of the local part
// of an address.
func halves(name string) (first, last string) {
	if local, _, ok := strings.Cut(name, "@"); ok && local != "" {
		name = local
	}
	first, last, ok := strings.Cut(name, " ")
	if !ok {
		last = first
	}
	return first, strings.TrimSpace(last)
}
