package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Divider is a line of one unit between two rows.
type Divider struct{ widget.BaseWidget }

// NewDivider makes a horizontal line.
func NewDivider() *Divider {
	d := &Divider{}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer implements fyne.Widget.
func (d *Divider) CreateRenderer() fyne.WidgetRenderer {
	rule := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  d,
		objects: []fyne.CanvasObject{rule},
		layout:  func(size fyne.Size) { place(rule, 0, 0, size.Width, 1) },
		min:     func() fyne.Size { return fyne.NewSquareSize(1) },
		refresh: func() { rule.FillColor = theme.Color(theme.Line) },
	})
}

// NewItems sets a few rows below each other with dividers between them and
// room units above and below each. A list that can grow long is a
// widget.List instead.
func NewItems(room float32, rows ...fyne.CanvasObject) *fyne.Container {
	var objects []fyne.CanvasObject
	for i, row := range rows {
		if i > 0 {
			objects = append(objects, NewDivider())
		}
		objects = append(objects, NewInset(0, room, row))
	}
	return NewStack(0, objects...)
}
