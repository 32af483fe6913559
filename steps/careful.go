package steps

import "fmt"

// carefulValues are values of the standard's own attributes that are right by
// every reading, by the lower-case path of the attribute: what a service
// provider checks (numbers, countries, locales, certificates, addresses) holds
// against any check.
var carefulValues = map[string]func(w *World, n int) any{
	"username":             func(w *World, _ int) any { return w.address(fmt.Sprint("user", w.serial)) },
	"password":             func(w *World, n int) any { return w.shared.Data.Password.make(n) },
	"name.givenname":       choice("Ada", "Grace"),
	"name.familyname":      choice("Lovelace", "Hopper"),
	"name.middlename":      choice("King", "Brewster"),
	"name.formatted":       choice("Ms. Ada King Lovelace, III", "Dr. Grace Brewster Hopper, Jr."),
	"name.honorificprefix": choice("Ms.", "Dr."),
	"name.honorificsuffix": choice("III", "Jr."),
	"profileurl":           func(w *World, n int) any { return w.page("people", n, "") },
	"usertype":             choice("Employee", "Contractor"),
	"preferredlanguage":    choice("en-US", "de-DE"),
	"locale":               choice("en-US", "de-DE"),
	"timezone":             choice("America/Los_Angeles", "Europe/Berlin"),

	"emails.value":            func(w *World, _ int) any { return w.address(fmt.Sprint("mail", w.serial)) },
	"emails.type":             choice("work", "home"),
	"phonenumbers.value":      choice("tel:+1-201-555-0123", "tel:+1-201-555-0156"),
	"phonenumbers.type":       choice("work", "mobile"),
	"ims.value":               func(w *World, _ int) any { return w.address(fmt.Sprint("chat", w.serial)) },
	"ims.type":                choice("xmpp", "skype"),
	"photos.value":            func(w *World, n int) any { return w.page("photos", n, ".jpg") },
	"photos.type":             choice("photo", "thumbnail"),
	"addresses.formatted":     choice("1 Market Street\nSan Francisco, CA 94105 US", "Unter den Linden 6\n10117 Berlin DE"),
	"addresses.streetaddress": choice("1 Market Street", "Unter den Linden 6"),
	"addresses.locality":      choice("San Francisco", "Berlin"),
	"addresses.region":        choice("CA", "BE"),
	"addresses.postalcode":    choice("94105", "10117"),
	"addresses.country":       choice("US", "DE"),
	"addresses.type":          choice("work", "home"),
	"x509certificates.value":  choice(certificates[0], certificates[1]),
	"x509certificates.type":   choice("signing", "encryption"),
	"entitlements.type":       choice("licence", "seat"),
	"roles.type":              choice("primary", "project"),

	"employeenumber": func(w *World, _ int) any { return fmt.Sprint(70000 + w.serial) },
	"costcenter":     choice("4130", "4200"),
}

func choice(values ...string) func(*World, int) any {
	return func(_ *World, n int) any { return values[n%len(values)] }
}

func (w *World) page(folder string, n int, ending string) string {
	return fmt.Sprintf("https://%s/%s/%s-%d%s", w.shared.Namer.Domain, folder, w.shared.Namer.Prefix, n+1, ending)
}

// certificates are two small self-signed certificates: base64 of one DER
// encoding each (RFC 7643 §4.1.2), valid from 2020 for a hundred years.
var certificates = [...]string{
	"MIIBFzCBvaADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMTCXNjaW1wcm9vZjAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEw" +
		"MTAwMDAwMFowFDESMBAGA1UEAxMJc2NpbXByb29mMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvmCONjGDLws7mmi76vtCTAdR" +
		"pYnAISYgLaAS/ApAKII6jMnue004FDqtNLLam5Yqlt42pQG9VcMo63yJgg82CzAKBggqhkjOPQQDAgNJADBGAiEAlUfpTSgVjOEC" +
		"22IZ6toYIgIO6llApaTsrW6Lm2NpmQACIQDUkaK/TXkHbT7SJNZdWY/2dysGof8x0ywa3LliUnwYeQ==",
	"MIIBFzCBvaADAgECAgECMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMTCXNjaW1wcm9vZjAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEw" +
		"MTAwMDAwMFowFDESMBAGA1UEAxMJc2NpbXByb29mMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEIOxqR0IdoZSzFmDO+2jFr5Gm" +
		"d56f07gbyyEE+LpHI+qizJbCoJfAeE0P32TR54lCZtr+CI1PmCFmuaba/gmZEDAKBggqhkjOPQQDAgNJADBGAiEAyV3ZOazgAJLB" +
		"XLzzqy8PvGWfI5vHTDfC/a04hUkvRQICIQDiOuUf5RjGPgE9ueYGxgLWd9pPDEd6YNgRbAYuVJkneA==",
}
