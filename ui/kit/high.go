package kit

import "fyne.io/fyne/v2"

// NewHigh holds an object of another package whose height follows from its width, so that the
// layouts here can ask for it.
func NewHigh(o fyne.CanvasObject, heightAt func(width float32) float32) *fyne.Container {
	return &fyne.Container{Layout: &high{height: heightAt}, Objects: []fyne.CanvasObject{o}}
}

type high struct {
	height func(width float32) float32
	width  float32
}

func (h *high) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h.width = size.Width
	place(objects[0], 0, 0, size.Width, size.Height)
}

func (h *high) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fitted(h, objects, objects[0].MinSize().Width, h.width)
}

func (h *high) naturalWidth(objects []fyne.CanvasObject) float32 { return objects[0].MinSize().Width }

func (h *high) heightAt(_ []fyne.CanvasObject, width float32) float32 { return h.height(width) }
