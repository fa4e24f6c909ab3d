package report

import (
	"strings"
	"testing"

	"tandem/model"
	"tandem/model/insight"
	"tandem/ui/words"
)

// A name that stands in a chart alone counts as well.
func TestCharactersThatTheFontLacksAreNamed(t *testing.T) {
	t.Parallel()
	w, err := words.In("en")
	if err != nil {
		t.Fatal(err)
	}
	f := insight.Facts{
		Now: "2026-07-06", People: map[model.Role]insight.Person{model.Executive: {ID: "h", Name: "Γιώργος"}, model.Assistant: {ID: "s", Name: "Томаш"}},
		Areas:  []model.Area{{Record: record("a"), Name: "旅行 и поездки"}},
		Agreed: map[string][]insight.Agreement{"a": {{From: "2026-04-22", Stage: model.Consult}}},
	}
	if got := missing(NewPage(f, w, true).drawnWords()); !strings.Contains(got, "U+65C5 U+884C") || strings.Count(got, "U+") != 2 {
		t.Errorf("got %q, want the two that neither Latin, Greek nor Cyrillic has", got)
	}
	f.Areas[0].Name = "Travel"
	if got := missing(NewPage(f, w, true).drawnWords()); got != "" {
		t.Errorf("got %q, want none", got)
	}
}
