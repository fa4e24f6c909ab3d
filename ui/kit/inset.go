package kit

import "fyne.io/fyne/v2"

// NewInset surrounds an object with room: across on its left and right, down
// above and below it.
func NewInset(across, down float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &inset{across: across, down: down}, Objects: []fyne.CanvasObject{o}}
}

type inset struct{ across, down, width float32 }

func (i *inset) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	i.width = size.Width
	for _, o := range objects {
		place(o, i.across, i.down, size.Width-2*i.across, size.Height-2*i.down)
	}
}

func (i *inset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := float32(0)
	for _, o := range objects {
		least = max(least, o.MinSize().Width)
	}
	return fitted(i, objects, least+2*i.across, i.width)
}

func (i *inset) naturalWidth(objects []fyne.CanvasObject) (width float32) {
	for _, o := range objects {
		width = max(width, naturalWidth(o))
	}
	return width + 2*i.across
}

func (i *inset) heightAt(objects []fyne.CanvasObject, width float32) (height float32) {
	for _, o := range objects {
		height = max(height, heightAt(o, width-2*i.across))
	}
	return height + 2*i.down
}
