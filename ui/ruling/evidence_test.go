package ruling

import (
	"fmt"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func TestEvidenceSaysWhoConfirmedIt(t *testing.T) {
	f := insight.Facts{Now: "2026-07-06", Areas: []model.Area{{Record: model.Record{ID: "a"}, Name: "Travel"}}}
	for i, agreed := range [][]model.Role{{model.Assistant}, {model.Assistant, model.Executive}, {model.Executive}, nil} {
		d := model.Decision{
			Record: model.Record{ID: fmt.Sprint(i)}, Area: "a", Date: model.Date("2026-06-01").Add(i), Decider: "executive",
			Recommendation: "the second", Followed: "followed", Outcome: "good", OutcomeAgreed: agreed,
		}
		if agreed == nil {
			d.Outcome = "" // nobody has said how it turned out
		}
		f.Decisions = append(f.Decisions, d)
	}
	e := evidenceOf(insight.New(f), f.Decisions, "a", "Helena", f.Now)
	if got, want := e.agreed, "2 of 3 outcomes confirmed by Helena"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := evidenceOf(insight.New(f), nil, "a", "Helena", f.Now).agreed; got != "" {
		t.Errorf("got %q where nothing was decided", got)
	}
}
