package kit

import "fyne.io/fyne/v2"

// fluid is an object whose height depends on its width, as wrapped text's.
type fluid interface {
	// naturalWidth is the width at which nothing needs to wrap.
	naturalWidth() float32
	heightAt(width float32) float32
}

// fluidLayout is fluid for the objects of a container.
type fluidLayout interface {
	naturalWidth(objects []fyne.CanvasObject) float32
	heightAt(objects []fyne.CanvasObject, width float32) float32
}

// NaturalWidth is the width at which nothing in an object needs to wrap.
func NaturalWidth(o fyne.CanvasObject) float32 { return naturalWidth(o) }

func naturalWidth(o fyne.CanvasObject) float32 {
	switch o := o.(type) {
	case fluid:
		return o.naturalWidth()
	case *fyne.Container:
		if l, ok := o.Layout.(fluidLayout); ok {
			return l.naturalWidth(o.Objects)
		}
	}
	return o.MinSize().Width
}

func heightAt(o fyne.CanvasObject, width float32) float32 {
	switch o := o.(type) {
	case fluid:
		return o.heightAt(width)
	case *fyne.Container:
		if l, ok := o.Layout.(fluidLayout); ok {
			return l.heightAt(o.Objects, width)
		}
	}
	return o.MinSize().Height
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

// fitted is the minimal size of objects under a fluid layout, at the width
// that the layout was last given: before the first, nothing wraps.
func fitted(l fluidLayout, objects []fyne.CanvasObject, least, current float32) fyne.Size {
	if current <= 0 {
		current = l.naturalWidth(objects)
	}
	return fyne.NewSize(least, l.heightAt(objects, max(current, least)))
}
