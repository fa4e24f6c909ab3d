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
	// Keys are what its buttons say beside their labels. They come before the screen's own
	// while the sheet is docked.
	Keys map[fyne.KeyName]func()

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
	s.content = s.rows(s.body, footer, onClose)
	s.ExtendBaseWidget(s)
	return s
}

// NewFilledSheet is NewSheet for a body that scrolls by itself, such as a list.
func NewFilledSheet(title string, body, footer fyne.CanvasObject, onClose func()) *Sheet {
	s := &Sheet{title: NewText(Strong(title).At(theme.Title))}
	s.content = s.rows(body, footer, onClose)
	s.ExtendBaseWidget(s)
	return s
}

// rows set the title above the body and the footer below it.
func (s *Sheet) rows(body, footer fyne.CanvasObject, onClose func()) fyne.CanvasObject {
	rows := []fyne.CanvasObject{NewTopRow(sheetGap, Grow(s.title), NewIconButton("x", onClose)), Grow(body)}
	if footer != nil {
		rows = append(rows, footer)
	}
	return NewInset(sheetAcross, sheetDown, NewStack(sheetGap, rows...))
}

// SetTitle changes the title.
func (s *Sheet) SetTitle(title string) { s.title.Set(Strong(title).At(theme.Title)) }

// Grown lays the body out anew, after something in it came to need more room or less.
func (s *Sheet) Grown() {
	if s.body != nil {
		s.body.Refresh()
	}
}

// Key runs what a key is for; false where the sheet has no use for it.
func (s *Sheet) Key(event *fyne.KeyEvent) bool {
	run := s.Keys[event.Name]
	if run != nil {
		run()
	}
	return run != nil
}

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
