package steps

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/internal/target"
)

// bulk are the sentences about bulk jobs, RFC 7644 §3.7. A feature names the
// result of an operation by the bulkId that it sent.
var bulk = []Definition{
	{Pattern: "the client sends the bulk operations:", Do: (*World).sendBulk},
	{Pattern: "the client sends the bulk operations, to stop after {int} error(s):", Do: (*World).sendBulkStopping},
	{Pattern: "the client sends a bulk job of one operation too many, the first of which creates the user {text}", Do: (*World).sendTooMany},
	{Pattern: "the client sends a bulk job of as many operations as there may be, the first of which creates the user {text}", Do: (*World).sendMost},
	{Pattern: "the client sends a bulk job that is too large and creates the user {text}", Do: (*World).sendTooLarge},

	{Pattern: "the result of {text} {verb} have status {statuses}", Do: (*World).resultHasStatus},
	{Pattern: "the result of {text} {verb} have success", Do: (*World).resultSucceeds},
	{Pattern: "the result of {text} {verb} be a refusal", Do: (*World).resultIsRefusal},
	{Pattern: "exactly {int} of the results {verb} have success", Do: (*World).resultsSucceed},
	{Pattern: "the result of {text} {verb} have the attribute {text}", Do: (*World).resultHas},
	{Pattern: "the result of {text} {verb} carry a SCIM error", Do: (*World).resultCarriesError},
	{Pattern: "the result of {text} {verb} have a status in the form of a string", Do: (*World).resultStatusIsString},
	{Pattern: "the result of {text} {verb} lead to the {kind} {text}", Do: (*World).resultLeads},
	{Pattern: "the job {verb} have created {names} as members of each other, or be refused with 409", Do: (*World).circleOrConflict},
	{Pattern: "no group {verb} have a member called {text} if {text} was created", Do: (*World).hasNoSuchMember},
	{Pattern: "the error {verb} name the limit {text}", Do: (*World).errorNamesLimit},
}

// job is the last bulk request of a scenario.
type job struct{ operations []scim.Value }

func (w *World) sendBulk(operations Doc) error {
	return w.bulkJob(string(operations), "")
}

func (w *World) sendBulkStopping(errors int, operations Doc) error {
	return w.bulkJob(string(operations), fmt.Sprintf(`"failOnErrors": %d, `, errors))
}

func (w *World) bulkJob(operations, stop string) error {
	if !json.Valid([]byte(operations)) {
		return suiteError("the operations are no JSON")
	}
	w.job = job{scim.Of(operations).Items()}
	if most := w.bulkLimit("maxOperations"); most > 0 && most < len(w.job.operations) {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("a bulk job may have %d operations only", most)}
	}
	body := fmt.Sprintf(`{"schemas": [%q], %s"Operations": %s}`, scim.BulkRequestMessage, stop, operations)
	x, err := w.send(w.request(http.MethodPost, "/Bulk", []byte(body)))
	if err != nil {
		return err
	}
	w.meetCreated(x)
	return nil
}

// meetCreated takes what the job created into the cast, by bulkId.
func (w *World) meetCreated(x *target.Exchange) {
	for _, operation := range w.job.operations {
		if operation.Member("method").Text() != http.MethodPost || !operation.Member("bulkId").Assigned() {
			continue
		}
		kind := "user"
		if strings.EqualFold(strings.Trim(operation.Member("path").Text(), "/"), strings.Trim(w.endpoint("group"), "/")) {
			kind = "group"
		}
		name := operation.Member("bulkId").Text()
		resource := &Resource{Name: name, Kind: kind}
		_ = json.Unmarshal([]byte(operation.Member("data").Raw()), &resource.Sent)
		w.cast[name] = resource
		result := w.resultOf(x, name)
		location := strings.TrimSuffix(result.Member("location").Text(), "/")
		if resultStatus(result)/100 == 2 && location != "" {
			resource.ID = location[strings.LastIndex(location, "/")+1:]
			resource.Path = w.endpoint(kind) + "/" + resource.ID
			resource.Version = result.Member("version").Text()
		}
	}
}

