package reference

import (
	"log/slog"
	"net/http"
	"time"
)

// logged writes a line for each request that says what was asked and answered,
// and nothing of what may be private.
func logged(log *slog.Logger, now func() time.Time, next http.Handler) http.Handler {
	if log == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := now()
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(rec, r)
		log.Info("request", "method", r.Method, "path", r.URL.Path, "status", rec.status, "bytes", rec.bytes, "took", now().Sub(start))
	})
}

// recorder notes status and size of a response.
type recorder struct {
	http.ResponseWriter
	status, bytes int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController find the writer underneath.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

func (o Options) panicked() func(any, []byte) {
	if o.Log == nil {
		return nil
	}
	return func(value any, stack []byte) {
		o.Log.Error("the reference made a mistake", "cause", value, "stack", string(stack))
	}
}
