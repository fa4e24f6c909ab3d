package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/theme"
)

// Icon is a Lucide icon beside text.
type Icon struct {
	widget.BaseWidget
	name   string
	colour fyne.ThemeColorName
}

// NewIcon makes the icon of that Lucide name in a colour of the theme.
func NewIcon(name string, colour fyne.ThemeColorName) *Icon {
	i := &Icon{name: name, colour: colour}
	i.ExtendBaseWidget(i)
	return i
}

func (i *Icon) tint(colour fyne.ThemeColorName) {
	i.colour = colour
	i.Refresh()
}

const iconSide float32 = 16

func (i *Icon) least() fyne.Size { return fyne.NewSquareSize(theme.Scaled(iconSide)) }

// pixels is how many device pixels a unit takes where the icon stands.
func (i *Icon) pixels() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(i); c != nil {
		return c.Scale()
	}
	return 1
}

// CreateRenderer implements fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	image := &canvas.Image{FillMode: canvas.ImageFillContain}
	return newRenderer(&renderer{
		widget:  i,
		objects: []fyne.CanvasObject{image},
		layout: func(size fyne.Size) {
			own := i.least()
			place(image, 0, (size.Height-own.Height)/2, own.Width, own.Height)
		},
		min: i.least,
		refresh: func() {
			tinted := theme.IconAt(i.name, i.colour, i.least().Width*i.pixels())
			if image.Resource == nil || image.Resource.Name() != tinted.Name() {
				image.Resource = tinted
				image.Refresh()
			}
		},
	})
}
