package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// A Look is the ground and outline of a card.
type Look int

// Raised is the ordinary card. Marked has an accent outline: what to look at
// first. Tinted is filled with the accent's tint, Chosen outlined as well: what
// would be. Alarming warns. Quiet has the window's background inside another
// card, Dashed is an invitation to add something, Afloat lies over a screen.
const (
	Raised Look = iota
	Marked
	Tinted
	Chosen
	Alarming
	Quiet
	Dashed
	Afloat
)

// ground returns the fill and the line of a look.
func (l Look) ground() (fill, line fyne.ThemeColorName) {
	switch l {
	case Marked:
		return theme.Surface, theme.Accent
	case Tinted:
		return theme.AccentTint, theme.AccentTint
	case Chosen:
		return theme.AccentTint, theme.Accent
	case Alarming:
		return theme.WarnTint, theme.Warn
	case Quiet:
		return theme.Background, theme.Background
	case Dashed:
		return theme.Background, theme.Line
	case Afloat:
		return theme.Surface, theme.Ink3
	}
	return theme.Surface, theme.Line
}

// Card groups its content on a rounded ground.
type Card struct {
	widget.BaseWidget
	content fyne.CanvasObject
	look    Look
	inset   float32
	// outline overrules the line of the look; a tappable card sets it.
	outline func(*canvas.Rectangle)
}

// NewCard makes a raised card with the usual inset.
func NewCard(content fyne.CanvasObject) *Card {
	c := &Card{content: content, inset: theme.PadCard}
	c.ExtendBaseWidget(c)
	return c
}

// As gives the card another look and returns it.
func (c *Card) As(look Look) *Card { c.look = look; c.Refresh(); return c }

// Inset gives the card another inset and returns it.
func (c *Card) Inset(units float32) *Card { c.inset = units; c.Refresh(); return c }

func (c *Card) naturalWidth() float32 { return naturalWidth(c.content) + 2*c.inset }

func (c *Card) heightAt(width float32) float32 {
	return heightAt(c.content, width-2*c.inset) + 2*c.inset
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	ground, dashes := &canvas.Rectangle{}, newDashes()
	return newRenderer(&renderer{
		widget:  c,
		objects: []fyne.CanvasObject{ground, dashes.image, c.content},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			if c.look == Dashed {
				dashes.resize(size)
			}
			place(c.content, c.inset, c.inset, size.Width-2*c.inset, size.Height-2*c.inset)
		},
		min: func() fyne.Size {
			return c.content.MinSize().AddWidthHeight(2*c.inset, 2*c.inset)
		},
		refresh: func() {
			fill, line := c.look.ground()
			ground.CornerRadius, ground.StrokeWidth = theme.RadiusCard, 1
			ground.FillColor, ground.StrokeColor = theme.Color(fill), theme.Color(line)
			if c.look == Dashed {
				ground.StrokeWidth = 0
			}
			if c.outline != nil {
				c.outline(ground)
			}
			dashes.image.Hidden = c.look != Dashed || ground.StrokeWidth > 0
		},
	})
}
