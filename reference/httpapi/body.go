package httpapi

import (
	"errors"
	"io"
	"net/http"

	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
)

// object reads the body of a call, which has to be a JSON object.
func (s *Server) object(c *Call) (*document.Object, error) {
	if c.inBulk {
		if c.body == nil {
			return nil, refusal.Syntax("the operation has no %q", "data")
		}
		return c.body, nil
	}
	return readObject(c.Request, s.MaxBody, "the largest body is %d bytes")
}

func readObject(r *http.Request, limit int64, tooLarge string) (*document.Object, error) {
	if err := checkContentType(r); err != nil {
		return nil, err
	}
	if r.ContentLength > limit {
		return nil, refusal.New(http.StatusRequestEntityTooLarge, tooLarge, limit)
	}
	raw, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, limit))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, refusal.New(http.StatusRequestEntityTooLarge, tooLarge, limit)
	case err != nil:
		return nil, refusal.Syntax("the body could not be read to its end")
	}
	o, err := document.ParseObject(raw)
	if err != nil {
		return nil, refusal.Syntax("%s", err)
	}
	return o, nil
}
