package steps

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/target"
)

// actors are the sentences about clients other than the one that the run
// authenticates as: strangers, and clients of other tenants or lesser rights.
var actors = []Definition{
	{Pattern: "{actor} sends {method} {text}", Do: (*World).actorSends},
	{Pattern: "{actor} sends {method} {text} with:", Do: (*World).actorSendsBody},
	{Pattern: "{actor} creates the {kind} {text}", Do: (*World).actorCreates},
	{Pattern: "{actor} creates the {kind} {text} with:", Do: (*World).actorCreatesWith},

	{Pattern: "the challenge {verb} have the scheme {text}", Do: (*World).challengeHasScheme},
	{Pattern: "the challenge {verb} have the parameter {text}", Do: (*World).challengeHas},
	{Pattern: "the challenge {verb} have a parameter", Do: (*World).challengeHasAny},
	{Pattern: "the challenge {verb} name each parameter once", Do: (*World).challengeNamesOnce},
	{Pattern: "the challenge {verb} keep to the characters of RFC 6750", Do: (*World).challengeIsPlain},
}

// identities are the actors by the words of a feature; the need is what the
// user has to configure, if anything.
var identities = map[string]struct {
	as   target.Identity
	need string
}{
	"an anonymous client":                          {target.Anonymous, ""},
	"an impostor":                                  {target.Wrong, ""},
	"the other tenant":                             {target.SecondTenant, "second-tenant"},
	"a client of low privilege":                    {target.LowPrivilege, "low-privilege"},
	"a client with an expired token":               {target.Expired, "expired-token"},
	"a client whose token is too long":             {target.TooLong, "bearer"},
	"a client that writes bearer in small letters": {target.SmallScheme, "bearer"},
}

// actor returns whose credentials the words stand for. Where the target is open
// to everyone, nothing can be learnt from a stranger.
func (w *World) actor(words string) (target.Identity, error) {
	actor := identities[words]
	if actor.need != "" {
		return actor.as, w.need(actor.need)
	}
	return actor.as, w.need("credential")
}

func (w *World) actorSends(actor, method string, path Text) error {
	return w.sendWith(actor, method, path, nil)
}

func (w *World) actorSendsBody(actor, method string, path Text, body Doc) error {
	return w.sendWith(actor, method, path, []byte(body))
}

func (w *World) sendWith(actor, method string, path Text, body []byte) error {
	as, err := w.actor(actor)
	if err != nil {
		return err
	}
	r := w.request(method, string(path), body)
	r.As = as
	_, err = w.send(r)
	return err
}

func (w *World) actorCreates(actor, kind string, name Text) error {
	return w.createFor(actor, kind, string(name), w.fresh(kind, string(name)), w.send)
}

func (w *World) actorCreatesWith(actor, kind string, name Text, rows Table) error {
	document, err := w.freshWith(kind, string(name), rows)
	if err != nil {
		return err
	}
	return w.createFor(actor, kind, string(name), document, w.send)
}

func (w *World) createFor(actor, kind, name string, document map[string]any, send func(target.Request) (*target.Exchange, error)) error {
	as, err := w.actor(actor)
	if err != nil {
		return err
	}
	resource := &Resource{Name: name, Kind: kind, Sent: document}
	if as == target.SecondTenant {
		resource.As = as
	}
	_, err = w.postAs(as, resource, encode(w.known(kind, document)), send)
	return err
}

// challenges returns the WWW-Authenticate headers of the last response, of
// which those with the Bearer scheme come first.
func (w *World) challenges() (*target.Exchange, []challenge, error) {
	x, err := w.response()
	if err != nil {
		return nil, nil, err
	}
	return x, parseChallenges(x.Header.Values("WWW-Authenticate")), nil
}

func (w *World) challengeHasScheme(verb Verb, scheme Text) error {
	x, all, err := w.challenges()
	if err != nil {
		return err
	}
	_, ok := schemeOf(all, string(scheme))
	w.check(verb, ok, headerEvidence(x, "WWW-Authenticate", "the scheme "+string(scheme)))
	return nil
}

func (w *World) challengeHas(verb Verb, parameter Text) error {
	return w.bearerChallenge(verb, "the parameter "+string(parameter), func(c challenge) bool {
		name, value, hasValue := strings.Cut(string(parameter), "=")
		for _, p := range c.parameters {
			if strings.EqualFold(p.name, name) && (!hasValue || p.value == value) {
				return true
			}
		}
		return false
	})
}

func (w *World) challengeHasAny(verb Verb) error {
	return w.bearerChallenge(verb, "a parameter such as realm", func(c challenge) bool { return len(c.parameters) > 0 })
}

func (w *World) challengeNamesOnce(verb Verb) error {
	return w.bearerChallenge(verb, "each parameter once at most", func(c challenge) bool {
		seen := map[string]bool{}
		for _, p := range c.parameters {
			name := strings.ToLower(p.name)
			if seen[name] {
				return false
			}
			seen[name] = true
		}
		return true
	})
}

// challengeIsPlain knows the characters that error and error_description may
// hold: %x20-21 / %x23-5B / %x5D-7E (RFC 6750 §3).
func (w *World) challengeIsPlain(verb Verb) error {
	return w.bearerChallenge(verb, "printable ASCII without quotation marks and backslashes", func(c challenge) bool {
		for _, p := range c.parameters {
			if !strings.HasPrefix(strings.ToLower(p.name), "error") {
				continue
			}
			if strings.IndexFunc(p.value, func(r rune) bool { return r < 0x20 || r > 0x7e || r == '"' || r == '\\' }) >= 0 {
				return false
			}
		}
		return true
	})
}

func (w *World) bearerChallenge(verb Verb, expected string, holds func(challenge) bool) error {
	x, all, err := w.challenges()
	if err != nil {
		return err
	}
	c, ok := schemeOf(all, "Bearer")
	w.check(verb, ok && holds(c), headerEvidence(x, http.CanonicalHeaderKey("WWW-Authenticate"), "a Bearer challenge with "+expected+statusHint(x)))
	return nil
}

// statusHint adds the status where there is no refusal to look at.
func statusHint(x *target.Exchange) string {
	if x.Status == http.StatusUnauthorized || x.Status == http.StatusForbidden {
		return ""
	}
	return " (the answer has status " + strconv.Itoa(x.Status) + ")"
}
