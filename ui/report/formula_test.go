package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestFormulasAreMarked(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"plain text stays", "Hotel in Lisbon", "Hotel in Lisbon"},
		{"a formula", "=1+1", "'=1+1"},
		{"a link", `=HYPERLINK("http://x","y")`, `'=HYPERLINK("http://x","y")`},
		{"plus", "+49 30 1234", "'+49 30 1234"},
		{"minus", "-2", "'-2"},
		{"at", "@SUM(A1)", "'@SUM(A1)"},
		{"a tab before it", "\t=1", "'\t'=1"},
		{"a carriage return", "\r=1", "'\r=1"},
		{"the wide sign", "＝1", "'＝1"},
		{"after a semicolon, which other languages separate by", "a;=1", "a;'=1"},
		{"after a comma", "a,@x", "a,'@x"},
		{"a minus inside", "a - b = c", "a - b = c"},
		{"an apostrophe of its own", "'=1", "''=1"},
		{"an apostrophe and no formula", "'tis", "'tis"},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := guarded(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := unguarded(tt.want); got != tt.text {
				t.Errorf("read back: got %q, want %q", got, tt.text)
			}
		})
	}
}

func TestMarksComeOffAsTheyWent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@\t\r＝,; aé\n"))).Draw(t, "text")
		marked := guarded(text)
		if got := unguarded(marked); got != text {
			t.Fatalf("got %q from %q, want %q", got, marked, text)
		}
		for _, cell := range strings.FieldsFunc(","+marked, func(r rune) bool { return strings.ContainsRune(",;", r) }) {
			if strings.ContainsRune(triggers, []rune(cell)[0]) {
				t.Fatalf("%q would be run in %q", cell, marked)
			}
		}
	})
}
