package filter

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scimproof/scimproof/reference/document"
	"github.com/scimproof/scimproof/reference/refusal"
	"github.com/scimproof/scimproof/reference/schema"
)

func TestParse(t *testing.T) {
	eq := func(a string, v any) Expr { return Comparison{a, Equal, v} }
	pr := func(a string) Expr { return Comparison{Attribute: a, Op: Present} }
	tests := []struct {
		text string
		want Expr // nil for an error
	}{
		{`a eq "x"`, eq("a", "x")},
		{`a EQ true`, eq("a", true)},
		{`a eq null`, eq("a", nil)},
		{`a eq -1.5e3`, eq("a", document.Number("-1.5e3"))},
		{`a eq "q\"\\\u0041"`, eq("a", `q"\A`)},
		{`a.b pr`, pr("a.b")},
		{`a.$ref pr`, pr("a.$ref")},
		{`urn:a:2.0:B:c.d pr`, pr("urn:a:2.0:B:c.d")},
		{`a pr or b pr and c pr`, Or{pr("a"), And{pr("b"), pr("c")}}},
		{`(a pr or b pr) and c pr`, And{Or{pr("a"), pr("b")}, pr("c")}},
		{`a pr and b pr and c pr`, And{And{pr("a"), pr("b")}, pr("c")}},
		{`not (a pr) or b pr`, Or{Not{pr("a")}, pr("b")}},
		{`not(a pr)and b pr`, And{Not{pr("a")}, pr("b")}},
		{`not pr`, pr("not")},
		{`a[b pr]`, ValuePath{"a", pr("b")}},
		{`a[(b pr or c pr) and not (d pr)] and e pr`, And{ValuePath{"a", And{Or{pr("b"), pr("c")}, Not{pr("d")}}}, pr("e")}},
		{` a pr `, pr("a")},
		{`a  pr`, pr("a")},
		{``, nil},
		{`a`, nil},
		{`a b c`, nil},
		{`a eq`, nil},
		{`a eq"x"`, nil},
		{`a eq x`, nil},
		{`a eq 'x'`, nil},
		{`a eq "x`, nil},
		{`a eq "x\`, nil},
		{`a eq "\x"`, nil},
		{`a eq [1]`, nil},
		{`a eq 01`, nil},
		{`a pr b pr`, nil},
		{`a pr and`, nil},
		{`and a pr`, nil},
		{`a prand b pr`, nil},
		{`(a pr`, nil},
		{`a pr)`, nil},
		{`a[b[c pr]]`, nil},
		{`a[b pr`, nil},
		{`a[b pr]c pr`, nil},
		{`1a pr`, nil},
		{`a..b pr`, nil},
		{`a.b.c pr`, nil},
		{`a: pr`, nil},
		{`x:a pr`, nil},
		{"a\tpr", nil},
		{`not a pr`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := Parse(tt.text)
			if tt.want == nil {
				var r *refusal.Error
				if !errors.As(err, &r) || r.ScimType != "invalidFilter" {
					t.Errorf("%v, %v; want invalidFilter", got, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParsePath(t *testing.T) {
	tests := []struct {
		text string
		want *Path // nil for an error
	}{
		{`a`, &Path{Attribute: "a"}},
		{`a.b`, &Path{Attribute: "a.b"}},
		{`urn:a:2.0:B`, &Path{Attribute: "urn:a:2.0:B"}},
		{`urn:a:2.0`, &Path{Attribute: "urn:a:2.0"}},
		{`urn:a:2.0:B:c.d`, &Path{Attribute: "urn:a:2.0:B:c.d"}},
		{`a[b pr]`, &Path{Attribute: "a", Filter: Comparison{Attribute: "b", Op: Present}}},
		{`a[b pr].c`, &Path{Attribute: "a", Filter: Comparison{Attribute: "b", Op: Present}, Sub: "c"}},
		{`a[b pr].$ref`, &Path{Attribute: "a", Filter: Comparison{Attribute: "b", Op: Present}, Sub: "$ref"}},
		{``, nil}, {`[b pr]`, nil}, {`a[`, nil}, {`a[]`, nil}, {`a[0]`, nil}, {`a[b pr]c`, nil}, {`a[b pr].`, nil},
		{`a[b pr].c.d`, nil}, {`a/b`, nil}, {`a b`, nil}, {`a[b[c pr]]`, nil}, {`a pr`, nil}, {`/a`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, err := ParsePath(tt.text)
			if tt.want == nil {
				var r *refusal.Error
				if !errors.As(err, &r) || r.ScimType != "invalidPath" {
					t.Errorf("%v, %v; want invalidPath", got, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(*tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// object is a subject made of JSON.
type object struct{ *document.Object }

func (o object) Value(p schema.Path) any { return o.Get(p.Attribute.Name) }

// TestDevice evaluates filters over the types that User has not.
func TestDevice(t *testing.T) {
	r, err := schema.Default()
	if err != nil {
		t.Fatal(err)
	}
	o, err := document.ParseObject([]byte(`{"batteries":10,"weight":1.5,"enrolledAt":"2026-01-01T12:00:00+02:00","labels":["Red","Blue"],"manual":"HTTP://X/y",
		"ports":[{"value":"A","speed":9,"enabled":true},{"value":"B","speed":1000,"lastSeen":"2026-01-01T00:00:00Z"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		filter string
		want   bool
	}{
		{`batteries eq 10`, true}, {`batteries eq 10.0`, true}, {`batteries gt 9`, true}, {`batteries lt 9`, false}, {`batteries ne 10`, false},
		{`weight eq 1.50`, true}, {`weight ge 1.5`, true}, {`weight le 1.49`, false},
		{`enrolledAt eq "2026-01-01T10:00:00Z"`, true}, {`enrolledAt lt "2026-01-01T10:00:01Z"`, true}, {`enrolledAt sw "2026-01"`, true},
		{`labels eq "blue"`, true}, {`labels ne "blue"`, true}, {`not (labels eq "blue")`, false}, {`labels co "e" and labels sw "r"`, true}, {`labels pr`, true},
		{`manual eq "http://x/y"`, false}, {`manual eq "HTTP://X/y"`, true},
		{`ports.speed gt 100`, true}, {`ports[speed gt 100 and enabled eq true]`, false}, {`ports[speed lt 100 and enabled eq true]`, true},
		{`ports[enabled ne true]`, true}, {`ports[enabled eq null and value eq "B"]`, true}, {`ports[value eq "b"]`, false},
		{`ports[primary eq false and value eq "A"]`, true}, {`ports[primary pr]`, true},
		{`owner.value eq null`, true}, {`owner.value ne "x"`, true}, {`owner.value lt "x"`, false}, {`owner pr`, false},
	}
	for _, tt := range tests {
		t.Run(tt.filter, func(t *testing.T) {
			e, err := Parse(tt.filter)
			if err != nil {
				t.Fatal(err)
			}
			m, err := Compile(e, r.Type("Device"), false)
			if err != nil {
				t.Fatal(err)
			}
			if got := m(object{o}); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

func FuzzFilter(f *testing.F) {
	for _, s := range []string{`a eq "x"`, `not (a pr) and b[c eq 1 or d co "\u00e9"]`, `urn:a:2.0:B:c.d lt null`, `((((`, `emails[type eq "work"].value`, `a eq "\`} {
		f.Add(s)
	}
	r, err := schema.Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = ParsePath(text)
		e, err := Parse(text)
		if err != nil {
			return
		}
		for _, rt := range r.ResourceTypes {
			m, err := Compile(e, rt, true)
			if err != nil {
				continue
			}
			n, err := Compile(Not{e}, rt, true)
			if err != nil {
				t.Fatalf("%q compiles, its negation does not: %v", text, err)
			}
			if o := (object{document.New()}); m(o) == n(o) {
				t.Errorf("%q and its negation agree", text)
			}
		}
	})
}
