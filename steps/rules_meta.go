package steps

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// metaRules are about meta, the headers that repeat it, and where a resource
// says that it stands (RFC 7643 §3.1).
var metaRules = []Rule{
	{"a resource says in meta what it is and where it stands", eachWhole(func(s *sight, r shown) []evidence {
		var wrong []evidence
		for _, name := range []string{"resourceType", "location"} {
			if v := r.value.Get("meta", name); v.Kind() != scim.String || v.Text() == "" {
				wrong = append(wrong, seen(s.x, v, "a string that is not empty"))
			}
		}
		return wrong
	})},
	{"a resource says in meta when it was created and modified", eachWhole(func(s *sight, r shown) []evidence {
		var wrong []evidence
		for _, name := range []string{"created", "lastModified"} {
			if v := r.value.Get("meta", name); !v.Assigned() {
				wrong = append(wrong, seen(s.x, v, "a dateTime"))
			}
		}
		return wrong
	})},
	{"a resource type in meta is one that the service provider lists", each(func(s *sight, r shown) []evidence {
		types := s.watch.types(s.sp)
		v := r.value.Get("meta", "resourceType")
		if len(types.byName) == 0 || !v.Assigned() || types.byName[v.Text()] != nil {
			return nil
		}
		return []evidence{seen(s.x, v, "the name of a resource type, in its very case")}
	})},
	{"a time in meta is a dateTime", each(func(s *sight, r shown) []evidence {
		var wrong []evidence
		for _, name := range []string{"created", "lastModified"} {
			v := r.value.Get("meta", name)
			if ok, expected := fitsType("dateTime", v); v.Assigned() && !ok {
				wrong = append(wrong, seen(s.x, v, expected))
			}
		}
		return wrong
	})},
	{"a time in meta has a time zone", each(func(s *sight, r shown) []evidence {
		var wrong []evidence
		for _, name := range []string{"created", "lastModified"} {
			v := r.value.Get("meta", name)
			at := strings.LastIndexAny(v.Text(), "Zz+-")
			if v.Kind() == scim.String && isDateTime(v.Text()) && at < len("2008-01-23T") {
				wrong = append(wrong, seen(s.x, v, "a dateTime with its zone"))
			}
		}
		return wrong
	})},
	{"meta.location leads to the resource that shows it", each(func(s *sight, r shown) []evidence {
		v := r.value.Get("meta", "location")
		if !v.Assigned() {
			return nil
		}
		at, err := url.Parse(v.Text())
		id := r.value.Member("id").Text()
		if err == nil && at.User == nil && (id == "" || strings.HasSuffix(strings.TrimSuffix(at.Path, "/"), "/"+id)) {
			return nil
		}
		return []evidence{seen(s.x, v, "the URI of the resource "+id)}
	})},
	{"meta.location leads to the host that was asked", each(func(s *sight, r shown) []evidence {
		v := r.value.Get("meta", "location")
		at, err := url.Parse(v.Text())
		if !v.Assigned() || err != nil || !at.IsAbs() || s.sp.SameOrigin(v.Text()) {
			return nil
		}
		return []evidence{seen(s.x, v, "a URI on "+s.sp.BaseURL())}
	})},
	{"the header Location of a created resource is its meta.location", func(s *sight) (bool, []evidence) {
		location := s.x.Header.Get("Location")
		inBody := s.document.Get("meta", "location")
		if s.x.Status != http.StatusCreated || location == "" || !inBody.Assigned() || s.message != "" {
			return false, nil
		}
		if samePlace(s.x.URL, location, inBody.Text()) {
			return true, nil
		}
		return true, []evidence{headerEvidence(s.x, "Location", inBody.Text())}
	}},
	{"the header Content-Location of a resource is its meta.location", func(s *sight) (bool, []evidence) {
		location := s.x.Header.Get("Content-Location")
		inBody := s.document.Get("meta", "location")
		if s.x.Status/100 != 2 || location == "" || !inBody.Assigned() || s.message != "" {
			return false, nil
		}
		if samePlace(s.x.URL, location, inBody.Text()) {
			return true, nil
		}
		return true, []evidence{headerEvidence(s.x, "Content-Location", inBody.Text())}
	}},
	{"the header ETag of a resource is its meta.version", func(s *sight) (bool, []evidence) {
		etag, version := s.x.Header.Get("ETag"), s.document.Get("meta", "version")
		if s.x.Status/100 != 2 || etag == "" || !version.Assigned() || len(s.resources) != 1 || s.message != "" {
			return false, nil
		}
		if version.Text() == etag {
			return true, nil
		}
		return true, []evidence{seen(s.x, version, etag+", as the header ETag has it")}
	}},
}

// samePlace compares two URI references, each resolved from where the answer
// came (RFC 3986 §5).
func samePlace(from, a, b string) bool {
	base, err := url.Parse(from)
	if err != nil {
		return a == b
	}
	x, errX := base.Parse(a)
	y, errY := base.Parse(b)
	return errX == nil && errY == nil && strings.EqualFold(x.Scheme, y.Scheme) && strings.EqualFold(x.Host, y.Host) && x.Path == y.Path
}
