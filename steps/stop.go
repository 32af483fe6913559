package steps

import (
	"fmt"

	"github.com/scimproof/scimproof/internal/target"
)

// Blocked is the error of a Given or When that the target broke: the scenario
// never came to its question.
type Blocked struct {
	Reason   string
	Exchange int
}

func (b *Blocked) Error() string { return b.Reason }

// SuiteError is a fault of scimproof itself, never of the target.
type SuiteError struct{ Err error }

func (e *SuiteError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *SuiteError) Unwrap() error { return e.Err }

// Skipped stops a scenario that cannot or need not be asked. Kind is one of
// feature-not-declared, not-in-profile, needs-credential, needs-permission,
// deselected, run-stopped.
type Skipped struct{ Kind, Reason string }

func (s *Skipped) Error() string { return s.Kind + ": " + s.Reason }

// The kinds of skip.
const (
	FeatureNotDeclared = "feature-not-declared"
	NotInProfile       = "not-in-profile"
	NeedsCredential    = "needs-credential"
	NeedsPermission    = "needs-permission"
	Deselected         = "deselected"
	RunStopped         = "run-stopped"
)

func blocked(x *target.Exchange, format string, args ...any) error {
	b := &Blocked{Reason: fmt.Sprintf(format, args...)}
	if x != nil {
		b.Exchange = x.N
	}
	return b
}

func suiteError(format string, args ...any) error {
	return &SuiteError{fmt.Errorf(format, args...)}
}
