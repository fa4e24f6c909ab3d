package insight

import "math"

// Telling is the chart without the groups that say less: of several instruments the one with
// the widest difference, the earlier of equal ones. A chart of one group, or of something else
// than ratings, is as it was.
func (c Chart) Telling() Chart {
	if len(c.Series) == 0 || c.Series[0].Unit != UnitRating {
		return c
	}
	best, widest := "", -1.0
	for i, t := range c.Ticks {
		low, high := math.Inf(1), math.Inf(-1)
		for _, s := range c.Series {
			if v, ok := s.Points[i].Float(); ok {
				low, high = math.Min(low, v), math.Max(high, v)
			}
		}
		if t.Group != "" && high-low > widest {
			best, widest = t.Group, high-low
		}
	}
	if best == "" {
		return c
	}
	own := c
	own.Ticks, own.Series = nil, append([]Series{}, c.Series...)
	for n := range own.Series {
		own.Series[n].Points = nil
	}
	for i, t := range c.Ticks {
		if t.Group != best {
			continue
		}
		own.Ticks = append(own.Ticks, t)
		for n := range own.Series {
			own.Series[n].Points = append(own.Series[n].Points, c.Series[n].Points[i])
		}
	}
	if len(own.Ticks) < len(c.Ticks) {
		own.Title = say("chart.of", "{{.Title}}: {{.What}}", "Title", c.Title, "What", Word("option."+best))
	}
	return own
}
