package kit

import "fyne.io/fyne/v2"

// labelGap lies between a label and what it names.
const labelGap float32 = 3

// NewLabelled sets a label above a control that has none of its own, as a
// field has.
func NewLabelled(label string, control fyne.CanvasObject) *fyne.Container {
	return NewStack(labelGap, NewText(Tiny(label)), control)
}
