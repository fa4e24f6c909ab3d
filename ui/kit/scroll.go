package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Scroll shows content that may be higher than the room for it.
type Scroll struct {
	widget.BaseWidget
	content fyne.CanvasObject
	scroll  *container.Scroll
	below   float32 // its own room, below what it is given
}

// What the scroll takes from its surroundings, so that it neither cuts the
// focus ring off a widget at its edge nor lays its bar over the content.
const (
	ringRoom float32 = 4
	barRoom  float32 = 12
)

// NewScroll makes a vertical scroll.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{content: content, below: ringRoom}
	s.scroll = container.NewVScroll(&fyne.Container{Layout: scrolled{s}, Objects: []fyne.CanvasObject{content}})
	s.ExtendBaseWidget(s)
	return s
}

// ToEdge lets what is scrolled run on through the margin below a screen to the edge of the
// window, and returns the scroll. At its end the margin is there again.
func (s *Scroll) ToEdge() *Scroll { s.below = theme.MarginDown; return s }

// scrolled keeps what the scroll takes from its surroundings free of the content.
type scrolled struct{ of *Scroll }

func (l scrolled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], barRoom, ringRoom, size.Width-2*barRoom, size.Height-ringRoom-l.of.below)
}

func (l scrolled) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*barRoom, ringRoom+l.of.below)
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
			s.scroll.Content.Resize(fyne.NewSize(size.Width+2*barRoom, height+ringRoom+s.below))
			place(s.scroll, -barRoom, -ringRoom, size.Width+2*barRoom, size.Height+ringRoom+s.below)
			s.scroll.Refresh()
		},
		min: func() fyne.Size {
			return fyne.NewSize(s.content.MinSize().Width, s.scroll.MinSize().Height)
		},
		refresh: func() { s.content.Refresh() },
	})
}
