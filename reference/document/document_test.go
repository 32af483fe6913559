package document

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // as written again; empty for an error
	}{
		{"order is kept", `{"b":1,"a":[true,null,"x"]}`, `{"b":1,"a":[true,null,"x"]}`},
		{"digits are kept", `[1.50,1e3,-0,123456789012345678901234567890]`, `[1.50,1e3,-0,123456789012345678901234567890]`},
		{"escapes", `"\u00eb\ud83d\ude00\n"`, "\"ë😀\\n\""},
		{"duplicate", `{"a":1,"a":2}`, ``},
		{"nested duplicate", `[{"a":{"b":1,"b":1}}]`, ``},
		{"lone surrogate", `"\ud800"`, ``},
		{"invalid UTF-8", "\"\xff\"", ``},
		{"byte order mark", "\ufeff{}", ``},
		{"trailing data", `{} {}`, ``},
		{"trailing comma", `[1,]`, ``},
		{"empty", ``, ``},
		{"truncated", `{"a":`, ``},
		{"mismatched", `[}`, ``},
		{"not JSON", `{a:1}`, ``},
		{"deep", strings.Repeat("[", MaxDepth+2) + strings.Repeat("]", MaxDepth+2), ``},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v, err := Parse([]byte(tt.text))
			if (err != nil) != (tt.want == "") {
				t.Fatalf("error %v", err)
			}
			if err == nil && string(Append(nil, v)) != tt.want {
				t.Errorf("written again as %s, want %s", Append(nil, v), tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Error("the error repeats the input")
			}
		})
	}
}

func TestErrorsKeepSecrets(t *testing.T) {
	for _, text := range []string{`{"secret":1,"secret":2}`, `{"a":"secret`, `secret`, `{"a":"secret"x`} {
		if _, err := Parse([]byte(text)); err == nil || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestEqual(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{`{"a":1,"b":[1,2]}`, `{"b":[1,2],"a":1.0}`, true},
		{`{"a":1}`, `{"a":1,"b":2}`, false},
		{`[1,2]`, `[2,1]`, false},
		{`9007199254740993`, `9007199254740992`, false},
		{`1`, `"1"`, false},
		{`null`, `null`, true},
		{`{}`, `[]`, false},
		{`"a"`, `"A"`, false},
	}
	for _, tt := range tests {
		a, errA := Parse([]byte(tt.a))
		b, errB := Parse([]byte(tt.b))
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if Equal(a, b) != tt.want || Equal(b, a) != tt.want {
			t.Errorf("%s and %s: want %v", tt.a, tt.b, tt.want)
		}
	}
}

func TestCloneSharesNothing(t *testing.T) {
	o, err := ParseObject([]byte(`{"a":{"b":[{"c":1}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	c := o.Clone()
	c.Get("a").(*Object).Get("b").([]any)[0].(*Object).Set("c", "changed")
	if got := string(Append(nil, o)); got != `{"a":{"b":[{"c":1}]}}` {
		t.Errorf("the original became %s", got)
	}
}

func TestNilObject(t *testing.T) {
	var o *Object
	if v, ok := o.Lookup("a"); ok || v != nil || o.Get("a") != nil || o.Len() != 0 || o.Clone() != nil {
		t.Error("a nil object is not empty")
	}
}
