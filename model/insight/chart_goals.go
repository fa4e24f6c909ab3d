package insight

import (
	"slices"
	"strings"

	"tandem/model"
)

// goalLevels and goalStates are in the order in which people read them.
var (
	goalLevels = []string{"company", "department", "partnership", "personal"}
	goalStates = []string{"at_risk", "late", "on_track", "done", "dropped"}
)

// goalsChart counts the goals of each level by their state, and the revisions of the span.
func (in *Insight) goalsChart(c *Chart) {
	level := map[string]int{}
	for i, name := range goalLevels {
		level[name] = i
		c.Ticks = append(c.Ticks, Tick{Label: say("tick.option", "{{.Word}}", "Word", Word("option."+name)), Group: name})
	}
	without, stateless := Tick{Label: say("tick.level.none", "no level")}, false
	for _, g := range in.goalsNow() {
		if g.Level == "" && level[""] == 0 {
			level[""] = len(c.Ticks)
			c.Ticks = append(c.Ticks, without)
		}
		stateless = stateless || g.state == ""
	}
	states := goalStates
	if stateless {
		states = append(states[:len(states):len(states)], "")
	}
	column := map[string]int{}
	for i, state := range states {
		column[state] = i
		label := say("series.option", "{{.Word}}", "Word", Word("option."+state))
		if state == "" {
			label = say("series.state.none", "no state")
		}
		c.Series = append(c.Series, c.series(Series{Code: state, Label: label, Unit: UnitCount}))
	}
	revisions := c.series(Series{Code: "revisions", Label: say("series.revisions", "revisions"), Unit: UnitCount})
	levelOf := map[string]int{}
	counts := map[string]int{}
	goals := in.goalsNow()
	for _, g := range goals {
		i := level[g.Level]
		levelOf[g.ID] = i
		c.Ticks[i].N++
		c.Series[column[g.state]].Points[i].count(g.ID, 1)
		counts[g.state]++
	}
	revised := 0
	for i := range in.facts.Revisions {
		r := &in.facts.Revisions[i]
		at, known := levelOf[r.Goal]
		if day := r.CreatedAt.Date(); known && c.Span.Has(day) && day <= in.facts.Now {
			revisions.Points[at].count(r.ID, 1)
			revised++
		}
	}
	c.Series = append(c.Series, revisions)
	c.Empty = len(goals) == 0
	c.Finding = say("chart.goals.none", "No goals yet")
	if !c.Empty {
		c.Finding = sayN("chart.goals.finding", len(goals),
			"One goal: {{.OnTrack}} on track, {{.AtRisk}} at risk, {{.Late}} late, {{.Done}} done · revisions: {{.Revised}}",
			"{{.N}} goals: {{.OnTrack}} on track, {{.AtRisk}} at risk, {{.Late}} late, {{.Done}} done · revisions: {{.Revised}}",
			"OnTrack", counts["on_track"], "AtRisk", counts["at_risk"], "Late", counts["late"], "Done", counts["done"], "Revised", revised)
	}
}

// A stated goal is one with its state on the day: past its due day it is late, whatever
// anybody wrote.
type statedGoal struct {
	*model.Goal
	state string
}

// goalsNow are the goals there are on the day, in the order of their ids.
func (in *Insight) goalsNow() []statedGoal {
	var list []statedGoal
	for i := range in.facts.Goals {
		g := &in.facts.Goals[i]
		if g.CreatedAt.Date() > in.facts.Now {
			continue
		}
		state := g.State
		if g.Due != "" && g.Due < in.facts.Now && state != "done" && state != "dropped" {
			state = "late"
		}
		list = append(list, statedGoal{g, state})
	}
	slices.SortFunc(list, func(a, b statedGoal) int { return strings.Compare(a.ID, b.ID) })
	return list
}
