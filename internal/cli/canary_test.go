package cli

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/scimproof/scimproof/reference"
)

// canary is a token with characters that JSON, URLs and HTML write otherwise.
const canary = `canary/7f3a&41+"b`

// disguises are the forms in which the canary may not appear either.
func disguises() map[string]string {
	all := map[string]string{
		"plain": canary, "in a URL": url.QueryEscape(canary), "in a path": url.PathEscape(canary), "in HTML": html.EscapeString(canary),
		"in JSON": strings.ReplaceAll(canary, `"`, `\"`), "in JSON for HTML": strings.ReplaceAll(strings.ReplaceAll(canary, `"`, `\"`), "&", `\u0026`),
		"in Base64": base64.StdEncoding.EncodeToString([]byte(canary)), "in Base64 for URLs": base64.RawURLEncoding.EncodeToString([]byte(canary)),
	}
	return all
}

// telling is the reference, which puts the token of each request wherever a
// service provider could: headers, bodies, URLs, error texts, broken answers.
func telling(t *testing.T) http.Handler {
	t.Helper()
	honest, err := reference.New(reference.Options{Credentials: []reference.Credential{{Token: canary}}})
	if err != nil {
		t.Fatal(err)
	}
	var requests atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := requests.Add(1)
		w.Header().Set("X-Debug", r.Header.Get("Authorization"))
		w.Header().Set("Set-Cookie", "session="+url.QueryEscape(canary))
		w.Header().Set("X-Encoded", base64.StdEncoding.EncodeToString([]byte(canary)))
		switch {
		case n < 20: // let the preflight pass
		case r.Method == http.MethodPut:
			w.Header().Set("Content-Type", "application/scim+json")
			w.WriteHeader(http.StatusInternalServerError)
			fmt.Fprintf(w, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"500","detail":%q,"x":%q}`, "token "+canary+" crashed", url.QueryEscape(canary))
			return
		case r.Method == http.MethodPatch:
			http.Redirect(w, r, "/scim/v2/Users?token="+url.QueryEscape(canary), http.StatusFound)
			return
		case r.Method == http.MethodGet && n%7 == 0:
			hijack(w, "HTTP/1.1 "+canary+"\r\n\r\n")
			return
		}
		recorder := httptest.NewRecorder()
		honest.ServeHTTP(recorder, r)
		for name, values := range recorder.Header() {
			w.Header()[name] = values
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(recorder.Code)
		if body := recorder.Body.Bytes(); len(body) > 2 && body[0] == '{' {
			fmt.Fprintf(w, `{"echo":%q,"nested":{"url":"https://app.example/?t=%s"},`, canary, url.QueryEscape(canary))
			_, _ = w.Write(body[1:])
		}
	})
}

// hijack answers with what is no HTTP.
func hijack(w http.ResponseWriter, text string) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	_, _ = io.WriteString(connection, text)
	_ = connection.Close()
}

// TestCanaryAppearsNowhere runs against a service provider that tells the token
// everywhere, and looks for it in all that is written.
func TestCanaryAppearsNowhere(t *testing.T) {
	server := httptest.NewServer(telling(t))
	defer server.Close()
	out := filepath.Join(t.TempDir(), "out")
	environ := []string{"SCIMPROOF_TOKEN=" + canary}
	outputs := map[string][]byte{}
	command := func(name string, args ...string) int {
		var stdout, stderr bytes.Buffer
		code := Main(t.Context(), Env{Args: args, Environ: environ, Stdout: &stdout, Stderr: &stderr})
		outputs[name+" (standard output)"], outputs[name+" (standard error)"] = stdout.Bytes(), stderr.Bytes()
		return code
	}
	if code := command("run", "run", "--target", server.URL+"/scim/v2", "--out", out, "--console", "plain", "--select", "create-user-*,replace-*,patch-*,*deselect*"); code != notConformant {
		t.Fatalf("exit code %d, want %d:\n%s", code, notConformant, outputs["run (standard error)"])
	}
	for format := range exports {
		command("export "+format, "report", "export", format, out)
	}
	command("simulate", "simulate", "jumpcloud", "-v", "--target", server.URL+"/scim/v2")
	command("diff", "report", "diff", out, out, "--format", "json")
	files, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil || len(files) < 7 {
		t.Fatalf("the report is %q (%v)", files, err)
	}
	for _, file := range files {
		if outputs[filepath.Base(file)], err = os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
	outputs["evidence in index.html"] = unpacked(t, outputs["index.html"])
	if evidence := outputs["evidence in index.html"]; !bytes.Contains(evidence, []byte("X-Debug")) || !bytes.Contains(outputs["results.json"], []byte("crashed")) {
		t.Fatal("the canary was never sung: the answers are not in the report")
	}
	for name, text := range outputs {
		for form, disguise := range disguises() {
			if at := bytes.Index(text, []byte(disguise)); at >= 0 {
				t.Errorf("%s holds the token (%s): …%s…", name, form, text[max(0, at-80):min(len(text), at+80)])
			}
		}
		if bytes.Contains(text, []byte(hex.EncodeToString([]byte(canary)))) {
			t.Errorf("%s holds the token in hex", name)
		}
	}
}

// unpacked is the evidence that the page opens on demand.
func unpacked(t *testing.T, page []byte) []byte {
	t.Helper()
	var all bytes.Buffer
	for _, m := range regexp.MustCompile(`id="chunk-\d+">([-_A-Za-z0-9]+)<`).FindAllSubmatch(page, -1) {
		packed, err := base64.RawURLEncoding.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		reader, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, reader); err != nil {
			t.Fatal(err)
		}
	}
	all.Write(page)
	return all.Bytes()
}
