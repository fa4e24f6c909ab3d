package goals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

// newPathWithMonths draws the path with the months at its ends. What the lines are is said
// below them, so that no word lies on a line.
func newPathWithMonths(p path) fyne.CanvasObject {
	words := lang.L("line: check-ins · dashes: straight there")
	if len(p.revised) > 0 {
		words = lang.L("line: check-ins · dashes: straight there · upright: revised")
	}
	return kit.NewStack(4, newPathLine(p),
		kit.NewRow(8, kit.NewText(kit.Hint(p.first)), kit.Spacer(), kit.NewText(kit.Hint(p.last))),
		kit.NewText(kit.Hint(words)))
}

// A pathLine is the way of a goal from its start to its target: where it should be, where it
// was, and when it was revised. The check-ins below it are its table.
type pathLine struct {
	widget.BaseWidget
	path path
}

func newPathLine(p path) *pathLine {
	l := &pathLine{path: p}
	l.ExtendBaseWidget(l)
	return l
}

const (
	pathHeight float32 = 84
	pathInset  float32 = 5
	pathStroke float32 = 2.4
	dashes             = 30
)

// CreateRenderer implements fyne.Widget.
func (l *pathLine) CreateRenderer() fyne.WidgetRenderer {
	r := &pathRenderer{pathLine: l, end: &canvas.Circle{}, ground: &canvas.Line{StrokeWidth: 1}}
	for range dashes {
		r.dashes = append(r.dashes, &canvas.Line{StrokeWidth: 1})
	}
	for range max(len(l.path.points)-1, 0) {
		r.line = append(r.line, &canvas.Line{StrokeWidth: pathStroke})
	}
	for range l.path.revised {
		r.marks = append(r.marks, &canvas.Line{StrokeWidth: 1.5})
	}
	r.Refresh()
	return r
}

type pathRenderer struct {
	*pathLine
	ground              *canvas.Line
	dashes, line, marks []*canvas.Line
	end                 *canvas.Circle
}

func (r *pathRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground}
	for _, lines := range [][]*canvas.Line{r.dashes, r.marks, r.line} {
		for _, line := range lines {
			objects = append(objects, line)
		}
	}
	return append(objects, r.end)
}

func (r *pathRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Scaled(120), theme.Scaled(pathHeight))
}

func (r *pathRenderer) Destroy() {}

func (r *pathRenderer) Refresh() {
	for _, line := range r.dashes {
		line.StrokeColor = theme.Color(theme.Ink3)
	}
	for _, line := range r.line {
		line.StrokeColor = theme.Color(theme.Stage3)
	}
	for _, line := range r.marks {
		line.StrokeColor = theme.Color(theme.Warn)
	}
	r.ground.StrokeColor, r.end.FillColor = theme.Color(theme.Line), theme.Color(theme.Stage3)
	r.Layout(r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *pathRenderer) Layout(size fyne.Size) {
	at := func(when, share float64) fyne.Position {
		share = min(max(share, 0), 1)
		return fyne.NewPos(pathInset+float32(when)*(size.Width-2*pathInset), size.Height-pathInset-float32(share)*(size.Height-2*pathInset))
	}
	r.ground.Position1, r.ground.Position2 = at(0, 0), at(1, 0)
	for i, line := range r.dashes {
		from, to := float64(i)/dashes, (float64(i)+0.5)/dashes
		line.Position1, line.Position2 = at(from, from), at(to, to)
	}
	for i, line := range r.line {
		a, b := r.path.points[i], r.path.points[i+1]
		line.Position1, line.Position2 = at(a.when, a.share), at(b.when, b.share)
	}
	for i, line := range r.marks {
		line.Position1, line.Position2 = at(r.path.revised[i], 0), at(r.path.revised[i], 1)
	}
	last := r.path.points[len(r.path.points)-1]
	r.end.Resize(fyne.NewSquareSize(2 * pathInset))
	r.end.Move(at(last.when, last.share).SubtractXY(pathInset, pathInset))
}
