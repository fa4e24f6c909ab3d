package report

import (
	"image"
	"image/color"
	"math"

	"codeberg.org/go-pdf/fpdf"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// canvas draws a chart's vectors onto a page of a PDF. gonum's own PDF canvas hides its
// document, so nothing else could stand on its page. Lengths are points; the origin of a
// canvas is at the bottom left, of a page at the top left.
type canvas struct {
	pdf    *fpdf.Fpdf
	height vg.Length // of the page
	state
	kept []state
}

// state is what Push keeps: moves and scales only, since no chart turns anything.
type state struct {
	at     vg.Point
	sx, sy float64
}

var _ vg.Canvas = (*canvas)(nil)

func newCanvas(pdf *fpdf.Fpdf, at vg.Point) *canvas {
	_, height := pdf.GetPageSize()
	return &canvas{pdf: pdf, height: vg.Length(height), state: state{at: at, sx: 1, sy: 1}}
}

// point is where a point lies on the page.
func (c *canvas) point(p vg.Point) (x, y float64) {
	return float64(c.at.X) + float64(p.X)*c.sx, float64(c.height-c.at.Y) - float64(p.Y)*c.sy
}

func (c *canvas) SetLineWidth(w vg.Length) { c.pdf.SetLineWidth(float64(w)) }

func (c *canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	dashes := make([]float64, len(pattern))
	for i, d := range pattern {
		dashes[i] = float64(d)
	}
	c.pdf.SetDashPattern(dashes, float64(offset))
}

func (c *canvas) SetColor(to color.Color) {
	if to == nil {
		to = color.Black
	}
	n := color.NRGBAModel.Convert(to).(color.NRGBA)
	r, g, b := int(n.R), int(n.G), int(n.B)
	c.pdf.SetDrawColor(r, g, b)
	c.pdf.SetFillColor(r, g, b)
	c.pdf.SetTextColor(r, g, b)
}

func (c *canvas) Rotate(float64) {}

func (c *canvas) Translate(by vg.Point) {
	c.at.X += by.X * vg.Length(c.sx)
	c.at.Y += by.Y * vg.Length(c.sy)
}

func (c *canvas) Scale(x, y float64) { c.sx, c.sy = c.sx*x, c.sy*y }

func (c *canvas) Push() { c.kept = append(c.kept, c.state) }

func (c *canvas) Pop() {
	if n := len(c.kept); n > 0 {
		c.state, c.kept = c.kept[n-1], c.kept[:n-1]
	}
}

func (c *canvas) Stroke(p vg.Path) {
	if c.pdf.GetLineWidth() > 0 {
		c.path(p, "D")
	}
}

func (c *canvas) Fill(p vg.Path) { c.path(p, "F") }

func (c *canvas) path(p vg.Path, style string) {
	for _, part := range p {
		x, y := c.point(part.Pos)
		switch part.Type {
		case vg.MoveComp:
			c.pdf.MoveTo(x, y)
		case vg.LineComp:
			c.pdf.LineTo(x, y)
		case vg.ArcComp:
			r := float64(part.Radius) * c.sx
			start, end := part.Start*180/math.Pi, (part.Start+part.Angle)*180/math.Pi
			c.pdf.ArcTo(x, y, r, r, 0, start, end)
		case vg.CurveComp:
			var q [4]float64
			if len(part.Control) == 2 {
				q[0], q[1] = c.point(part.Control[0])
				q[2], q[3] = c.point(part.Control[1])
				c.pdf.CurveBezierCubicTo(q[0], q[1], q[2], q[3], x, y)
			} else {
				q[0], q[1] = c.point(part.Control[0])
				c.pdf.CurveTo(q[0], q[1], x, y)
			}
		case vg.CloseComp:
			c.pdf.ClosePath()
		}
	}
	c.pdf.DrawPath(style)
}

func (c *canvas) FillString(f font.Face, at vg.Point, text string) {
	style := ""
	if f.Font.Weight > 0 {
		style = "B"
	}
	c.pdf.SetFont(fontName, style, float64(f.Font.Size)*c.sx)
	x, y := c.point(at)
	c.pdf.Text(x, y, text)
}

// DrawImage draws nothing: charts are vectors.
func (c *canvas) DrawImage(vg.Rectangle, image.Image) {}
