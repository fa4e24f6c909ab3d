package insight

import "tandem/model"

// decisionsChart stacks the decisions of each month by the stage that they were made at.
func (in *Insight) decisionsChart(c *Chart) {
	months := cut(c.Span, "month")
	c.Ticks = months.ticks("month")
	for stage := model.Tell; stage <= model.Empower; stage++ {
		c.Series = append(c.Series, c.series(Series{Code: "stage", Label: say("series.stage", "{{.Stage}}", "Stage", stage), Stage: stage, Unit: UnitCount}))
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
			c.Series[d.stage-model.Tell].Points[i].count(d.ID, 1)
		}
	}
	c.Empty, c.Excluded = all.N == 0, all.Excluded
	c.Finding = say("chart.decisions.none", "No decisions in this time")
	if all.N > 0 {
		c.Finding = sayN("chart.decisions.finding", all.N,
			"{{.Involved}} of one decision was made together or by {{.Assistant}} ({{.Percent}} %)",
			"{{.Involved}} of {{.N}} decisions were made together or by {{.Assistant}} ({{.Percent}} %)",
			"Involved", all.Involvement.Count, "Percent", all.Involvement.Percent(), "Assistant", in.name(model.Assistant))
	}
}

// recommendationsChart counts by month what became of recommendations.
func (in *Insight) recommendationsChart(c *Chart) {
	months := cut(c.Span, "month")
	c.Ticks = months.ticks("month")
	codes := []string{"followed", "adapted", "not"}
	index := map[string]int{}
	total := make([]int, len(codes))
	for i, code := range codes {
		index[code] = i
		c.Series = append(c.Series, c.series(Series{Code: code, Label: say("series.option", "{{.Word}}", "Word", Word("option."+code)), Unit: UnitCount}))
	}
	n := 0
	for _, d := range in.decisions {
		i := months.of(d.day)
		if i < 0 || !scored(d) {
			continue
		}
		if d.Excluded {
			c.Excluded++
			continue
		}
		n++
		c.Ticks[i].N++
		c.Series[index[d.Followed]].Points[i].count(d.ID, 1)
		total[index[d.Followed]]++
	}
	c.Empty = n == 0
	c.Finding = say("chart.recommendations.none", "No recommendation was ruled on in this time")
	if n > 0 {
		c.Finding = sayN("chart.recommendations.finding", n,
			"One recommendation: {{.Followed}} followed, {{.Adapted}} adapted, {{.Not}} not",
			"{{.N}} recommendations: {{.Followed}} followed, {{.Adapted}} adapted, {{.Not}} not",
			"Followed", total[0], "Adapted", total[1], "Not", total[2])
	}
}

// interferenceChart counts by month what disturbed a handover, beside the share of the
// executive's decisions that came with a reason.
func (in *Insight) interferenceChart(c *Chart) {
	months := cut(c.Span, "month")
	c.Ticks = months.ticks("month")
	c.Series = []Series{
		c.series(Series{Code: "checkins", Label: say("series.checkins", "check-ins"), Unit: UnitCount}),
		c.series(Series{Code: "overridden", Label: say("series.overridden", "overridden"), Unit: UnitCount}),
		c.series(Series{Code: "taken_back", Label: say("series.taken_back", "taken back"), Unit: UnitCount}),
		c.series(Series{Code: "reasons", Label: say("series.reasons", "decisions with a reason"), Role: model.Executive, Unit: UnitShare}),
	}
	var all Decided
	for _, d := range in.decisions {
		i := months.of(d.day)
		if i < 0 {
			continue
		}
		all.add(d)
		if d.Excluded {
			continue
		}
		c.Ticks[i].N++
		if d.Interference != nil {
			for j, events := range []model.Times{d.Interference.Checkins, d.Interference.Overridden, d.Interference.TakenBack} {
				if events > 0 {
					c.Series[j].Points[i].count(d.ID, int(events))
				}
			}
		}
		if byExecutive(d) {
			c.Series[3].Points[i].share(d.ID, d.Reason != "")
		}
	}
	c.Empty, c.Excluded = all.N == 0, all.Excluded
	events := all.Checkins + all.Overridden + all.TakenBack
	switch {
	case all.N == 0:
		c.Finding = say("chart.decisions.none", "No decisions in this time")
	case all.WhyCoverage.Of == 0:
		c.Finding = sayN("chart.interference.events", events, "One interference; {{.Executive}} decided nothing", "{{.N}} interferences; {{.Executive}} decided nothing",
			"Executive", in.name(model.Executive))
	default:
		c.Finding = sayN("chart.interference.finding", events,
			"One interference; {{.Executive}} gave a reason for {{.Why}} of {{.Of}} decisions",
			"{{.N}} interferences; {{.Executive}} gave a reason for {{.Why}} of {{.Of}} decisions",
			"Executive", in.name(model.Executive), "Why", all.WhyCoverage.Count, "Of", all.WhyCoverage.Of)
	}
}
