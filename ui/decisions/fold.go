package decisions

import (
	"fyne.io/fyne/v2"

	"tandem/ui/kit"
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

// A stageColumn is a head and the cards below it. In a row of columns the cards begin where the
// highest head ends. The ground shows while a card is dragged over it.
type stageColumn struct {
	ground, head, cards fyne.CanvasObject
	down                float32 // where the cards begin
}

const (
	headGap    float32 = 8
	groundRoom float32 = 5 // of the ground, around the column
)

func newStageColumn(head, cards fyne.CanvasObject) *fyne.Container {
	ground := kit.NewCard(kit.Spacer()).As(kit.Tinted)
	ground.Hide()
	return &fyne.Container{Layout: &stageColumn{ground: ground, head: head, cards: cards}, Objects: []fyne.CanvasObject{ground, head, cards}}
}

// headHeight is how high the head is at a width.
func (c *stageColumn) headHeight(width float32) float32 {
	c.head.Resize(fyne.NewSize(width, c.head.Size().Height))
	return c.head.MinSize().Height
}

// Layout implements fyne.Layout.
func (c *stageColumn) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c.ground.Move(fyne.NewSquareOffsetPos(-groundRoom))
	c.ground.Resize(size.AddWidthHeight(2*groundRoom, 2*groundRoom))
	c.head.Resize(fyne.NewSize(size.Width, c.down))
	c.cards.Move(fyne.NewPos(0, c.down+headGap))
	c.cards.Resize(fyne.NewSize(size.Width, size.Height-c.down-headGap))
}

// MinSize implements fyne.Layout.
func (c *stageColumn) MinSize([]fyne.CanvasObject) fyne.Size {
	return c.head.MinSize().Add(c.cards.MinSize())
}

// level lets the cards of columns that stand side by side begin at one height.
func level(width float32, columns ...fyne.CanvasObject) {
	down := float32(0)
	for _, o := range columns {
		down = max(down, o.(*fyne.Container).Layout.(*stageColumn).headHeight(width))
	}
	for _, o := range columns {
		o.(*fyne.Container).Layout.(*stageColumn).down = down
	}
}

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
		level(width, columns[:2]...)
		level(width, columns[2:]...)
		for i, column := range columns {
			put(column, float32(i%2)*(width+columnGap), float32(i/2)*(height+columnGap), width, height)
		}
		return
	}
	level(width, columns...)
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
