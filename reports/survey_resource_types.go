package reports

import "strings"

// resourceType is what /ResourceTypes says of an endpoint, in lower case.
type resourceType struct {
	schema     string
	extensions []string
}

// resourceTypes reads the answers of /ResourceTypes, by endpoint.
func resourceTypes(seen []*observation) map[string]resourceType {
	all := map[string]resourceType{}
	for _, o := range seen {
		if !o.publishes("/ResourceTypes") {
			continue
		}
		for _, document := range o.answer.documents() {
			endpoint, _ := document["endpoint"].(string)
			schema, _ := document["schema"].(string)
			kind := resourceType{schema: strings.ToLower(schema)}
			for _, extension := range objects(document["schemaExtensions"]) {
				if urn, ok := extension["schema"].(string); ok {
					kind.extensions = append(kind.extensions, strings.ToLower(urn))
				}
			}
			all["/"+strings.Trim(endpoint, "/")] = kind
		}
	}
	return all
}
