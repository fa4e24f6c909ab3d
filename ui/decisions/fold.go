package decisions

import (
	"fyne.io/fyne/v2"

	"tandem/ui/theme"
)

// fold sets the board's four columns side by side with the rule in the middle, or two
// above two where that would be too narrow for a card: at a large text size, beside a
// sheet in a small window.
type fold struct{}

const (
	columnGap float32 = 14
	ruleWidth float32 = 2
	// leastColumn holds ten dots and a word, at normal text size.
	leastColumn float32 = 150
)

// newFold arranges the columns of Tell, Explain, the rule, Consult and Empower.
func newFold(tell, explain, rule, consult, empower fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: fold{}, Objects: []fyne.CanvasObject{tell, explain, rule, consult, empower}}
}

// Layout implements fyne.Layout.
func (fold) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	rule, columns := objects[2], []fyne.CanvasObject{objects[0], objects[1], objects[3], objects[4]}
	width := (size.Width - ruleWidth - 4*columnGap) / 4
	if width < theme.Scaled(leastColumn) {
		width, height := (size.Width-columnGap)/2, (size.Height-columnGap)/2
		put(rule, 0, 0, ruleWidth, 0)
		for i, column := range columns {
			put(column, float32(i%2)*(width+columnGap), float32(i/2)*(height+columnGap), width, height)
		}
		return
	}
	x := float32(0)
	for _, o := range objects {
		own := width
		if o == rule {
			own = ruleWidth
		}
		put(o, x, 0, own, size.Height)
		x += own + columnGap
	}
}

// MinSize implements fyne.Layout: each column scrolls by itself.
func (fold) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(2*leastColumn, leastColumn) }
