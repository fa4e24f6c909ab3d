package insight

import (
	"cmp"
	"slices"

	"tandem/model"
)

// waitingChart counts what waits by its age, and on whom: one series for each person and
// kind of record, so that a bar tells both.
func (in *Insight) waitingChart(c *Chart) {
	for i, band := range Ages {
		label := say("tick.age", "{{.From}}–{{.To}} working days", "From", band.From, "To", band.To)
		if band.To < 0 {
			label = say("tick.age.more", "over {{.N}} working days", "N", Ages[i-1].To)
		}
		c.Ticks = append(c.Ticks, Tick{Label: label})
	}
	waiting := in.Waiting()
	c.Empty = !in.anythingWaited()
	oldest := map[model.Role]int{} // by whom it waits on: working days
	count := map[model.Role]int{}
	for _, role := range []model.Role{model.Executive, model.Assistant, ""} {
		for _, kind := range []string{"request", "briefing", "promise"} {
			s := c.series(Series{Code: kind, Role: role, Label: in.waitingLabel(kind, role), Unit: UnitCount})
			n := 0
			for _, w := range waiting {
				if w.Kind != kind || in.people[w.On] != role {
					continue
				}
				n++
				i := age(w.Days)
				s.Points[i].count(w.Record, 1)
				c.Ticks[i].N++
				oldest[role] = max(oldest[role], w.Days)
			}
			count[role] += n
			if n > 0 {
				c.Series = append(c.Series, s)
			}
		}
	}
	c.Finding = say("chart.waiting.none", "Nothing waits on anybody")
	if len(waiting) > 0 {
		roles := []model.Role{model.Executive, model.Assistant, ""}
		slices.SortStableFunc(roles, func(a, b model.Role) int {
			return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(oldest[b], oldest[a]))
		})
		most := roles[0]
		if most == "" {
			c.Finding = sayN("chart.waiting.others", oldest[most], "{{.Count}} of {{.Of}} wait on others, the oldest for one working day",
				"{{.Count}} of {{.Of}} wait on others, the oldest for {{.N}} working days", "Count", count[most], "Of", len(waiting))
		} else {
			c.Finding = sayN("chart.waiting.finding", oldest[most], "{{.Count}} of {{.Of}} wait on {{.Name}}, the oldest for one working day",
				"{{.Count}} of {{.Of}} wait on {{.Name}}, the oldest for {{.N}} working days", "Count", count[most], "Of", len(waiting), "Name", in.name(most))
		}
	}
}

func (in *Insight) waitingLabel(kind string, role model.Role) Sentence {
	label := Word("waiting." + kind + "s") // of the translations
	if role == "" {
		return say("series.waiting.others", "{{.Kind}}, on others", "Kind", label)
	}
	return say("series.waiting", "{{.Kind}}, on {{.Name}}", "Kind", label, "Name", in.name(role))
}

// anythingWaited says whether there is a record that could ever have waited.
func (in *Insight) anythingWaited() bool {
	return len(in.facts.Requests)+len(in.facts.Briefings)+len(in.facts.Promises) > 0
}
