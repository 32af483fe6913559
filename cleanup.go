package scimproof

import (
	"context"
	"errors"

	"github.com/scimproof/scimproof/internal/target"
	"github.com/scimproof/scimproof/reports"
)

// Cleanup deletes what an interrupted run left behind, as the ledger file
// lists it, and nothing else. Which service provider it is stands in the
// ledger; of c only what concerns connection and credentials counts. It can be
// repeated without harm.
func Cleanup(ctx context.Context, c Config, ledger string) (reports.Cleanup, error) {
	c, err := c.withDefaults()
	if err != nil {
		return reports.Cleanup{}, err
	}
	list, err := target.OpenLedger(ledger)
	if err != nil {
		return reports.Cleanup{}, asUsage(err)
	}
	config := c.forTarget(list.RunID())
	config.Resume, config.Ledger = list, ""
	t, err := target.Open(config)
	if err != nil {
		return reports.Cleanup{}, asUsage(err)
	}
	return cleaned(t.Cleanup(ctx)), errors.Join(t.Close())
}

func cleaned(report target.Report) reports.Cleanup {
	result := reports.Cleanup{Created: report.Created, Deleted: report.Deleted, Left: []reports.Leftover{}, Ledger: report.Ledger}
	for _, left := range report.Left {
		result.Left = append(result.Left, reports.Leftover{Type: left.Type, ID: left.ID, URL: left.URL, Scenario: left.Scenario, Reason: left.Reason})
	}
	return result
}
