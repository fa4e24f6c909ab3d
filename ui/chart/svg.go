package chart

import (
	"bytes"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// SVG draws the chart for a page. Its text is text, in the font "Inter" where the page has it: the
// semibold cut is a weight of that and has no name of its own there.
func (d *Drawing) SVG(width, height float64) ([]byte, error) {
	canvas := vgsvg.New(vg.Length(width), vg.Length(height))
	d.Draw(draw.New(canvas))
	var out bytes.Buffer
	_, err := canvas.WriteTo(&out)
	return bytes.ReplaceAll(out.Bytes(), []byte("font-family:Inter SemiBold;"), []byte("font-family:Inter;")), err
}
