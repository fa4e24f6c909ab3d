package model

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

func TestLegibleHidesNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"plain", "Trains up to £2,500, “second class”", "Trains up to £2,500, “second class”"},
		{"line breaks and tabs", "one\ntwo\tthree", "one\ntwo\tthree"},
		{"breaks of other systems", "one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"},
		{"controls", "a\x00b\x1b[31mc\x7fd\u0085e", "ab[31mcde"},
		{"an order turned around", "cap \u202e005,2\u202c a year", "cap 005,2 a year"},
		{"isolates", "\u2066a\u2069 and \u2067b\u2069", "a and b"},
		{"a mark of byte order", "\uFEFFHotel", "Hotel"},
		{"words in tags", "Hotel\U000E0020\U000E0041\U000E007F", "Hotel"},
		{"a region's flag", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F!", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F!"},
		{"what joins letters", "می\u200cخواهم 👩\u200d💻 שלום", "می\u200cخواهم 👩\u200d💻 שלום"},
	} {
		if got := Legible(c.text); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
	doc := Doc{"list": []any{"a\x00", int64(3)}, "map": map[string]any{"k": "b\x01"}, "yes": true, "none": nil}
	want := Doc{"list": []any{"a", int64(3)}, "map": map[string]any{"k": "b"}, "yes": true, "none": nil}
	if got := doc.Legible(); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, not %v", got, want)
	}
}

func FuzzLegible(f *testing.F) {
	f.Add("a\r\nb\u202e🏴\U000E0067")
	f.Fuzz(func(t *testing.T, text string) {
		once := Legible(text)
		if Legible(once) != once {
			t.Errorf("%q is not legible after once: %q", text, once)
		}
		if utf8.ValidString(text) && !utf8.ValidString(once) {
			t.Errorf("%q is no text any more: %q", text, once)
		}
	})
}
