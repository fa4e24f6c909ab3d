package insight

import (
	"slices"

	"tandem/model"
)

// uncreditedDays is how long after a good outcome somebody may still be reminded of it.
const uncreditedDays = 60

// Uncredited are the decisions of late that turned out well through the other's judgement and
// for which a person has given no credit yet, newest first: to the executive those that the
// assistant made or recommended, to the assistant the executive's own.
func (in *Insight) Uncredited(by model.Role) []model.Decision {
	credited := map[string]bool{}
	for i := range in.facts.Credits {
		if c := &in.facts.Credits[i]; c.Decision != "" && in.direction(c) == by {
			credited[c.Decision] = true
		}
	}
	var list []model.Decision
	for _, d := range in.within(in.decisions, uncreditedDays) {
		if d.Outcome == "good" && !credited[d.ID] && slices.Contains(in.judges(d), by.Other()) {
			list = append(list, *d.Decision)
		}
	}
	return list
}

// judges are those on whose judgement a decision rests.
func (in *Insight) judges(d *made) []model.Role {
	switch {
	case d.Decider == "joint":
		return []model.Role{model.Executive, model.Assistant}
	case byAssistant(d) && !overridden(d), byExecutive(d) && d.stage == model.Consult && d.Followed != "not":
		return []model.Role{model.Assistant}
	}
	return []model.Role{model.Executive}
}
