package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Scroll shows content that may be higher than the room for it.
type Scroll struct {
	widget.BaseWidget
	content fyne.CanvasObject
	scroll  *container.Scroll
}

// What the scroll takes from its surroundings, so that it neither cuts the
// focus ring off a widget at its edge nor lays its bar over the content.
const (
	ringRoom float32 = 4
	barRoom  float32 = 12
)

// NewScroll makes a vertical scroll.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{content: content}
	s.scroll = container.NewVScroll(NewInset(barRoom, ringRoom, content))
	s.ExtendBaseWidget(s)
	return s
}

func (s *Scroll) naturalWidth() float32    { return naturalWidth(s.content) }
func (s *Scroll) heightAt(float32) float32 { return s.MinSize().Height }

// CreateRenderer implements fyne.Widget.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(&renderer{
		widget:  s,
		objects: []fyne.CanvasObject{s.scroll},
		layout: func(size fyne.Size) {
			// The width comes first, since the scroll asks the content for its
			// height before it tells it the width. It stretches what is lower than
			// itself; to do so at once spares the content a size in between.
			height := max(heightAt(s.content, size.Width), size.Height)
			s.scroll.Content.Resize(fyne.NewSize(size.Width+2*barRoom, height+2*ringRoom))
			place(s.scroll, -barRoom, -ringRoom, size.Width+2*barRoom, size.Height+2*ringRoom)
			s.scroll.Refresh()
		},
		min: func() fyne.Size {
			return fyne.NewSize(s.content.MinSize().Width, s.scroll.MinSize().Height)
		},
		refresh: func() { s.content.Refresh() },
	})
}
