package prove

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
)

// Write puts kills.json and kills.html into a folder, which is made if need be.
func (p Proof) Write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("the folder cannot be made: %w", err)
	}
	raw, err := p.JSON()
	if err != nil {
		return err
	}
	page, err := p.HTML()
	if err != nil {
		return err
	}
	for name, content := range map[string][]byte{"kills.json": raw, "kills.html": page} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return fmt.Errorf("%s cannot be written: %w", name, err)
		}
	}
	return nil
}

// JSON is the content of kills.json.
func (p Proof) JSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(p); err != nil {
		return nil, fmt.Errorf("kills.json cannot be made: %w", err)
	}
	return out.Bytes(), nil
}

//go:embed kills.html
var killsPage string

// HTML is the content of kills.html: both sides of the matrix as tables that
// can be searched, in one file.
func (p Proof) HTML() ([]byte, error) {
	page, err := template.New("kills").Parse(killsPage)
	if err != nil {
		return nil, fmt.Errorf("kills.html cannot be made: %w", err)
	}
	var out bytes.Buffer
	if err := page.Execute(&out, map[string]any{"Proof": p, "Problems": p.Problems()}); err != nil {
		return nil, fmt.Errorf("kills.html cannot be made: %w", err)
	}
	return out.Bytes(), nil
}
