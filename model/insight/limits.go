package insight

import (
	"cmp"
	"slices"
	"strings"

	"tandem/model"
)

// WithinLimits says, by id, whether the assistant's decisions of one area kept to its
// grants' limits. It is computed where a stage-4 grant was in force on the decision's
// day, else as entered; who is not in it is unknown. It needs all decisions of the area:
// a cap for a period is used up in their order, so that the one that goes over it is
// outside, and those before it are not.
//
// What cannot be computed (no amount, no cap, another currency) stays as entered; with
// nothing entered and nothing spent it is within. Of several grants in force, one that
// covers the decision is enough.
func WithinLimits(decisions []model.Decision, grants []Grant) map[string]bool {
	ordered := make([]*made, len(decisions))
	for i := range decisions {
		ordered[i] = &made{Decision: &decisions[i], day: dayOf(&decisions[i])}
	}
	slices.SortFunc(ordered, func(a, b *made) int {
		return cmp.Or(strings.Compare(string(b.day), string(a.day)), strings.Compare(b.ID, a.ID))
	})
	of := make([]*Grant, len(grants))
	for i := range grants {
		of[i] = &grants[i]
	}
	kept := map[string]bool{}
	withinLimits(kept, ordered, of)
	return kept
}

// A purse is what a grant's cap allows for one period.
type purse struct {
	grant *Grant
	from  model.Date
}

// spending is what was taken from a purse, and whether some of it was in another currency.
type spending struct {
	amount int64
	other  bool
}

// withinLimits goes through decisions that are newest first from their oldest on, and
// writes down of which it is known whether they kept to the limits.
func withinLimits(kept map[string]bool, decisions []*made, grants []*Grant) {
	spent := map[purse]spending{}
	for _, d := range slices.Backward(decisions) {
		entered := func() {
			if d.WithinLimits != nil {
				kept[d.ID] = *d.WithinLimits
			}
		}
		if !byAssistant(d) {
			entered()
			continue
		}
		var inForce, within, unknown bool
		for _, g := range grants {
			if !g.On(d.day) {
				continue
			}
			covered, known := g.covers(d, spent)
			inForce, within, unknown = true, within || known && covered, unknown || !known
		}
		switch {
		case !inForce:
			entered()
		case within:
			kept[d.ID] = true
		case !unknown:
			kept[d.ID] = false
		case d.WithinLimits == nil && d.Amount == nil:
			kept[d.ID] = true
		default:
			entered()
		}
	}
}

// covers says whether a decision keeps to the grant's caps, as far as that can be known,
// and takes what it spends.
func (g *Grant) covers(d *made, spent map[purse]spending) (within, known bool) {
	t := &g.Terms
	if d.Amount == nil {
		return false, false
	}
	if t.CapEach == nil && t.CapPeriod == nil {
		return true, true
	}
	var period spending
	if t.CapPeriod != nil {
		p := purse{g, PeriodOf(d.day, t.Period).From}
		period = spent[p]
		if d.Currency == t.Currency {
			period.amount += min(*d.Amount, *t.CapPeriod+1) // enough to be over, and never around
			period.amount = min(period.amount, *t.CapPeriod+1)
		} else {
			period.other = true
		}
		spent[p] = period
	}
	switch {
	case d.Currency != t.Currency:
		return false, false
	case t.CapEach != nil && *d.Amount > *t.CapEach, t.CapPeriod != nil && period.amount > *t.CapPeriod:
		return false, true
	}
	return true, !period.other
}

// outside are the assistant's decisions of an area in the last days that went over its limits.
func (in *Insight) outside(area string, days int) []*made {
	return only(in.within(in.in[area], days), func(d *made) bool {
		within, known := in.kept[d.ID]
		return byAssistant(d) && !d.Excluded && known && !within
	})
}
