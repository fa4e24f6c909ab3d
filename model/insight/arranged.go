package insight

import (
	"cmp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"tandem/model"
)

// ParkedLine stands in a meeting's agenda before what was put off.
const ParkedLine = "parked"

// Key names an item in a meeting's agenda: its record, or where it comes from if that is
// several.
func (i Item) Key() string {
	if slices.Contains([]string{"action", "credit", "assessment"}, i.Source) || len(i.Records) == 0 {
		return cmp.Or(i.Source, i.Title)
	}
	return i.Records[0]
}

// Order is the agenda as lines that a meeting keeps.
func (a Agenda) Order() []string {
	lines := []string{}
	for _, item := range a.Items {
		lines = append(lines, item.Key())
	}
	if len(a.Parked) > 0 {
		lines = append(lines, ParkedLine)
	}
	for _, item := range a.Parked {
		lines = append(lines, item.Key())
	}
	return lines
}

// Arranged is the agenda in the order that somebody chose. What the order does not know yet
// stays where the ledger puts it, behind the others; a line that names no item but says
// something is an item of its own.
func (a Agenda) Arranged(order []string) Agenda {
	if len(order) == 0 {
		return a
	}
	here := map[string]Item{}
	for _, item := range slices.Concat(a.Items, a.Parked) {
		here[item.Key()] = item
	}
	own := a
	own.Items, own.Parked, own.Minutes = []Item{}, []Item{}, 0
	to, placed := &own.Items, map[string]bool{}
	for _, line := range order {
		item, ok := here[line]
		switch {
		case placed[line]:
			continue
		case line == ParkedLine:
			to = &own.Parked
			continue
		case !ok && (uuid.Validate(line) == nil || strings.TrimSpace(line) == "" || sources[line]):
			continue // it is settled, or not here
		case !ok:
			item = Item{Title: line, Minutes: topicMinutes, Why: say("agenda.written", "on the agenda")}
		}
		placed[line] = true
		*to = append(*to, item)
	}
	for _, item := range a.Items {
		if !placed[item.Key()] {
			own.Items = append(own.Items, item)
		}
	}
	for _, item := range a.Parked {
		if !placed[item.Key()] {
			own.Parked = append(own.Parked, item)
		}
	}
	for _, item := range own.Items {
		own.Minutes += item.Minutes
	}
	return own
}

// sources are the words that items without a record of their own are named by.
var sources = map[string]bool{"action": true, "credit": true, "assessment": true}

// Next is the one-to-one that is under way or comes next; nil where none is planned.
func (in *Insight) Next() *model.Meeting {
	var next *model.Meeting
	for i := range in.facts.Meetings {
		m := &in.facts.Meetings[i]
		if m.Cancelled || m.Ended != "" || m.Date < in.facts.Now {
			continue
		}
		if next == nil || cmp.Or(strings.Compare(string(m.Date), string(next.Date)), strings.Compare(m.ID, next.ID)) < 0 {
			next = m
		}
	}
	return next
}

// Held are the one-to-ones that took place before the next one, newest first.
func (in *Insight) Held() []model.Meeting {
	var held []model.Meeting
	for _, m := range in.facts.Meetings {
		if !m.Cancelled && (m.Ended != "" && m.Date <= in.facts.Now || m.Date < in.facts.Now) {
			held = append(held, m)
		}
	}
	slices.SortFunc(held, func(a, b model.Meeting) int {
		return cmp.Or(strings.Compare(string(b.Date), string(a.Date)), strings.Compare(b.ID, a.ID))
	})
	return held
}

// Planned is the agenda as the two have arranged it for the next one-to-one.
func (in *Insight) Planned(quarterly bool) Agenda {
	a := in.Agenda(quarterly)
	if next := in.Next(); next != nil {
		return a.Arranged(next.Agenda)
	}
	return a
}

// Taken are the actions of a meeting, oldest first.
func (in *Insight) Taken(meeting string) []model.Action {
	var taken []model.Action
	for _, x := range in.facts.Actions {
		if x.Meeting == meeting {
			taken = append(taken, x)
		}
	}
	slices.SortFunc(taken, func(a, b model.Action) int { return strings.Compare(a.ID, b.ID) })
	return taken
}
