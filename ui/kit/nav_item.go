package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// NavItem is a row of the sidebar: a screen, and how much waits there.
type NavItem struct {
	press
	icon     *Icon
	label    string
	count    int
	selected bool
}

// NewNavItem makes a row with a Lucide icon.
func NewNavItem(icon, label string, onTap func()) *NavItem {
	n := &NavItem{icon: NewIcon(icon, theme.Ink2), label: label}
	n.extend(n, onTap)
	return n
}

// SetCount shows how much waits; 0 shows nothing.
func (n *NavItem) SetCount(count int) {
	n.count = count
	n.Refresh()
}

// SetSelected marks the row of the screen that is open.
func (n *NavItem) SetSelected(selected bool) {
	n.selected = selected
	n.Refresh()
}

// Selected says whether the row's screen is open.
func (n *NavItem) Selected() bool { return n.selected }

// String is the row's label.
func (n *NavItem) String() string { return n.label }

const (
	navAcross float32 = 10
	navDown   float32 = 7
	navGap    float32 = 10
	// badgeAcross is the room beside the digits of a count.
	badgeAcross float32 = 7
)

func (n *NavItem) span() Span {
	if n.selected {
		return Strong(n.label)
	}
	return Sub(n.label)
}

func (n *NavItem) badge() Span {
	return Tiny(strconv.Itoa(n.count)).Strong().In(theme.OnAccent)
}

func (n *NavItem) badgeSize() fyne.Size {
	badge := n.badge()
	return fyne.NewSize(badge.width(badge.Text)+2*theme.Scaled(badgeAcross), lineHeight(badge))
}

func (n *NavItem) least() fyne.Size {
	width := 2*navAcross + n.icon.least().Width + navGap + Strong(n.label).width(n.label)
	if n.count > 0 {
		width += navGap + n.badgeSize().Width
	}
	return fyne.NewSize(width, lineHeight(n.span())+2*navDown)
}

// CreateRenderer implements fyne.Widget.
func (n *NavItem) CreateRenderer() fyne.WidgetRenderer {
	ground, text := &canvas.Rectangle{}, &canvas.Text{}
	badge, count := &canvas.Rectangle{}, &canvas.Text{}
	return newRenderer(&renderer{
		widget:  n,
		objects: []fyne.CanvasObject{ground, n.icon, text, badge, count},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			icon := n.icon.least()
			place(n.icon, navAcross, (size.Height-icon.Height)/2, icon.Width, icon.Height)
			measured := text.MinSize()
			place(text, navAcross+icon.Width+navGap, (size.Height-measured.Height)/2, measured.Width, measured.Height)
			own, digits := n.badgeSize(), count.MinSize()
			x := size.Width - navAcross - own.Width
			place(badge, x, (size.Height-own.Height)/2, own.Width, own.Height)
			badge.CornerRadius = own.Height / 2
			place(count, x+theme.Scaled(badgeAcross), (size.Height-digits.Height)/2, digits.Width, digits.Height)
		},
		min: n.least,
		refresh: func() {
			n.icon.tint(n.span().Colour)
			draw(text, n.span())
			draw(count, n.badge())
			badge.FillColor = theme.Color(theme.Accent)
			badge.Hidden, count.Hidden = n.count == 0, n.count == 0
			ground.FillColor = theme.Color(theme.Selection)
			ground.CornerRadius = theme.RadiusControl
			n.border(ground, theme.Selection)
			ground.Hidden = !n.selected && !n.hovered && !n.focused
		},
	})
}
