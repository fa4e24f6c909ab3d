// Command empty opens an empty Fyne window: what Tandem's window is measured against.
package main

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	w := app.NewWithID("empty").NewWindow("Tandem of nothing")
	w.SetContent(canvas.NewRectangle(color.NRGBA{0xF6, 0xF7, 0xF5, 0xFF}))
	w.Resize(fyne.NewSize(1360, 860))
	w.ShowAndRun()
}
