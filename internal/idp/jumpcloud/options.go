package jumpcloud

// Names of settings, as the code asks for them.
const (
	unbindClearsMembership = "unbind.clearsMembership"
	unbindOrphanUser       = "unbind.orphanUser"
	unmapClearsMembership  = "unmap.clearsMembership"
	unmapOrphanUser        = "unmap.orphanUser"
	readdRestores          = "readd.restoresMembership"
	reselectRestores       = "reselect.restoresMembership"
	reprovisionRestores    = "reprovision.restoresMembership"
	reprovisionDeletedBy   = "reprovision.deletedBy"
	groupDeleteOrphanUser  = "groupDelete.orphanUser"
	deprovisionSuspended   = "deprovision.suspended"
	deprovisionLostAccess  = "deprovision.lostAccess"
	deprovisionDeleted     = "deprovision.idpUserDeleted"
	deleteRefused          = "delete.refused"
	deleteNotFound         = "delete.notFound"
	lookupBeforeCreate     = "lookup.beforeCreate"
	lookupUserFilter       = "lookup.userFilter"
	lookupVerifiesMatch    = "lookup.verifiesMatch"
	createOnConflict       = "create.onConflict"
	mapUserName            = "map.userName"
	mapPhone               = "map.phone"
	mapManager             = "map.manager"
	userEnterpriseSchema   = "user.enterpriseSchema"
	userUpdateVerb         = "user.updateVerb"
	userReadBeforeUpdate   = "user.readBeforeUpdate"
	userPutForm            = "user.putForm"
	userPutUnset           = "user.putUnset"
	userReactivateVerb     = "user.reactivateVerb"
	userDeleteMemberships  = "userDelete.removesMembership"
	patchActiveForm        = "patch.activeForm"
	patchRemoveForm        = "patch.removeForm"
	groupAddForm           = "group.addForm"
	groupRepeatsAdds       = "group.repeatsAdds"
	groupCreateForm        = "group.createForm"
	groupClearForm         = "group.clearForm"
	groupRenameForm        = "group.renameForm"
	groupLookupForm        = "group.lookupForm"
	groupMemberDisplay     = "group.memberDisplay"
	groupEmptyPolicy       = "group.emptyPolicy"
	groupBecomesEmpty      = "group.becomesEmpty"
	groupActive            = "group.active"
	groupReenable          = "group.reenable"
	takeoverForeign        = "takeover.foreignMembers"
	activeExpr             = "active.expr"
	suspendKeeps           = "suspend.keepsMembership"
	suspendNewUser         = "suspend.newUser"
	staleRecovery          = "staleId.recovery"
	resyncUsers            = "resync.users"
	reactivateRemembers    = "reactivate.remembers"
	testEmailMustBeNew     = "test.emailMustBeNew"
	testLookup             = "test.lookup"
	testUserSteps          = "test.userSteps"
	tokenRotation          = "token.rotation"
	authScheme             = "auth.scheme"
	httpContentType        = "http.contentType"
	httpUserAgent          = "http.userAgent"
	retryOn                = "retry.on"
	retryAttempts          = "retry.attempts"
	retryWait              = "retry.wait"
	retryMaxWait           = "retry.maxWait"
	importPageSize         = "import.pageSize"
	syncTimeout            = "sync.timeout"
)

// Values that several settings share.
const (
	yes           = "true"
	no            = "false"
	none          = "none"
	all           = "all"
	orphansOnly   = "orphansOnly"
	keep          = "keep"
	deactivate    = "deactivate"
	remove        = "delete"
	putInactive   = "putInactive"
	patchInactive = "patchInactive"
	putFullList   = "putFullList"
)

var (
	either       = []string{yes, no}
	deprovisions = []string{putInactive, patchInactive, remove}
	orphanFates  = []string{deactivate, remove, keep}
	clearings    = []string{none, all, orphansOnly}
)

