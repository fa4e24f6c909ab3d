package kit_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tandem/ui/kit"
)

func TestPickerByKeyboard(t *testing.T) {
	var picked []int
	var p *kit.Picker
	window := show(t, func() fyne.CanvasObject {
		p = kit.NewPicker([]string{"a week", "a month", "a quarter"}, -1, func(i int) { picked = append(picked, i) })
		return kit.NewStack(0, p)
	})
	for _, pressed := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp} {
		p.TypedKey(key(pressed))
	}
	if got, want := p.Selected(), 1; got != want {
		t.Errorf("by the arrow keys: got %d, want %d", got, want)
	}
	if got, want := len(picked), 4; got != want {
		t.Errorf("changes: got %v, want %d", picked, want)
	}
	p.TypedKey(key(fyne.KeyReturn))
	menu, ok := window.Canvas().Focused().(*widget.PopUpMenu)
	if !ok {
		t.Fatalf("Enter: got %T, want the list", window.Canvas().Focused())
	}
	menu.TypedKey(key(fyne.KeyDown))
	menu.TypedKey(key(fyne.KeyReturn))
	if got, want := p.Selected(), 0; got != want {
		t.Errorf("from the list: got %d, want %d", got, want)
	}
	for _, typed := range []struct {
		sign string
		want int
	}{{"a", 1}, {"A", 2}, {"q", 2}, {"a", 0}} { // the next that begins so, or none
		if test.Type(p, typed.sign); p.Selected() != typed.want {
			t.Errorf("%s: got %d, want %d", typed.sign, p.Selected(), typed.want)
		}
	}
	p.Disable()
	test.Tap(p)
	if top := window.Canvas().Overlays().Top(); top != nil {
		t.Errorf("a disabled picker: got %T, want nothing open", top)
	}
}

func TestManyOptionsAreSearched(t *testing.T) {
	options := []string{"—"}
	for i := range 500 {
		options = append(options, fmt.Sprintf("Decision %03d", i))
	}
	options[400] = "Caterer für den\nAbend"
	var p *kit.Picker
	window := show(t, func() fyne.CanvasObject {
		p = kit.NewPicker(options, -1, nil).Searched("A part of the name", "Nothing is called so.")
		return kit.NewStack(0, p)
	})
	search := func(typed string) *kit.Palette {
		t.Helper()
		window.Canvas().Focus(p)
		p.TypedKey(key(fyne.KeyName(typed[:1])))
		test.Type(p, typed[:1]) // the sign that opens it
		palette, ok := window.Canvas().Overlays().Top().(*kit.Palette)
		if !ok {
			t.Fatalf("got %T, want the search", window.Canvas().Overlays().Top())
		}
		test.Type(window.Canvas().Focused(), typed[1:])
		return palette
	}
	if got := len(search("fur").Choices()); got != 1 {
		t.Fatalf("got %d options, want the one whose word begins so", got)
	}
	window.Canvas().Focused().TypedKey(key(fyne.KeyReturn))
	if p.Selected() != 400 || window.Canvas().Focused() != p {
		t.Errorf("got %d, focus %T, want 400 and the picker", p.Selected(), window.Canvas().Focused())
	}
	if palette := search("xyz"); len(palette.Choices()) != 0 {
		t.Errorf("got %v, want none", palette.Choices())
	}
	window.Canvas().Focused().TypedKey(key(fyne.KeyEscape))
	if p.Selected() != 400 {
		t.Errorf("Escape picked %d", p.Selected())
	}
}

func TestPickerPictures(t *testing.T) {
	state(t, "picker", 200, func() fyne.CanvasObject {
		return kit.NewStack(8, kit.NewPicker([]string{"a week", "a month"}, 1, nil), kit.NewPicker([]string{"a week"}, -1, nil))
	})
}

func TestSpreadPictures(t *testing.T) {
	build := func() fyne.CanvasObject {
		return kit.NewSpread(8, kit.NewDots(1, 2, 3, 4, 4, 4), kit.NewText(kit.Hint("12 decisions")))
	}
	state(t, "spread", 220, build)
	state(t, "spread-narrow", 120, build)
}
