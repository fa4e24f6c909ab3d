package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"tandem/ui/kit"
)

func TestButtonStates(t *testing.T) {
	state(t, "button", 420, func() fyne.CanvasObject {
		rows := []fyne.CanvasObject{}
		for _, weight := range []kit.Weight{kit.Primary, kit.Plain, kit.Bare} {
			under, focused, off := kit.NewButton("Hover", weight, "", nil), kit.NewButton("Focus", weight, "", nil), kit.NewButton("Off", weight, "", nil)
			hover(under)
			focused.FocusGained()
			off.Disable()
			rows = append(rows, kit.NewRow(10, kit.NewButton("New decision", weight, "Ctrl D", nil), under, focused, off))
		}
		return kit.NewCard(kit.NewStack(10, rows...))
	})
}

func TestLargeButtons(t *testing.T) {
	choices := func() fyne.CanvasObject {
		return kit.NewCard(kit.NewStack(10,
			kit.NewButton("Approve", kit.Primary, "A", nil).Large(),
			kit.NewButton("Approve with changes…", kit.Plain, "C", nil).Large(),
			kit.NewButton("Later", kit.Bare, "L", nil).Large()))
	}
	state(t, "button-choices", 332, choices)
	large(t, "button-choices", 400, choices)
}

func TestLinkStates(t *testing.T) {
	state(t, "link", 420, func() fyne.CanvasObject {
		under, focused, off := kit.NewLink("Hover", nil), kit.NewLink("Focus", nil), kit.NewLink("Off", nil)
		hover(under)
		focused.FocusGained()
		off.Disable()
		return kit.NewCard(kit.NewRow(10, kit.NewLink("Put on the agenda", nil), under, focused, off))
	})
}

func TestAButtonTakesAnotherLabel(t *testing.T) {
	var button *kit.Button
	show(t, func() fyne.CanvasObject {
		button = kit.NewButton("Send to Helena · 7", kit.Primary, "", nil)
		return kit.NewRow(0, button)
	})
	before := button.MinSize().Width
	button.SetLabel("Send to Helena · 70")
	if got, want := button.String(), "Send to Helena · 70"; got != want {
		t.Errorf("label: got %q, want %q", got, want)
	}
	if got := button.MinSize().Width; got <= before {
		t.Errorf("width: got %v, want more than %v", got, before)
	}
}
