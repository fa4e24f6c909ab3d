package kit

import "fyne.io/fyne/v2"

// NewSpread sets two objects at the two ends of a line, or below each other where they
// do not fit beside each other: what a card counts and the count.
func NewSpread(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &spread{gap: gap}, Objects: []fyne.CanvasObject{left, right}}
}

type spread struct{ gap, width float32 }

func (s *spread) fits(objects []fyne.CanvasObject, width float32) bool {
	return s.naturalWidth(objects) <= width
}

func (s *spread) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	left, right := objects[0], objects[1]
	if !s.fits(objects, size.Width) {
		height := heightAt(left, size.Width)
		place(left, 0, 0, size.Width, height)
		width := min(naturalWidth(right), size.Width) // what is aligned to the right keeps to itself
		place(right, 0, height+s.gap, width, heightAt(right, width))
		return
	}
	for _, o := range objects {
		width := naturalWidth(o)
		height := heightAt(o, width)
		x := float32(0)
		if o == right {
			x = size.Width - width
		}
		place(o, x, (size.Height-height)/2, width, height)
	}
}

func (s *spread) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := max(objects[0].MinSize().Width, objects[1].MinSize().Width)
	return fitted(s, objects, least, s.width)
}

func (s *spread) naturalWidth(objects []fyne.CanvasObject) float32 {
	return naturalWidth(objects[0]) + s.gap + naturalWidth(objects[1])
}

func (s *spread) heightAt(objects []fyne.CanvasObject, width float32) float32 {
	if s.fits(objects, width) {
		return max(heightAt(objects[0], naturalWidth(objects[0])), heightAt(objects[1], naturalWidth(objects[1])))
	}
	return heightAt(objects[0], width) + s.gap + heightAt(objects[1], width)
}
