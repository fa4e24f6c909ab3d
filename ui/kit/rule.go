package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Rule is a dashed vertical line between two columns: on the board, where
// the partnership starts.
type Rule struct{ widget.BaseWidget }

// NewRule makes a dashed vertical line.
func NewRule() *Rule {
	r := &Rule{}
	r.ExtendBaseWidget(r)
	return r
}

const (
	ruleDash float32 = 5
	ruleGap  float32 = 4
)

// CreateRenderer implements fyne.Widget.
func (r *Rule) CreateRenderer() fyne.WidgetRenderer {
	box := &renderer{widget: r}
	box.layout = func(size fyne.Size) {
		box.objects = box.objects[:0]
		for y := float32(0); y < size.Height; y += ruleDash + ruleGap {
			dash := canvas.NewRectangle(theme.Color(theme.Line))
			place(dash, 0, y, 2, min(ruleDash, size.Height-y))
			box.objects = append(box.objects, dash)
		}
	}
	box.min = func() fyne.Size { return fyne.NewSize(2, 0) }
	box.refresh = func() {}
	return newRenderer(box)
}
