package insight_test

import (
	"slices"
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func TestUncredited(t *testing.T) {
	t.Parallel()
	decision := func(id, decider, recommended, followed, outcome string, day model.Date) model.Decision {
		d := model.Decision{Date: day, Situation: id, Decider: decider, Recommendation: recommended, Followed: followed, Outcome: outcome, DecidedAt: model.Moment(day)}
		if recommended != "" {
			d.RecommendedAt = model.Moment(day)
		}
		d.ID = id
		return d
	}
	facts := insight.Facts{Now: "2026-07-06", People: map[model.Role]insight.Person{
		model.Executive: {ID: "h", Name: "Helena"}, model.Assistant: {ID: "t", Name: "Tomás"},
	}}
	facts.Decisions = []model.Decision{
		decision("delegated", "assistant", "", "", "good", "2026-07-01"),
		decision("advised", "executive", "Take it", "adapted", "good", "2026-06-30"),
		decision("against advice", "executive", "Take it", "not", "good", "2026-06-29"),
		decision("told", "executive", "", "", "good", "2026-06-28"),
		decision("together", "joint", "", "", "good", "2026-06-27"),
		decision("mixed", "assistant", "", "", "mixed", "2026-06-26"),
		decision("credited", "assistant", "", "", "good", "2026-06-25"),
		decision("long ago", "assistant", "", "", "good", "2026-03-25"),
	}
	credit := model.Credit{From: "h", To: "t", What: "Well done", Decision: "credited"}
	facts.Credits = []model.Credit{credit}
	for role, want := range map[model.Role][]string{
		model.Executive: {"delegated", "advised", "together"},
		model.Assistant: {"against advice", "told", "together"},
	} {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, d := range insight.New(facts).Uncredited(role) {
				got = append(got, d.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}
