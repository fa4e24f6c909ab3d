package chart

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Image draws the chart for a screen: width and height are units, density is how many pixels
// a unit has. The spots are rectangles in units, with the origin at the top left.
func (d *Drawing) Image(width, height, density float64) (image.Image, []Spot) {
	w, h := vg.Length(width), vg.Length(height)
	canvas := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(int(density*72+0.5)), vgimg.UseBackgroundColor(color.Transparent))
	spots := d.Draw(draw.New(canvas))
	for i := range spots {
		spots[i].Min.Y, spots[i].Max.Y = h-spots[i].Max.Y, h-spots[i].Min.Y
	}
	return canvas.Image(), spots
}
