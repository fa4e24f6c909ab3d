package model

import (
	"cmp"
	"slices"
)

// A Phase is one of the three that a partnership moves through. They may be
// revisited and are not skipped.
type Phase struct {
	Record `kind:"phase" writer:"both" title:"phase"`
	Phase  *int64 `json:"phase,omitempty" rule:"required"`
	Since  Date   `json:"since,omitempty"`
	Note   string `json:"note,omitempty"`
}

// PhaseKind declares Phase.
var PhaseKind = Declare[Phase]()

// The first and the last phase: learning to work together, and synergy.
const (
	firstPhase = 1
	lastPhase  = 3
)

// Check refuses a phase that skips another, before or after it. Where none is
// written yet the partnership is in the first.
func (p *Phase) Check(c Context) error {
	if *p.Phase < firstPhase || *p.Phase > lastPhase {
		return unsaved("phase", "there are the phases 1, 2 and 3", "choose one of them")
	}
	type began struct {
		id    string // of version 7: later ones are greater
		since Date
		phase int64
	}
	this := began{id: c.ID, since: p.Since, phase: *p.Phase}
	if c.Creating {
		this.id = "~" // after every id
	}
	line := []began{{phase: firstPhase}, this}
	for _, o := range c.others("phase") {
		line = append(line, began{id: o.Text("id"), since: Date(o.Text("since")), phase: o.Int("phase")})
	}
	slices.SortFunc(line, func(a, b began) int { return cmp.Or(cmp.Compare(a.since, b.since), cmp.Compare(a.id, b.id)) })
	at := slices.Index(line, this)
	if this.phase > line[max(at-1, 0)].phase+1 || at+1 < len(line) && line[at+1].phase > this.phase+1 {
		return unsaved("phase", "phase 1 is followed by phase 2 and not by phase 3", "write phase 2 first")
	}
	return nil
}

// SkippedPhases names those that follow another without the one between, by the day they
// began and then by id: two people who write at the same time can make one together.
func SkippedPhases(all []Phase) []string {
	line := slices.SortedFunc(slices.Values(all), func(a, b Phase) int {
		return cmp.Or(cmp.Compare(a.Since, b.Since), cmp.Compare(a.ID, b.ID))
	})
	var skipped []string
	before := int64(firstPhase)
	for _, p := range line {
		if p.Phase == nil {
			continue
		}
		if *p.Phase > before+1 {
			skipped = append(skipped, p.ID)
		}
		before = *p.Phase
	}
	return skipped
}
