package kit

import "fyne.io/fyne/v2"

// NewStack sets objects one below the other, gap apart, each as wide as the
// stack and as high as it needs. A [Grow] child or [Spacer] takes the height
// that is left.
func NewStack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &stack{gap: gap}, Objects: objects}
}

type stack struct{ gap, width float32 }

func (s *stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	shown := visible(objects)
	left, growers := size.Height-s.heightAt(shown, size.Width), 0
	for _, o := range shown {
		if grows(o) {
			growers++
		}
	}
	y := float32(0)
	for _, o := range shown {
		height := heightAt(o, size.Width)
		if grows(o) && left > 0 {
			height += left / float32(growers)
		}
		place(o, 0, y, size.Width, height)
		y += height + s.gap
	}
}

func (s *stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	shown := visible(objects)
	least := float32(0)
	for _, o := range shown {
		least = max(least, o.MinSize().Width)
	}
	return fitted(s, shown, least, s.width)
}

func (s *stack) naturalWidth(objects []fyne.CanvasObject) (width float32) {
	for _, o := range visible(objects) {
		width = max(width, naturalWidth(o))
	}
	return width
}

func (s *stack) heightAt(objects []fyne.CanvasObject, width float32) float32 {
	shown := visible(objects)
	total := s.gap * float32(max(len(shown)-1, 0))
	for _, o := range shown {
		total += heightAt(o, width)
	}
	return total
}
