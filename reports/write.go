package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"time"
)

// Write writes results as results.json holds them: indented, times in UTC,
// every list present even when it is empty.
func Write(w io.Writer, results Results) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(whole(results)); err != nil {
		return fmt.Errorf("results: %w", err)
	}
	return nil
}

// whole returns a copy whose nil lists are empty and whose times are UTC, as
// the schema asks: an absent list would be null in JSON. What was given is
// left as it was.
func whole[T any](value T) T {
	copied := reflect.New(reflect.TypeFor[T]()).Elem()
	fill(copied, reflect.ValueOf(value))
	return copied.Interface().(T)
}

func fill(to, from reflect.Value) {
	switch from.Kind() {
	case reflect.Struct:
		if instant, ok := from.Interface().(time.Time); ok {
			to.Set(reflect.ValueOf(instant.UTC()))
			return
		}
		for i := range from.NumField() {
			fill(to.Field(i), from.Field(i))
		}
	case reflect.Slice:
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			fill(to.Index(i), from.Index(i))
		}
	case reflect.Map:
		if from.IsNil() {
			to.Set(reflect.MakeMap(from.Type()))
			return
		}
		to.Set(from)
	default:
		to.Set(from)
	}
}

// writeFile puts a file in place at once, so that a reader never sees half of
// one and a failed write leaves the older file as it was.
func writeFile(path string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("report file %q: %w", path, err)
	}
	err = write(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		// CreateTemp makes files for the owner alone; a report is for others too.
		err = os.Chmod(file.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		os.Remove(file.Name())
		return fmt.Errorf("report file %q: %w", path, err)
	}
	return nil
}
