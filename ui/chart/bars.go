package chart

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"tandem/model"
	"tandem/model/insight"
	"tandem/resources"
)

// bars are upright bars over ticks, stacked or side by side, with lines and levels.
type bars struct {
	d           *Drawing
	columns     []column
	lines       []line
	marks       map[int]int // so many small ticks above a column
	bottom, top float64     // of the values
	unit        insight.Unit
}

// A column is one bar of segments; a tick's room is 1 wide.
type column struct {
	tick     int
	x0, x1   float64
	segments []segment
	total    int
}

type segment struct {
	series   int
	from, to float64
	colour   color.Color
	text     string // inside, where there is room
}

// A line goes through the ticks, and breaks where there is nothing to say.
type line struct {
	series int
	share  bool // 1 is the top of the chart
	values []float64
}

const (
	barShare    = 0.62 // of a tick's room
	segmentGap  = vg.Length(1)
	endGap      = vg.Length(6) // before a label at the end of a line
	leastSteps  = 4            // of a count, so that one record does not fill the chart
	mostTicks   = 5
	minutesHour = 60.0
)

func newBars(d *Drawing) *bars {
	b := &bars{d: d, marks: map[int]int{}, unit: insight.UnitCount}
	sides := b.sides()
	for tick := range d.chart.Ticks {
		for side, series := range sides {
			width := barShare / float64(len(sides))
			col := column{tick: tick, x0: float64(tick) - barShare/2 + float64(side)*width}
			col.x1 = col.x0 + width
			up, down := 0.0, 0.0
			for _, n := range series {
				s := d.chart.Series[n]
				v, ok := s.Points[tick].Float()
				if !ok || v == 0 {
					continue
				}
				seg := segment{series: n, colour: b.colour(s, v)}
				if v > 0 {
					seg.from, seg.to, up = up, up+v, up+v
				} else {
					seg.from, seg.to, down = down+v, down, down+v
				}
				if s.Unit == insight.UnitCount {
					seg.text, col.total = strconv.Itoa(s.Points[tick].Count), col.total+s.Points[tick].Count
				}
				col.segments = append(col.segments, seg)
			}
			b.top, b.bottom = math.Max(b.top, up), math.Min(b.bottom, down)
			b.columns = append(b.columns, col)
		}
	}
	for n, s := range d.chart.Series {
		switch {
		case s.Unit == insight.UnitShare || s.Code == "mean":
			l := line{series: n, share: s.Unit == insight.UnitShare, values: make([]float64, len(s.Points))}
			for i, p := range s.Points {
				v, ok := p.Float()
				if !ok {
					v = math.NaN()
				} else if !l.share {
					b.top, b.bottom = math.Max(b.top, v), math.Min(b.bottom, v)
				}
				l.values[i] = v
			}
			b.lines = append(b.lines, l)
			d.keys = append(d.keys, key{d.say(s.Label), glyph{d.colourOf(s), dash}})
		case s.Code == "revisions":
			for tick, p := range s.Points {
				b.marks[tick] = p.Count
			}
			d.keys = append(d.keys, key{d.say(s.Label), glyph{d.colourOf(s), bar}})
		default:
			if s.Unit == insight.UnitMinutes {
				b.unit = s.Unit
			}
			d.keys = append(d.keys, key{d.say(s.Label), glyph{d.colourOf(s), square}})
		}
	}
	for _, l := range d.chart.Lines {
		v, _ := l.Value.Float64()
		b.top = math.Max(b.top, v)
	}
	if b.unit == insight.UnitCount {
		b.top = math.Max(b.top, leastSteps)
	} else {
		b.top = math.Max(b.top, minutesHour)
	}
	if len(b.lines) == 0 && len(d.chart.Series) == 1 {
		d.keys = nil // the title says it
	}
	return b
}

// sides are the series of each bar that stands beside another in one tick's room.
func (b *bars) sides() [][]int {
	var all []int
	byRole := map[model.Role][]int{}
	for n, s := range b.d.chart.Series {
		if s.Unit == insight.UnitShare || s.Code == "mean" || s.Code == "revisions" {
			continue
		}
		all = append(all, n)
		byRole[s.Role] = append(byRole[s.Role], n)
	}
	if b.d.chart.Name == insight.ChartCredit {
		return [][]int{byRole[model.Executive], byRole[model.Assistant]}
	}
	return [][]int{all}
}

