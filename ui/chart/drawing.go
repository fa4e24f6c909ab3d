package chart

import (
	"image/color"

	"golang.org/x/image/font"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"tandem/model"
	"tandem/model/insight"
	"tandem/resources"
)

// A Drawing is a chart in a style, ready for any canvas. It does not change once it is made.
type Drawing struct {
	chart  insight.Chart
	style  Style
	keys   []key
	figure figure
	headed bool
}

// A figure is what is drawn below the keys: bars, steps or dots.
type figure interface {
	// least is how high it must be at a width for nothing to be left out.
	least(width vg.Length) vg.Length
	// plot is the definition for a room, and the room it takes within it.
	plot(room draw.Canvas) (*plot.Plot, draw.Canvas)
	// finish draws what stands outside the plot's own data, such as labels at the end of a line.
	finish(room draw.Canvas, p *plot.Plot, within draw.Canvas)
	// spots says where its values lie.
	spots(p *plot.Plot, within draw.Canvas) []Spot
}

// A Spot is where a value lies: a rectangle of the canvas, whose origin is at the bottom left.
type Spot struct {
	Tick, Series int
	vg.Rectangle
}

// New defines the drawing of a chart.
func New(c insight.Chart, s Style) *Drawing {
	d := &Drawing{chart: c, style: s}
	switch c.Name {
	case insight.ChartBoard, insight.ChartViews:
		d.figure = newDots(d)
	case insight.ChartHistory:
		d.figure = newSteps(d)
	default:
		d.figure = newBars(d)
	}
	return d
}

const (
	keysGap   vg.Length = 10 // below the keys
	keyGap    vg.Length = 14 // between two keys
	keySwatch vg.Length = 9
	keyRoom   vg.Length = 5  // between swatch and label
	leastRoom vg.Length = 90 // of a figure that can be squeezed
)

// Headed is the drawing with its title and finding, on a ground: a picture that stands alone.
func (d *Drawing) Headed() *Drawing {
	own := *d
	own.headed = true
	return &own
}

const (
	headRoom  vg.Length = 16 // around a drawing that stands alone
	headTitle vg.Length = 14
)

// headHeight is what title and finding take.
func (d *Drawing) headHeight() vg.Length {
	return (headTitle+sizeLabel)*1.5*vg.Length(d.style.scale()) + keysGap
}

// drawHead draws ground, title and finding, and gives the room that is left.
func (d *Drawing) drawHead(c draw.Canvas) draw.Canvas {
	c.FillPolygon(d.style.colour(resources.Surface), []vg.Point{
		c.Min, {X: c.Max.X, Y: c.Min.Y}, c.Max, {X: c.Min.X, Y: c.Max.Y},
	})
	room := draw.Crop(c, headRoom, -headRoom, headRoom, -headRoom)
	width := room.Max.X - room.Min.X
	title, finding := d.style.text(headTitle, d.style.colour(resources.Ink), bold), d.style.label()
	at := vg.Point{X: room.Min.X, Y: room.Max.Y - title.Font.Size*0.75}
	room.FillText(title, at, fit(title, d.say(d.chart.Title), width))
	at.Y -= title.Font.Size*0.75 + finding.Font.Size*0.75
	room.FillText(finding, at, fit(finding, d.say(d.chart.Finding), width))
	return draw.Crop(room, 0, 0, 0, -d.headHeight())
}

// Least is how high the drawing must be at a width. Whoever has less room lets it scroll.
func (d *Drawing) Least(width vg.Length) vg.Length {
	if d.headed {
		width -= 2 * headRoom
		return d.keysHeight(width) + d.figure.least(width) + d.headHeight() + 2*headRoom
	}
	return d.keysHeight(width) + d.figure.least(width)
}

// Draw draws onto a canvas and says where the values lie.
func (d *Drawing) Draw(c draw.Canvas) []Spot {
	if d.headed {
		c = d.drawHead(c)
	}
	width := c.Max.X - c.Min.X
	d.drawKeys(c)
	room := draw.Crop(c, 0, 0, 0, -d.keysHeight(width))
	p, within := d.figure.plot(room)
	p.Draw(within)
	d.figure.finish(room, p, within)
	return d.figure.spots(p, p.DataCanvas(within))
}

// newPlot is a plot in the style, without ground, lines and labels of axes.
func (d *Drawing) newPlot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	p.TextHandler = text.Plain{Fonts: fonts()}
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.LineStyle.Width, axis.Tick.LineStyle.Width, axis.Tick.Length = 0, 0, 0
		axis.Padding = d.style.tick().Font.Size / 2 // so that the labels of the two axes keep apart
		axis.Label.TextStyle = d.style.label()      // it asks for its font even without a text
		own := axis.Tick.Label
		axis.Tick.Label = d.style.tick()
		axis.Tick.Label.XAlign, axis.Tick.Label.YAlign = own.XAlign, own.YAlign
	}
	p.Title.TextStyle, p.Legend.TextStyle = d.style.label(), d.style.label()
	return p
}

// beside is the width that the labels of an upright axis take.
func (d *Drawing) beside(ticks []plot.Tick) (width vg.Length) {
	sty := d.style.tick()
	for _, t := range ticks {
		width = max(width, sty.Width(t.Label))
	}
	return width + sty.Font.Size/2
}

