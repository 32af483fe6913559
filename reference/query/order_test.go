package query

import (
	"bytes"
	"slices"
	"testing"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/schema"
)

// TestSortable holds that bytes are in the order of the values that they stand
// for.
func TestSortable(t *testing.T) {
	n := func(s string) any { return document.Number(s) }
	tests := []struct {
		name   string
		a      schema.Attribute
		values []any // in rising order
	}{
		{"numbers", schema.Attribute{Type: schema.Decimal}, []any{n("-1e10"), n("-2"), n("-1.5"), n("0"), n("0.1"), n("9"), n("10"), n("1e3")}},
		{"booleans", schema.Attribute{Type: schema.Boolean}, []any{false, true}},
		{"dateTimes", schema.Attribute{Type: schema.DateTime}, []any{"2026-01-01T12:00:00+02:00", "2026-01-01T10:00:00.5Z", "2026-01-01T11:00:00Z"}},
		{"strings", schema.Attribute{Type: schema.String}, []any{"", "a", "B", "c", "É"}},
		{"exact strings", schema.Attribute{Type: schema.String, CaseExact: true}, []any{"B", "a", "c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var keys [][]byte
			for _, v := range tt.values {
				k := sortable(&tt.a, v)
				if k == nil {
					t.Fatalf("%v counts as missing", v)
				}
				keys = append(keys, k)
			}
			if !slices.IsSortedFunc(keys, bytes.Compare) {
				t.Errorf("not in order: %q", keys)
			}
		})
	}
	if sortable(&schema.Attribute{Type: schema.String}, nil) != nil {
		t.Error("nothing has a key")
	}
}

// TestMissingComeLast holds RFC 7644 §3.4.2.3.
func TestMissingComeLast(t *testing.T) {
	missing, value := sortKey{Missing: true}, sortKey{Bytes: []byte("z")}
	if (order{}).comparePlaces(missing, 1, value, 2) <= 0 || (order{descending: true}).comparePlaces(missing, 1, value, 2) >= 0 {
		t.Error("a resource without value is not last, or not first when descending")
	}
}