// colour is the segment's. Hours that pay for themselves are darker than those that do not.
func (b *bars) colour(s insight.Series, v float64) color.Color {
	if s.Code == "net" {
		for _, l := range b.d.chart.Lines {
			if even, _ := l.Value.Float64(); v < even {
				return b.d.style.stage(model.Explain)
			}
		}
	}
	return b.d.colourOf(s)
}

func (b *bars) least(vg.Length) vg.Length { return leastRoom * vg.Length(max(b.d.style.scale(), 1)) }

// plot implements figure.
func (b *bars) plot(room draw.Canvas) (*plot.Plot, draw.Canvas) {
	d := b.d
	p := d.newPlot()
	right := vg.Length(0)
	for _, l := range d.chart.Lines {
		right = max(right, d.style.label().Width(d.say(l.Label))+endGap)
	}
	for _, l := range b.lines {
		if l.share {
			right = max(right, d.style.tick().Width("100 %")+endGap)
		}
	}
	right = min(right, (room.Max.X-room.Min.X)/3)
	above := d.style.tick().Font.Size * 1.4 // for the numbers on top of the bars
	if len(b.marks) > 0 {
		above += markHeight + 2
	}
	within := draw.Crop(room, 0, -right, 0, -above)
	p.X.Min, p.X.Max = -0.5, float64(len(d.chart.Ticks))-0.5
	ticks := b.yTicks(within.Max.Y - within.Min.Y)
	p.Y.Tick.Marker = plot.ConstantTicks(ticks)
	p.Y.Min, p.Y.Max = b.bottom, b.top
	for _, t := range ticks {
		p.Y.Min, p.Y.Max = math.Min(p.Y.Min, t.Value), math.Max(p.Y.Max, t.Value)
	}
	pitch := (within.Max.X - within.Min.X - d.beside(ticks)) / vg.Length(max(len(d.chart.Ticks), 1))
	p.X.Tick.Marker = plot.ConstantTicks(d.xTicks(pitch))
	p.Add(b)
	return p, within
}

// yTicks are round values, as many as have room in a height.
func (b *bars) yTicks(height vg.Length) []plot.Tick {
	unit, span := 1.0, b.top-b.bottom
	line := b.d.style.tick().Font.Size
	most := math.Max(1, math.Min(mostTicks, float64((height-3*line)/(line*1.6))-1))
	if b.unit == insight.UnitMinutes {
		unit = minutesHour
	}
	step := unit
	for _, f := range []float64{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000} {
		if step = f * unit; span/step <= most {
			break
		}
	}
	var ticks []plot.Tick
	for v := math.Floor(b.bottom/step) * step; v < b.top+step; v += step {
		text := strconv.Itoa(int(math.Round(v / unit)))
		if b.unit == insight.UnitMinutes {
			text += " " + b.d.style.Words.X("unit.hours", "h", nil)
		}
		ticks = append(ticks, plot.Tick{Value: v, Label: text})
	}
	return ticks
}

// xTicks are the labels below, thinned out where they would touch.
func (d *Drawing) xTicks(pitch vg.Length) []plot.Tick {
	sty := d.style.tick()
	var ticks []plot.Tick
	free := vg.Length(math.Inf(-1)) // where the last label ends
	month := ""
	for i, t := range d.chart.Ticks {
		label := ""
		switch from := t.Span.From; {
		case from == "":
			label = wrapped(sty, d.say(t.Label), max(pitch-8, 0), tickLines)
		case d.weekly() && string(from[:7]) == month, d.yearly() && from[5:7] != "01":
			continue
		case d.yearly():
			label, month = string(from[:4]), string(from[:7])
		default:
			label, month = d.style.Words.Month(from), string(from[:7])
			if from[5:7] == "01" && i > 0 {
				label += " " + string(from[:4])
			}
		}
		at, half := vg.Length(i)*pitch, sty.Width(label)/2
		if at-half < free+4 {
			continue
		}
		free = at + half
		ticks = append(ticks, plot.Tick{Value: float64(i), Label: label})
	}
	return ticks
}

