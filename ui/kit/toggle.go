package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// Toggle is one of several options of which any number may hold, beside each other in a
// [NewFlow]. A tap, Enter and Space turn it on and off; a check says so, the colour repeats it.
type Toggle struct {
	press
	text     *Text
	label    string
	icon     *Icon
	on       bool
	onChange func(bool)
}

// NewToggle makes a toggle.
func NewToggle(label string, on bool, onChange func(bool)) *Toggle {
	t := &Toggle{text: NewText(), label: label, on: on, onChange: onChange}
	t.icon = NewIcon("check", theme.Accent)
	t.text.Set(t.span())
	t.extend(t, func() { t.Set(!t.on) })
	return t
}

// Set turns the toggle on or off.
func (t *Toggle) Set(on bool) {
	if on == t.on {
		return
	}
	t.on = on
	t.Refresh()
	if t.onChange != nil {
		t.onChange(on)
	}
}

// On says whether the option holds.
func (t *Toggle) On() bool { return t.on }

// String is the toggle's label.
func (t *Toggle) String() string { return t.label }

func (t *Toggle) span() Span {
	if t.on {
		return Body(t.label).In(theme.Accent)
	}
	return Body(t.label)
}

const (
	toggleAcross float32 = 10
	toggleDown   float32 = 6
	toggleGap    float32 = 5
)

// around is the width of all but the label. The room of the check is kept while it is off, so
// that nothing moves when it comes.
func (t *Toggle) around() float32 { return 2*toggleAcross + toggleGap + t.icon.least().Width }

func (t *Toggle) naturalWidth() float32 { return t.text.naturalWidth() + t.around() }

func (t *Toggle) heightAt(width float32) float32 {
	return t.text.heightAt(width-t.around()) + 2*toggleDown
}

// CreateRenderer implements fyne.Widget.
func (t *Toggle) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  t,
		objects: []fyne.CanvasObject{ground, t.icon, t.text},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			ground.CornerRadius = min(size.Height/2, t.heightAt(t.naturalWidth())/2)
			icon := t.icon.least()
			place(t.icon, toggleAcross, (size.Height-icon.Height)/2, icon.Width, icon.Height)
			width := size.Width - t.around()
			height := t.text.heightAt(width)
			place(t.text, toggleAcross+icon.Width+toggleGap, (size.Height-height)/2, width, height)
		},
		min: func() fyne.Size {
			width := t.Size().Width
			if width <= 0 {
				width = t.naturalWidth()
			}
			return fyne.NewSize(t.text.leastWidth()+t.around(), t.heightAt(width))
		},
		refresh: func() {
			t.icon.Hidden = !t.on
			t.text.Set(t.span())
			fill, line := theme.Surface, theme.Line
			switch {
			case t.on:
				fill, line = theme.AccentTint, theme.Accent
			case t.hovered:
				fill = theme.Selection
			}
			ground.FillColor = theme.Color(fill)
			t.border(ground, line)
		},
	})
}
