package insight

import (
	"time"

	"tandem/model"
)

// DecisionStage is the stage that one decision was in fact made at; 0 while it is open.
func DecisionStage(d model.Decision) model.Stage {
	switch d.Decider {
	case "assistant":
		switch {
		case d.Interference == nil || d.Interference.Overridden == 0:
			return model.Empower
		case d.OverrideReason != "":
			return model.Explain
		}
		return model.Tell
	case "joint":
		return model.Consult
	case "executive":
		switch {
		case recommendedFirst(d):
			return model.Consult
		case d.Reason != "":
			return model.Explain
		}
		return model.Tell
	}
	return 0
}

// recommendedFirst says whether the recommendation was there no later than the ruling. One
// without a time proves nothing.
func recommendedFirst(d model.Decision) bool {
	if d.Recommendation == "" || d.RecommendedAt == "" {
		return false
	}
	if d.DecidedAt == "" {
		return d.RecommendedAt.Date() <= dayOf(&d)
	}
	return !after(d.RecommendedAt, d.DecidedAt)
}

// after compares times; where one of the two is only a day, days.
func after(a, b model.Moment) bool {
	if len(a) == len(time.DateOnly) || len(b) == len(time.DateOnly) {
		return a.Date() > b.Date()
	}
	at, errA := time.Parse(time.RFC3339, string(a))
	bt, errB := time.Parse(time.RFC3339, string(b))
	if errA != nil || errB != nil {
		return a.Date() > b.Date()
	}
	return at.After(bt)
}
