package insight

import (
	"strings"

	"tandem/model"
)

// A Sphere is what the assistant answers for in one sphere, and what it took a week before
// and after it was improved, where both are known.
type Sphere struct {
	All, Timed    int
	Before, After int64 // minutes of the timed ones
}

// Gained is how many minutes a week came back; below 0 where it takes longer now.
func (s Sphere) Gained() int64 { return s.Before - s.After }

// Spheres tells what is in the assistant's control from what they can only influence.
func Spheres(list []model.Responsibility) (control, influence Sphere) {
	for i := range list {
		of := &control
		if list[i].Sphere == "influence" {
			of = &influence
		}
		of.All++
		if list[i].MinutesBefore != nil && list[i].MinutesAfter != nil {
			of.Timed++
			of.Before += *list[i].MinutesBefore
			of.After += *list[i].MinutesAfter
		}
	}
	return control, influence
}

// accepted is the state of a suggestion that was taken up. Any other is the executive's own
// word for what became of it.
const accepted = "accepted"

// Suggested is how many of the suggestions that were answered were accepted, and how many wait
// for an answer. One that was put off still waits.
func Suggested(list []model.Suggestion) (taken Ratio, open int) {
	for _, s := range list {
		switch strings.ToLower(strings.TrimSpace(s.State)) {
		case "", "later":
			open++
		default:
			taken.add(strings.EqualFold(strings.TrimSpace(s.State), accepted))
		}
	}
	return taken, open
}

// Alternatives is how many of the tasks that were declined came with an alternative.
func Alternatives(list []model.DeclinedTask) (r Ratio) {
	for _, d := range list {
		r.add(d.Alternative != "")
	}
	return r
}

// Repaired is how many of the mistakes are told with their repair.
func Repaired(list []model.Mistake) (r Ratio) {
	for _, m := range list {
		r.add(m.Repair != "")
	}
	return r
}

// Unasked are the goals of a person, and those of nobody, that are done and on which that person
// has asked for no feedback yet. A request for feedback names its project in free words, so one that is a part of the other
// will do.
func Unasked(goals []model.Goal, asked []model.Feedback, by string) (ended []model.Goal) {
	about := func(words, title string) bool {
		words, title = strings.ToLower(strings.TrimSpace(words)), strings.ToLower(title)
		return words != "" && (strings.Contains(title, words) || strings.Contains(words, title))
	}
	for _, g := range goals {
		known := g.State != "done" || g.Owner != "" && g.Owner != by
		for _, f := range asked {
			known = known || f.CreatedBy == by && (f.Project == g.ID || about(f.Project, g.Title) || about(f.About, g.Title))
		}
		if !known {
			ended = append(ended, g)
		}
	}
	return ended
}
