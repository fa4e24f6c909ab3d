package welcome

import (
	"fyne.io/fyne/v2"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

// page shows one block in the middle of the window, no wider than reads well, and
// scrolls it where the window is too low.
type page struct {
	block   fyne.CanvasObject
	scroll  *kit.Scroll
	width   float32
	content *fyne.Container
}

const (
	wide   float32 = 820
	narrow float32 = 580
	// margin is the least room around the block.
	margin float32 = 28
)

func newPage() *page {
	p := &page{}
	p.content = &fyne.Container{Layout: p}
	return p
}

// show puts a block on the page.
func (p *page) show(width float32, block fyne.CanvasObject) {
	p.width, p.block, p.scroll = width, block, kit.NewScroll(block)
	p.content.Objects = []fyne.CanvasObject{p.scroll}
	p.content.Refresh()
}

// Layout implements fyne.Layout.
func (p *page) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if p.block == nil {
		return
	}
	width := min(theme.Scaled(p.width), size.Width-2*margin)
	p.block.Resize(fyne.NewSize(width, p.block.MinSize().Height)) // its height follows from its width
	height := min(p.block.MinSize().Height, size.Height-2*margin)
	p.scroll.Move(fyne.NewPos((size.Width-width)/2, (size.Height-height)/2))
	p.scroll.Resize(fyne.NewSize(width, height))
}

// MinSize implements fyne.Layout: the window decides, the page scrolls.
func (p *page) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }
