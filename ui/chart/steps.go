package chart

import (
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"tandem/model"
	"tandem/resources"
)

// steps are lines that hold from one day to the next, one for each area, with their names at
// the end.
type steps struct {
	d     *Drawing
	days  []float64 // of the ticks, from the first
	last  float64
	lines []stepLine
}

type stepLine struct {
	series int
	name   string
	values []float64 // 0 where there is none
	colour color.Color
}

func newSteps(d *Drawing) *steps {
	s := &steps{d: d}
	from := d.chart.Span.From
	for _, t := range d.chart.Ticks {
		s.days = append(s.days, days(from, t.Span.From))
	}
	s.last = max(days(from, d.chart.Span.To), 1)
	for n, series := range d.chart.Series {
		l := stepLine{series: n, name: d.say(series.Label), values: make([]float64, len(series.Points))}
		for i, p := range series.Points {
			l.values[i], _ = p.Float()
		}
		l.colour = d.style.stage(model.Stage(l.end()))
		s.lines = append(s.lines, l)
	}
	s.colours()
	return s
}

// colours gives lines that end at one stage colours of their own as far as there are some:
// the name at the end tells them apart in any case.
func (s *steps) colours() {
	st := s.d.style
	own := []color.Color{
		st.stage(model.Empower), st.stage(model.Consult), st.role(model.Assistant), st.role(model.Executive),
		st.colour(resources.Warn), st.colour(resources.Ink3),
	}
	for i := range s.lines {
		s.lines[i].colour = own[i%len(own)]
	}
}

func (l *stepLine) end() float64 {
	if len(l.values) == 0 {
		return 0
	}
	return l.values[len(l.values)-1]
}

func days(from, to model.Date) float64 { return to.Time().Sub(from.Time()).Hours() / 24 }

func (s *steps) least(vg.Length) vg.Length {
	return leastRoom * vg.Length(max(s.d.style.scale(), 1)) * 1.3
}

// plot implements figure. A quarter of the room, or what the longest name needs, is for names.
func (s *steps) plot(room draw.Canvas) (*plot.Plot, draw.Canvas) {
	p := s.d.newPlot()
	width := vg.Length(0)
	for _, l := range s.lines {
		width = max(width, s.name(l).Width(l.name))
	}
	width = min(width, (room.Max.X-room.Min.X)*0.34)
	p.X.Min, p.X.Max = 0, s.last
	p.Y.Min, p.Y.Max = 0.6, 4.5
	var ticks []plot.Tick
	for stage := model.Tell; stage <= model.Empower; stage++ {
		ticks = append(ticks, plot.Tick{Value: float64(stage), Label: s.d.style.Words.Stage(stage)})
	}
	p.Y.Tick.Marker = plot.ConstantTicks(ticks)
	within := draw.Crop(room, 0, -width-endGap, 0, 0)
	p.X.Tick.Marker = plot.ConstantTicks(s.months(within.Max.X - within.Min.X - s.d.beside(ticks)))
	p.Add(s)
	return p, within
}

func (s *steps) name(l stepLine) draw.TextStyle {
	c := l.colour
	if c == s.d.style.colour(resources.Ink3) {
		c = s.d.style.colour(resources.Ink2)
	}
	return s.d.style.text(sizeTick, c, bold)
}

// months are the labels of the days' axis.
func (s *steps) months(width vg.Length) []plot.Tick {
	sty := s.d.style.tick()
	from := s.d.chart.Span.From.Time()
	var ticks []plot.Tick
	for month := from.AddDate(0, 1, 1-from.Day()); ; month = month.AddDate(0, 1, 0) {
		day := month.Sub(from).Hours() / 24
		if day > s.last {
			break
		}
		date := model.DateOf(month)
		label := s.d.style.Words.Month(date)
		switch {
		case s.d.yearly() && month.Month() != 1:
			continue
		case s.d.yearly():
			label = string(date[:4])
		case month.Month() == 1:
			label += " " + string(date[:4])
		}
		if width*vg.Length(day/s.last)+sty.Width(label)/2 <= width+4 {
			ticks = append(ticks, plot.Tick{Value: day, Label: label})
		}
	}
	for each := 1; ; each++ {
		if kept := everyOf(ticks, each); len(kept) < 2 || s.apart(kept, width) {
			return kept
		}
	}
}

