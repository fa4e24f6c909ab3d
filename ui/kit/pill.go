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
	tone Tone
	text *Text
}

// NewPill makes a pill.
func NewPill(word string, tone Tone) *Pill {
	p := &Pill{text: NewText()}
	p.ExtendBaseWidget(p)
	p.Set(word, tone)
	return p
}

// Set changes the word and its tone.
func (p *Pill) Set(word string, tone Tone) {
	p.tone = tone
	ink, _ := tone.colours()
	p.text.Set(Tiny(word).Strong().In(ink))
	p.Refresh()
}

// String is the pill's word.
func (p *Pill) String() string { return p.text.String() }

// The room inside a pill.
const (
	pillAcross float32 = 8
	pillDown   float32 = 1
)

func (p *Pill) naturalWidth() float32 { return p.text.naturalWidth() + 2*pillAcross }

func (p *Pill) heightAt(width float32) float32 {
	return p.text.heightAt(width-2*pillAcross) + 2*pillDown
}

// CreateRenderer implements fyne.Widget.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  p,
		objects: []fyne.CanvasObject{ground, p.text},
		layout: func(size fyne.Size) {
			width := min(size.Width, p.naturalWidth())
			height := p.heightAt(width)
			y := (size.Height - height) / 2
			place(ground, 0, y, width, height)
			place(p.text, pillAcross, y+pillDown, width-2*pillAcross, height-2*pillDown)
			ground.CornerRadius = p.heightAt(p.naturalWidth()) / 2
		},
		min: func() fyne.Size {
			return p.text.MinSize().AddWidthHeight(2*pillAcross, 2*pillDown)
		},
		refresh: func() {
			_, fill := p.tone.colours()
			ground.FillColor = theme.Color(fill)
		},
	})
}
