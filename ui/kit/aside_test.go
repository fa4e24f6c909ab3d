package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestAnAsideGoesBelowWhereItIsNarrow(t *testing.T) {
	var first, second fyne.CanvasObject
	window := show(t, func() fyne.CanvasObject {
		first, second = kit.NewText(kit.Body("One")), kit.NewText(kit.Body("Two"))
		return kit.NewStack(0, kit.NewAside(10, 300, nil, first, second))
	})
	if first.Position().Y != second.Position().Y || second.Position().X <= first.Size().Width {
		t.Errorf("at 400: got %v and %v, want them side by side", first.Position(), second.Position())
	}
	window.Resize(fyne.NewSize(250, 300))
	if second.Position().X != 0 || second.Position().Y <= first.Size().Height {
		t.Errorf("at 250: got %v and %v, want one below the other", first.Position(), second.Position())
	}
	window.Resize(fyne.NewSize(400, 300))
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 200))
	window.Resize(fyne.NewSize(401, 300))
	if second.Position().X != 0 {
		t.Errorf("with text of double size: got %v, want it below", second.Position())
	}
}
