package target

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const (
	// maxBody is how much of a response body is read, decompressed.
	maxBody = 8 << 20
	// excerpt is how much is kept of a body that is larger than it may be: a
	// JSON text that is cut off is evidence, but no value.
	excerpt = 64 << 10
	// chunk is how much is read at a time, so that growing does not copy.
	chunk = 64 << 10
)

// TooLargeError says that a body was larger than what is read of one.
type TooLargeError struct {
	// Size is how large it was as far as is known, Kept how much is kept.
	Size int64
	Kept int
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the body is larger than is read: %d bytes or more, of which %d are kept", e.Size, e.Kept)
}

// readBody reads at most limit bytes, decompressed. Where there are more, it
// returns an excerpt and how large the body was as far as is known. An error
// comes with what was read before it.
func readBody(res *http.Response, limit int) (body []byte, truncated int64, err error) {
	var source io.Reader = res.Body
	compressed := strings.EqualFold(res.Header.Get("Content-Encoding"), "gzip") && !res.Uncompressed
	if !compressed && res.ContentLength > int64(limit) {
		body, err = io.ReadAll(io.LimitReader(source, excerpt))
		return body, res.ContentLength, err
	}
	if compressed {
		unzipped, err := gzip.NewReader(source)
		if err == io.EOF { // no body at all, as after HEAD
			return nil, 0, nil
		}
		if err != nil {
			return nil, 0, fmt.Errorf("the body is declared to be gzip and is not: %w", err)
		}
		source = unzipped
	}
	chunks, total, err := readChunks(source, limit+1, res.ContentLength)
	if total > limit {
		return beginningOf(chunks), int64(total), nil
	}
	if len(chunks) == 1 {
		return chunks[0], 0, err
	}
	return bytes.Join(chunks, nil), 0, err
}

// readChunks reads up to bound bytes without copying while it grows. It makes room
// for what is announced, if it is little: an announcement is no promise.
func readChunks(source io.Reader, bound int, announced int64) (chunks [][]byte, total int, err error) {
	room := 2048
	if announced >= 0 && announced < chunk {
		room = int(announced) + 1 // one more, in which the end shows
	}
	current := make([]byte, 0, min(room, bound))
	for err == nil && total < bound {
		if len(current) == cap(current) {
			chunks = append(chunks, current)
			current = make([]byte, 0, min(chunk, 4*cap(current), bound-total))
		}
		var n int
		n, err = source.Read(current[len(current):cap(current)])
		current = current[:len(current)+n]
		total += n
	}
	if err == io.EOF {
		err = nil
	}
	return append(chunks, current), total, err
}

// beginningOf copies the excerpt, so that the rest can be forgotten.
func beginningOf(chunks [][]byte) []byte {
	kept := make([]byte, 0, excerpt)
	for _, c := range chunks {
		kept = append(kept, c[:min(len(c), excerpt-len(kept))]...)
	}
	return kept
}
