package steps

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// sight is one response as the rules see it: what several of them need is
// worked out once.
type sight struct {
	watch    *Watch
	sp       *target.Target
	scenario string // its id
	x        *target.Exchange
	document scim.Value
	// text is the body: that of the document where it is one.
	text string
	// parseErr says why the body is no JSON.
	parseErr error
	// path is that of the request below the base URL, in lower case.
	path string
	// projected tells that attributes or excludedAttributes chose the members.
	projected bool
	message   string
	resources []shown
}

// shown is a resource in a response. kind is nil where its type is not known.
type shown struct {
	value scim.Value
	kind  *publishedType
	// trace is a number for its text (see Watch.recognize).
	trace uint64
	// proven tells that the same text was judged before and nothing was wrong
	// with it; broken, that something is.
	proven, broken bool
}

// look works out what rules need.
func (s *sight) look() {
	x := s.x
	if len(x.Body) > 0 {
		s.document, s.parseErr = x.JSON()
		if s.text = s.document.Raw(); s.parseErr != nil {
			s.text = string(x.Body)
		}
	}
	if at, err := url.Parse(x.URL); err == nil {
		base, _ := url.Parse(s.sp.BaseURL())
		s.path = strings.ToLower(strings.TrimPrefix(at.Path, strings.TrimSuffix(base.Path, "/")))
		query := strings.ToLower(at.RawQuery)
		s.projected = strings.Contains(query, "attributes=") || strings.HasSuffix(s.path, "/.search") && strings.Contains(string(x.RequestBody), "ttributes\"")
	}
	schemas := s.document.Member("schemas")
	for _, urn := range []string{scim.ListResponseMessage, scim.ErrorMessage, scim.BulkResponseMessage} {
		if hasURN(schemas, urn) {
			s.message = urn
		}
	}
	if x.Status/100 == 2 && s.document.Kind() == scim.Object && !s.aboutService() {
		s.resources = s.shows()
		s.watch.recognize(s)
	}
}

// aboutService tells whether the request was for a discovery document or a
// bulk job, whose contents other rules judge.
func (s *sight) aboutService() bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(s.path, "/"), "/")
	switch first {
	case "serviceproviderconfig", "resourcetypes", "schemas", "bulk":
		return true
	}
	return false
}

// shows returns the resources that an answer shows: that of a create, read or
// change, or those of a list.
func (s *sight) shows() []shown {
	switch s.message {
	case scim.ListResponseMessage:
		var all []shown
		for _, item := range s.document.Member("Resources").Items() {
			if item.Kind() == scim.Object {
				all = append(all, shown{value: item})
			}
		}
		return all
	case "":
		if s.x.Method == http.MethodDelete || !s.document.Member("id").Exists() && !s.document.Member("schemas").Exists() {
			return nil // no resource by any sign: the sentence about it is another
		}
		return []shown{{value: s.document}}
	}
	return nil
}

// publishedTypes are the resource types by what a resource says of itself.
type publishedTypes struct {
	byName, bySchema map[string]*publishedType
}

// publishedType is a resource type with its attributes by name, for rules that
// look at every value.
type publishedType struct {
	target.ResourceType
	attributes map[string]target.Attribute            // of the base schema, in lower case
	extensions map[string]map[string]target.Attribute // by URN, in lower case
	known      bool                                   // whether the base schema is published
}

func (watch *Watch) types(sp *target.Target) publishedTypes {
	watch.index.Do(func() {
		watch.published = publishedTypes{map[string]*publishedType{}, map[string]*publishedType{}}
		discovery := sp.Discovery()
		types, _ := discovery.ResourceTypes()
		for _, rt := range types {
			p := &publishedType{ResourceType: rt, extensions: map[string]map[string]target.Attribute{}}
			schema, ok := discovery.Schema(rt.Schema)
			p.known, p.attributes = ok, byName(schema.Attributes)
			for _, extension := range rt.Extensions {
				if schema, ok := discovery.Schema(extension.Schema); ok {
					p.extensions[strings.ToLower(extension.Schema)] = byName(schema.Attributes)
				}
			}
			watch.published.byName[rt.Name] = p
			watch.published.bySchema[strings.ToLower(rt.Schema)] = p
		}
	})
	return watch.published
}

func byName(attributes []target.Attribute) map[string]target.Attribute {
	index := map[string]target.Attribute{}
	for _, a := range attributes {
		index[strings.ToLower(a.Name)] = a
	}
	return index
}

// of goes by meta.resourceType and, without it, by schemas.
func (p publishedTypes) of(resource scim.Value) *publishedType {
	if kind, ok := p.byName[resource.Get("meta", "resourceType").Text()]; ok {
		return kind
	}
	for _, urn := range resource.Member("schemas").Items() {
		if kind, ok := p.bySchema[strings.ToLower(urn.Text())]; ok {
			return kind
		}
	}
	return nil
}

// each builds a rule about every resource of an answer; judge returns what is
// wrong with one.
func each(judge func(s *sight, r shown) []evidence) func(*sight) (bool, []evidence) {
	return func(s *sight) (bool, []evidence) {
		var wrong []evidence
		for i := range s.resources {
			r := &s.resources[i]
			if r.proven {
				continue
			}
			broken := judge(s, *r)
			r.broken = r.broken || len(broken) > 0
			wrong = append(wrong, broken...)
		}
		return len(s.resources) > 0, wrong
	}
}

// eachWhole is each without answers whose members the client chose.
func eachWhole(judge func(s *sight, r shown) []evidence) func(*sight) (bool, []evidence) {
	rule := each(judge)
	return func(s *sight) (bool, []evidence) {
		if s.projected {
			return false, nil
		}
		return rule(s)
	}
}

func hasURN(schemas scim.Value, urn string) bool {
	for _, schema := range schemas.Items() {
		if strings.EqualFold(schema.Text(), urn) {
			return true
		}
	}
	return false
}
