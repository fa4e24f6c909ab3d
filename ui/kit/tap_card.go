package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// TapCard is a card that opens something.
type TapCard struct {
	press
	card *Card
	// OnDrop hears where in the window a person let go of the card after dragging it; nil for
	// a card that stays where it is.
	OnDrop func(at fyne.Position)
	// OnOver hears where it is meanwhile; nil for whoever shows nothing there.
	OnOver  func(at fyne.Position)
	dragged fyne.Position
	drags   bool
}

var _ fyne.Draggable = (*TapCard)(nil)

// NewTapCard makes a raised card that runs onTap.
func NewTapCard(content fyne.CanvasObject, onTap func()) *TapCard {
	c := &TapCard{card: NewCard(content)}
	c.card.outline = c.outline
	c.extend(c, onTap)
	return c
}

// Dragged marks the card while it is dragged.
func (c *TapCard) Dragged(event *fyne.DragEvent) {
	if c.OnDrop == nil || c.disabled {
		return
	}
	c.dragged = event.AbsolutePosition
	if c.OnOver != nil {
		c.OnOver(c.dragged)
	}
	if !c.drags {
		c.drags = true
		c.Refresh()
	}
}

// DragEnd says where the card was let go.
func (c *TapCard) DragEnd() {
	if !c.drags {
		return
	}
	c.drags = false
	c.Refresh()
	c.OnDrop(c.dragged)
}

// As gives the card another look and returns it.
func (c *TapCard) As(look Look) *TapCard { c.card.As(look); return c }

// Inset gives the card another inset and returns it.
func (c *TapCard) Inset(units float32) *TapCard { c.card.Inset(units); return c }

func (c *TapCard) naturalWidth() float32          { return c.card.naturalWidth() }
func (c *TapCard) heightAt(width float32) float32 { return c.card.heightAt(width) }

// outline draws the ring, or a darker line under the pointer.
func (c *TapCard) outline(ground *canvas.Rectangle) {
	if c.disabled {
		return
	}
	_, line := c.card.look.ground()
	if c.hovered {
		line = theme.Ink3
	}
	if c.hovered || c.focused {
		c.border(ground, line)
	}
	if c.drags {
		ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.Accent), ringWidth
	}
}

// CreateRenderer implements fyne.Widget.
func (c *TapCard) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(&renderer{
		widget:  c,
		objects: []fyne.CanvasObject{c.card},
		layout:  c.card.Resize,
		min:     c.card.MinSize,
		refresh: c.card.Refresh,
	})
}
