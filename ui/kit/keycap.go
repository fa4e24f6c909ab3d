package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tandem/ui/say"
	"tandem/ui/theme"
)

// keycap is the outlined box with a key's name, beside the label of what the
// key does.
type keycap struct {
	box  *canvas.Rectangle
	text *canvas.Text
}

func newKeycap() *keycap { return &keycap{box: &canvas.Rectangle{}, text: &canvas.Text{}} }

const (
	keycapAcross float32 = 4
	keycapDown   float32 = 1
	keycapRadius float32 = 4
	// keycapLine is the opacity of the outline: quieter than the key.
	keycapLine = 0x90
)

// keycapText is a unit smaller than the smallest text, since the cap only
// repeats what the menu says.
func keycapText() float32 { return theme.Scaled(10) }

func keycapSize(key string) fyne.Size {
	size, _ := theme.Measure(say.Key(key), keycapText(), fyne.TextStyle{})
	return size.AddWidthHeight(2*keycapAcross, 2*keycapDown)
}

// show names the key in the colour of the label; "" hides the cap.
func (k *keycap) show(key string, colour fyne.ThemeColorName) {
	k.box.Hidden, k.text.Hidden = key == "", key == ""
	draw(k.text, Tiny(say.Key(key)).In(colour))
	k.text.TextSize = keycapText()
	k.box.CornerRadius, k.box.StrokeWidth = keycapRadius, 1
	line := color.NRGBAModel.Convert(k.text.Color).(color.NRGBA)
	line.A = keycapLine
	k.box.StrokeColor = line
}

// place sets the cap at x, centred on y.
func (k *keycap) place(x, y float32) {
	size := keycapSize(k.text.Text)
	place(k.box, x, y-size.Height/2, size.Width, size.Height)
	place(k.text, x+keycapAcross, y-size.Height/2+keycapDown, size.Width-2*keycapAcross, size.Height-2*keycapDown)
}
