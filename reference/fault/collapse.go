package fault

import (
	"net/http"
	"strings"
)

// collapses are servers that fall over at a whole kind of request. Whatever a
// scenario asks, and where it only records what a service provider chooses, a
// server error is no answer (RFC 7644 §3.12); so all scenarios meet them.
var collapses = []Fault{
	collapse("users-created", "Every creation of a user", posts(users)),
	collapse("groups-created", "Every creation of a group", posts(groups)),
	collapse("devices-created", "Every creation of a resource of a type of the server's own", posts(devices)),
	collapse("resources-read", "Every read of a resource", gets(items)),
	collapse("resources-replaced", "Every PUT", puts(resources)),
	collapse("resources-patched", "Every PATCH", patches(resources)),
	collapse("resources-deleted", "Every DELETE", deletes(resources)),
	collapse("users-listed", "Every query of users", lists(users)),
	collapse("groups-listed", "Every query of groups", lists(groups)),
	collapse("root-queried", "Every query of the root", gets(root)),
	collapse("searched", "Every search by POST", posts(searches)),
	collapse("bulk", "Every bulk request", posts(bulk)),
	collapse("me", "Every request to /Me", all(me)),
	collapse("discovery", "Every read of schemas and resource types", gets(either(types, schemas))),
	collapse("configuration", "Every read of the configuration", gets(configs)),
	collapse("anonymous", "Every request without credentials", all(anywhere).when(anonymous)),
	collapse("other-methods", "Every method but GET, POST, PUT, PATCH and DELETE", all(anywhere).when(func(r *http.Request) bool {
		return !strings.Contains(" GET POST PUT PATCH DELETE ", " "+r.Method+" ")
	})),
}

// collapse is a server that falls over at some requests.
func collapse(name, what string, at where) Fault {
	return Fault{
		Name: "collapse-" + name, Summary: what + " makes the server fall over.",
		Requirements: breaks("RFC7644-3.12-08", "RFC7644-3.12-14"),
		defect:       refuses(at, http.StatusInternalServerError, "", "something went wrong"),
	}
}
