package kit

import "fyne.io/fyne/v2"

// NewHeading heads a screen: its title, the finding below it, and actions on
// the right, the primary one last.
func NewHeading(title, finding string, actions ...fyne.CanvasObject) *fyne.Container {
	words := NewStack(0, NewText(ScreenTitle(title)))
	if finding != "" {
		words.Add(NewText(Sub(finding)))
	}
	return NewRow(12, append([]fyne.CanvasObject{Grow(words)}, actions...)...)
}

// NewCardHeading heads a card: its title and what stands opposite.
func NewCardHeading(title string, opposite ...fyne.CanvasObject) *fyne.Container {
	return NewRow(8, append([]fyne.CanvasObject{Grow(NewText(CardTitle(title)))}, opposite...)...)
}
