package assessments

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// A drawing is a few lines, dots and numbers that are placed by a function of the size.
type drawing struct {
	widget.BaseWidget
	least   fyne.Size // at normal text size
	objects []fyne.CanvasObject
	paint   func()
	arrange func(fyne.Size)
}

func (d *drawing) CreateRenderer() fyne.WidgetRenderer {
	d.paint()
	return d
}

func (d *drawing) Layout(size fyne.Size) { d.arrange(size) }
func (d *drawing) MinSize() fyne.Size {
	return fyne.NewSize(theme.Scaled(d.least.Width), theme.Scaled(d.least.Height))
}
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }
func (d *drawing) Destroy()                     {}
func (d *drawing) Refresh() {
	d.paint()
	d.arrange(d.Size())
}

const (
	dotRadius  float32 = 7
	innerDot   float32 = 3.5
	scaleInset float32 = 10
)

// newScale shows both answers as dots on one line from 1 to most. Where they are one, the
// assistant's dot lies in the executive's.
func newScale(most, executive, assistant int) *drawing {
	d := &drawing{least: fyne.NewSize(190, 38)}
	line, between := &canvas.Line{StrokeWidth: 2}, &canvas.Line{StrokeWidth: 3}
	e, a := &canvas.Circle{}, &canvas.Circle{}
	numbers := make([]*canvas.Text, most)
	d.objects = []fyne.CanvasObject{line, between}
	for i := range numbers {
		numbers[i] = &canvas.Text{Text: strconv.Itoa(i + 1), Alignment: fyne.TextAlignCenter}
		d.objects = append(d.objects, numbers[i])
	}
	d.objects = append(d.objects, e, a)
	d.paint = func() {
		line.StrokeColor, between.StrokeColor = theme.Color(theme.Line), theme.Color(theme.Ink3)
		e.FillColor, a.FillColor = theme.Color(theme.Executive), theme.Color(theme.Assistant)
		for _, n := range numbers {
			n.TextSize, n.Color = theme.Size(theme.Tiny), theme.Color(theme.Ink3)
		}
	}
	d.arrange = func(size fyne.Size) {
		inset := theme.Scaled(scaleInset)
		y := theme.Scaled(12)
		x := func(answer int) float32 {
			return inset + float32(answer-1)*(size.Width-2*inset)/float32(max(most-1, 1))
		}
		line.Position1, line.Position2 = fyne.NewPos(x(1), y), fyne.NewPos(x(most), y)
		between.Position1, between.Position2 = fyne.NewPos(x(executive), y), fyne.NewPos(x(assistant), y)
		dot := func(c *canvas.Circle, answer int, radius float32) {
			c.Resize(fyne.NewSquareSize(2 * radius))
			c.Move(fyne.NewPos(x(answer)-radius, y-radius))
		}
		outer, inner := theme.Scaled(dotRadius), theme.Scaled(dotRadius)
		if executive == assistant {
			inner = theme.Scaled(innerDot)
		}
		dot(e, executive, outer)
		dot(a, assistant, inner)
		for i, n := range numbers {
			least := n.MinSize()
			n.Resize(least)
			n.Move(fyne.NewPos(x(i+1)-least.Width/2, size.Height-least.Height))
		}
	}
	d.ExtendBaseWidget(d)
	return d
}

// newTrend shows how both answers came along, period by period.
func newTrend(most int, executives, assistants []int) *drawing {
	d := &drawing{least: fyne.NewSize(110, 38)}
	var lines [2][]*canvas.Line
	var dots [2][]*canvas.Circle
	series := [2][]int{executives, assistants}
	for i, answers := range series {
		for at := range answers {
			dots[i] = append(dots[i], &canvas.Circle{})
			d.objects = append(d.objects, dots[i][at])
			if at > 0 {
				line := &canvas.Line{StrokeWidth: 1.6}
				lines[i] = append(lines[i], line)
				d.objects = append(d.objects, line)
			}
		}
	}
	d.paint = func() {
		for i, colour := range []fyne.ThemeColorName{theme.Executive, theme.Assistant} {
			for _, line := range lines[i] {
				line.StrokeColor = theme.Color(colour)
			}
			for _, dot := range dots[i] {
				dot.FillColor = theme.Color(colour)
			}
		}
	}
	d.arrange = func(size fyne.Size) {
		const radius = 3
		for i, answers := range series {
			at := func(period int) fyne.Position {
				x := float32(radius) + float32(period)*(size.Width-2*radius)/float32(max(len(answers)-1, 1))
				share := float32(answers[period]-1) / float32(max(most-1, 1))
				return fyne.NewPos(x, size.Height-radius-share*(size.Height-2*radius)+float32(2*i-1)) // side by side where they are one
			}
			for period, answer := range answers {
				dots[i][period].Hidden = answer == 0
				dots[i][period].Resize(fyne.NewSquareSize(2 * radius))
				dots[i][period].Move(at(period).SubtractXY(radius, radius))
				if period > 0 {
					line := lines[i][period-1]
					line.Hidden = answer == 0 || answers[period-1] == 0
					line.Position1, line.Position2 = at(period-1), at(period)
				}
			}
		}
	}
	d.ExtendBaseWidget(d)
	return d
}
