package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// A Tone is the state that a pill or a hint speaks of.
type Tone int

// Neutral is a fact, Tint a suggestion, and Good, Warn and Bad judge.
const (
	Neutral Tone = iota
	Tint
	Good
	Warn
	Bad
)

func (t Tone) colours() (ink, ground fyne.ThemeColorName) {
	switch t {
	case Tint:
		return theme.Accent, theme.AccentTint
	case Good:
		return theme.Good, theme.GoodTint
	case Warn:
		return theme.Warn, theme.WarnTint
	case Bad:
		return theme.Bad, theme.BadTint
	}
	return theme.Ink2, theme.Selection
}

// Pill says a state in a word or two. The colour only repeats it.
type Pill struct {
	widget.BaseWidget
	word string
	tone Tone
}

// NewPill makes a pill.
func NewPill(word string, tone Tone) *Pill {
	p := &Pill{word: word, tone: tone}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes the word and its tone.
func (p *Pill) Set(word string, tone Tone) {
	p.word, p.tone = word, tone
	p.Refresh()
}

// String is the pill's word.
func (p *Pill) String() string { return p.word }

// The room inside a pill.
const (
	pillAcross float32 = 8
	pillDown   float32 = 1
)

func (p *Pill) span() Span { return Tiny(p.word).Strong() }

func (p *Pill) least() fyne.Size {
	return fyne.NewSize(p.span().width(p.word)+2*pillAcross, lineHeight(p.span())+2*pillDown)
}

// CreateRenderer implements fyne.Widget.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	ground, text := &canvas.Rectangle{}, &canvas.Text{}
	return newRenderer(&renderer{
		widget:  p,
		objects: []fyne.CanvasObject{ground, text},
		layout: func(size fyne.Size) {
			own := p.least()
			y := (size.Height - own.Height) / 2
			place(ground, 0, y, own.Width, own.Height)
			ground.CornerRadius = own.Height / 2
			measured := text.MinSize()
			place(text, pillAcross, y+(own.Height-measured.Height)/2, measured.Width, measured.Height)
		},
		min: p.least,
		refresh: func() {
			ink, fill := p.tone.colours()
			ground.FillColor = theme.Color(fill)
			draw(text, p.span().In(ink))
		},
	})
}
