package fault

// topics are the tables of faults in the order of the catalogue.
func topics() [][]Fault {
	return [][]Fault{
		create, read, list,
		filterOperators, filterOrder, filterText, filterLogic, filterPaths, filterRefusals,
		// more

	}
}
