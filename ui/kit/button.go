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
	text   *Text
	weight Weight
	key    string
	large  bool
	yields bool // it is primary, and plain for now
}

// NewButton makes a button. The key is shown ("Ctrl D", "A" or "" for none);
// binding it is up to the screen or the main menu.
func NewButton(label string, weight Weight, key string, onTap func()) *Button {
	b := &Button{label: label, text: NewText(), weight: weight, key: key}
	b.text.Set(b.span())
	b.extend(b, onTap)
	return b
}

// Large makes the button tall, its label on the left, for a column of
// choices, and returns it.
func (b *Button) Large() *Button { b.large = true; b.Refresh(); return b }

// Tip says more than the label has room for, and returns the button.
func (b *Button) Tip(text string) *Button { b.tip = text; return b }

// SetLabel changes the label.
func (b *Button) SetLabel(label string) {
	b.label = label
	b.Refresh()
}

// Yield makes a primary button plain while another one is what the window is for, and back.
func (b *Button) Yield(yields bool) {
	if from, to := Primary, Plain; yields && b.weight == from {
		b.weight, b.yields = to, true
	} else if !yields && b.yields {
		b.weight, b.yields = from, false
	}
	b.Refresh()
}

// Weight is how much the button asks for attention.
func (b *Button) Weight() Weight { return b.weight }

// Key is what stands beside the label.
func (b *Button) Key() string { return b.key }

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

// around is the width of all but the label.
func (b *Button) around() float32 {
	across, _ := b.padding()
	if b.key == "" {
		return 2 * across
	}
	return 2*across + labelKeyGap + keycapSize(b.key).Width
}

func (b *Button) naturalWidth() float32 { return b.text.naturalWidth() + b.around() }

func (b *Button) heightAt(width float32) float32 {
	_, down := b.padding()
	return b.text.heightAt(width-b.around()) + 2*down
}

func (b *Button) least() fyne.Size {
	width := b.Size().Width
	if width <= 0 {
		width = b.naturalWidth()
	}
	return fyne.NewSize(b.text.leastWidth()+b.around(), b.heightAt(width))
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
	}
	ground.Hidden = b.weight == Bare && !b.hovered && !b.focused
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
	ground, key := &canvas.Rectangle{}, newKeycap()
	return newRenderer(&renderer{
		widget:  b,
		objects: []fyne.CanvasObject{ground, b.text, key.box, key.text},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			across, _ := b.padding()
			width := min(b.text.naturalWidth(), size.Width-b.around())
			x := across
			if !b.large {
				x = (size.Width - width - b.around() + 2*across) / 2
			}
			height := b.text.heightAt(width)
			place(b.text, x, (size.Height-height)/2, width, height)
			key.place(x+width+labelKeyGap-roundingRoom, size.Height/2)
		},
		min: b.least,
		refresh: func() {
			b.paint(ground)
			b.text.Set(b.span())
			key.show(b.key, b.span().Colour)
		},
	})
}
