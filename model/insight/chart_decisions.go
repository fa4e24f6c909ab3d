package insight

import "tandem/model"

// decisionsChart stacks the decisions of each month by the stage that they were made at.
func (in *Insight) decisionsChart(c *Chart) {
	months := cut(c.Span, "month")
	c.Ticks = months.ticks("month")
	for stage := model.Tell; stage <= model.Empower; stage++ {
		c.Series = append(c.Series, c.counts(Series{Code: "stage", Label: say("series.stage", "{{.Stage}}", "Stage", stage), Stage: stage}))
	}
	var all Decided
	for _, d := range in.decisions {
		i := months.of(d.day)
		if i < 0 {
			continue
		}
		all.add(d)
		if !d.Excluded {
			c.Ticks[i].N++
			c.Series[d.stage-model.Tell].Points[i].count(d.ID)
		}
	}
	c.Empty = all.N == 0
	switch {
	case all.N == 0:
		c.Finding = say("chart.decisions.none", "No decisions in these months")
	default:
		c.Finding = say("chart.decisions.finding", "{{.Involved}} of {{.N}} decisions were made together or by {{.Assistant}} ({{.Percent}} %)",
			"Involved", all.Involvement.Count, "N", all.N, "Percent", all.Involvement.Percent(), "Assistant", in.name(model.Assistant))
	}
	c.Excluded = all.Excluded
}
