package kit

import "fyne.io/fyne/v2"

// NewHeading heads a screen: its title, the finding below it, and actions on
// the right, the primary one last. Where there is too little room for all of
// them, the finding gets the whole width below both, then the actions too.
func NewHeading(title, finding string, actions ...fyne.CanvasObject) *fyne.Container {
	return NewHeadingOf(title, []Span{Sub(finding)}, actions...)
}

// NewHeadingOf is a heading whose finding has parts of several looks.
func NewHeadingOf(title string, finding []Span, actions ...fyne.CanvasObject) *fyne.Container {
	said := NewText(finding...)
	said.Hidden = said.String() == ""
	return &fyne.Container{Layout: &heading{}, Objects: []fyne.CanvasObject{NewText(ScreenTitle(title)), said, NewFlow(headingGap, actions...)}}
}

const (
	headingGap  float32 = 12
	headingDown float32 = 6 // between rows that were beside each other
)

type heading struct{ width float32 }

// places sets the title, the finding and the actions, and gives the height of all.
func (*heading) places(objects []fyne.CanvasObject, width float32) (cells [3]cell, height float32) {
	title, finding, actions := objects[0], objects[1], objects[2]
	right := min(naturalWidth(actions), width)
	left := width
	if right > 0 {
		left -= right + headingGap
	}
	beside := naturalWidth(title) <= left
	whole := beside && (!finding.Visible() || naturalWidth(finding) <= left)
	if !beside {
		left = width
	}
	actionsHeight := heightAt(actions, right)
	cells[0] = cell{0, 0, left, heightAt(title, left)}
	height = cells[0].height
	if beside && !whole {
		height = max(height, actionsHeight)
		cells[0].y = (height - cells[0].height) / 2
		cells[2] = cell{width - right, (height - actionsHeight) / 2, right, actionsHeight}
		left, height = width, height+headingDown
	}
	if finding.Visible() {
		cells[1] = cell{0, height, left, heightAt(finding, left)}
		height += cells[1].height
	}
	switch {
	case whole:
		words := height
		height = max(words, actionsHeight)
		for i := range 2 {
			cells[i].y += (height - words) / 2
		}
		cells[2] = cell{width - right, (height - actionsHeight) / 2, right, actionsHeight}
	case !beside:
		cells[2] = cell{0, height + headingDown, width, heightAt(actions, width)}
		height += headingDown + cells[2].height
	}
	return cells, height
}

func (h *heading) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h.width = size.Width
	cells, _ := h.places(objects, size.Width)
	for i, c := range cells {
		place(objects[i], c.x, c.y, c.width, c.height)
	}
}

func (h *heading) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fitted(h, objects, max(objects[0].MinSize().Width, objects[2].MinSize().Width), h.width)
}

func (*heading) naturalWidth(objects []fyne.CanvasObject) float32 {
	width := naturalWidth(objects[0])
	if objects[1].Visible() {
		width = max(width, naturalWidth(objects[1]))
	}
	if right := naturalWidth(objects[2]); right > 0 {
		width += headingGap + right
	}
	return width
}

func (h *heading) heightAt(objects []fyne.CanvasObject, width float32) float32 {
	_, height := h.places(objects, width)
	return height
}

// NewCardHeading heads a card: its title and what stands opposite.
func NewCardHeading(title string, opposite ...fyne.CanvasObject) *fyne.Container {
	return NewRow(8, append([]fyne.CanvasObject{Grow(NewText(CardTitle(title)))}, opposite...)...)
}
