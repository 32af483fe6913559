package freedom

import (
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/scimproof/scimproof/reference"
)

// numbered is a freedom to make ids of a running number.
func numbered(name, summary string, id func(n uint64) string) Freedom {
	return Freedom{Name: name, Summary: summary, Grants: []string{"RFC7643-3.1-01"}, Group: "ids", use: func(o *reference.Options) {
		var last atomic.Uint64
		o.NewID = func() string { return id(last.Add(1)) }
	}}
}

var ids = []Freedom{
	numbered("numeric-ids", "ids are decimal numbers, written as strings", func(n uint64) string { return strconv.FormatUint(1000+n, 10) }),
	numbered("short-ids", "ids are as short as they can be", func(n uint64) string { return strconv.FormatUint(n, 36) }),
	numbered("punctuated-ids", "ids hold every unreserved character of RFC 3986", func(n uint64) string { return fmt.Sprintf("u-%d.a_B~z", n) }),
	numbered("long-ids", "ids have 128 characters", func(n uint64) string { return strings.Repeat("0aB_", 28) + fmt.Sprintf("%016x", n) }),
	{
		Name: "behind-a-proxy", Summary: "addresses in answers have the name that the service has in public", Grants: []string{"RFC7643-3.1-19"},
		Warns: []string{"RFC7643-3.1-21"},
		use:   func(o *reference.Options) { o.ExternalURL = "https://scim.public.example/tenant/7/v2" },
	},
}
