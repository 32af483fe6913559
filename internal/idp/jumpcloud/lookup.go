package jumpcloud

import (
	"net/http"
	"slices"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
)

// lookupKey is the attribute that users are looked up by (C7).
func (c *Connector) lookupKey() string { return c.cfg.Settings.Get(lookupUserFilter) }

func (c *Connector) lookupRequest(userName, email, objectID string) request {
	key := c.lookupKey()
	return request{method: http.MethodGet, path: "/Users", query: filter(key, lookupValue(key, userName, email, objectID))}
}

func lookupValue(key, userName, email, objectID string) string {
	switch key {
	case "userName":
		return userName
	case "externalId":
		return objectID
	}
	return email
}

// matching keeps the users that a filter on key was meant to find.
func matching(found []scim.Value, key, userName, email, objectID string) []scim.Value {
	want := lookupValue(key, userName, email, objectID)
	return slices.DeleteFunc(found, func(v scim.Value) bool {
		switch key {
		case "userName":
			return !strings.EqualFold(v.Member("userName").Text(), want)
		case "externalId":
			return v.Member("externalId").Text() != want
		}
		return !slices.ContainsFunc(v.Member("emails").Items(), func(e scim.Value) bool {
			return strings.EqualFold(e.Member("value").Text(), want)
		})
	})
}
