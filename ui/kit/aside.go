package kit

import (
	"fyne.io/fyne/v2"

	"tandem/ui/theme"
)

// NewAside sets two objects side by side, as [NewColumns] does, and the second
// below the first where the width is less than least units at normal text
// size: in a narrow window, or with large text.
func NewAside(gap, least float32, widths []Width, first, second fyne.CanvasObject) *fyne.Container {
	layout := &aside{least: least, beside: &columns{gap: gap, widths: widths}, below: &stack{gap: gap}}
	return &fyne.Container{Layout: layout, Objects: []fyne.CanvasObject{first, second}}
}

type aside struct {
	least, width float32
	beside       *columns
	below        *stack
}

func (a *aside) narrow(width float32) bool { return width < theme.Scaled(a.least) }

func (a *aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	a.width = size.Width
	if a.narrow(size.Width) {
		a.below.Layout(objects, size)
		return
	}
	a.beside.Layout(objects, size)
}

func (a *aside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, o := range objects {
		least = max(least, o.MinSize().Width)
	}
	return fitted(a, objects, least, a.width)
}

func (a *aside) naturalWidth(objects []fyne.CanvasObject) float32 {
	return a.beside.naturalWidth(objects)
}

func (a *aside) heightAt(objects []fyne.CanvasObject, width float32) float32 {
	if a.narrow(width) {
		return a.below.heightAt(objects, width)
	}
	return a.beside.heightAt(objects, width)
}
