package kit

import (
	"fyne.io/fyne/v2"

	"tandem/ui/theme"
)

// emptyWidth is the widest line of an empty state, at normal text size.
const emptyWidth float32 = 420

// NewEmpty fills a screen that has nothing to show yet: an icon, what the
// screen is for, and a button for the first step, which may be nil.
func NewEmpty(icon, title, purpose string, first *Button) *fyne.Container {
	rows := []fyne.CanvasObject{
		NewRow(0, Spacer(), NewIcon(icon, theme.Accent), Spacer()),
		NewText(CardTitle(title)).Centred(),
		NewText(Sub(purpose)).Centred(),
	}
	if first != nil {
		rows = append(rows, NewInset(0, theme.Space, NewRow(0, Spacer(), first, Spacer())))
	}
	middle := &fyne.Container{Layout: &middle{most: emptyWidth}, Objects: []fyne.CanvasObject{NewStack(2*theme.Space, rows...)}}
	return NewStack(0, Spacer(), middle, Spacer())
}

// middle sets its one object in the middle, at most so wide at normal text size.
type middle struct{ most, width float32 }

func (m *middle) own(width float32) float32 { return min(theme.Scaled(m.most), width) }

func (m *middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	m.width = size.Width
	own := m.own(size.Width)
	place(objects[0], (size.Width-own)/2, 0, own, size.Height)
}

func (m *middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fitted(m, objects, objects[0].MinSize().Width, m.width)
}

func (m *middle) naturalWidth([]fyne.CanvasObject) float32 { return theme.Scaled(m.most) }

func (m *middle) heightAt(objects []fyne.CanvasObject, width float32) float32 {
	return heightAt(objects[0], m.own(width))
}
