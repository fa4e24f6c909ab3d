package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/kit"
)

func TestToggleStates(t *testing.T) {
	toggles := func() fyne.CanvasObject {
		under, focused := kit.NewToggle("Hover", false, nil), kit.NewToggle("Focus", true, nil)
		hover(under)
		focused.FocusGained()
		return kit.NewCard(kit.NewFlow(8,
			kit.NewToggle("Initiative", true, nil), kit.NewToggle("Motivating others", false, nil), under, focused,
			kit.NewToggle("Everything that a long word for a skill may say", true, nil)))
	}
	state(t, "toggle", 300, toggles)
	large(t, "toggle", 360, toggles)
}

func TestAToggleGoesOnAndOff(t *testing.T) {
	var heard []bool
	toggle := kit.NewToggle("Initiative", false, func(on bool) { heard = append(heard, on) })
	show(t, func() fyne.CanvasObject { return kit.NewRow(0, toggle) })
	toggle.Tapped(nil)
	toggle.Set(true) // as it is
	if len(heard) != 1 || !toggle.On() {
		t.Errorf("heard %v, on %v, want it on once", heard, toggle.On())
	}
	toggle.TypedKey(key(fyne.KeySpace))
	if toggle.On() {
		t.Error("Space does not turn it off")
	}
}
