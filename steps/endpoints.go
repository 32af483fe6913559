package steps

import "strings"

// endpoints are the sentences about the addresses that the service provider
// declares for its resource types.
var endpoints = []Definition{
	{Pattern: "each endpoint {verb} be the plural of its resource type", Do: (*World).endpointIsPlural},
}

func (w *World) endpointIsPlural(verb Verb) error {
	types, err := w.shared.Target.Discovery().ResourceTypes()
	if err != nil {
		return &Skipped{FeatureNotDeclared, "the resource types are not known: " + err.Error()}
	}
	odd := ""
	for _, rt := range types {
		plain := strings.ToLower(strings.Trim(rt.Endpoint, "/"))
		name := strings.ToLower(rt.Name)
		if plain != name+"s" && plain != name+"es" && plain != strings.TrimSuffix(name, "y")+"ies" {
			odd += " " + rt.Name + " at " + rt.Endpoint
		}
	}
	w.check(verb, odd == "", evidence{expected: "endpoints such as /Users for User", actual: "otherwise:" + odd})
	return nil
}
