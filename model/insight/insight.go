package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// An Insight is the facts in order, on their day. Nothing in it changes once it is made.
type Insight struct {
	facts  Facts
	people map[string]model.Role // by id
	areas  []*model.Area         // by name, then id
	byID   map[string]*model.Area
	// decisions are those made up to the day, newest first; on one day the larger id
	// is newer. Open ones wait in open, oldest first.
	decisions []*made
	open      []*model.Decision
	in        map[string][]*made // by area
	grants    map[string][]*Grant
	views     map[string][]View // by instrument, oldest first
	credits   []*model.Credit   // given up to the day, newest first
	entries   []entry           // of minutes, up to the day
	kept      map[string]bool   // what is known of limits, by decision
	span      Span              // where none is asked for
}

// made is a decision with the stage that it was made at.
type made struct {
	*model.Decision
	day   model.Date
	stage model.Stage
}

// New puts the facts in order.
func New(f Facts) *Insight {
	in := &Insight{
		facts: f, people: map[string]model.Role{}, byID: map[string]*model.Area{},
		in: map[string][]*made{}, grants: map[string][]*Grant{}, kept: map[string]bool{},
	}
	for role, p := range f.People {
		in.people[p.ID] = role
	}
	for i := range f.Areas {
		in.areas = append(in.areas, &f.Areas[i])
		in.byID[f.Areas[i].ID] = &f.Areas[i]
	}
	slices.SortFunc(in.areas, func(a, b *model.Area) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
	})
	for i := range f.Grants {
		g := &f.Grants[i]
		in.grants[g.Area] = append(in.grants[g.Area], g)
	}
	in.orderDecisions()
	in.orderCredits()
	in.pairSheets()
	in.findEntries()
	in.span = in.findSpan()
	for area, list := range in.in {
		withinLimits(in.kept, list, in.grants[area])
	}
	return in
}

// orderDecisions takes each decision once: the same record given twice is one.
func (in *Insight) orderDecisions() {
	all := make([]made, 0, len(in.facts.Decisions))
	for i := range in.facts.Decisions {
		d := &in.facts.Decisions[i]
		day := dayOf(d)
		if day > in.facts.Now {
			continue
		}
		if d.Open() {
			in.open = append(in.open, d)
			continue
		}
		all = append(all, made{Decision: d, day: day, stage: DecisionStage(*d)})
	}
	in.decisions = make([]*made, len(all))
	for i := range all {
		in.decisions[i] = &all[i]
	}
	slices.SortFunc(in.decisions, func(a, b *made) int {
		return cmp.Or(strings.Compare(string(b.day), string(a.day)), strings.Compare(b.ID, a.ID))
	})
	in.decisions = slices.CompactFunc(in.decisions, func(a, b *made) bool { return a.ID == b.ID })
	slices.SortFunc(in.open, func(a, b *model.Decision) int {
		return cmp.Or(strings.Compare(string(dayOf(a)), string(dayOf(b))), strings.Compare(a.ID, b.ID))
	})
	for _, d := range in.decisions {
		in.in[d.Area] = append(in.in[d.Area], d)
	}
}

// dayOf is the day of a decision: the one it was written down where none was named.
func dayOf(d *model.Decision) model.Date {
	if d.Date != "" {
		return d.Date
	}
	return d.CreatedAt.Date()
}

// Now is the day of the facts.
func (in *Insight) Now() model.Date { return in.facts.Now }

// Settings are those of this laptop's return; with nothing in them where none are set.
func (in *Insight) Settings() *Settings {
	s := Settings{}
	if in.facts.Settings != nil {
		s = *in.facts.Settings
	}
	return &s
}

// name is what the other calls a person: by the first name, where the two differ in it.
func (in *Insight) name(role model.Role) string {
	words, others := strings.Fields(in.facts.People[role].Name), strings.Fields(in.facts.People[role.Other()].Name)
	switch {
	case len(words) == 0:
		return string(role)
	case len(others) > 0 && words[0] == others[0]:
		return strings.Join(words, " ")
	}
	return words[0]
}

// agreed is the step at which an area stands on a day.
func (in *Insight) agreed(area string, day model.Date) Agreement {
	now := Agreement{Stage: model.Tell}
	for _, step := range in.facts.Agreed[area] {
		if step.From <= day {
			now = step
		}
	}
	return now
}

// within gives the decisions of a list, newest first, that are at most so many days old.
func (in *Insight) within(list []*made, days int) []*made {
	oldest := in.facts.Now.Add(-days)
	n, _ := slices.BinarySearchFunc(list, oldest, func(d *made, oldest model.Date) int {
		if d.day >= oldest {
			return -1
		}
		return 1
	})
	return list[:n]
}

// newest gives the first n of a list that is newest first.
func newest[T any](list []T, n int) []T { return list[:min(n, len(list))] }

func only(list []*made, want func(*made) bool) []*made {
	var kept []*made
	for _, d := range list {
		if want(d) {
			kept = append(kept, d)
		}
	}
	return kept
}
