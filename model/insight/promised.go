package insight

import "tandem/model"

// Promised says what became of promises.
type Promised struct {
	Kept, Broken, Overdue, Open int
	Late                        int // of those kept, the ones that were kept after their day
	// Share is kept, of those that are settled or overdue. One that is not due yet says nothing.
	Share Ratio
}

// Promised counts the promises whose day (kept, broken or due) lies in a span, of everybody
// or of one person. One without any day is open.
func (in *Insight) Promised(span Span, by string) Promised {
	var c Promised
	for i := range in.facts.Promises {
		p := &in.facts.Promises[i]
		state, day := in.promise(p)
		if by != "" && p.By != by || day != "" && !span.Has(day) {
			continue
		}
		switch state {
		case promiseKept:
			c.Kept++
			if p.Due != "" && p.KeptOn > p.Due {
				c.Late++
			}
		case promiseBroken:
			c.Broken++
		case promiseOverdue:
			c.Overdue++
		default:
			c.Open++
			continue
		}
		c.Share.add(state == promiseKept)
	}
	return c
}

type promiseState int

const (
	promiseOpen promiseState = iota
	promiseOverdue
	promiseBroken
	promiseKept
)

// promise says what became of one by now, and the day that says so.
func (in *Insight) promise(p *model.Promise) (promiseState, model.Date) {
	now := in.facts.Now
	switch {
	case p.KeptOn != "" && p.KeptOn <= now:
		return promiseKept, p.KeptOn
	case p.BrokenOn != "" && p.BrokenOn <= now:
		return promiseBroken, p.BrokenOn
	case p.Due != "" && p.Due < now:
		return promiseOverdue, p.Due
	}
	return promiseOpen, ""
}
