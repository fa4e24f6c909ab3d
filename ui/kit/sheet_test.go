package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

func sheet(onClose func()) *kit.Sheet {
	rows := []fyne.CanvasObject{kit.NewText(kit.Small("Helena sees this as one card. Her signature covers exactly these words."))}
	for _, label := range []string{"Situation", "Includes", "Not included", "Cap each", "Until", "Review"} {
		rows = append(rows, kit.NewField(label))
	}
	footer := kit.NewStack(12, kit.NewText(kit.Hint("Draft saved 09:12")), kit.NewRow(12,
		kit.Grow(kit.NewButton("Ask Helena", kit.Primary, "Ctrl ↵", nil)), kit.NewButton("Close", kit.Plain, "Esc", nil)))
	return kit.NewSheet("Ask for Empower", kit.NewStack(12, rows...), footer, onClose)
}

func TestSheetScrollsBetweenTitleAndFooter(t *testing.T) {
	build := func() fyne.CanvasObject { return sheet(nil) }
	golden.Both(t, "sheet", fyne.NewSize(kit.SheetWidth, 420), build)
	golden.Match(t, golden.Draw(t, theme.New(theme.Light, 200), fyne.NewSize(2*kit.SheetWidth, 640), build), "sheet-large-light")
}

func TestTheCrossClosesASheet(t *testing.T) {
	closed := 0
	window := golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(kit.SheetWidth, 420), func() fyne.CanvasObject {
		return sheet(func() { closed++ })
	})
	test.TapCanvas(window.Canvas(), fyne.NewPos(kit.SheetWidth-34, 34))
	if got, want := closed, 1; got != want {
		t.Errorf("a tap: got %d, want %d", got, want)
	}
	window.Canvas().Unfocus()
	window.Canvas().FocusNext()
	window.Canvas().Focused().TypedKey(key(fyne.KeyReturn))
	if got, want := closed, 2; got != want {
		t.Errorf("the keyboard: got %d, want %d", got, want)
	}
}