// resultOf finds the result of an operation by its bulkId, by where it went
// and, with as many results as operations, by its place.
func (w *World) resultOf(x *target.Exchange, bulkID string) scim.Value {
	document, _ := x.JSON()
	results := document.Member("Operations").Items()
	for _, result := range results {
		if result.Member("bulkId").Text() == bulkID {
			return result
		}
	}
	for i, operation := range w.job.operations {
		if operation.Member("bulkId").Text() != bulkID {
			continue
		}
		if len(results) == len(w.job.operations) && !results[i].Member("bulkId").Assigned() {
			return results[i]
		}
		if operation.Member("method").Text() == http.MethodPost {
			return scim.Value{}
		}
		for _, result := range results {
			if strings.HasSuffix(result.Member("location").Text(), operation.Member("path").Text()) &&
				strings.EqualFold(result.Member("method").Text(), operation.Member("method").Text()) {
				return result
			}
		}
	}
	return scim.Value{}
}

// resultStatus reads the status as the examples of §3.7.3 have it, as a string,
// and as older ones do, as an object with a code.
func resultStatus(result scim.Value) int {
	status := result.Member("status")
	if status.Kind() == scim.Object {
		status = status.Member("code")
	}
	n, _ := strconv.Atoi(status.Text())
	return n
}

func (w *World) bulkLimit(name string) int {
	config, _ := w.shared.Target.Discovery().ServiceProviderConfig()
	n, _ := config.Get("bulk", name).Int()
	return n
}

// The largest jobs that are sent to see a limit at work: what is beyond them
// would cost a service provider that does not keep to its word too much.
const (
	mostOperations = 2000
	mostPerformed  = 1000
	mostPayload    = 5 << 20
	payloadAround  = 256 // bytes of a message around its operations
)

func (w *World) sendTooMany(name Text) error {
	most := w.bulkLimit("maxOperations")
	if most <= 0 || most > mostOperations {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("bulk.maxOperations is %d; the limit is tried out where it is between 1 and %d", most, mostOperations)}
	}
	return w.sendJob(w.vain(most+1, string(name)))
}

// sendMost sends a job that is performed, which costs the service provider more
// than a refusal; mostPerformed bounds that.
func (w *World) sendMost(name Text) error {
	most := w.bulkLimit("maxOperations")
	if most <= 0 || most > mostPerformed {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("bulk.maxOperations is %d; a job that reaches it is sent where it is between 1 and %d", most, mostPerformed)}
	}
	operations := w.vain(most, string(name))
	if size := w.bulkLimit("maxPayloadSize"); size > 0 && len(encode(operations))+payloadAround > size {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("a job of bulk.maxOperations, %d, has more bytes than bulk.maxPayloadSize, %d", most, size)}
	}
	return w.sendJob(operations)
}

// vain are n operations: one creates a user, the others delete who never was.
func (w *World) vain(n int, name string) []any {
	operations := []any{w.creating(name)}
	for len(operations) < n {
		operations = append(operations, map[string]any{"method": "DELETE", "path": w.endpoint("user") + "/" + w.unique("nobody")})
	}
	return operations
}

func (w *World) sendTooLarge(name Text) error {
	most := w.bulkLimit("maxPayloadSize")
	if most <= 0 || most > mostPayload {
		return &Skipped{FeatureNotDeclared, fmt.Sprintf("bulk.maxPayloadSize is %d; the limit is tried out where it is between 1 and %d", most, mostPayload)}
	}
	operation := w.creating(string(name))
	operation["data"].(map[string]any)["nickName"] = strings.Repeat("x", most)
	return w.sendJob([]any{operation})
}

// creating is the operation that creates a user, who joins the cast.
func (w *World) creating(name string) map[string]any {
	document := w.fresh("user", name)
	w.cast[name] = &Resource{Name: name, Kind: "user", Sent: document}
	return map[string]any{"method": "POST", "path": w.endpoint("user"), "bulkId": name, "data": document}
}

func (w *World) sendJob(operations []any) error {
	message := encode(map[string]any{"schemas": []any{scim.BulkRequestMessage}, "Operations": operations})
	w.job = job{scim.Of(string(message)).Member("Operations").Items()}
	x, err := w.send(w.request(http.MethodPost, "/Bulk", message))
	if err == nil {
		w.meetCreated(x)
	}
	return err
}