// everyOf is every second tick, or third, counted from the last.
func everyOf(ticks []plot.Tick, each int) (kept []plot.Tick) {
	for i, t := range ticks {
		if (len(ticks)-1-i)%each == 0 {
			kept = append(kept, t)
		}
	}
	return kept
}

// apart says whether no label comes near the next.
func (s *steps) apart(ticks []plot.Tick, width vg.Length) bool {
	free := vg.Length(-9)
	for _, t := range ticks {
		at, half := width*vg.Length(t.Value/s.last), s.d.style.tick().Width(t.Label)/2
		if at-half < free+4 {
			return false
		}
		free = at + half
	}
	return true
}

// lift keeps lines at one stage from hiding each other.
func (s *steps) lift(i int, y func(float64) vg.Length) vg.Length {
	n := len(s.lines)
	each := min(2, (y(2)-y(1))*0.5/vg.Length(max(n, 1)))
	return (vg.Length(i) - vg.Length(n-1)/2) * each
}

// Plot implements plot.Plotter.
func (s *steps) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for stage := 1.0; stage <= 4; stage++ {
		c.StrokeLine2(s.d.thin(), c.Min.X, y(stage), c.Max.X, y(stage))
	}
	for i, l := range s.lines {
		lift := s.lift(i, y)
		var path []vg.Point
		for t, v := range l.values {
			if v == 0 {
				continue
			}
			end := s.last
			if t+1 < len(s.days) {
				end = s.days[t+1]
			}
			at := y(v) + lift
			path = append(path, vg.Point{X: x(s.days[t]), Y: at}, vg.Point{X: x(end), Y: at})
		}
		if path != nil {
			c.StrokeLines(draw.LineStyle{Color: l.colour, Width: 1.8}, path)
		}
	}
}

// finish implements figure: the names at the ends of the lines, one below the other. Where
// there is not the room for all of a stage, the rest is counted.
func (s *steps) finish(room draw.Canvas, p *plot.Plot, within draw.Canvas) {
	data := p.DataCanvas(within)
	_, y := p.Transforms(&data)
	height := s.d.style.tick().Font.Size * 1.25
	for stage := 1.0; stage <= 4; stage++ {
		var here []stepLine
		for _, l := range s.lines {
			if l.end() == stage {
				here = append(here, l)
			}
		}
		slices.SortFunc(here, func(a, b stepLine) int { return strings.Compare(a.name, b.name) })
		fits := max(int((y(2)-y(1))/height), 1)
		more := 0
		if len(here) > fits {
			more = len(here) - fits + 1
			here = here[:fits-1]
		}
		at := y(stage) + height*vg.Length(len(here)+min(more, 1)-1)/2
		put := func(sty draw.TextStyle, text string) {
			room.FillText(sty, vg.Point{X: data.Max.X + endGap, Y: at}, fit(sty, text, room.Max.X-data.Max.X-endGap))
			at -= height
		}
		for _, l := range here {
			put(s.name(l), l.name)
		}
		if more > 0 {
			put(s.d.style.label(), s.d.style.Words.X("chart.more_areas", "{{.N}} more areas", map[string]any{"N": more}))
		}
	}
}

// spots implements figure: the whole step is the value.
func (s *steps) spots(p *plot.Plot, data draw.Canvas) []Spot {
	x, y := p.Transforms(&data)
	var spots []Spot
	for i, l := range s.lines {
		for t, v := range l.values {
			if v == 0 {
				continue
			}
			end := s.last
			if t+1 < len(s.days) {
				end = s.days[t+1]
			}
			at := y(v) + s.lift(i, y)
			spots = append(spots, Spot{t, l.series, vg.Rectangle{Min: vg.Point{X: x(s.days[t]), Y: at - 2}, Max: vg.Point{X: x(end), Y: at + 2}}})
		}
	}
	return spots
}
