package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

// rooms is what the window is divided into: the sidebar, the screen, and a side sheet
// that makes the screen narrower, or covers a part of it where that would be too narrow.
type rooms struct {
	sidebar, screen, sheet fyne.CanvasObject // sheet may be nil
	progress               []*kit.Progress   // of work under way, the newest last
	full                   bool              // the screen has the whole window
	size                   fyne.Size         // of the window
	above                  float32           // room for the menu that is still to come
	content                *fyne.Container
}

func newRooms() *rooms {
	r := &rooms{}
	r.content = &fyne.Container{Layout: r}
	return r
}

const (
	sidebarWidth float32 = 216
	// leastScreen is how narrow a sheet may make a screen, at normal text size.
	leastScreen   float32 = 720
	progressWidth float32 = 420
	progressRoom  float32 = 20
)

// Layout implements fyne.Layout.
func (r *rooms) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r.size = size
	x, y, width := float32(0), r.above, size.Width
	size.Height -= y
	if !r.full && r.sidebar != nil {
		x = theme.Scaled(sidebarWidth)
		width -= x
		move(r.sidebar, 0, y, x, size.Height)
	}
	if r.sheet != nil {
		own := min(theme.Scaled(kit.SheetWidth), size.Width)
		move(r.sheet, size.Width-own, y, own, size.Height)
		width = min(max(width-own, theme.Scaled(leastScreen)), width)
	}
	if r.screen != nil {
		move(r.screen, x, y, width, size.Height)
	}
	if n := len(r.progress); n > 0 {
		card := r.content.Objects[len(r.content.Objects)-1]
		own := min(theme.Scaled(progressWidth), size.Width)
		height := card.MinSize().Height
		move(card, x+(width-own)/2, y+size.Height-height-progressRoom, own, height)
	}
}

func move(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// MinSize implements fyne.Layout. The window works from 1024 by 700, less a frame and a
// menu bar; whatever needs more scrolls.
func (r *rooms) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(960, 600) }

// arrange puts the objects that are there on top of each other and in their places.
func (r *rooms) arrange() {
	shown := []fyne.CanvasObject{r.screen, nil, r.sheet, nil}
	if !r.full {
		shown[1] = r.sidebar
	}
	if n := len(r.progress); n > 0 {
		shown[3] = kit.NewCard(r.progress[n-1]).As(kit.Afloat)
	}
	r.content.Objects = slices.DeleteFunc(shown, func(o fyne.CanvasObject) bool { return o == nil })
	r.content.Refresh()
}

func (r *rooms) showProgress(p *kit.Progress) {
	r.progress = append(r.progress, p)
	r.arrange()
}

func (r *rooms) hideProgress(p *kit.Progress) {
	for i := range r.progress {
		if r.progress[i] == p {
			r.progress = append(r.progress[:i:i], r.progress[i+1:]...)
			break
		}
	}
	r.arrange()
}

// cancel stops the work whose progress is shown; false where there is none.
func (r *rooms) cancel() bool {
	if len(r.progress) == 0 {
		return false
	}
	r.progress[len(r.progress)-1].Cancel()
	return true
}

// key gives a key to the sheet; false where it has no use for it.
func (r *rooms) key(event *fyne.KeyEvent) bool {
	sheet, docked := r.sheet.(*kit.Sheet)
	return docked && sheet.Key(event)
}

// panel is the ground of the sidebar, with a line where it ends.
type panel struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

func newPanel(content fyne.CanvasObject) *panel {
	p := &panel{content: content}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, ground: &canvas.Rectangle{}, edge: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type panelRenderer struct {
	panel        *panel
	ground, edge *canvas.Rectangle
}

func (r *panelRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	move(r.edge, size.Width-1, 0, 1, size.Height)
	r.panel.content.Resize(size)
}

func (r *panelRenderer) MinSize() fyne.Size { return r.panel.content.MinSize() }

func (r *panelRenderer) Refresh() {
	r.ground.FillColor, r.edge.FillColor = theme.Color(theme.Sidebar), theme.Color(theme.Line)
	r.ground.Refresh()
	r.edge.Refresh()
	r.panel.content.Refresh()
}

func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.edge, r.panel.content}
}

func (r *panelRenderer) Destroy() {}
