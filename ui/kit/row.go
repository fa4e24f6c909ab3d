package kit

import "fyne.io/fyne/v2"

// NewRow sets objects side by side at their natural width, centred on one
// line, gap apart. A [Grow] child or [Spacer] takes the room that is left;
// where there is too little, the widest texts wrap first. A spacer adds no
// gap of its own.
func NewRow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &row{gap: gap}, Objects: objects}
}

// NewTopRow is a row whose children keep to the top.
func NewTopRow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &row{gap: gap, top: true}, Objects: objects}
}

// Grow marks an object that takes the room left over in a row or a stack.
func Grow(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &grow{}, Objects: []fyne.CanvasObject{o}}
}

// Spacer is room that grows and holds nothing.
func Spacer() *fyne.Container { return &fyne.Container{Layout: &grow{}} }

type row struct {
	gap   float32
	top   bool
	width float32
}

func (r *row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	r.width = size.Width
	shown := visible(objects)
	x := float32(0)
	for i, width := range r.widths(shown, size.Width) {
		o := shown[i]
		height := min(heightAt(o, width), size.Height)
		y := float32(0)
		if !r.top {
			y = (size.Height - height) / 2
		}
		place(o, x, y, width, height)
		x += width + r.after(shown, i)
	}
}

// after is the gap behind object i.
func (r *row) after(objects []fyne.CanvasObject, i int) float32 {
	if i == len(objects)-1 || isSpacer(objects[i]) {
		return 0
	}
	return r.gap
}

func (r *row) gaps(objects []fyne.CanvasObject) (total float32) {
	for i := range objects {
		total += r.after(objects, i)
	}
	return total
}

// widths shares the width of the row.
func (r *row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	left := width - r.gaps(objects)
	growers := 0
	for i, o := range objects {
		widths[i] = naturalWidth(o)
		left -= widths[i]
		if grows(o) {
			growers++
		}
	}
	if left < 0 {
		squeeze(objects, widths, -left)
		return widths
	}
	for i, o := range objects {
		if grows(o) {
			widths[i] += left / float32(growers)
		}
	}
	return widths
}

// squeeze takes the missing width from the widest objects first, so that a
// short label stays on its line beside a long one.
func squeeze(objects []fyne.CanvasObject, widths []float32, missing float32) {
	least := make([]float32, len(objects))
	low, high, want := float32(0), float32(0), -missing
	for i, o := range objects {
		least[i] = min(o.MinSize().Width, widths[i])
		high = max(high, widths[i])
		want += widths[i]
	}
	capped := func(limit float32) (sum float32) {
		for i := range widths {
			sum += max(least[i], min(widths[i], limit))
		}
		return sum
	}
	for range 20 { // halving finds the limit to a thousandth of a unit
		if middle := (low + high) / 2; capped(middle) > want {
			high = middle
		} else {
			low = middle
		}
	}
	for i := range widths {
		widths[i] = max(least[i], min(widths[i], low))
	}
}

func (r *row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	shown := visible(objects)
	least := r.gaps(shown)
	for _, o := range shown {
		least += o.MinSize().Width
	}
	return fitted(r, shown, least, r.width)
}

func (r *row) naturalWidth(objects []fyne.CanvasObject) float32 {
	shown := visible(objects)
	total := r.gaps(shown)
	for _, o := range shown {
		total += naturalWidth(o)
	}
	return total
}

func (r *row) heightAt(objects []fyne.CanvasObject, width float32) (height float32) {
	shown := visible(objects)
	for i, w := range r.widths(shown, width) {
		height = max(height, heightAt(shown[i], w))
	}
	return height
}

// grow fills itself with its one child, if it has one.
type grow struct{ width float32 }

func grows(o fyne.CanvasObject) bool {
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(*grow)
	return ok
}

func isSpacer(o fyne.CanvasObject) bool {
	return grows(o) && len(o.(*fyne.Container).Objects) == 0
}

func (g *grow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (g *grow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, o := range objects {
		least = max(least, o.MinSize().Width)
	}
	return fitted(g, objects, least, g.width)
}

func (g *grow) naturalWidth(objects []fyne.CanvasObject) (width float32) {
	for _, o := range objects {
		width = max(width, naturalWidth(o))
	}
	return width
}

func (g *grow) heightAt(objects []fyne.CanvasObject, width float32) (height float32) {
	for _, o := range objects {
		height = max(height, heightAt(o, width))
	}
	return height
}
