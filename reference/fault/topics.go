package fault

// topics are the tables of faults in the order of the catalogue.
func topics() [][]Fault {
	return [][]Fault{
		discovering, definitions, enforcement, resourceRules, membership,
		create, read, list, paging, cursors, sorting, projecting,
		filterOperators, filterOrder, filterText, filterLogic, filterPaths, filterRefusals,
		replacing, patchRequest, patchAdd, patchRemove, patchReplace, deleting,
		bulking, searchRequests, versions, answerRules, authentication, secrecy, collapses,
	}
}
