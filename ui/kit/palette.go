package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Palette is a field over a window with what fits the typing listed below it. It has the
// keyboard to itself: the up and down keys and Tab move, Enter chooses, Escape closes, as a
// tap beside it does.
type Palette struct {
	widget.BaseWidget
	// OnTyped hears what is typed; whoever listens answers by Set.
	OnTyped func(text string)
	// OnClosed hears that the palette is gone, chosen or not.
	OnClosed func()
	// OnEnter, where there is one, hears Enter. The choices are then ways to go on typing:
	// Tab chooses, and the palette stays.
	OnEnter func()

	entry    *entry
	hint     *fyne.Container
	list     *Choices
	note     *Text
	rows     *fyne.Container
	canvas   fyne.Canvas // that it is shown on; nil while it is not
	onChosen func(i int)
}

var _ fyne.Tappable = (*Palette)(nil)

// NewPalette makes a palette. The placeholder says what to type.
func NewPalette(placeholder string, onChosen func(i int)) *Palette {
	p := &Palette{entry: newEntry(1), note: NewText(), onChosen: onChosen}
	p.list = NewChoices(false, p.choose)
	p.entry.SetPlaceHolder(placeholder)
	p.entry.tabs = true
	p.entry.onKey = p.key
	p.entry.OnChanged = func(text string) {
		if p.OnTyped != nil {
			p.OnTyped(text)
		}
	}
	p.note.Hide()
	p.hint = NewStack(0)
	p.hint.Hide()
	p.rows = NewInset(paletteRoom, paletteRoom, NewStack(paletteRoom, p.entry, p.hint, p.note, Grow(p.list)))
	p.ExtendBaseWidget(p)
	return p
}

// Open puts the palette over a window and takes the keyboard.
func (p *Palette) Open(c fyne.Canvas) {
	p.canvas = c
	c.Overlays().Add(p)
	p.Resize(c.Size())
	c.Focus(p.entry)
}

// Close takes the palette away. Twice is once.
func (p *Palette) Close() {
	c := p.canvas
	if c == nil {
		return
	}
	p.canvas = nil
	c.Overlays().Remove(p)
	if p.OnClosed != nil {
		p.OnClosed()
	}
}

// Shown says whether the palette is over a window.
func (p *Palette) Shown() bool { return p.canvas != nil }

// Submit does what Enter does.
func (p *Palette) Submit() { p.key(fyne.KeyReturn) }

// Hint shows an object between the field and the choices: what is understood so far.
func (p *Palette) Hint(o fyne.CanvasObject) {
	p.hint.Objects = []fyne.CanvasObject{o}
	p.Refresh()
}

// Fill replaces what is typed, with the cursor at its end.
func (p *Palette) Fill(text string) {
	p.entry.SetText(text)
	p.entry.CursorColumn = len([]rune(text))
	p.entry.Refresh()
}

// Set lists the choices. The note, which may be "", stands above them: what to do where
// there is none.
func (p *Palette) Set(choices []Choice, note string) {
	p.note.Set(Small(note))
	p.note.Hidden = note == ""
	p.list.Set(choices)
	p.Refresh()
}

// Note is what stands above the choices, "" for nothing.
func (p *Palette) Note() string {
	if p.note.Hidden {
		return ""
	}
	return p.note.String()
}

// Choices are what is listed, Marked is the index of the one that Enter chooses.
func (p *Palette) Choices() []Choice { return p.list.Choices() }

// Marked is the index of the choice that Enter takes, -1 for none.
func (p *Palette) Marked() int { return p.list.Marked() }

// Entry is the part that takes the focus.
func (p *Palette) Entry() fyne.Focusable { return p.entry }

// Text is what was typed.
func (p *Palette) Text() string { return p.entry.Text }

func (p *Palette) choose(i int) {
	if p.OnEnter == nil {
		p.Close()
	}
	p.onChosen(i)
	if p.canvas != nil {
		p.canvas.Focus(p.entry)
	}
}

func (p *Palette) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		p.Close()
		return true
	case fyne.KeyTab:
		if p.OnEnter != nil {
			p.list.Choose()
			return true
		}
		name = fyne.KeyDown
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.OnEnter != nil {
			p.OnEnter()
			return true
		}
	}
	return p.list.Press(name)
}

// Tapped closes the palette where the tap is beside it.
func (p *Palette) Tapped(event *fyne.PointEvent) {
	at, size := p.card(p.Size())
	beside := event.Position.Subtract(at)
	if beside.X < 0 || beside.Y < 0 || beside.X > size.Width || beside.Y > size.Height {
		p.Close()
	}
}

const (
	paletteWidth  float32 = 620
	paletteTop    float32 = 72
	paletteMargin float32 = 24
	paletteRoom   float32 = 8
	// paletteLines is how many choices are in sight.
	paletteLines = 10
	// paletteVeil is how much of the window's background covers the window.
	paletteVeil = 0xA6
)

// card is where the palette stands in the window.
func (p *Palette) card(size fyne.Size) (fyne.Position, fyne.Size) {
	width := min(theme.Scaled(paletteWidth), size.Width-2*paletteMargin)
	height := heightAt(p.rows, width)
	if n := len(p.list.choices); n > 0 {
		line := newChoiceRow(false).MinSize().Height + theme.Space
		height += line*float32(min(n, paletteLines)) - p.list.MinSize().Height
	}
	top := min(paletteTop, size.Height/8)
	return fyne.NewPos((size.Width-width)/2, top), fyne.NewSize(width, min(height, size.Height-top-paletteMargin))
}

// CreateRenderer implements fyne.Widget.
func (p *Palette) CreateRenderer() fyne.WidgetRenderer {
	veil, ground := &canvas.Rectangle{}, &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  p,
		objects: []fyne.CanvasObject{veil, ground, p.rows},
		layout: func(size fyne.Size) {
			veil.Resize(size)
			at, own := p.card(size)
			place(ground, at.X, at.Y, own.Width, own.Height)
			place(p.rows, at.X, at.Y, own.Width, own.Height)
		},
		min: func() fyne.Size { return fyne.NewSize(paletteWidth/2, paletteTop) },
		refresh: func() {
			cover := color.NRGBAModel.Convert(theme.Color(theme.Background)).(color.NRGBA)
			cover.A = paletteVeil
			veil.FillColor = cover
			ground.FillColor, ground.CornerRadius = theme.Color(theme.Surface), theme.RadiusCard
			ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.Ink3), 1
			p.hint.Hidden = len(p.hint.Objects) == 0
			p.list.Hidden = len(p.list.choices) == 0
			p.rows.Refresh()
		},
	})
}
