package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

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
	large(t, "button-choices", 360, choices)
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
	button.SetLabel("Sent")
	if got, want := button.String(), "Sent"; got != want {
		t.Errorf("label: got %q, want %q", got, want)
	}
	shown := ""
	texts(button, fyne.Position{}, func(text *canvas.Text, _ fyne.Position) { shown += text.Text })
	if got, want := shown, "Sent"; got != want {
		t.Errorf("shown: got %q, want %q", got, want)
	}
}

func TestALongLabelWraps(t *testing.T) {
	var button *kit.Button
	show(t, func() fyne.CanvasObject {
		button = kit.NewButton("Approve with changes and tell me about it in the weekly digest", kit.Plain, "", nil)
		return kit.NewColumns(0, []kit.Width{kit.Fixed(200), kit.Ratio(1)}, kit.NewStack(0, button), kit.Spacer())
	})
	one := kit.NewButton("Approve", kit.Plain, "", nil).MinSize().Height
	if got := button.Size().Height; got <= one {
		t.Errorf("height: got %v, want more than one line's %v", got, one)
	}
}

func TestIconButtonStates(t *testing.T) {
	state(t, "icon-button", 140, func() fyne.CanvasObject {
		under, focused, off := kit.NewIconButton("pencil", nil), kit.NewIconButton("trash-2", nil), kit.NewIconButton("copy", nil)
		hover(under)
		focused.FocusGained()
		off.Disable()
		return kit.NewRow(8, kit.NewIconButton("x", nil), under, focused, off)
	})
}
