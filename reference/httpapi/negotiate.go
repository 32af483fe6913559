package httpapi

import (
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/scimproof/scimproof/internal/scim"
	"github.com/scimproof/scimproof/reference/refusal"
)

// acceptable picks the media type of the answer (RFC 7644 §3.8,
// RFC 9110 §12.5.1): application/scim+json unless the client would rather have
// application/json.
func acceptable(r *http.Request) (string, error) {
	header := strings.Join(r.Header.Values("Accept"), ",")
	if strings.TrimSpace(header) == "" {
		return scim.MediaType, nil
	}
	own, plain := quality(header, scim.MediaType), quality(header, scim.JSONMediaType)
	switch {
	case own <= 0 && plain <= 0:
		return "", refusal.New(http.StatusNotAcceptable, "answers are %s or %s", scim.MediaType, scim.JSONMediaType)
	case plain > own:
		return scim.JSONMediaType, nil
	}
	return scim.MediaType, nil
}

// quality is the weight of a media type in an Accept header: that of the most
// specific range, 0 when none includes it.
func quality(header, mediaType string) float64 {
	best, specific := 0.0, -1
	for _, item := range strings.Split(header, ",") {
		name, params, err := mime.ParseMediaType(strings.TrimSpace(item))
		if err != nil {
			continue
		}
		level := map[string]int{"*/*": 0, "application/*": 1, mediaType: 2}
		n, ok := level[name]
		if !ok || n < specific {
			continue
		}
		q := 1.0
		if v, given := params["q"]; given {
			if q, err = strconv.ParseFloat(v, 64); err != nil {
				q = 0
			}
		}
		best, specific = q, n
	}
	return best
}

// checkContentType refuses bodies that are not JSON in UTF-8 (RFC 7644 §3.8).
// Where a client does not say what it sends, it is taken to be that.
func checkContentType(r *http.Request) error {
	if e := r.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return unsupportedMedia("the content encoding %q is not supported", clip(e))
	}
	header := r.Header.Get("Content-Type")
	if header == "" {
		return nil
	}
	name, params, err := mime.ParseMediaType(header)
	if err != nil || name != scim.MediaType && name != scim.JSONMediaType {
		return unsupportedMedia("the media type %q is not supported; send %s", clip(header), scim.MediaType)
	}
	if c := params["charset"]; c != "" && !strings.EqualFold(c, "utf-8") && !strings.EqualFold(c, "us-ascii") {
		return unsupportedMedia("the charset %q is not supported; send utf-8", clip(c))
	}
	return nil
}

func unsupportedMedia(format string, args ...any) error {
	err := refusal.New(http.StatusUnsupportedMediaType, format, args...)
	err.Header = http.Header{"Accept": {scim.MediaType + ", " + scim.JSONMediaType}}
	return err
}
