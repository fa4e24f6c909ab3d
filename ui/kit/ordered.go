package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Ordered is a short list, set as NewItems sets it, whose rows a person drags into another order. A
// line shows where the row would go. The list knows nothing of what its rows are.
type Ordered struct {
	widget.BaseWidget
	items *fyne.Container
	rows  []fyne.CanvasObject // with the room around each
	bare  []fyne.CanvasObject
	// onMove hears which row was let go at which place.
	onMove   func(from, to int)
	drags    bool
	from, to int     // the row that is dragged, and the gap that is nearest: before the row of that number
	began, y float32 // where the pointer was when it took the row, and is
	line     *canvas.Rectangle
}

var _ fyne.Draggable = (*Ordered)(nil)

// NewOrdered sets rows below each other.
func NewOrdered(room float32, onMove func(from, to int), rows ...fyne.CanvasObject) *Ordered {
	o := &Ordered{items: NewItems(room, rows...), bare: rows, onMove: onMove, line: &canvas.Rectangle{}}
	for i := 0; i < len(o.items.Objects); i += 2 { // between them are the dividers
		o.rows = append(o.rows, o.items.Objects[i])
	}
	o.ExtendBaseWidget(o)
	return o
}

// Dragged takes up the row below the pointer, and shows where it would go.
func (o *Ordered) Dragged(event *fyne.DragEvent) {
	if !o.drags {
		o.began = event.Position.Y - event.Dragged.DY
		o.from = slices.IndexFunc(o.rows, func(row fyne.CanvasObject) bool { return o.began < row.Position().Y+row.Size().Height })
		if o.from < 0 {
			return
		}
		o.drags = true
	}
	o.y, o.to = event.Position.Y, 0
	for _, row := range o.rows {
		if row.Position().Y+row.Size().Height/2 < o.y {
			o.to++
		}
	}
	o.Refresh()
}

// slip is how far a pointer may move that only taps.
const slip float32 = 5

// DragEnd lets go of the row. A hand that slipped while it tapped has tapped.
func (o *Ordered) DragEnd() {
	if !o.drags {
		return
	}
	o.drags = false
	o.Refresh()
	to := o.to
	if to > o.from {
		to-- // it leaves its own place
	}
	switch row, taps := o.bare[o.from].(fyne.Tappable); {
	case to != o.from:
		o.onMove(o.from, to)
	case taps && max(o.y-o.began, o.began-o.y) < slip:
		row.Tapped(&fyne.PointEvent{})
	}
}

func (o *Ordered) naturalWidth() float32          { return naturalWidth(o.items) }
func (o *Ordered) heightAt(width float32) float32 { return heightAt(o.items, width) }

// lineHigh is the height of the line at which a row would go.
const lineHigh float32 = 2

// CreateRenderer implements fyne.Widget.
func (o *Ordered) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(&renderer{
		widget:  o,
		objects: []fyne.CanvasObject{o.items, o.line},
		layout: func(size fyne.Size) {
			o.items.Resize(size)
			y := float32(0)
			if o.drags && o.to < len(o.rows) {
				y = o.rows[o.to].Position().Y
			} else if o.drags {
				y = size.Height
			}
			place(o.line, 0, min(max(y-lineHigh/2, 0), size.Height-lineHigh), size.Width, lineHigh)
		},
		min: o.items.MinSize,
		refresh: func() {
			o.line.FillColor = theme.Color(theme.Accent)
			o.line.Hidden = !o.drags
			o.items.Refresh()
		},
	})
}
