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
	middle := NewColumns(0, []Width{Ratio(1), Fixed(emptyWidth), Ratio(1)},
		Spacer(), NewStack(2*theme.Space, rows...), Spacer())
	return NewStack(0, Spacer(), middle, Spacer())
}