// yearly says whether a chart is so long that it is labelled by years.
func (d *Drawing) yearly() bool { return d.chart.Span.Days() > 550 }

// tickLines is how many lines the label of a tick takes at most.
const tickLines = 3

// wrapped breaks a text into lines where one is too narrow for it, and cuts the last of them.
func wrapped(sty text.Style, txt string, width vg.Length, lines int) string {
	if sty.Width(txt) <= width {
		return txt
	}
	if lines == 1 {
		return fit(sty, txt, width)
	}
	first := ""
	for rest := txt; ; {
		word, after, more := strings.Cut(rest, " ")
		if !more || sty.Width(strings.TrimSpace(first+" "+word)) > width {
			if first == "" {
				return fit(sty, txt, width)
			}
			return first + "\n" + wrapped(sty, rest, width, lines-1)
		}
		first, rest = strings.TrimSpace(first+" "+word), after
	}
}

// weekly says whether the ticks are weeks.
func (d *Drawing) weekly() bool {
	for _, t := range d.chart.Ticks {
		if t.Span.From != "" && t.Span.From.Add(7) <= t.Span.To {
			return false
		}
	}
	return true
}

const markHeight vg.Length = 6

// Plot implements plot.Plotter.
func (b *bars) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, t := range p.Y.Tick.Marker.Ticks(p.Y.Min, p.Y.Max) {
		c.StrokeLine2(b.d.thin(), c.Min.X, y(t.Value), c.Max.X, y(t.Value))
	}
	if b.bottom < 0 {
		c.StrokeLine2(draw.LineStyle{Color: b.d.style.colour(resources.Ink3), Width: 1}, c.Min.X, y(0), c.Max.X, y(0))
	}
	number := b.d.style.tick()
	number.XAlign, number.YAlign = draw.XCenter, draw.YCenter
	for _, col := range b.columns {
		for i, s := range col.segments {
			r := b.rectangle(x, y, col, s)
			if i > 0 && s.from > 0 && r.Max.Y-r.Min.Y > 3*segmentGap {
				r.Min.Y += segmentGap
			}
			c.FillPolygon(s.colour, []vg.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, r.Max, {X: r.Min.X, Y: r.Max.Y}})
			if s.text == "" || len(col.segments) == 1 && b.numbered(col, x) {
				continue
			}
			inside := number
			inside.Color = b.d.style.on(s.colour)
			if r.Max.Y-r.Min.Y >= inside.Font.Size*1.2 && r.Max.X-r.Min.X >= inside.Width(s.text)+2 {
				c.FillText(inside, vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}, s.text)
			}
		}
	}
	for _, l := range b.lines {
		b.drawLine(c, p, l)
	}
}

// numbered says whether a column has room for its number on top.
func (b *bars) numbered(col column, x func(float64) vg.Length) bool {
	sty := b.d.style.tick()
	return b.unit == insight.UnitCount && col.total > 0 && x(col.x1)-x(col.x0) >= sty.Width(strconv.Itoa(col.total))
}

func (b *bars) rectangle(x, y func(float64) vg.Length, col column, s segment) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: x(col.x0), Y: y(s.from)}, Max: vg.Point{X: x(col.x1), Y: y(s.to)}}
}

// at is the height of a line's value.
func (l *line) at(v float64, p *plot.Plot) float64 {
	if l.share {
		return v * p.Y.Max
	}
	return v
}

func (b *bars) drawLine(c draw.Canvas, p *plot.Plot, l line) {
	x, y := p.Transforms(&c)
	sty := draw.LineStyle{Color: b.d.colourOf(b.d.chart.Series[l.series]), Width: 1.8}
	var run []vg.Point
	end := func() {
		if len(run) == 1 {
			c.DrawGlyphNoClip(draw.GlyphStyle{Color: sty.Color, Radius: 2, Shape: draw.CircleGlyph{}}, run[0])
		} else if len(run) > 1 {
			c.StrokeLines(sty, run)
		}
		run = nil
	}
	for i, v := range l.values {
		if math.IsNaN(v) {
			end()
			continue
		}
		at := vg.Point{X: x(float64(i)), Y: y(l.at(v, p))}
		run = append(run, at)
		if l.share {
			c.DrawGlyphNoClip(draw.GlyphStyle{Color: sty.Color, Radius: 2.5, Shape: draw.CircleGlyph{}}, at)
		}
	}
	end()
}

