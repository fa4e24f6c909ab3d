package insight

import "tandem/model"

// boardChart puts beside each other where each area stands: agreed, shown, felt by each.
func (in *Insight) boardChart(c *Chart) {
	areas := in.Areas()
	for _, a := range areas {
		c.Ticks = append(c.Ticks, Tick{Label: named(a.Name), ID: a.ID, N: a.Shown.Count.Of})
	}
	agreed := c.series(Series{Code: "agreed", Label: say("series.agreed", "agreed"), Unit: UnitStage})
	shown := c.series(Series{Code: "shown", Label: say("series.shown", "shown"), Unit: UnitStage})
	felt := map[model.Role]*Series{}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		s := c.series(Series{Code: "felt", Label: say("series.felt", "felt by {{.Name}}", "Name", in.name(role)), Role: role, Unit: UnitStage})
		felt[role] = &s
	}
	var widest *Area
	size := model.Stage(0)
	for i := range areas {
		a := &areas[i]
		agreed.Points[i] = value(int64(a.Agreed.Stage))
		if a.Agreed.Grant != "" {
			agreed.Points[i].Records = []string{a.Agreed.Grant}
		}
		if a.Shown.Stage != 0 {
			shown.Points[i] = value(int64(a.Shown.Stage), a.Shown.Window...)
			shown.Points[i].Count, shown.Points[i].Of = a.Shown.Count.Count, a.Shown.Count.Of
		}
		c.Excluded += a.Shown.Excluded
		for role, stage := range a.Felt {
			felt[role].Points[i] = value(int64(stage), in.feltView(a.ID).Records...)
		}
		if d := a.apart(); d > size {
			widest, size = a, d
		}
	}
	c.Series = []Series{agreed, shown, *felt[model.Executive], *felt[model.Assistant]}
	c.Empty = len(areas) == 0
	c.Finding = in.boardFinding(areas, widest)
}

func (in *Insight) boardFinding(areas []Area, widest *Area) Sentence {
	switch {
	case len(areas) == 0:
		return say("chart.board.none", "No decision areas yet")
	case widest == nil:
		return sayN("chart.board.same", len(areas), "No view of the one area differs", "No views differ in the {{.N}} areas")
	}
	differ := 0
	for i := range areas {
		if areas[i].apart() > 0 {
			differ++
		}
	}
	of := sayN("chart.board.differ", len(areas), "Views differ in {{.Differ}} of one area", "Views differ in {{.Differ}} of {{.N}} areas", "Differ", differ)
	if widest.Shown.Stage != 0 && widest.Shown.Stage != widest.Agreed.Stage {
		return say("chart.board.shown", "{{.Differ}}, most in {{.Area}}: agreed {{.Agreed}}, shown {{.Shown}}",
			"Differ", of, "Area", widest.Name, "Agreed", widest.Agreed.Stage, "Shown", widest.Shown.Stage)
	}
	return say("chart.board.felt", "{{.Differ}}, most in {{.Area}}: agreed {{.Agreed}}, felt {{.Executive}} and {{.Assistant}}",
		"Differ", of, "Area", widest.Name, "Agreed", widest.Agreed.Stage, "Executive", widest.Felt[model.Executive], "Assistant", widest.Felt[model.Assistant])
}

// apart is how far the stages of an area lie from each other.
func (a *Area) apart() model.Stage {
	low, high := a.Agreed.Stage, a.Agreed.Stage
	for _, s := range []model.Stage{a.Shown.Stage, a.Felt[model.Executive], a.Felt[model.Assistant]} {
		if s != 0 {
			low, high = min(low, s), max(high, s)
		}
	}
	return high - low
}
