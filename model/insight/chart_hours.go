package insight

import (
	"math/big"
	"slices"
)

// meanWeeks is how many weeks the line of the mean looks back, its own among them.
const meanWeeks = 4

// hoursChart is what came back each week, with the mean of four whole weeks. A week in which
// nobody logged anything has no bar; in the mean it is a week of nothing.
func (in *Insight) hoursChart(c *Chart) {
	weeks := cut(c.Span, "week")
	c.Ticks = weeks.ticks("week")
	net := c.series(Series{Code: "net", Label: say("series.net", "net a week"), Unit: UnitMinutes})
	mean := c.series(Series{Code: "mean", Label: sayN("series.mean", meanWeeks, "mean of one week", "mean of {{.N}} weeks"), Unit: UnitMinutes})
	sums := make([]int64, len(weeks))
	total, logged := int64(0), false
	for _, e := range in.entries {
		i := weeks.of(e.day)
		if i < 0 {
			continue
		}
		sums[i] += e.returned - e.invested
		total += e.returned - e.invested
		c.Ticks[i].N++
		logged = logged || e.counts
		net.Points[i].Records = append(net.Points[i].Records, e.record)
	}
	for i := range weeks {
		if c.Ticks[i].N > 0 {
			net.Points[i].Value = big.NewRat(sums[i], 1)
		}
		if first := i - meanWeeks + 1; first >= 0 && weeks[first].Days() == 7 && weeks[i].Days() == 7 {
			sum := int64(0)
			for _, n := range sums[first : i+1] {
				sum += n
			}
			mean.Points[i] = Point{Value: big.NewRat(sum, meanWeeks)}
		}
	}
	c.Series = []Series{net, mean}
	c.Empty = !logged
	if c.Empty {
		c.Finding = say("chart.hours.none", "No minutes are logged in this time")
		return
	}
	aWeek := LengthOf(big.NewRat(7*total, int64(c.Span.Days())))
	c.Finding = hoursFinding(aWeek)
	if even := in.breakEven(); even != nil {
		c.Lines = []Line{{Code: lineBreakEven, Label: say("line.break_even", "break-even"), Value: even}}
		c.Finding = say("chart.hours.even", "{{.Week}} a week; {{.Even}} pays for itself", "Week", aWeek, "Even", LengthOf(even))
	}
}

const lineBreakEven = "break_even"

func hoursFinding(aWeek any) Sentence {
	return say("chart.hours.finding", "{{.Week}} a week", "Week", aWeek)
}

// Shareable is the chart as it may leave the laptop: without the break-even, which gives the costs away.
func (c Chart) Shareable() Chart {
	if slices.ContainsFunc(c.Lines, func(l Line) bool { return l.Code == lineBreakEven }) {
		c.Lines, c.Finding = nil, hoursFinding(c.Finding.Values["Week"])
	}
	return c
}

// breakEven is the minutes a week that pay for themselves; nil where the settings do not say.
func (in *Insight) breakEven() *big.Rat {
	if in.facts.Settings == nil {
		return nil
	}
	r, err := ComputeReturn(*in.facts.Settings)
	if err != nil {
		return nil
	}
	return r.BreakEvenMinutesPerWeek
}
