package target

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// maxHeaderLines bounds the header of a response in process; on a socket
// maxHeaderBytes does.
const maxHeaderLines = 1000

// InProcess returns a transport that calls a handler, whose answers are dated by
// now. Its responses are what a client on a socket would see.
func InProcess(handler http.Handler, now func() time.Time) http.RoundTripper {
	return &handlerTransport{handler, now}
}

// handlerTransport calls a handler in process. What the handler may see and do
// is as on a socket: a response is cut off at the declared length, at the
// bound of a body and at the deadline.
type handlerTransport struct {
	handler http.Handler
	now     func() time.Time
}

// RoundTrip runs the handler until it returns, has written more than is read,
// or the context ends.
func (h *handlerTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(req.Context())
	in := req.Clone(ctx)
	in.RequestURI, in.RemoteAddr = req.URL.RequestURI(), "127.0.0.1:0"
	in.Proto, in.ProtoMajor, in.ProtoMinor = "HTTP/1.1", 1, 1
	if in.Host == "" {
		in.Host = req.URL.Host
	}
	if in.Body == nil {
		in.Body = http.NoBody
	}
	w := &recorder{method: req.Method, header: http.Header{}, over: make(chan struct{})}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				done <- fmt.Errorf("the handler panicked: %v", cause)
			}
		}()
		h.handler.ServeHTTP(w, in)
		done <- nil
	}()
	var err error
	select {
	case err = <-done:
	case <-w.over:
	case <-ctx.Done():
		err = ctx.Err()
	}
	cancel()
	return w.response(req, err, h.now())
}

// recorder is the http.ResponseWriter of handlerTransport.
type recorder struct {
	method string
	over   chan struct{}

	mu     sync.Mutex
	header http.Header
	status int
	sent   http.Header
	// written counts what the handler wrote, body holds what is read of it.
	written int64
	body    bytes.Buffer
	closed  bool
}

var errClosed = errors.New("the client has gone")

// Header is the handler's until it returns or writes.
func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(status int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.writeHeaderLocked(status)
}

func (w *recorder) writeHeaderLocked(status int) {
	// 1xx responses come before the one that counts (RFC 9110 §15.2).
	if w.closed || w.status != 0 || status < 200 {
		return
	}
	w.status, w.sent = status, canonical(w.header)
}

func (w *recorder) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return 0, errClosed
	}
	if w.status == 0 {
		w.writeHeaderLocked(http.StatusOK)
	}
	if !bodyAllowed(w.status) {
		return 0, http.ErrBodyNotAllowed
	}
	if w.written == 0 && len(p) > 0 && w.sent["Content-Type"] == nil {
		w.sent.Set("Content-Type", http.DetectContentType(p))
	}
	if length, ok := w.declared(); ok && w.written+int64(len(p)) > length {
		return 0, http.ErrContentLength
	}
	w.written += int64(len(p))
	if w.method == http.MethodHead {
		return len(p), nil
	}
	w.body.Write(p[:min(len(p), maxBody+1-w.body.Len())])
	if w.body.Len() > maxBody {
		w.closed = true
		close(w.over)
	}
	return len(p), nil
}

// Flush sends the header; there is nothing else to wait for in process.
func (w *recorder) Flush() { w.WriteHeader(http.StatusOK) }

func (w *recorder) declared() (int64, bool) {
	length, err := strconv.ParseInt(w.sent.Get("Content-Length"), 10, 64)
	return length, err == nil && length >= 0
}

// response closes the recorder and makes the response that a client would see.
// A failure before the header is the round trip's, one after it the body's.
func (w *recorder) response(req *http.Request, err error, now time.Time) (*http.Response, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	over := w.closed
	w.closed = true
	if err != nil && w.status == 0 {
		return nil, err
	}
	if w.status == 0 {
		w.status, w.sent = http.StatusOK, canonical(w.header)
	}
	lines := 0
	for _, values := range w.sent {
		lines += len(values)
	}
	if lines > maxHeaderLines {
		return nil, fmt.Errorf("the response has %d header lines, more than %d", lines, maxHeaderLines)
	}
	length, declares := w.declared()
	switch {
	case !declares && over:
		length = -1
	case !declares:
		if length = w.written; err == nil && bodyAllowed(w.status) && (w.method != http.MethodHead || length > 0) {
			w.sent.Set("Content-Length", strconv.FormatInt(length, 10))
		}
	case !bodyAllowed(w.status):
		length = 0 // whatever the header says (RFC 9112 §6.3)
	case length > w.written && w.method != http.MethodHead && err == nil && !over:
		err = io.ErrUnexpectedEOF
	}
	if w.sent["Date"] == nil {
		w.sent.Set("Date", now.UTC().Format(http.TimeFormat))
	}
	body := io.Reader(bytes.NewReader(w.body.Bytes()))
	if err != nil {
		body = io.MultiReader(body, failing{err})
	}
	return &http.Response{
		Status: strconv.Itoa(w.status) + " " + http.StatusText(w.status), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.sent, Body: io.NopCloser(body), ContentLength: length, Request: req,
	}, nil
}

// canonical copies a header as a client would read it from a socket: a handler
// may have written names in any case (RFC 9110 §5.1).
func canonical(h http.Header) http.Header {
	read := make(http.Header, len(h))
	for name, values := range h {
		name = http.CanonicalHeaderKey(name)
		read[name] = append(read[name], values...)
	}
	return read
}

func bodyAllowed(status int) bool {
	return status != http.StatusNoContent && status != http.StatusNotModified
}

// failing is a body that breaks.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
