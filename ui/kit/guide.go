package kit

import (
	"fyne.io/fyne/v2"

	"tandem/ui/theme"
)

// NewGuide sets a list of what can be shown beside what is shown. Where the width is less than
// least units at normal text size, the chooser takes the list's place, above what is shown.
func NewGuide(gap, width, least float32, list, chooser, shown fyne.CanvasObject) *fyne.Container {
	layout := &guide{least: least, beside: &columns{gap: gap, widths: []Width{Fixed(width), Ratio(1)}}, below: &stack{gap: gap}}
	return &fyne.Container{Layout: layout, Objects: []fyne.CanvasObject{list, chooser, Grow(shown)}}
}

type guide struct {
	least, width float32
	beside       *columns
	below        *stack
}

func (g *guide) narrow(width float32) bool { return width < theme.Scaled(g.least) }

func (g *guide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	list, chooser, shown := objects[0], objects[1], objects[2]
	if g.narrow(size.Width) {
		list.Hide()
		chooser.Show()
		g.below.Layout([]fyne.CanvasObject{chooser, shown}, size)
		return
	}
	chooser.Hide()
	list.Show()
	g.beside.Layout([]fyne.CanvasObject{list, shown}, size)
}

func (g *guide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fitted(g, objects, max(objects[1].MinSize().Width, objects[2].MinSize().Width), g.width)
}

func (g *guide) naturalWidth(objects []fyne.CanvasObject) float32 {
	return g.beside.naturalWidth([]fyne.CanvasObject{objects[0], objects[2]})
}

func (g *guide) heightAt(objects []fyne.CanvasObject, width float32) float32 {
	if g.narrow(width) {
		return g.below.heightAt(objects[1:], width)
	}
	return g.beside.heightAt([]fyne.CanvasObject{objects[0], objects[2]}, width)
}
