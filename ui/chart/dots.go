package chart

import (
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"tandem/model"
	"tandem/model/insight"
	"tandem/resources"
)

// dots are rows of marks on a scale, with their names at the left.
type dots struct {
	d      *Drawing
	glyphs []glyph // of each series
	lo, hi int     // of the scale
}

const (
	rowHeight vg.Length = 24
	dotRadius vg.Length = 4.5
	namesGap  vg.Length = 10
	endRoom   vg.Length = 12 // for marks beside each other at the end of the scale
	gapTalk             = 2  // points apart that the pair talks about
)

func newDots(d *Drawing) *dots {
	f := &dots{d: d, lo: 1, hi: 5}
	if d.chart.Name == insight.ChartBoard {
		f.hi = 4
	}
	for _, s := range d.chart.Series {
		g := glyph{d.colourOf(s), disc}
		switch {
		case s.Code == "agreed":
			g.shape = ring
		case s.Code == "shown":
			g.shape = bar
		case s.Role == model.Assistant:
			g.shape = diamond
		}
		f.glyphs = append(f.glyphs, g)
		d.keys = append(d.keys, key{d.say(s.Label), g})
	}
	return f
}

func (f *dots) row() vg.Length { return rowHeight * vg.Length(f.d.style.scale()) }

func (f *dots) least(vg.Length) vg.Length {
	lines := vg.Length(2)
	if f.hi == 4 {
		lines = 3 // stages may stand in two rows
	}
	return f.row()*vg.Length(len(f.d.chart.Ticks)) + f.d.style.tick().Font.Size*lines
}

// plot implements figure. Rows keep a readable distance however much room there is.
func (f *dots) plot(room draw.Canvas) (*plot.Plot, draw.Canvas) {
	d := f.d
	p := d.newPlot()
	n := len(d.chart.Ticks)
	p.X.Min, p.X.Max = float64(f.lo)-0.3, float64(f.hi)+0.3
	p.Y.Min, p.Y.Max = -0.5, float64(n)-0.5
	var scale, names []plot.Tick
	sty, widest := d.style.label(), vg.Length(0)
	for i, t := range d.chart.Ticks {
		label := fit(sty, d.say(t.Label), (room.Max.X-room.Min.X)*0.4)
		widest = max(widest, sty.Width(label))
		names = append(names, plot.Tick{Value: f.y(i), Label: label})
	}
	pitch := (room.Max.X - room.Min.X - widest - namesGap - endRoom) / vg.Length(p.X.Max-p.X.Min)
	for v := f.lo; v <= f.hi; v++ {
		scale = append(scale, plot.Tick{Value: float64(v), Label: strconv.Itoa(v)})
	}
	if f.hi == 4 {
		f.stages(scale, pitch)
	}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.ConstantTicks(scale), plot.ConstantTicks(names)
	own := p.Y.Tick.Label
	p.Y.Tick.Label = sty
	p.Y.Tick.Label.XAlign, p.Y.Tick.Label.YAlign = own.XAlign, own.YAlign
	p.Y.Padding = namesGap
	p.Add(f)
	most := f.row()*1.6*vg.Length(max(n, 1)) + d.style.tick().Font.Size*2
	return p, draw.Crop(room, 0, -endRoom, max(0, room.Max.Y-room.Min.Y-most), 0)
}

// stages names the ticks by their stages, every second one below the others where they would touch.
func (f *dots) stages(scale []plot.Tick, pitch vg.Length) {
	const apart = 8
	sty, before, touch := f.d.style.tick(), vg.Length(0), false
	for i := range scale {
		scale[i].Label = f.d.style.Words.Stage(model.Stage(scale[i].Value))
		width := sty.Width(scale[i].Label)
		touch = touch || i > 0 && (before+width)/2+apart > pitch
		before = width
	}
	for i := 1; touch && i < len(scale); i += 2 {
		scale[i].Label = "\n" + scale[i].Label
	}
}

// y is the place of a row; the first is on top.
func (f *dots) y(tick int) float64 { return float64(len(f.d.chart.Ticks) - 1 - tick) }

// Plot implements plot.Plotter.
func (f *dots) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for tick := range f.d.chart.Ticks {
		at := y(f.y(tick))
		c.StrokeLine2(f.d.thin(), x(float64(f.lo)), at, x(float64(f.hi)), at)
		f.between(c, p, tick)
	}
	for n, s := range f.d.chart.Series {
		for tick, point := range s.Points {
			if v, ok := point.Float(); ok {
				f.glyphs[n].draw(c, vg.Point{X: x(v) + f.aside(n, tick), Y: y(f.y(tick))}, dotRadius, f.d.style)
			}
		}
	}
}

// between joins the two people's marks, the thicker the more there is to talk about.
func (f *dots) between(c draw.Canvas, p *plot.Plot, tick int) {
	x, y := p.Transforms(&c)
	var values []float64
	for _, s := range f.d.chart.Series {
		if v, ok := s.Points[tick].Float(); ok && s.Role != "" {
			values = append(values, v)
		}
	}
	if len(values) != 2 || values[0] == values[1] {
		return
	}
	sty := draw.LineStyle{Color: f.d.style.colour(resources.Ink3), Width: 2}
	if d := values[0] - values[1]; d >= gapTalk || d <= -gapTalk {
		sty.Color, sty.Width = f.d.style.colour(resources.Warn), 3
	}
	at := y(f.y(tick))
	c.StrokeLine2(sty, x(values[0]), at, x(values[1]), at)
}

// aside moves marks that share a place beside each other.
func (f *dots) aside(series, tick int) vg.Length {
	own, _ := f.d.chart.Series[series].Points[tick].Float()
	before, all := 0, 0
	for n, s := range f.d.chart.Series {
		if v, ok := s.Points[tick].Float(); ok && v == own {
			all++
			if n < series {
				before++
			}
		}
	}
	return (vg.Length(before) - vg.Length(all-1)/2) * dotRadius * 2.1
}

// finish implements figure.
func (f *dots) finish(draw.Canvas, *plot.Plot, draw.Canvas) {}

// spots implements figure.
func (f *dots) spots(p *plot.Plot, data draw.Canvas) []Spot {
	x, y := p.Transforms(&data)
	var spots []Spot
	for n, s := range f.d.chart.Series {
		for tick, point := range s.Points {
			if v, ok := point.Float(); ok {
				spots = append(spots, spotAt(tick, n, vg.Point{X: x(v) + f.aside(n, tick), Y: y(f.y(tick))}))
			}
		}
	}
	return spots
}
