package words_test

import (
	"testing"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/words"
)

func TestSay(t *testing.T) {
	t.Parallel()
	found := insight.Sentence{Text: "{{.N}} recommendations: {{.Followed}} followed, {{.Adapted}} adapted, {{.Not}} not", One: "one recommendation: {{.Followed}} followed, {{.Adapted}} adapted, {{.Not}} not",
		Values: map[string]any{"N": 3, "Followed": 2, "Adapted": 1, "Not": 0}}
	for _, tt := range []struct{ name, tag, got, want string }{
		{"a finding in English", "en-GB", say(t, "en-GB", found), "3 recommendations: 2 followed, 1 adapted, 0 not"},
		{"an unknown language is English", "sv", say(t, "sv", found), "3 recommendations: 2 followed, 1 adapted, 0 not"},
		{"a text without a translation stays", "de", say(t, "de", insight.Sentence{Text: "no such text {{.A}}", Values: map[string]any{"A": "x"}}), "no such text x"},
		{"nothing is nothing", "de", say(t, "de", insight.Sentence{}), ""},
		{"a stage in German", "de", in(t, "de").Stage(model.Tell), "Mitteilen"},
		{"a length in German", "de", in(t, "de").Length(478), "7 Std. 58 Min."},
		{"a date", "en", in(t, "en").Date("2026-10-31"), "31 October 2026"},
		{"no date is given as it is", "en", in(t, "en").Date("soon"), "soon"},
		{"a short month", "de", in(t, "de").Month("2026-05-02"), "Mai"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	if german := say(t, "de-AT", found); german == found.String() || german == "" {
		t.Errorf("the finding is not German: %q", german)
	}
}

func in(t *testing.T, tag string) *words.Words {
	t.Helper()
	w, err := words.In(tag)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func say(t *testing.T, tag string, s insight.Sentence) string { t.Helper(); return in(t, tag).Say(s) }
