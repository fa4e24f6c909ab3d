package insight

import (
	"slices"

	"tandem/model"
)

// historyChart is a step line for each area. A value holds from its day to the next; behind a
// point stands the grant that says so, and a tick counts the areas that changed on its day.
func (in *Insight) historyChart(c *Chart) {
	first, last := c.Span.From, min(c.Span.To, in.facts.Now)
	days := map[model.Date]bool{first: true, last: true}
	for _, a := range in.areas {
		for _, step := range in.facts.Agreed[a.ID] {
			if c.Span.Has(step.From) && step.From <= in.facts.Now {
				days[step.From] = true
			}
		}
	}
	var ordered []model.Date
	for day := range days {
		ordered = append(ordered, day)
	}
	slices.Sort(ordered)
	for _, day := range ordered {
		c.Ticks = append(c.Ticks, Tick{Label: say("tick.day", "{{.Day}}", "Day", day), Span: Span{day, day}})
	}
	rose, back := 0, 0
	var riser, backer *model.Area
	var to, from model.Stage
	stepped := false
	for _, a := range in.areas {
		steps := in.facts.Agreed[a.ID]
		stepped = stepped || len(steps) > 0
		s := c.series(Series{Code: "agreed", Label: named(a.Name), ID: a.ID, Unit: UnitStage})
		began := a.CreatedAt.Date()
		if len(steps) > 0 {
			began = min(began, steps[0].From)
		}
		var before model.Stage
		up, down := false, false
		for i, day := range ordered {
			if day < began {
				continue
			}
			now := in.agreed(a.ID, day)
			s.Points[i] = value(int64(now.Stage))
			if now.Grant != "" {
				s.Points[i].Records = []string{now.Grant}
			}
			if before != now.Stage {
				if now.From == day {
					c.Ticks[i].N++
				}
				up, down = up || before != 0 && now.Stage > before, down || before != 0 && now.Stage < before
			}
			before = now.Stage
		}
		if up {
			rose++
			riser, to = a, before
		}
		if down {
			back++
			backer, from = a, before
		}
		c.Series = append(c.Series, s)
	}
	c.Empty = !stepped
	switch {
	case rose == 0 && back == 0:
		c.Finding = say("chart.history.none", "No area changed its stage")
	case rose == 1 && back == 0:
		c.Finding = say("chart.history.one", "{{.Area}} rose, and stands at {{.Stage}}", "Area", riser.Name, "Stage", to)
	case rose == 0 && back == 1:
		c.Finding = say("chart.history.back", "{{.Area}} stepped back, and stands at {{.Stage}}", "Area", backer.Name, "Stage", from)
	case back == 0:
		c.Finding = sayN("chart.history.rose", rose, "One area rose", "{{.N}} areas rose")
	case rose == 0:
		c.Finding = sayN("chart.history.backs", back, "One area stepped back", "{{.N}} areas stepped back")
	case back == 1:
		c.Finding = sayN("chart.history.rose.one", rose, "One area rose; {{.Area}} stepped back", "{{.N}} areas rose; {{.Area}} stepped back", "Area", backer.Name)
	default:
		c.Finding = sayN("chart.history.both", rose, "One area rose; {{.Back}} stepped back", "{{.N}} areas rose; {{.Back}} stepped back", "Back", back)
	}
}
