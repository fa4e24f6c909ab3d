package chart

import (
	"image"
	"image/png"
	"io"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Image draws the chart for a screen: width and height are units, density is how many pixels
// a unit has. The picture has as many pixels as the screen gives that size, so that it is
// never scaled. The spots are rectangles in units, with the origin at the top left.
func (d *Drawing) Image(width, height, density float64) (image.Image, []Spot) {
	pixels := image.Rect(0, 0, int(math.Round(width*density)), int(math.Round(height*density)))
	if pixels.Empty() {
		return image.NewRGBA(image.Rectangle{}), nil
	}
	canvas := vgimg.NewWith(vgimg.UseImage(image.NewRGBA(pixels)), vgimg.UseDPI(int(density*pointsPerInch+0.5)))
	picture := canvas.Image().(*image.RGBA)
	clear(picture.Pix) // the canvas begins white, and the window has its own ground
	w, h := canvas.Size()
	spots := d.Draw(draw.New(canvas))
	across, down := vg.Length(width)/w, vg.Length(height)/h // a density that is no whole number of dots an inch was rounded
	for i := range spots {
		s := &spots[i]
		s.Min.X, s.Max.X = s.Min.X*across, s.Max.X*across
		s.Min.Y, s.Max.Y = (h-s.Max.Y)*down, (h-s.Min.Y)*down
	}
	return picture, spots
}

const pointsPerInch = 72

// PNG writes the chart as a picture file.
func (d *Drawing) PNG(to io.Writer, width, height, density float64) error {
	picture, _ := d.Image(width, height, density)
	return png.Encode(to, picture)
}
