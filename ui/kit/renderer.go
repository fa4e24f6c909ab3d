package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// renderer draws a widget of this package. Its three functions close over
// the widget, so that a widget's look stands in one place.
type renderer struct {
	widget  fyne.Widget
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func()
}

func (r *renderer) Layout(size fyne.Size)        { r.layout(size) }
func (r *renderer) MinSize() fyne.Size           { return r.min() }
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) Destroy()                     {}

func (r *renderer) Refresh() {
	r.refresh()
	if size := r.widget.Size(); !size.IsZero() { // else its first size is still to come
		r.layout(size)
	}
	canvas.Refresh(r.widget)
}

// newRenderer paints once before the first layout.
func newRenderer(r *renderer) *renderer {
	r.refresh()
	return r
}

// place moves and resizes in one step.
func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}
