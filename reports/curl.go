package reports

import (
	"fmt"
	"net/url"
	"strings"
)

// TokenVariable is the environment variable that stands for the credential in
// every command of a report.
const TokenVariable = "SCIMPROOF_TOKEN"

// curlLimit bounds the body that a command holds. A longer one is a file's,
// which a shell and a reader can bear.
const curlLimit = 4 << 10

// Curl renders the request of an exchange as a command for a POSIX shell. The
// credential is $SCIMPROOF_TOKEN; everything else is quoted, so that nothing
// a service provider sent can be run by pasting it.
func Curl(exchange Exchange) string { return strings.Join(curlWords(exchange), " ") }

// curlLines is [Curl] with a line for each header and for the body.
func curlLines(exchange Exchange) string {
	var text strings.Builder
	for i, word := range curlWords(exchange) {
		switch {
		case i == 0:
		case word == "-H", word == "--data-raw", word == "--data-binary":
			text.WriteString(" \\\n  ")
		default:
			text.WriteString(" ")
		}
		text.WriteString(word)
	}
	return text.String()
}

func curlWords(exchange Exchange) []string {
	request := exchange.Request
	words := []string{"curl", "-i"}
	if strings.ContainsAny(request.URL, "[]{}") {
		words = append(words, "--globoff")
	}
	if strings.Contains(request.URL, "/.") {
		words = append(words, "--path-as-is")
	}
	switch {
	case request.Method == "HEAD" && request.Body == "":
		words = append(words, "--head")
	case request.Method != "GET" || request.Body != "":
		words = append(words, "-X", quote(request.Method))
	}
	words = append(words, quote(request.URL))
	typed := false
	for _, header := range request.Headers {
		if line := curlHeader(header); line != "" {
			words = append(words, "-H", line)
		}
		typed = typed || strings.EqualFold(header.Name, "Content-Type")
	}
	if request.Body != "" {
		if !typed {
			// curl would add a form's media type of its own.
			words = append(words, "-H", "'Content-Type:'")
		}
		if len(request.Body) > curlLimit || request.Truncated > 0 {
			size := max(int64(len(request.Body)), request.Truncated)
			words = append(words, "--data-binary", "@body.json", fmt.Sprintf("# body.json: the %d bytes of the request, as results.json has them", size))
		} else {
			words = append(words, "--data-raw", quote(request.Body))
		}
	}
	return words
}

// curlHeader renders one header, or nothing for those that curl writes itself
// or that only tell the run.
func curlHeader(header Header) string {
	switch strings.ToLower(header.Name) {
	case "host", "content-length", "accept-encoding", "connection", "transfer-encoding", "user-agent":
		return ""
	case "authorization":
		scheme, _, _ := strings.Cut(strings.TrimSpace(header.Value), " ")
		if !isWord(scheme) {
			return quote(header.Name+": ") + `"$` + TokenVariable + `"`
		}
		return quote(header.Name+": "+scheme+" ") + `"$` + TokenVariable + `"`
	}
	if redacted(header.Value) {
		return quote(header.Name+": ") + `"$` + TokenVariable + `"`
	}
	if header.Value == "" {
		// A colon would take the header away; a semicolon sends it empty.
		return quote(header.Name + ";")
	}
	return quote(header.Name + ": " + header.Value)
}

// redacted tells whether a header's whole value was taken out of the record.
func redacted(value string) bool {
	value = strings.ToLower(strings.Trim(value, "[]()<> "))
	return value == "redacted" || value == "set" || value != "" && strings.Trim(value, "•*") == ""
}

// isWord tells whether a text is an authentication scheme's name and not a
// credential that stands alone.
func isWord(text string) bool {
	switch strings.ToLower(text) {
	case "bearer", "basic", "digest", "dpop", "token", "apikey", "ssws", "negotiate":
		return true
	}
	return false
}

// harmless holds the characters that mean nothing to any shell.
const harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:,%+@"

// quote makes one shell word of any text. Control characters, which a terminal
// might obey when pasted, are written as escapes.
func quote(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return (r < ' ' && r != '\n' && r != '\t') || r == 0x7f }) {
		var word strings.Builder
		word.WriteString("$'")
		for _, b := range []byte(text) {
			switch {
			case b == '\'' || b == '\\':
				word.WriteString(`\` + string(rune(b)))
			case b < ' ' || b == 0x7f:
				fmt.Fprintf(&word, `\x%02x`, b)
			default:
				word.WriteByte(b)
			}
		}
		return word.String() + "'"
	}
	if text != "" && strings.Trim(text, harmless) == "" {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// place is the address of a request as a reader says it: the path below the
// service provider's base URL, ids left out, so that two requests of one kind
// have the same place: "/Users/{id}".
func place(base, address string) string {
	path := below(base, address)
	path, _, _ = strings.Cut(path, "?")
	segments := strings.Split(strings.Trim(path, "/"), "/")
	if len(segments) > 1 && segments[0] != "Schemas" && segments[0] != "ResourceTypes" && !strings.HasPrefix(segments[1], ".") {
		segments[1] = "{id}"
	}
	return "/" + strings.Join(segments, "/")
}

// below cuts the base URL off an address.
func below(base, address string) string {
	base = strings.TrimRight(base, "/")
	if rest, found := strings.CutPrefix(address, base); found && (rest == "" || rest[0] == '/' || rest[0] == '?') {
		return rest
	}
	if parsed, err := url.Parse(address); err == nil {
		return parsed.RequestURI()
	}
	return address
}
