package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// TapRow is a row of a short list that opens something, and stays marked
// while that is open beside the list.
type TapRow struct {
	press
	content  fyne.CanvasObject
	selected bool
}

// NewTapRow makes a row that runs onTap.
func NewTapRow(content fyne.CanvasObject, onTap func()) *TapRow {
	r := &TapRow{content: content}
	r.extend(r, onTap)
	return r
}

// SetSelected marks the row.
func (r *TapRow) SetSelected(selected bool) {
	r.selected = selected
	r.Refresh()
}

// Selected says whether the row is marked.
func (r *TapRow) Selected() bool { return r.selected }

const (
	rowAcross float32 = 8
	rowDown   float32 = 9
)

func (r *TapRow) naturalWidth() float32 { return naturalWidth(r.content) + 2*rowAcross }

func (r *TapRow) heightAt(width float32) float32 {
	return heightAt(r.content, width-2*rowAcross) + 2*rowDown
}

// CreateRenderer implements fyne.Widget.
func (r *TapRow) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  r,
		objects: []fyne.CanvasObject{ground, r.content},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			place(r.content, rowAcross, rowDown, size.Width-2*rowAcross, size.Height-2*rowDown)
		},
		min: func() fyne.Size {
			return r.content.MinSize().AddWidthHeight(2*rowAcross, 2*rowDown)
		},
		refresh: func() {
			ground.FillColor = theme.Color(theme.Selection)
			ground.CornerRadius = theme.RadiusControl
			r.border(ground, theme.Selection)
			ground.Hidden = !r.selected && !r.hovered && !r.focused
		},
	})
}
