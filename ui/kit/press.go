package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// press is what all tappable widgets have in common: a tap, Enter and Space
// do the same thing, hover and focus show.
type press struct {
	widget.BaseWidget
	outer    fyne.Widget // the widget that embeds this press
	onTap    func()
	tip      string // told on hover and focus; "" for none
	hovered  bool
	focused  bool
	disabled bool
}

var (
	_ fyne.Tappable      = (*press)(nil)
	_ fyne.Focusable     = (*press)(nil)
	_ fyne.Disableable   = (*press)(nil)
	_ desktop.Hoverable  = (*press)(nil)
	_ desktop.Cursorable = (*press)(nil)
)

// extend makes outer, which embeds p, a widget that runs onTap.
func (p *press) extend(outer fyne.Widget, onTap func()) {
	p.outer, p.onTap = outer, onTap
	p.ExtendBaseWidget(outer)
}

// Tapped runs the action. The ring goes: it guides the keyboard only.
func (p *press) Tapped(*fyne.PointEvent) {
	p.focused = false
	quiet(p.outer)
	p.run()
}

func (p *press) run() {
	if p.disabled {
		return
	}
	p.Refresh()
	if p.onTap != nil {
		p.onTap()
	}
}

// TypedKey runs the action on Enter and Space and hands on other keys.
func (p *press) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		p.focused = true
		p.run()
	default:
		PassKey(p.outer, event)
	}
}

// TypedRune hands the rune on to the canvas.
func (p *press) TypedRune(r rune) {
	if r == ' ' {
		return // Space was the tap
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.outer); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// PassKey gives a key that a focused widget has no use for to the canvas,
// where the screen's single-key commands listen.
func PassKey(from fyne.CanvasObject, event *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(event)
	}
}

// passShortcut is passKey for a key with a modifier.
func passShortcut(from fyne.CanvasObject, shortcut fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(from).(fyne.Shortcutable); ok {
		c.TypedShortcut(shortcut)
	}
}

// FocusGained shows the ring and scrolls the widget into view.
func (p *press) FocusGained() {
	p.focused = true
	p.Refresh()
	Reveal(p.outer)
	tell(p.outer, p.tip)
}

// FocusLost hides the ring.
func (p *press) FocusLost() { p.focused = false; quiet(p.outer); p.Refresh() }

// MouseIn shows the hover.
func (p *press) MouseIn(*desktop.MouseEvent) { p.hovered = true; tell(p.outer, p.tip); p.Refresh() }

// MouseMoved is of no interest.
func (p *press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (p *press) MouseOut() { p.hovered = false; quiet(p.outer); p.Refresh() }

// Cursor is a hand where a tap does something.
func (p *press) Cursor() desktop.Cursor {
	if p.disabled {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// Enable lets the widget be tapped and focused again.
func (p *press) Enable() { p.disabled = false; p.Refresh() }

// Disable takes the widget out of the focus order and dims it.
func (p *press) Disable() { p.disabled = true; p.Refresh() }

// Disabled says whether taps are ignored.
func (p *press) Disabled() bool { return p.disabled }

// ringWidth is the stroke of the focus ring.
const ringWidth float32 = 2

// border colours the outline of a pressable shape: the ring while focused,
// the resting line otherwise.
func (p *press) border(shape *canvas.Rectangle, resting fyne.ThemeColorName) {
	if p.focused && !p.disabled {
		shape.StrokeColor, shape.StrokeWidth = theme.Color(theme.Accent), ringWidth
		return
	}
	shape.StrokeColor, shape.StrokeWidth = theme.Color(resting), 1
}