// thin is the line of a grid.
func (d *Drawing) thin() draw.LineStyle {
	return draw.LineStyle{Color: d.style.colour(resources.Line), Width: 1}
}

// A key says what a colour or a shape stands for.
type key struct {
	label string
	glyph glyph
}

// A glyph is a mark of a colour and a shape.
type glyph struct {
	colour color.Color
	shape  shape
}

type shape int

// The shapes of marks.
const (
	square shape = iota
	disc
	diamond
	ring
	bar   // upright
	dash  // a piece of a line
	level // a piece of a dashed one
)

// say puts a sentence into words.
func (d *Drawing) say(s insight.Sentence) string { return d.style.Words.Say(s) }

// keyRows breaks the keys into rows that fit a width.
func (d *Drawing) keyRows(width vg.Length) [][]key {
	sty := d.style.label()
	var rows [][]key
	x := vg.Length(0)
	for _, k := range d.keys {
		need := d.swatch() + keyRoom + sty.Width(k.label) + keyGap
		if len(rows) == 0 || x+need-keyGap > width && x > 0 {
			rows, x = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], k)
		x += need
	}
	return rows
}

// swatch is the side of a key's mark, which grows with the text.
func (d *Drawing) swatch() vg.Length { return keySwatch * vg.Length(d.style.scale()) }

func (d *Drawing) keyLine() vg.Length { return d.style.label().Font.Size * 1.6 }

func (d *Drawing) keysHeight(width vg.Length) vg.Length {
	rows := d.keyRows(width)
	if len(rows) == 0 {
		return 0
	}
	return vg.Length(len(rows))*d.keyLine() + keysGap
}

func (d *Drawing) drawKeys(c draw.Canvas) {
	sty := d.style.label()
	y := c.Max.Y - d.keyLine()/2
	for _, row := range d.keyRows(c.Max.X - c.Min.X) {
		x := c.Min.X
		for _, k := range row {
			k.glyph.draw(c, vg.Point{X: x + d.swatch()/2, Y: y}, d.swatch()/2.5, d.style)
			label := fit(sty, k.label, c.Max.X-x-d.swatch()-keyRoom)
			// A text is centred with its descenders: its capitals lie that much lower.
			c.FillText(sty, vg.Point{X: x + d.swatch() + keyRoom, Y: y + sty.Font.Size/5}, label)
			x += d.swatch() + keyRoom + sty.Width(label) + keyGap
		}
		y -= d.keyLine()
	}
}

// draw draws the mark with a radius around a point.
func (g glyph) draw(c draw.Canvas, at vg.Point, r vg.Length, s Style) {
	corner := func(x, y vg.Length) vg.Point { return vg.Point{X: at.X + x*r, Y: at.Y + y*r} }
	switch g.shape {
	case square:
		c.FillPolygon(g.colour, []vg.Point{corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)})
	case diamond:
		c.FillPolygon(g.colour, []vg.Point{corner(0, -1.2), corner(1.2, 0), corner(0, 1.2), corner(-1.2, 0)})
	case bar:
		c.FillPolygon(g.colour, []vg.Point{corner(-0.35, -1.3), corner(0.35, -1.3), corner(0.35, 1.3), corner(-0.35, 1.3)})
	case disc:
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: g.colour, Radius: r, Shape: draw.CircleGlyph{}}, at)
	case ring:
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: g.colour, Radius: r * 1.25, Shape: draw.CircleGlyph{}}, at)
		c.DrawGlyphNoClip(draw.GlyphStyle{Color: s.colour(resources.Surface), Radius: r * 0.8, Shape: draw.CircleGlyph{}}, at)
	case dash:
		c.StrokeLine2(draw.LineStyle{Color: g.colour, Width: 2}, at.X-r, at.Y, at.X+r, at.Y)
	case level:
		c.StrokeLine2(draw.LineStyle{Color: g.colour, Width: 1.2, Dashes: dashes}, at.X-r, at.Y, at.X+r, at.Y)
	}
}

var dashes = []vg.Length{3, 3}

// colourOf is the colour of a series.
func (d *Drawing) colourOf(s insight.Series) color.Color {
	st := d.style
	switch s.Code {
	case "followed", "done":
		return st.stage(model.Empower)
	case "adapted":
		return st.stage(model.Explain)
	case "not", "overridden", "at_risk":
		return st.colour(resources.Warn)
	case "late", "taken_back":
		return st.colour(resources.Bad)
	case "on_track", "net":
		return st.stage(model.Consult)
	case "checkins", "dropped":
		return st.stage(model.Tell)
	case "private":
		return st.role(s.Role)
	case "public":
		return st.pale(st.role(s.Role))
	case "agreed":
		return st.colour(resources.Ink2)
	case "shown":
		return st.stage(model.Consult)
	case "reasons", "mean", "revisions":
		return st.colour(resources.Ink)
	case "briefing":
		return st.pale(st.role(s.Role))
	case "promise":
		return st.pale(st.pale(st.role(s.Role)))
	}
	if s.Stage != 0 {
		return st.stage(s.Stage)
	}
	if s.Role != "" {
		return st.role(s.Role)
	}
	return st.stage(model.Consult)
}

// bold is a label's weight where it stands at what it names.
const bold = font.WeightSemiBold
