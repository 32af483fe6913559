package steps

import (
	"encoding/json"

	"github.com/scimproof/scimproof/internal/scim"
)

// cellValue reads a cell of a table, or a quoted text, as a JSON value. What
// is no JSON is a string, so that a feature can say Ada as well as "Ada"; the
// text of a number or boolean as a string is written with its quotes.
func cellValue(cell string) scim.Value {
	if json.Valid([]byte(cell)) {
		return scim.Of(cell)
	}
	return scim.Of(string(encode(cell)))
}

// body returns the rows below the heading of a table.
func body(rows Table) Table {
	if len(rows) == 0 {
		return nil
	}
	return rows[1:]
}
