package target

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestHandshakeTriesOneVersion(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS12}
	server.StartTLS()
	t.Cleanup(server.Close)
	tgt, err := Open(Config{BaseURL: server.URL, Insecure: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name    string
		version uint16
		ok      bool
	}{
		{"1.2 is spoken", tls.VersionTLS12, true},
		{"1.3 is not", tls.VersionTLS13, false},
		{"1.0 is not", tls.VersionTLS10, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if err := tgt.Handshake(t.Context(), tt.version); (err == nil) != tt.ok {
				t.Errorf("Handshake returned %v", err)
			}
		})
	}
	if err := tgt.VerifyCertificate(t.Context()); err == nil {
		t.Error("a certificate that no authority signed was taken for valid, as the run was told to accept anything")
	}
	if !tgt.UsesTLS() || !tgt.Local() {
		t.Error("the target is on this machine and speaks TLS, and says otherwise")
	}
}

func TestAPlainTargetHasNoHandshake(t *testing.T) {
	tgt, err := Open(Config{Handler: http.NotFoundHandler(), Auth: Auth{Kind: Bearer, Token: "0123456789"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := tgt.Handshake(t.Context(), tls.VersionTLS12); err == nil {
		t.Error("a handler in process shook hands")
	}
	if length, known := tgt.TokenLength(); length != 10 || !known {
		t.Errorf("TokenLength() = %d, %v for a token of 10 characters", length, known)
	}
	if answer := tgt.Knock(t.Context()); answer.Err == nil {
		t.Error("a target without the port of https was knocked at")
	}
}
