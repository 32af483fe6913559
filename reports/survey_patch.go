package reports

import (
	"net/http"
	"strings"
)

// operation is one of a PATCH.
type operation struct {
	op, path string
	value    any
	// odd says that it is no object, or that its op or path is no text.
	odd bool
}

// operations are those of a PATCH.
func (o *observation) operations() []operation {
	list, _ := o.sent().members["Operations"].([]any)
	operations := make([]operation, len(list))
	for i, element := range list {
		object, isObject := element.(map[string]any)
		op, isText := object["op"].(string)
		path, isPath := object["path"].(string)
		odd := !isObject || !isText && object["op"] != nil || !isPath && object["path"] != nil
		operations[i] = operation{strings.ToLower(op), path, object["value"], odd}
	}
	return operations
}

// pathOf is where the attribute stands that a PATCH path names:
// name.givenName is name/givenName.
func pathOf(path string) string {
	urn, name := "", path
	if strings.HasPrefix(strings.ToLower(path), "urn:") {
		at := strings.LastIndexByte(path, ':')
		urn, name = escapePointer(path[:at])+"/", path[at+1:]
	}
	return urn + strings.ReplaceAll(name, ".", "/")
}

// kindsOf are the kinds that a write belongs to, widest first: PATCH
// /Groups/{id}, and what its only operation does to which attribute.
func kindsOf(o *observation) []string {
	kinds := []string{o.kind()}
	operations := o.operations()
	if o.Request.Method != http.MethodPatch || len(operations) != 1 || operations[0].odd {
		return kinds
	}
	operation := operations[0]
	op := o.kind() + " with " + operation.op
	attribute, _, filtered := strings.Cut(operation.path, "[")
	form := "an attribute"
	switch {
	case attribute == "":
		form, attribute = "the resource", "the resource"
	case filtered:
		form, attribute = "filtered values", attribute+"[…]"
	case strings.Contains(attribute[strings.LastIndexByte(attribute, ':')+1:], "."):
		form = "a sub-attribute"
	}
	by := ""
	if operation.value != nil {
		by = " by " + article(typeOf(operation.value))
	}
	return append(kinds, op, op+" of "+form+by, op+" of "+attribute)
}
