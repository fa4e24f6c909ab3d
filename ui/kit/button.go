package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// A Weight says how much a button asks for attention.
type Weight int

// Primary is the one action that a screen is for. Bare has no outline.
const (
	Plain Weight = iota
	Primary
	Bare
)

// Button does one thing, named by a plain verb, with its key beside it.
type Button struct {
	press
	label  string
	weight Weight
	key    string
	large  bool
}

// NewButton makes a button. The key is shown ("Ctrl D", "A" or "" for none);
// binding it is up to the screen or the main menu.
func NewButton(label string, weight Weight, key string, onTap func()) *Button {
	b := &Button{label: label, weight: weight, key: key}
	b.extend(b, onTap)
	return b
}

// Large makes the button tall, its label on the left, for a column of
// choices, and returns it.
func (b *Button) Large() *Button { b.large = true; b.Refresh(); return b }

// SetLabel changes the label.
func (b *Button) SetLabel(label string) {
	b.label = label
	b.Refresh()
}

// String is the button's label.
func (b *Button) String() string { return b.label }

const labelKeyGap float32 = 7

func (b *Button) padding() (across, down float32) {
	if b.large {
		return 16, 12
	}
	return 12, 7
}

func (b *Button) span() Span {
	s := Body(b.label).Strong()
	if b.large && b.weight == Primary {
		s = s.At(theme.Title)
	}
	switch {
	case b.disabled:
		return s.In(theme.Ink3)
	case b.weight == Primary:
		return s.In(theme.OnAccent)
	case b.weight == Bare:
		return s.In(theme.Ink2)
	}
	return s
}

func (b *Button) contentWidth() float32 {
	width := b.span().width(b.label)
	if b.key != "" {
		width += labelKeyGap + keycapSize(b.key).Width
	}
	return width
}

func (b *Button) least() fyne.Size {
	across, down := b.padding()
	return fyne.NewSize(b.contentWidth()+2*across, lineHeight(b.span())+2*down)
}

func (b *Button) paint(ground *canvas.Rectangle) {
	fill, line := theme.Surface, theme.Line
	switch {
	case b.disabled:
		fill = theme.Selection
	case b.weight == Primary:
		fill, line = theme.Accent, theme.Accent
	case b.hovered:
		fill = theme.Selection
	case b.weight == Bare:
		line = theme.Surface
	}
	ground.CornerRadius = theme.RadiusControl
	ground.FillColor = theme.Color(fill)
	b.border(ground, line)
	if b.weight == Primary && !b.disabled {
		if b.hovered {
			ground.FillColor = theme.Color(theme.AccentHover)
		}
		if b.focused { // the accent's ring would not show on the accent
			ground.StrokeColor = theme.Color(theme.Ink)
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	ground, text, key := &canvas.Rectangle{}, &canvas.Text{}, newKeycap()
	return newRenderer(&renderer{
		widget:  b,
		objects: []fyne.CanvasObject{ground, text, key.box, key.text},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			across, _ := b.padding()
			x := across
			if !b.large {
				x = (size.Width - b.contentWidth()) / 2
			}
			measured := text.MinSize()
			place(text, x, (size.Height-measured.Height)/2, measured.Width, measured.Height)
			key.place(x+measured.Width+labelKeyGap, size.Height/2)
		},
		min: b.least,
		refresh: func() {
			b.paint(ground)
			draw(text, b.span())
			key.show(b.key, b.span().Colour)
		},
	})
}