var options = []Option{
	{unbindClearsMembership, "which members a deselected group loses in the service provider", clearings, "", none, "C1; JC-086, SWIM-027, SWIM-028", Documented},
	{unbindOrphanUser, "what becomes of users whose only bound group was deselected", orphanFates, "", deactivate, "C1; JC-086, SWIM-029", Documented},
	{unmapClearsMembership, "which members an unmapped group loses in the service provider", clearings, "", none, "C1; SWIM-045, SWIM-048", Inferred},
	{unmapOrphanUser, "what becomes of users whose only bound group was unmapped", orphanFates, "", deactivate, "C1; JC-086, SWIM-046", Documented},
	{readdRestores, "whether a deprovisioned user who is added to the same group again is also made a member of it", []string{no, "afterResync", yes}, "", yes, "C2; JC-083, SWIM-031, SWIM-035, SWIM-036", Documented},
	{reselectRestores, "whether selecting a group again makes its users members again", either, "", yes, "C2; JC-088, SWIM-036", Inferred},
	{reprovisionRestores, "whether a group that is created again gets its members back", either, "", yes, "C3; SWIM-040", Documented},
	{reprovisionDeletedBy, "whose deletion reprovision.restoresMembership is about: one in the service provider, or one in the directory followed by a new group of the same name", []string{"sp", "idp"}, "", "sp", "C3; SWIM-040, SWIM-041", Inferred},
	{groupDeleteOrphanUser, "what becomes of users whose only bound group was deleted", orphanFates, "", deactivate, "C4; JC-089, SWIM-038", Inferred},
	{deprovisionSuspended, "what suspension sends", deprovisions, "", putInactive, "C5; JC-061", Reported},
	{deprovisionLostAccess, "what leaving the last bound group sends", deprovisions, "", putInactive, "C5; JC-066, SWIM-034", Documented},
	{deprovisionDeleted, "what deleting the user in the directory sends", deprovisions, "", putInactive, "C5; JC-068", Inferred},
	{deleteRefused, "what follows a refused DELETE of a user (403, 405, 501)", []string{deactivate, "fail"}, "", deactivate, "JC-016", Inferred},
	{deleteNotFound, "how a 404 to DELETE counts", []string{"alreadyGone", "error"}, "", "alreadyGone", "C5; JC-068", Inferred},
	{lookupBeforeCreate, "whether a user is looked up before it is created", either, "", yes, "JC-045", Documented},
	{lookupUserFilter, "the filter of that lookup", []string{"userName", "emails.value", `emails[type eq "work"].value`, "externalId"}, "", "userName", "C7; JC-047, SDM-029", Reported},
	{lookupVerifiesMatch, "whether a found user is compared with what was asked for, so that a service provider that ignores filters has no other user overwritten", either, "", yes, "JC-045", Inferred},
	{createOnConflict, "what follows a 409 to a create", []string{"fail", "lookupAgain"}, "", "fail", "JC-048, SDM-017", Inferred},
	{mapUserName, "what userName is filled with", []string{"username", "email"}, "", "username", "C8; JC-017, SWIM-012", Documented},
	{mapPhone, "how a phone number is written", []string{"telURI", "plain"}, "", "telURI", "JC-019", Observed},
	{mapManager, "what manager.value is filled with", []string{"id", "username"}, "", "id", "JC-055", Inferred},
	{userEnterpriseSchema, "whether a create lists the enterprise URN without data for it", []string{"always", "whenUsed"}, "", "always", "JC-019", Observed},
	{userUpdateVerb, "what an update of a user is", []string{"PUT", "PATCH"}, "", "PUT", "C10; JC-058", Observed},
	{userReadBeforeUpdate, "whether a PUT is built on a fresh GET", either, "", yes, "JC-060", Inferred},
	{userPutForm, "which of the two captured bodies a PUT takes after", []string{"full", "minimal"}, "", "full", "JC-058, JC-059", Observed},
	{userPutUnset, "how a PUT writes a multi-valued attribute without values", []string{"emptyArray", "null", "omit"}, "", "emptyArray", "JC-058, JC-059", Observed},
	{userReactivateVerb, "what reactivation sends", []string{"PUT", "PATCH"}, "", "PUT", "JC-062", Reported},
	{userDeleteMemberships, "whether a user who is deleted is first taken out of the groups", either, "", yes, "JC-083", Inferred},
	{patchActiveForm, "how a PATCH of active is written", []string{"noPath", "path"}, "", "noPath", "C5; SDM-026", Inferred},
	{patchRemoveForm, "how a member is removed from a group", []string{"filterPath", "valueArray", putFullList}, "", "filterPath", "C9; JC-094, SDM-038", Reported},
	{groupAddForm, "how members are added to a group", []string{"patchAdd", "patchAddEach", "patchReplace", putFullList}, "", "patchAdd", "JC-083, SDM-036", Inferred},
	{groupRepeatsAdds, "when members that are in the group already are added once more", []string{"onResync", "always", "never"}, "", "onResync", "JC-092", Reported},
	{groupCreateForm, "whether a group is created with its members or filled afterwards", []string{"withMembers", "thenPatch"}, "", "withMembers", "JC-080, JC-081", Inferred},
	{groupClearForm, "how all members are removed at once", []string{"perMember", "replaceEmpty", "putEmpty"}, "", "perMember", "C1; SWIM-028", Inferred},
	{groupRenameForm, "how a group is renamed", []string{"patchNoPath", "patchPath", "put"}, "", "patchNoPath", "JC-084, SDM-039", Inferred},
	{groupLookupForm, "how a group is looked up by its name", []string{"filter", "filterExcludingMembers", "list"}, "", "filter", "JC-082", Inferred},
	{groupMemberDisplay, "whether an added member carries a display name", either, "", no, "SDM-036", Inferred},
	{groupEmptyPolicy, "whether a group without members is created", []string{"skipCreate", "create"}, "", "skipCreate", "C14; JC-081", Documented},
	{groupBecomesEmpty, "what becomes of a group that loses its last member", []string{"clearMembers", remove}, "", "clearMembers", "C14; JC-081", Inferred},
	{groupActive, "which groups count as active", []string{"bound", "boundWithActiveMember"}, "", "bound", "C18; SWIM-016", Inferred},
	{groupReenable, "how groups are found when group management is enabled again", []string{"lookup", "rememberedId"}, "", "lookup", "JC-091", Inferred},
	{takeoverForeign, "what becomes of members that a group had when it was taken over", []string{keep, "remove"}, "", keep, "C15; JC-082", Inferred},
	{activeExpr, "what active is made of", []string{"notSuspended", "notSuspendedAndPasswordValid"}, "", "notSuspended", "C13; JC-063", Documented},
	{suspendKeeps, "whether a suspended user stays a member", either, "", yes, "C20; JC-096", Inferred},
	{suspendNewUser, "whether a user who is suspended when it comes into scope is created inactive", []string{"skip", "createInactive"}, "", "skip", "JC-065", Inferred},
	{staleRecovery, "what follows a 404 to a remembered id", []string{"lookupThenCreate", "fail"}, "", "lookupThenCreate", "SWIM-041", Inferred},
	{resyncUsers, "which users of a re-synced group are provisioned again", []string{"missing", all}, "", "missing", "SWIM-036", Inferred},
	{reactivateRemembers, "whether users that left while the integration was off are deprovisioned when it is on again", either, "", yes, "JC-039", Inferred},
	{testEmailMustBeNew, "whether the test fails when the test e-mail address has a user", either, "", yes, "C11; JC-018", Documented},
	{testLookup, "whether the test begins with a lookup", either, "", yes, "JC-013, JC-030", Inferred},
	{testUserSteps, "what is done to the test user", []string{"createUpdateDelete", "createChangeUpdateDelete"}, "", "createUpdateDelete", "C16; JC-013, JC-034", Documented},
	{tokenRotation, "how a token is renewed", []string{"inPlace", "reactivate"}, "", "inPlace", "C17; JC-035, JC-107", Documented},
	{authScheme, "what stands before a token in Authorization", []string{"Bearer", none}, "", "Bearer", "JC-002", Documented},
	{httpContentType, "the media type that is sent and accepted; SCIM 1.1 always takes application/json", []string{"application/scim+json", "application/json"}, "", "application/scim+json", "JC-002", Inferred},
	{httpUserAgent, "the User-Agent; the suite's own when empty", nil, "text", "", "JC-002", Inferred},
	{retryOn, "which answers are asked again: 429, and 503 with Retry-After; every 5xx besides; none", []string{"throttled", "throttledAndErrors", "never"}, "", "throttled", "JC-075", Inferred},
	{retryAttempts, "how often a request is sent at most", nil, "number", "3", "JC-075", Inferred},
	{retryWait, "the wait before a repetition where there is no Retry-After", nil, "duration", "1s", "JC-075", Inferred},
	{retryMaxWait, "the longest wait that a Retry-After is followed for", nil, "duration", "30s", "JC-075", Inferred},
	{importPageSize, "count of a page of an import", nil, "number", "100", "JC-097", Inferred},
	{syncTimeout, "how long a scenario waits for an effect", nil, "duration", "5s", "C12; JC-057", Inferred},
}
