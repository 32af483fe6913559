package steps

import (
	"crypto/tls"
	"fmt"
)

// transport are the sentences about what lies below HTTP, RFC 7644 §7.2.
var transport = []Definition{
	{Pattern: "the base URL {verb} be one of HTTPS", Do: (*World).baseIsHTTPS},
	{Pattern: "a stranger knocks at the host without TLS", Do: (*World).knock},
	{Pattern: "the knock {verb} be refused or redirected to HTTPS", Do: (*World).knockIsRefused},
	{Pattern: "a handshake of TLS {version} {verb} succeed", Do: (*World).handshakes},
	{Pattern: "a handshake of TLS {version} {verb} succeed, or one of TLS {version}", Do: (*World).handshakesEither},
	{Pattern: "the certificate of the service provider {verb} be valid", Do: (*World).certificateIsValid},
	{Pattern: "the token {verb} have room for {int} bits", Do: (*World).tokenHasRoom},
}

var tlsVersions = map[string]uint16{
	"1.0": tls.VersionTLS10, "1.1": tls.VersionTLS11, "1.2": tls.VersionTLS12, "1.3": tls.VersionTLS13,
}

// baseIsHTTPS leaves service providers on this machine alone: they are on
// trial, and what they say goes over no network.
func (w *World) baseIsHTTPS(verb Verb) error {
	if !w.shared.Target.UsesTLS() && w.shared.Target.Local() {
		return &Skipped{NeedsPermission, "the target is on this machine; its way to clients is tested with the https URL that they use"}
	}
	w.check(verb, w.shared.Target.UsesTLS(), evidence{expected: "https://…", actual: w.shared.Target.BaseURL()})
	return nil
}

// knock sends one request without credentials to port 80 of the host.
func (w *World) knock() error {
	w.knocked = w.shared.Target.Knock(w.ctx)
	return nil
}

func (w *World) knockIsRefused(verb Verb) error {
	answer := w.knocked
	refused := answer.Err != nil || answer.Status >= 400 || answer.ToHTTPS
	actual := fmt.Sprintf("status %d", answer.Status)
	if answer.Err != nil {
		actual = answer.Err.Error()
	}
	w.check(verb, refused, evidence{expected: "no answer, a refusal, or a redirection to https", actual: actual})
	return nil
}

func (w *World) handshakes(version string, verb Verb) error {
	err := w.shared.Target.Handshake(w.ctx, tlsVersions[version])
	w.check(verb, err == nil, evidence{expected: "a handshake of TLS " + version, actual: outcomeOf(err)})
	return nil
}

// handshakesEither takes a service provider that speaks the newer version only
// for right, although RFC 7644 names the older.
func (w *World) handshakesEither(version string, verb Verb, newer string) error {
	err := w.shared.Target.Handshake(w.ctx, tlsVersions[version])
	if err != nil && w.shared.Target.Handshake(w.ctx, tlsVersions[newer]) == nil {
		err = nil
	}
	w.check(verb, err == nil, evidence{expected: "a handshake of TLS " + version, actual: outcomeOf(err)})
	return nil
}

func (w *World) certificateIsValid(verb Verb) error {
	err := w.shared.Target.VerifyCertificate(w.ctx)
	w.check(verb, err == nil, evidence{expected: "a certificate of the host from an authority that is trusted", actual: outcomeOf(err)})
	return nil
}

// tokenHasRoom counts six bits a character, as base64 has them: more it cannot
// have, so that a shorter token is certainly too short.
func (w *World) tokenHasRoom(verb Verb, bits int) error {
	length, known := w.shared.Target.TokenLength()
	if !known {
		return &Skipped{NeedsCredential, "the run was given no token of its own"}
	}
	w.check(verb, hasRoom(length, bits), evidence{expected: fmt.Sprintf("%d characters or more", characters(bits)), actual: fmt.Sprintf("%d characters", length)})
	return nil
}

// hasRoom takes a secret for one of letters and digits, of which each holds up
// to six bits.
func hasRoom(length, bits int) bool { return length >= characters(bits) }

func characters(bits int) int { return (bits + 5) / 6 }

func outcomeOf(err error) string {
	if err == nil {
		return "it succeeded"
	}
	return err.Error()
}
