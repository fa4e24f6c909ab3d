package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Dots is a row of decisions, one dot each in the colour of its stage, the
// newest on the right.
type Dots struct {
	widget.BaseWidget
	colours []fyne.ThemeColorName
}

// NewDots makes a row of dots from stages 1 to 4.
func NewDots(stages ...int) *Dots {
	d := &Dots{}
	for _, stage := range stages {
		d.colours = append(d.colours, theme.Stage(stage))
	}
	d.ExtendBaseWidget(d)
	return d
}

// Set recolours the dots, for a row of a list that is used again. Their number
// stays: a stage too many is ignored.
func (d *Dots) Set(stages ...int) {
	for i, stage := range stages[:min(len(stages), len(d.colours))] {
		d.colours[i] = theme.Stage(stage)
	}
	d.Refresh()
}

// NewDot makes one dot of any colour, the key of a legend.
func NewDot(colour fyne.ThemeColorName) *Dots {
	d := &Dots{colours: []fyne.ThemeColorName{colour}}
	d.ExtendBaseWidget(d)
	return d
}

const (
	dotSide float32 = 9
	dotGap  float32 = 3
)

func (d *Dots) least() fyne.Size {
	side, n := theme.Scaled(dotSide), float32(len(d.colours))
	return fyne.NewSize(max(n*(side+dotGap)-dotGap, 0), side)
}

// CreateRenderer implements fyne.Widget.
func (d *Dots) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, len(d.colours))
	for i := range objects {
		objects[i] = &canvas.Circle{}
	}
	return newRenderer(&renderer{
		widget:  d,
		objects: objects,
		layout: func(size fyne.Size) {
			side := theme.Scaled(dotSide)
			for i, dot := range objects {
				place(dot, float32(i)*(side+dotGap), (size.Height-side)/2, side, side)
			}
		},
		min: d.least,
		refresh: func() {
			for i, dot := range objects {
				dot.(*canvas.Circle).FillColor = theme.Color(d.colours[i])
			}
		},
	})
}
