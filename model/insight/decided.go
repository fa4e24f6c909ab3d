package insight

import "tandem/model"

// Decided says how the decisions of a span were made. Excluded ones are counted and
// left out of everything else.
type Decided struct {
	ByStage     [model.Empower + 1]int // index 0 is not used
	N, Excluded int
	Involvement Ratio // Consult and Empower, of all
	WhyCoverage Ratio // of the executive's decisions, those with a reason
	Initiated   Ratio // by the assistant, of those where that was said
	Clean       Ratio // of the assistant's decisions, those without interference

	Checkins, Overridden, TakenBack int // interference, as events
	Unexplained                     int // overrides without a reason: the executive's to explain
}

// Decided counts the decisions of a span.
func (in *Insight) Decided(span Span) Decided {
	var c Decided
	for _, d := range in.decisions {
		if span.Has(d.day) {
			c.add(d)
		}
	}
	return c
}

func (c *Decided) add(d *made) {
	if d.Excluded {
		c.Excluded++
		return
	}
	c.N++
	c.ByStage[d.stage]++
	c.Involvement.add(d.stage >= model.Consult)
	if byExecutive(d) {
		c.WhyCoverage.add(d.Reason != "")
	}
	if d.InitiatedBy != "" {
		c.Initiated.add(d.InitiatedBy == model.Assistant)
	}
	if i := d.Interference; i != nil {
		c.Checkins += int(i.Checkins)
		c.Overridden += int(i.Overridden)
		c.TakenBack += int(i.TakenBack)
		if i.Overridden > 0 && d.OverrideReason == "" {
			c.Unexplained++
		}
	}
	if byAssistant(d) {
		c.Clean.add(clean(d))
	}
}

func clean(d *made) bool {
	return d.Interference == nil || *d.Interference == model.Interference{}
}
