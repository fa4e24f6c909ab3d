package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestTabScrollsTheFocusIntoView(t *testing.T) {
	const height = 200
	var fields []*kit.Field
	window := golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(300, height), func() fyne.CanvasObject {
		rows := []fyne.CanvasObject{}
		for range 8 {
			fields = append(fields, kit.NewField("Label"))
			rows = append(rows, kit.NewCard(fields[len(fields)-1]))
		}
		return kit.NewScroll(kit.NewStack(12, rows...))
	})
	seen := func(f *kit.Field) bool {
		entry := f.Entry().(fyne.CanvasObject)
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(entry).Y
		return top >= 0 && top+entry.Size().Height <= height
	}
	last := fields[len(fields)-1]
	if seen(last) {
		t.Fatal("the last field is in view before Tab: the test shows nothing")
	}
	window.Canvas().Unfocus()
	for i, field := range fields {
		window.Canvas().FocusNext()
		if !seen(field) {
			t.Errorf("field %d is out of view with the focus", i+1)
		}
	}
	window.Canvas().FocusNext()
	if !seen(fields[0]) {
		t.Error("the first field is out of view after going round")
	}
}
