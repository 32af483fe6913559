package scimproof

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/scimproof/scimproof/internal/expect"
	"github.com/scimproof/scimproof/reports"
)

// readExpectations reads the file of known failures. One that is to be written
// may be missing.
func (p *planned) readExpectations() (*expect.List, error) {
	name, update := p.config.Expect, p.config.UpdateExpectations
	if name == "" {
		if update {
			return nil, &UsageError{Where: "--update-expectations", Problem: "name the file with --expect"}
		}
		return nil, nil
	}
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && update {
		return nil, nil
	}
	if err != nil {
		return nil, &UsageError{Where: "--expect", Value: name, Problem: unreadable(err).Error()}
	}
	var ids []string
	for _, c := range p.plan.Cases {
		ids = append(ids, c.ID)
	}
	for _, e := range p.catalogue.Entries() {
		ids = append(ids, e.ID)
	}
	list, err := expect.Read(file, ids)
	if err != nil {
		return nil, &UsageError{Where: "--expect", Value: name, Problem: err.Error()}
	}
	return list, file.Close()
}

// updateExpectations writes what failed into the file, for a person to give
// reasons. A run that did not come to its end has nothing to say.
func (p *planned) updateExpectations(results reports.Results) error {
	if !p.config.UpdateExpectations || !results.Complete {
		return nil
	}
	var text bytes.Buffer
	if err := p.expected.Candidates(&text, results, p.plan.Written(p.selection.Profiles), p.config.Strict, p.config.Now()); err != nil {
		return err
	}
	if err := os.WriteFile(p.config.Expect, text.Bytes(), 0o644); err != nil {
		return fmt.Errorf("the expectations cannot be written: %w", err)
	}
	return nil
}
