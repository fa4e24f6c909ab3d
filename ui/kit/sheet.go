package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Sheet is the panel on the right where a form or a record opens, beside the
// list it came from. Title, close button and footer stay, the body scrolls.
type Sheet struct {
	widget.BaseWidget
	title   *Text
	content fyne.CanvasObject
	body    *Scroll
}

// SheetWidth is the width of a sheet at normal text size.
const SheetWidth float32 = 390

const (
	sheetAcross float32 = 24
	sheetDown   float32 = 24
	sheetGap    float32 = 12
)

// NewSheet makes a sheet. The footer, which may be nil, holds the primary
// button. onClose is run by the close button; Escape reaches it through the
// canvas, where the screen listens.
func NewSheet(title string, body, footer fyne.CanvasObject, onClose func()) *Sheet {
	s := &Sheet{title: NewText(Strong(title).At(theme.Title)), body: NewScroll(body)}
	head := NewTopRow(sheetGap, Grow(s.title), NewIconButton("x", onClose))
	rows := []fyne.CanvasObject{head, Grow(s.body)}
	if footer != nil {
		rows = append(rows, footer)
	}
	s.content = NewInset(sheetAcross, sheetDown, NewStack(sheetGap, rows...))
	s.ExtendBaseWidget(s)
	return s
}

// SetTitle changes the title.
func (s *Sheet) SetTitle(title string) { s.title.Set(Strong(title).At(theme.Title)) }

// Grown lays the body out anew, after something in it came to need more room or less.
func (s *Sheet) Grown() { s.body.Refresh() }

// CreateRenderer implements fyne.Widget.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	ground, edge := &canvas.Rectangle{}, &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  s,
		objects: []fyne.CanvasObject{ground, edge, s.content},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			edge.Resize(fyne.NewSize(1, size.Height))
			s.content.Resize(size)
		},
		min: func() fyne.Size {
			return fyne.NewSize(theme.Scaled(SheetWidth), s.content.MinSize().Height)
		},
		refresh: func() {
			ground.FillColor, edge.FillColor = theme.Color(theme.Surface), theme.Color(theme.Line)
		},
	})
}
