package insight_test

import (
	"testing"

	"tandem/model"
	"tandem/model/insight"
)

func TestDecisionStage(t *testing.T) {
	t.Parallel()
	recommended := func(at, decided model.Moment, reason string) model.Decision {
		return model.Decision{Decider: "executive", Recommendation: "the later train", RecommendedAt: at, DecidedAt: decided, Date: "2026-05-14", Reason: reason}
	}
	overridden := &model.Interference{Overridden: 1}
	tests := []struct {
		name     string
		decision model.Decision
		want     model.Stage
	}{
		{"still open", model.Decision{Recommendation: "the later train", RecommendedAt: "2026-05-01"}, 0},
		{"the assistant's", model.Decision{Decider: "assistant"}, model.Empower},
		{"the assistant's, with a check-in", model.Decision{Decider: "assistant", Interference: &model.Interference{Checkins: 2}}, model.Empower},
		{"the assistant's, overridden with a reason", model.Decision{Decider: "assistant", Interference: overridden, OverrideReason: "the board asked"}, model.Explain},
		{"the assistant's, overridden without one", model.Decision{Decider: "assistant", Interference: overridden}, model.Tell},
		{"made together", model.Decision{Decider: "joint"}, model.Consult},
		{"recommended the day before", recommended("2026-05-13", "2026-05-14", ""), model.Consult},
		{"recommended on the day", recommended("2026-05-14T16:00:00Z", "2026-05-14", ""), model.Consult},
		{"recommended a minute after", recommended("2026-05-14T16:01:00Z", "2026-05-14T16:00:00Z", ""), model.Tell},
		{"recommended earlier in another zone", recommended("2026-05-14T16:30:00+02:00", "2026-05-14T15:00:00Z", ""), model.Consult},
		{"recommended after, with a reason", recommended("2026-05-15", "2026-05-14", "the rate ends"), model.Explain},
		{"recommended by the date, no time of ruling", recommended("2026-05-14T23:00:00Z", "", ""), model.Consult},
		{"recommended after the date, no time of ruling", recommended("2026-05-15", "", ""), model.Tell},
		{"recommended nobody knows when", recommended("", "2026-05-14", ""), model.Tell},
		{"explained", model.Decision{Decider: "executive", Reason: "the rate ends"}, model.Explain},
		{"told", model.Decision{Decider: "executive"}, model.Tell},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := insight.DecisionStage(tt.decision); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
