package insight

import "tandem/model"

// creditChart counts by month the credit that the two give each other, by channel.
func (in *Insight) creditChart(c *Chart) {
	months := cut(c.Span, "month")
	c.Ticks = months.ticks("month")
	column := func(from model.Role, channel string) int {
		i := 0
		if from == model.Assistant {
			i = 2
		}
		if channel == "public" {
			i++
		}
		return i
	}
	for _, from := range []model.Role{model.Executive, model.Assistant} {
		for _, channel := range []string{"private", "public"} {
			c.Series = append(c.Series, c.series(Series{
				Code: channel, Role: from, Unit: UnitCount,
				Label: say("series.credit", "{{.From}} → {{.To}}, {{.Channel}}", "From", in.name(from), "To", in.name(from.Other()), "Channel", Word("option."+channel)),
			}))
		}
	}
	for _, credit := range in.credits {
		day := creditDay(credit)
		i := months.of(day)
		from := in.direction(credit)
		if i < 0 || from == "" {
			continue
		}
		c.Ticks[i].N++
		c.Series[column(from, credit.Channel)].Points[i].count(credit.ID, 1)
	}
	m := in.Credited(c.Span)
	c.Empty = m.ByExecutive.All()+m.ByAssistant.All() == 0
	last := in.Credited(Span{}).Last
	values := []any{
		"ToAssistant", m.ByExecutive.All(), "Public", m.ByExecutive.Public, "ToExecutive", m.ByAssistant.All(),
		"Assistant", in.name(model.Assistant), "Executive", in.name(model.Executive),
	}
	switch {
	case last == "":
		c.Finding = say("chart.credit.none", "No credit yet")
	case last == in.facts.Now:
		c.Finding = say("chart.credit.today", "{{.ToAssistant}} to {{.Assistant}} ({{.Public}} public), {{.ToExecutive}} to {{.Executive}} · the last today", values...)
	default:
		c.Finding = sayN("chart.credit.finding", last.Days(in.facts.Now),
			"{{.ToAssistant}} to {{.Assistant}} ({{.Public}} public), {{.ToExecutive}} to {{.Executive}} · one day since the last",
			"{{.ToAssistant}} to {{.Assistant}} ({{.Public}} public), {{.ToExecutive}} to {{.Executive}} · {{.N}} days since the last", values...)
	}
}
