package kit

import (
	"fyne.io/fyne/v2"

	"tandem/ui/theme"
)

// A Width is the width of a column: [Fixed] or a [Ratio] of what is left.
type Width struct{ fixed, ratio float32 }

// Fixed is a width in units at normal text size; it grows with the text.
func Fixed(units float32) Width { return Width{fixed: units} }

// Ratio shares what the fixed columns leave, in proportion.
func Ratio(parts float32) Width { return Width{ratio: parts} }

// NewColumns sets one object in each column, gap apart, all of them as high
// as the tallest. Objects beyond the widths share like Ratio(1).
func NewColumns(gap float32, widths []Width, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &columns{gap: gap, widths: widths}, Objects: objects}
}

type columns struct {
	gap    float32
	widths []Width
	width  float32
}

func (c *columns) at(i int) Width {
	if i < len(c.widths) {
		return c.widths[i]
	}
	return Ratio(1)
}

func (c *columns) share(n int, width float32) []float32 {
	shares := make([]float32, n)
	left, parts := width-c.gap*float32(max(n-1, 0)), float32(0)
	for i := range shares {
		left -= theme.Scaled(c.at(i).fixed)
		parts += c.at(i).ratio
	}
	for i := range shares {
		shares[i] = theme.Scaled(c.at(i).fixed)
		if r := c.at(i).ratio; r > 0 {
			shares[i] = max(left, 0) * r / parts
		}
	}
	return shares
}

func (c *columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	x := float32(0)
	for i, width := range c.share(len(objects), size.Width) {
		place(objects[i], x, 0, width, size.Height)
		x += width + c.gap
	}
}

func (c *columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	fixed, part, parts := c.gap*float32(max(len(objects)-1, 0)), float32(0), float32(0)
	for i, o := range objects {
		w := c.at(i)
		fixed += theme.Scaled(w.fixed)
		if w.ratio > 0 {
			part = max(part, o.MinSize().Width/w.ratio)
			parts += w.ratio
		}
	}
	return fitted(c, objects, fixed+part*parts, c.width)
}

func (c *columns) naturalWidth(objects []fyne.CanvasObject) float32 {
	fixed, part, parts := c.gap*float32(max(len(objects)-1, 0)), float32(0), float32(0)
	for i, o := range objects {
		w := c.at(i)
		fixed += theme.Scaled(w.fixed)
		if w.ratio > 0 {
			part = max(part, naturalWidth(o)/w.ratio)
			parts += w.ratio
		}
	}
	return fixed + part*parts
}

func (c *columns) heightAt(objects []fyne.CanvasObject, width float32) (height float32) {
	for i, w := range c.share(len(objects), width) {
		height = max(height, heightAt(objects[i], w))
	}
	return height
}
