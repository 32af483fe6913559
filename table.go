package scimproof

import "github.com/scimproof/scimproof/reference/behaviour"

// The headings of the documentation.
const (
	groupTarget      = "The service provider under test"
	groupContainer   = "A service provider in a container"
	groupCredentials = "Credentials"
	groupConnection  = "Connection"
	groupSelection   = "What is run"
	groupOutput      = "What is written"
	groupProduct     = "The product, as reports name it"
)

// table is the one list of options. Flags, variables, keys of scimproof.yaml,
// --help, the README's section and the config part of results are made from it.
var table = expand([]option{
	{name: "target", group: groupTarget, kind: "URL",
		usage: "base URL of the service provider, such as https://app.example/scim/v2; without it the bundled reference is judged in process",
		field: func(c *Config) any { return &c.Target }},
	{name: "behaviour", group: groupTarget, kind: "NAME", values: behaviour.Names(),
		usage: "without a target, let the bundled reference behave as that vendor documents its own",
		field: func(c *Config) any { return &c.Behaviour }},

	{name: "image", group: groupContainer, kind: "NAME",
		usage: "container image to start, judge and stop again, instead of a target",
		field: func(c *Config) any { return &c.Image }},
	{name: "dockerfile", group: groupContainer, kind: "DIR",
		usage: "folder with a Dockerfile to build that image from",
		field: func(c *Config) any { return &c.Dockerfile }},
	{name: "image-port", group: groupContainer, kind: "PORT", preset: "8080",
		usage: "port on which the service provider listens in its container",
		field: func(c *Config) any { return &c.ImagePort }},
	{name: "image-env", group: groupContainer, kind: "NAME=VALUE", verbatim: true,
		usage: "environment variable of the container",
		field: func(c *Config) any { return &c.ImageEnv }},
	{name: "image-path", group: groupContainer, kind: "PATH", preset: "/scim/v2",
		usage: "path of the SCIM endpoints in the container",
		field: func(c *Config) any { return &c.ImagePath }},
	{name: "image-wait", group: groupContainer, kind: "PATH",
		usage: "path that answers when the service provider is up; by default that of the endpoints",
		field: func(c *Config) any { return &c.ImageWait }},

	{name: "auth", group: groupCredentials, kind: "KIND", values: []string{"none", "bearer", "basic", "header", "oauth2"},
		usage: "how requests are authenticated; by default what the credentials given suggest",
		field: func(c *Config) any { return &c.Auth }},
	{name: "token", group: groupCredentials, kind: "TOKEN", secret: true,
		usage: "token for the kinds bearer and header",
		field: func(c *Config) any { return &c.Token }},
	{name: "user", group: groupCredentials, kind: "NAME",
		usage: "user name for the kind basic",
		field: func(c *Config) any { return &c.User }},
	{name: "password", group: groupCredentials, kind: "PASSWORD", secret: true,
		usage: "password for the kind basic",
		field: func(c *Config) any { return &c.Password }},
	{name: "auth-header", group: groupCredentials, kind: "NAME",
		usage: "header that carries the token for the kind header, such as X-Api-Key",
		field: func(c *Config) any { return &c.AuthHeader }},
	{name: "token-url", group: groupCredentials, kind: "URL",
		usage: "token endpoint for the kind oauth2 (client credentials, RFC 6749 §4.4)",
		field: func(c *Config) any { return &c.TokenURL }},
	{name: "client-id", group: groupCredentials, kind: "ID",
		usage: "client id for the kind oauth2",
		field: func(c *Config) any { return &c.ClientID }},
	{name: "client-secret", group: groupCredentials, kind: "SECRET", secret: true,
		usage: "client secret for the kind oauth2",
		field: func(c *Config) any { return &c.ClientSecret }},
	{name: "scope", group: groupCredentials, kind: "SCOPE",
		usage: "scope to ask for with the kind oauth2",
		field: func(c *Config) any { return &c.Scopes }},
	{name: "second-token", group: groupCredentials, kind: "TOKEN", secret: true,
		usage: "token of another tenant; without it tenant isolation is not tested",
		field: func(c *Config) any { return &c.SecondToken }},
	{name: "low-privilege-token", group: groupCredentials, kind: "TOKEN", secret: true,
		usage: "token that may read but not write; without it authorization is not tested",
		field: func(c *Config) any { return &c.LowPrivilegeToken }},
	{name: "expired-token", group: groupCredentials, kind: "TOKEN", secret: true,
		usage: "token that was valid once; without it expiry is not tested",
		field: func(c *Config) any { return &c.ExpiredToken }},

	{name: "header", group: groupConnection, kind: "NAME:VALUE", verbatim: true,
		usage: "header to send with every request",
		field: func(c *Config) any { return &c.Headers }},
	{name: "ca-file", group: groupConnection, kind: "FILE",
		usage: "PEM file with further certificate authorities to trust",
		field: func(c *Config) any { return &c.CAFile }},
	{name: "cert-file", group: groupConnection, kind: "FILE",
		usage: "PEM file with a client certificate",
		field: func(c *Config) any { return &c.CertFile }},
	{name: "key-file", group: groupConnection, kind: "FILE",
		usage: "PEM file with the key of the client certificate",
		field: func(c *Config) any { return &c.KeyFile }},
	{name: "insecure", group: groupConnection,
		usage: "accept any server certificate: anyone in between can then read the token",
		field: func(c *Config) any { return &c.Insecure }},
	{name: "http1", group: groupConnection,
		usage: "never speak HTTP/2",
		field: func(c *Config) any { return &c.HTTP1 }},
	{name: "request-timeout", group: groupConnection, kind: "DURATION", preset: "30s",
		usage: "longest time that one request may take",
		field: func(c *Config) any { return &c.RequestTimeout }},
	{name: "rate-limit", group: groupConnection, kind: "NUMBER", preset: "0",
		usage: "most requests a second, 0 for no limit",
		field: func(c *Config) any { return &c.RateLimit }},

	{name: "profile", group: groupSelection, kind: "NAME", preset: "rfc,jumpcloud",
		usage: "profile to judge by: a name of `scimproof list profiles`, or a YAML file",
		field: func(c *Config) any { return &c.Profiles }},
	{name: "select", group: groupSelection, kind: "PATTERN",
		usage: "run only the scenarios with that id, clause, tag or feature path; * and ? are wild",
		field: func(c *Config) any { return &c.Select }},
	{name: "skip", group: groupSelection, kind: "PATTERN",
		usage: "leave such scenarios out",
		field: func(c *Config) any { return &c.Skip }},
	{name: "shard", group: groupSelection, kind: "N/M",
		usage: "run only that part of the selected scenarios, such as 2/4; `scimproof report merge` joins the parts",
		field: func(c *Config) any { return &c.Shard }},
	{name: "strict", group: groupSelection,
		usage: "let warnings (a SHOULD that does not hold) fail the run",
		field: func(c *Config) any { return &c.Strict }},
	{name: "expect", group: groupSelection, kind: "FILE",
		usage: "YAML file of known failures, which still run and show but do not fail the run; by default " + DefaultExpectations + ", if there is one",
		field: func(c *Config) any { return &c.Expect }},
	{name: "update-expectations", group: groupSelection,
		usage: "write the failures of this run into that file, where each then waits for a reason",
		field: func(c *Config) any { return &c.UpdateExpectations }},
	{name: "parallel", group: groupSelection, kind: "NUMBER", preset: "8",
		usage: "how many scenarios run at once",
		field: func(c *Config) any { return &c.Parallel }},
	{name: "seed", group: groupSelection, kind: "NUMBER",
		usage: "seed of the names of everything created; the same seed, the same names; random by default",
		field: func(c *Config) any { return &c.Seed }},
	{name: "domain", group: groupSelection, kind: "DOMAIN", preset: "example.com",
		usage: "mail domain of created users, where no mail may reach anyone",
		field: func(c *Config) any { return &c.Domain }},
	{name: "data", group: groupSelection, kind: "FILE",
		usage: "YAML file of values that the service provider takes where its schemas do not say so",
		field: func(c *Config) any { return &c.Data }},
	{name: "timeout", group: groupSelection, kind: "DURATION", preset: "0s",
		usage: "longest time that the whole run may take, 0s for no limit",
		field: func(c *Config) any { return &c.Timeout }},
	{name: "dry-run", group: groupSelection,
		usage: "show which scenarios would run, and send nothing",
		field: func(c *Config) any { return &c.DryRun }},

	{name: "out", group: groupOutput, kind: "DIR", preset: "scimproof-report",
		usage: "folder of the report",
		field: func(c *Config) any { return &c.Out }},
	{name: "previous", group: groupOutput, kind: "FILE",
		usage: "results.json of an earlier run: the report begins with what changed since; by default the one in the report's folder, if it is of the same target",
		field: func(c *Config) any { return &c.Previous }},
	{name: "ledger", group: groupOutput, kind: "FILE",
		usage: "file that lists what the run created until it is deleted; by default ledger.ndjson beside the report",
		field: func(c *Config) any { return &c.Ledger }},
	{name: "console", group: groupOutput, kind: "FORMAT", values: []string{"auto", "plain", "quiet"}, preset: "auto",
		usage: "auto shows a progress bar on a terminal, plain never does, quiet prints the RESULT line only",
		field: func(c *Config) any { return &c.Console }},

	{name: "organization", group: groupProduct, kind: "NAME",
		usage: "who makes the product under test",
		field: func(c *Config) any { return &c.Organization }},
	{name: "product", group: groupProduct, kind: "NAME",
		usage: "what it is called",
		field: func(c *Config) any { return &c.Product }},
	{name: "product-version", group: groupProduct, kind: "VERSION",
		usage: "its version",
		field: func(c *Config) any { return &c.ProductVersion }},
	{name: "contact", group: groupProduct, kind: "ADDRESS",
		usage: "whom to ask about the report",
		field: func(c *Config) any { return &c.Contact }},
})

// expand puts behind each secret the file that it can be read from.
func expand(rows []option) []option {
	var all []option
	for _, o := range rows {
		all = append(all, o)
		if o.secret {
			all = append(all, option{
				name: o.name + "-file", group: o.group, kind: "FILE", file: true, field: o.field,
				usage: "file that holds the " + o.name + ", as a flag would show it to every process",
			})
		}
	}
	return all
}
