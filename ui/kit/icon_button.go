package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// IconButton does what its icon says: for the few signs that need no word,
// such as the cross that closes a sheet.
type IconButton struct {
	press
	icon *Icon
}

// NewIconButton makes a button of the Lucide icon of that name.
func NewIconButton(icon string, onTap func()) *IconButton {
	b := &IconButton{icon: NewIcon(icon, theme.Ink2)}
	b.extend(b, onTap)
	return b
}

// Tip says in words what the icon says, and returns the button.
func (b *IconButton) Tip(text string) *IconButton { b.tip = text; return b }

// iconRoom is the room around the icon.
const iconRoom float32 = 4

// CreateRenderer implements fyne.Widget.
func (b *IconButton) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	return newRenderer(&renderer{
		widget:  b,
		objects: []fyne.CanvasObject{ground, b.icon},
		layout: func(size fyne.Size) {
			ground.Resize(size)
			place(b.icon, iconRoom, iconRoom, size.Width-2*iconRoom, size.Height-2*iconRoom)
		},
		min: func() fyne.Size { return b.icon.least().AddWidthHeight(2*iconRoom, 2*iconRoom) },
		refresh: func() {
			ground.FillColor, ground.CornerRadius = theme.Color(theme.Selection), theme.RadiusControl
			b.border(ground, theme.Selection)
			ground.Hidden = b.disabled || !b.hovered && !b.focused
			b.icon.tint(theme.Ink2)
			if b.disabled {
				b.icon.tint(theme.Ink3)
			}
		},
	})
}
