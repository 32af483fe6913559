// Package interop holds what happens where scimproof meets software that others
// wrote: two service providers that it judges, and one suite that judges the
// reference. docs/interop.md argues each verdict.
//
// The tests need the other software installed in one folder, which
// SCIMPROOF_INTEROP names, and skip without it:
//
//	npm install --prefix $FOLDER/node scimmy@1.3.5 scimmy-routers@1.3.2 express@5.3.0
//	python3 -m venv $FOLDER/py
//	$FOLDER/py/bin/pip install scim2-server==0.8.3 scim2-cli==0.6.0 scim2-tester==0.5.2
//	SCIMPROOF_INTEROP=$FOLDER go test ./internal/interop
//
// Each run's failed scenarios are in testdata/failed, one a line; -update writes
// them anew. Each has to stand in docs/interop.md.
//
// # Files
//
//	testdata/scimmy.mjs   a service provider on scimmy-routers and Express
//	servers_test.go       starting and ending the others' servers
//	providers_test.go     judging them
//	tester_test.go        being judged by scim2-tester
//	postman_test.go       the requests of Microsoft's collection, sent to the reference
package interop