// finish implements figure: numbers on top of the bars, marks above them, levels and their
// labels at the right.
func (b *bars) finish(room draw.Canvas, p *plot.Plot, within draw.Canvas) {
	data := p.DataCanvas(within)
	x, y := p.Transforms(&data)
	number := b.d.style.tick()
	number.XAlign, number.YAlign = draw.XCenter, draw.YBottom
	for _, col := range b.columns {
		top := y(0)
		for _, s := range col.segments {
			top = max(top, y(s.to))
		}
		middle := (x(col.x0) + x(col.x1)) / 2
		if b.numbered(col, x) && !b.crossed(col, top, p, data) {
			room.FillText(number, vg.Point{X: middle, Y: top + 2}, strconv.Itoa(col.total))
			top += number.Font.Size * 1.3
		}
		for i := range min(b.marks[col.tick], 9) {
			at := vg.Point{X: middle + (vg.Length(i)-vg.Length(min(b.marks[col.tick], 9)-1)/2)*5, Y: top + markHeight/2 + 2}
			glyph{b.d.style.colour(resources.Ink), bar}.draw(room, at, markHeight/2.6, b.d.style)
		}
	}
	label := b.d.style.label()
	for _, l := range b.d.chart.Lines {
		v, _ := l.Value.Float64()
		room.StrokeLine2(draw.LineStyle{Color: b.d.style.colour(resources.Ink3), Width: 1.2, Dashes: dashes}, data.Min.X, y(v), data.Max.X, y(v))
		room.FillText(label, vg.Point{X: data.Max.X + endGap, Y: y(v)}, fit(label, b.d.say(l.Label), room.Max.X-data.Max.X-endGap))
	}
	for _, l := range b.lines {
		if l.share {
			tick := b.d.style.tick()
			for _, share := range []float64{0, 1} {
				room.FillText(tick, vg.Point{X: data.Max.X + endGap, Y: y(l.at(share, p))}, strconv.Itoa(int(share*100))+" %")
			}
		}
	}
}

// crossed says whether a line goes through where the number on top of a column would stand.
func (b *bars) crossed(col column, top vg.Length, p *plot.Plot, data draw.Canvas) bool {
	_, y := p.Transforms(&data)
	height := b.d.style.tick().Font.Size * 1.5
	for _, l := range b.lines {
		lowest, highest := math.Inf(1), math.Inf(-1)
		for i := max(col.tick-1, 0); i <= min(col.tick+1, len(l.values)-1); i++ {
			if v := l.values[i]; !math.IsNaN(v) {
				lowest, highest = math.Min(lowest, l.at(v, p)), math.Max(highest, l.at(v, p))
			}
		}
		if lowest <= highest && y(lowest)-4 < top+height && y(highest)+4 > top {
			return true
		}
	}
	return false
}

// spots implements figure.
func (b *bars) spots(p *plot.Plot, data draw.Canvas) []Spot {
	x, y := p.Transforms(&data)
	var spots []Spot
	for _, col := range b.columns {
		for _, s := range col.segments {
			spots = append(spots, Spot{col.tick, s.series, b.rectangle(x, y, col, s)})
		}
	}
	for _, l := range b.lines {
		for i, v := range l.values {
			if !math.IsNaN(v) {
				spots = append(spots, spotAt(i, l.series, vg.Point{X: x(float64(i)), Y: y(l.at(v, p))}))
			}
		}
	}
	return spots
}

// reach is how far from a mark a pointer still means it.
const reach vg.Length = 6

func spotAt(tick, series int, at vg.Point) Spot {
	return Spot{tick, series, vg.Rectangle{Min: vg.Point{X: at.X - reach, Y: at.Y - reach}, Max: vg.Point{X: at.X + reach, Y: at.Y + reach}}}
}
