package insight

import (
	"tandem/model"
)

// viewed are the instruments that the two views compare, in the order in which they are
// asked; what each feels about an area is on the board.
var viewed = []string{"questions", "behaviours", "benefits", "elements", "pulse"}

// viewsChart pairs the two people's answers, item by item, from the newest period of each
// instrument in which both have handed theirs in.
func (in *Insight) viewsChart(c *Chart) {
	executive := Series{Code: "rated", Label: named(in.name(model.Executive)), Role: model.Executive, Unit: UnitRating}
	assistant := Series{Code: "rated", Label: named(in.name(model.Assistant)), Role: model.Assistant, Unit: UnitRating}
	var widest Gap
	apart := 0
	for _, instrument := range viewed {
		view := in.latestView(instrument)
		if view == nil {
			continue
		}
		for _, g := range view.Items() {
			c.Ticks = append(c.Ticks, Tick{
				Label: say("tick.item", "{{.Item}}", "Item", itemWord(g.Item)), Group: instrument, Span: SpanOf(view.Period), N: len(view.Records),
			})
			executive.Points = append(executive.Points, value(g.Executive, view.Records...))
			assistant.Points = append(assistant.Points, value(g.Assistant, view.Records...))
			if g.Size() > 0 {
				apart++
			}
			if g.Size() > widest.Size() {
				widest = g
			}
		}
	}
	c.Series = []Series{executive, assistant}
	c.Empty = len(c.Ticks) == 0
	switch {
	case c.Empty:
		c.Finding = say("chart.views.none", "Nothing was rated by both yet")
	case apart == 0:
		c.Finding = sayN("chart.views.same", len(c.Ticks), "You rate the one item alike", "You rate all {{.N}} items alike")
	default:
		c.Finding = say("chart.views.finding", "Talk about “{{.Item}}”: {{.Executive}} {{.E}}, {{.Assistant}} {{.A}}", "Item", itemWord(widest.Item),
			"Executive", in.name(model.Executive), "E", int(widest.Executive), "Assistant", in.name(model.Assistant), "A", int(widest.Assistant))
	}
}

// itemWord names an item of an instrument. Trust is also a grant's field, where it asks why.
func itemWord(item string) Word {
	if item == "trust" {
		return "Trust"
	}
	return Word("field." + item)
}
