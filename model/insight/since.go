package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// Ruled is an answer to a request, as a page tells it.
type Ruled struct {
	Area    string // its name
	To      model.Stage
	Verdict model.Verdict
	On      model.Date
}

// LastMeeting is the day of the last one-to-one that was held; "" where there was none.
func (in *Insight) LastMeeting() model.Date {
	if last := in.lastMeeting(); last != nil {
		return last.Date
	}
	return ""
}

// RuledSince gives the answers from a day on, the newest first.
func (in *Insight) RuledSince(day model.Date) []Ruled {
	names := map[string]string{}
	for _, a := range in.facts.Areas {
		names[a.ID] = a.Name
	}
	var list []Ruled
	for _, r := range in.facts.Requests {
		if answer, ok := in.facts.Answers[r.ID]; ok && answer.On >= day && answer.On <= in.facts.Now {
			list = append(list, Ruled{names[r.Area], r.ToStage, answer.Verdict, answer.On})
		}
	}
	slices.SortFunc(list, func(a, b Ruled) int {
		return cmp.Or(-strings.Compare(string(a.On), string(b.On)), strings.Compare(a.Area, b.Area))
	})
	return list
}

// OpenActions are those that nobody has done yet, what is due first.
func (in *Insight) OpenActions() []model.Action {
	var list []model.Action
	for _, a := range in.facts.Actions {
		if (a.DoneOn == "" || a.DoneOn > in.facts.Now) && a.CreatedAt.Date() <= in.facts.Now {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b model.Action) int {
		return cmp.Or(strings.Compare(cmp.Or(string(a.Due), "~"), cmp.Or(string(b.Due), "~")), strings.Compare(a.ID, b.ID))
	})
	return list
}

// Shareable leaves out of the facts what may not leave the laptop: the settings of the return,
// since break-even and return give the costs away, and briefings that are restricted.
func Shareable(f Facts) Facts {
	f.Settings = nil
	f.Briefings = slices.DeleteFunc(slices.Clone(f.Briefings), func(b model.Briefing) bool { return b.Sensitivity == "restricted" })
	return f
}
