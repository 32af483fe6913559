// Package reference is an honest SCIM 2.0 service provider: RFC 7643, RFC 7644 and
// cursor pagination (RFC 9865), complete, in memory, and true to whatever it
// declares. The suite is tried out on it, it shows vendors what right looks like,
// and broken servers are made by decorating it.
//
//	server, err := reference.New(reference.Options{
//		Credentials: []reference.Credential{{Token: "secret"}},
//	})
//	…
//	http.ListenAndServe("127.0.0.1:8080", server)
//
// # What it serves
//
// Below [Options.BasePath]: /ServiceProviderConfig, /ResourceTypes and /Schemas,
// readable without credentials; /Users, /Groups and /Devices with everything that
// the RFCs describe; /Me, /Bulk, /.search and a query of the root. Device is a
// resource type of our own, with an extension, that has an attribute of every type
// and characteristic. [Capabilities] and [Freedoms] make it a service provider
// that supports less, or that uses the choices that the RFCs leave; what it
// declares follows.
//
// # How it is built
//
//	httpapi         endpoints, authentication, negotiation, preconditions, bulk
//	query           filter, sort and page a tenant's resources
//	filter          the filter and path language, and its evaluation
//	patch           PATCH operations
//	representation  JSON of resources, attributes and excludedAttributes, versions
//	store           resources, indexes, memberships
//	resource        one version of a resource; bodies of POST and PUT
//	schema          resource types, attributes, what values they accept
//	document        JSON values
//	refusal         error answers
//
// # Seams
//
// Nothing in these packages misbehaves, or knows that it could. Who wants a server
// that does decorates one: [Decorate] hands over each honest part and takes what is
// to be used in its place, usually a small type that embeds the part and overrides
// one method. From the network inwards:
//
//	HTTP      the handler: any request, any response, any time
//	Answer    each answer as status, header and JSON document, before it is written
//	Auth      who a request is from
//	Query     what a query returns: sorting, paging, cursors, totals
//	Filter    how filters are read and evaluated
//	Render    how a resource becomes JSON, and what attributes leave out
//	Build     what POST and PUT bodies become, and which are refused
//	Patch     what PATCH operations do to a resource
//	Store     creating, replacing, deleting and finding resources; references
//	Schemas   the schemas themselves: what is enforced and what is published
//
// A change of Schemas is a server that honestly differs. To publish schemas that
// are not enforced, change the document in Answer.
package reference
