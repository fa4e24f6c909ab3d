package kit

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/theme"
)

// dashes is a dashed, rounded outline. Fyne's rectangle has no dashes, so
// each size is drawn as a small SVG.
type dashes struct {
	image *canvas.Image
	name  string
}

func newDashes() *dashes { return &dashes{image: &canvas.Image{FillMode: canvas.ImageFillStretch}} }

func (d *dashes) resize(size fyne.Size) {
	d.image.Resize(size)
	stroke := color.NRGBAModel.Convert(theme.Color(theme.Line)).(color.NRGBA)
	name := fmt.Sprintf("dashes-%.0fx%.0f-%02x%02x%02x.svg", size.Width, size.Height, stroke.R, stroke.G, stroke.B)
	if name == d.name || size.Width < 4 || size.Height < 4 {
		return
	}
	d.name = name
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%[1]f" height="%[2]f" viewBox="0 0 %[1]f %[2]f">`+
		`<rect x="1" y="1" width="%[3]f" height="%[4]f" rx="%[5]f" ry="%[5]f" fill="none" `+
		`stroke="#%02[6]x%02[7]x%02[8]x" stroke-width="1.5" stroke-dasharray="4 3"/></svg>`,
		size.Width, size.Height, size.Width-2, size.Height-2, theme.RadiusCard, stroke.R, stroke.G, stroke.B)
	d.image.Resource = fyne.NewStaticResource(name, []byte(svg))
	d.image.Refresh()
}
