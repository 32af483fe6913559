package target

import (
	"context"
	"fmt"
	"net/http"
)

// Unreachable says why a target cannot be tested at all.
type Unreachable struct {
	// Cause is one sentence, with the value that it is about.
	Cause string
	// Hint says what to try.
	Hint string
}

func (e *Unreachable) Error() string { return e.Cause + "; " + e.Hint }

// Preflight tells whether the target can be tested.
func (t *Target) Preflight(ctx context.Context) error {
	x, err := t.Session("preflight").Do(ctx, Request{Method: http.MethodGet, Path: "/Users", Query: "count=1"})
	if err != nil {
		return &Unreachable{Cause: fmt.Sprintf("%s cannot be reached: %v", t.BaseURL(), err), Hint: "check the address"}
	}
	if x.Status == http.StatusUnauthorized {
		return &Unreachable{Cause: "the target refuses the credentials with 401", Hint: "check the token"}
	}
	return nil
}
