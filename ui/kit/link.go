package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// Link is an action inside a line of text or at the end of a row.
type Link struct {
	press
	label string
}

// NewLink makes a link.
func NewLink(label string, onTap func()) *Link {
	l := &Link{label: label}
	l.extend(l, onTap)
	return l
}

// String is the link's label.
func (l *Link) String() string { return l.label }

// linkRoom keeps the ring off the letters. It lies outside the link, so that
// links align with the text around them.
const linkRoom float32 = 3

func (l *Link) span() Span {
	if l.disabled {
		return Strong(l.label).In(theme.Ink3)
	}
	return Strong(l.label).In(theme.Accent)
}

func (l *Link) least() fyne.Size {
	return fyne.NewSize(l.span().width(l.label), lineHeight(l.span()))
}

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	ring, text, under := &canvas.Rectangle{}, &canvas.Text{}, &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  l,
		objects: []fyne.CanvasObject{ring, text, under},
		layout: func(size fyne.Size) {
			own := l.least()
			y := (size.Height - own.Height) / 2
			place(ring, -linkRoom, y-1, own.Width+2*linkRoom, own.Height+2)
			measured := text.MinSize()
			place(text, 0, (size.Height-measured.Height)/2, measured.Width, measured.Height)
			place(under, 0, (size.Height+measured.Height)/2-1, measured.Width, 1)
		},
		min: l.least,
		refresh: func() {
			draw(text, l.span())
			ring.CornerRadius = theme.Space
			l.border(ring, theme.Line)
			ring.Hidden = !l.focused || l.disabled
			under.FillColor = text.Color
			under.Hidden = !l.hovered || l.disabled
		},
	})
}
