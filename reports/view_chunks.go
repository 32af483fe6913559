package reports

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
)

// chunk is compressed evidence of several scenarios.
type chunk struct {
	N int
	// Data is gzip in base64url without padding: html/template would escape
	// the plus sign of plain base64.
	Data string
}

// chunkSize is how much evidence is compressed together: enough that what
// scenarios have in common is written once, little enough to open at once.
const chunkSize = 384 << 10

// packer gathers fragments into chunks.
type packer struct {
	pending bytes.Buffer
	chunks  []chunk
}

// add takes a fragment and returns the number of the chunk that will hold it.
func (p *packer) add(fragment []byte) int {
	if p.pending.Len() > 0 && p.pending.Len()+len(fragment) > chunkSize {
		p.chunks = append(p.chunks, chunk{N: len(p.chunks) + 1, Data: p.pending.String()})
		p.pending.Reset()
	}
	p.pending.Write(fragment)
	return len(p.chunks) + 1
}

// finish compresses what was gathered.
func (p *packer) finish() ([]chunk, error) {
	if p.pending.Len() > 0 {
		p.chunks = append(p.chunks, chunk{N: len(p.chunks) + 1, Data: p.pending.String()})
		p.pending.Reset()
	}
	for i := range p.chunks {
		var out bytes.Buffer
		writer, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
		if err != nil {
			return nil, err
		}
		if _, err := writer.Write([]byte(p.chunks[i].Data)); err != nil {
			return nil, err
		}
		if err := writer.Close(); err != nil {
			return nil, err
		}
		p.chunks[i].Data = base64.RawURLEncoding.EncodeToString(out.Bytes())
	}
	return p.chunks, nil
}
