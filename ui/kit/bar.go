package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Bar is a thin horizontal bar, filled from the left.
type Bar struct {
	widget.BaseWidget
	from   float64 // where the filled part begins
	share  float64
	colour fyne.ThemeColorName
	height float32
}

// NewBar makes a bar that is filled to a share of 0 to 1: a goal's progress.
func NewBar(share float64) *Bar { return newBar(share, theme.Stage3, 5) }

// NewStageBar makes the full bar that heads a stage of 1 to 4.
func NewStageBar(stage int) *Bar { return newBar(1, theme.Stage(stage), 6) }

func newBar(share float64, colour fyne.ThemeColorName, height float32) *Bar {
	b := &Bar{share: share, colour: colour, height: height}
	b.ExtendBaseWidget(b)
	return b
}

// Set fills the bar to a share of 0 to 1.
func (b *Bar) Set(share float64) {
	b.share = share
	b.Refresh()
}

// Share is how far the bar is filled, from 0 to 1.
func (b *Bar) Share() float64 { return min(max(b.share, 0), 1) }

// CreateRenderer implements fyne.Widget.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	track, fill := &canvas.Rectangle{}, &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  b,
		objects: []fyne.CanvasObject{track, fill},
		layout: func(size fyne.Size) {
			y := (size.Height - b.height) / 2
			place(track, 0, y, size.Width, b.height)
			place(fill, size.Width*float32(b.from), y, size.Width*float32(b.Share()), b.height)
		},
		min: func() fyne.Size { return fyne.NewSize(4*b.height, b.height) },
		refresh: func() {
			track.CornerRadius, fill.CornerRadius = b.height/2, b.height/2
			track.FillColor, fill.FillColor = theme.Color(theme.Line), theme.Color(b.colour)
			fill.Hidden = b.Share() == 0
		},
	})
}

// NewLadder makes the steps of a series: those before the current one are
// full, the current one is half.
func NewLadder(current, steps int) *fyne.Container {
	bars := make([]fyne.CanvasObject, max(steps, 0))
	for i := range bars {
		bar := newBar(0, theme.Accent, 6)
		switch {
		case i+1 < current:
			bar.share = 1
		case i+1 == current:
			bar.share, bar.colour = 1, theme.Stage2
		}
		bars[i] = bar
	}
	return NewColumns(3, nil, bars...)
}
