package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// A Role decides a person's colour, the same everywhere.
type Role int

// The two people of a partnership, and somebody beyond it.
const (
	Executive Role = iota
	Assistant
	Ally
)

func (r Role) disc() fyne.ThemeColorName {
	switch r {
	case Assistant:
		return theme.AssistantDisc
	case Ally:
		return theme.Ink2
	}
	return theme.Executive
}

// Avatar is a person's initials on a disc.
type Avatar struct {
	widget.BaseWidget
	initials string
	role     Role
	side     float32
}

// NewAvatar makes an avatar of the size that heads a screen.
func NewAvatar(initials string, role Role) *Avatar { return newAvatar(initials, role, 28) }

// NewSmallAvatar makes an avatar for a row of a list.
func NewSmallAvatar(initials string, role Role) *Avatar { return newAvatar(initials, role, 20) }

func newAvatar(initials string, role Role, side float32) *Avatar {
	a := &Avatar{initials: initials, role: role, side: side}
	a.ExtendBaseWidget(a)
	return a
}

// Set shows another person.
func (a *Avatar) Set(initials string, role Role) {
	a.initials, a.role = initials, role
	a.Refresh()
}

func (a *Avatar) least() fyne.Size { return fyne.NewSquareSize(theme.Scaled(a.side)) }

// initialsSize is the share of the disc's diameter that the letters take.
const initialsSize = 0.4

// CreateRenderer implements fyne.Widget.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	disc, text := &canvas.Circle{}, &canvas.Text{}
	return newRenderer(&renderer{
		widget:  a,
		objects: []fyne.CanvasObject{disc, text},
		layout: func(size fyne.Size) {
			own := a.least()
			y := (size.Height - own.Height) / 2
			place(disc, 0, y, own.Width, own.Height)
			measured := text.MinSize()
			place(text, (own.Width-measured.Width)/2, y+(own.Height-measured.Height)/2, measured.Width, measured.Height)
		},
		min: a.least,
		refresh: func() {
			disc.FillColor = theme.Color(a.role.disc())
			draw(text, Strong(a.initials).In(theme.OnPerson))
			text.TextSize = a.least().Height * initialsSize
		},
	})
}

// Pair is the two avatars of a partnership, the assistant's over the
// executive's.
type Pair struct {
	widget.BaseWidget
	executive, assistant *Avatar
	ground               fyne.ThemeColorName
}

// NewPair makes a pair that stands on the sidebar.
func NewPair(executive, assistant string) *Pair {
	p := &Pair{
		executive: NewAvatar(executive, Executive),
		assistant: NewAvatar(assistant, Assistant),
		ground:    theme.Sidebar,
	}
	p.ExtendBaseWidget(p)
	return p
}

// Large makes the pair as big as a welcome asks, on the window's background,
// and returns it.
func (p *Pair) Large() *Pair {
	p.executive.side, p.assistant.side, p.ground = 40, 40, theme.Background
	p.Refresh()
	return p
}

// The overlap of the discs as a share of the diameter, and the gap around
// the upper one.
const (
	pairOverlap float32 = 16.0 / 28
	pairGap     float32 = 2
)

func (p *Pair) least() fyne.Size {
	side := p.executive.least().Width
	return fyne.NewSize(side*(2-pairOverlap)+pairGap, side+2*pairGap)
}

// CreateRenderer implements fyne.Widget.
func (p *Pair) CreateRenderer() fyne.WidgetRenderer {
	gap := &canvas.Circle{}
	return newRenderer(&renderer{
		widget:  p,
		objects: []fyne.CanvasObject{p.executive, gap, p.assistant},
		layout: func(size fyne.Size) {
			side := p.executive.least().Width
			x, y := side*(1-pairOverlap), (size.Height-side)/2
			place(p.executive, 0, y, side, side)
			place(gap, x-pairGap, y-pairGap, side+2*pairGap, side+2*pairGap)
			place(p.assistant, x, y, side, side)
		},
		min: p.least,
		refresh: func() {
			gap.FillColor = theme.Color(p.ground)
			p.executive.Refresh()
			p.assistant.Refresh()
		},
	})
}
