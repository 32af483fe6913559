package target

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/scimproof/scimproof/internal/needle"
)

// mask stands where a secret stood.
const mask = "•••"

// shortest is the length from which a secret is looked for in texts. A shorter
// one would blot out ordinary words; it is hidden in request headers only.
const shortest = needle.Shortest

// secrets knows every secret of a run, in every form in which a target may
// echo it. Access tokens join while the run goes on.
type secrets struct {
	mu       sync.Mutex
	known    map[string]bool
	forms    []string
	needles  needle.Set
	replacer atomic.Pointer[strings.Replacer]
}

func newSecrets() *secrets { return &secrets{known: map[string]bool{}} }

func (s *secrets) redact(text string) string {
	if !s.needles.In(text) {
		return text // as nearly every text
	}
	return s.replacer.Load().Replace(text)
}

func (s *secrets) add(secret string) {
	if len(secret) < shortest {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known[secret] {
		return
	}
	s.known[secret] = true
	spelled := forms(secret)
	s.forms = append(s.forms, spelled...)
	slices.SortFunc(s.forms, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	s.forms = slices.Compact(s.forms)
	pairs := make([]string, 0, 2*len(s.forms))
	for _, form := range s.forms {
		pairs = append(pairs, form, mask)
	}
	s.replacer.Store(strings.NewReplacer(pairs...))
	s.needles.Add(spelled...)
}

// forms lists the ways in which a secret may be spelled.
func forms(secret string) []string {
	all := []string{secret, url.QueryEscape(secret), url.PathEscape(secret), hex.EncodeToString([]byte(secret))}
	all = append(all, strings.ReplaceAll(url.QueryEscape(secret), "+", "%20"), strings.ToUpper(all[3]))
	if quoted, err := json.Marshal(secret); err == nil {
		text := string(quoted[1 : len(quoted)-1])
		all = append(all, text, strings.ReplaceAll(secret, "/", `\/`), strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(text))
	}
	for shift := range 3 {
		all = append(all, inBase64(secret, shift)...)
	}
	return all
}

// inBase64 returns the characters that stand for secret within the base64 of a
// longer text, such as user:password, where shift bytes (modulo 3) stand
// before it: those that do not depend on the neighbours.
func inBase64(secret string, shift int) []string {
	padded := append(make([]byte, shift), secret...)
	first := []int{0, 2, 3}[shift]
	last := len(padded) / 3 * 4
	switch len(padded) % 3 {
	case 1:
		last++
	case 2:
		last += 2
	}
	standard := base64.RawStdEncoding.EncodeToString(padded)
	if last-first < 2*shortest {
		return nil
	}
	return []string{standard[first:last], base64.RawURLEncoding.EncodeToString(padded)[first:last]}
}

// secretHeader tells by its name whether a header carries a secret.
func secretHeader(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"authorization", "token", "key", "secret", "cookie", "password", "credential", "auth"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// authHeader tells whether any identity sends its credentials in a header.
func (t *Target) authHeader(name string) bool {
	for _, auth := range []*Auth{&t.cfg.Auth, t.cfg.Second, t.cfg.LowPrivilege, t.cfg.Expired} {
		if auth != nil && auth.Kind == Header && http.CanonicalHeaderKey(auth.Header) == name {
			return true
		}
	}
	return false
}

// redactHeader copies a request header without what it must not show. The
// scheme of an Authorization stays: it is evidence, and no secret.
func (t *Target) redactHeader(h http.Header) http.Header {
	shown := make(http.Header, len(h))
	for name, values := range h {
		hidden := make([]string, len(values))
		for i, value := range values {
			scheme, _, found := strings.Cut(value, " ")
			switch {
			case name == "Authorization" && found:
				hidden[i] = scheme + " " + mask
			case name == "Authorization" || t.authHeader(name) || secretHeader(name):
				hidden[i] = mask
			default:
				hidden[i] = t.Redact(value)
			}
		}
		shown[name] = hidden
	}
	return shown
}
