package kit_test

import (
	"errors"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

func TestFieldStates(t *testing.T) {
	fields := func() fyne.CanvasObject {
		full := kit.NewField("Situation")
		full.SetText("Week-41 offsite")
		wrong := kit.NewField("Cap each").Hint("A sum of money, such as 2,500")
		wrong.SetText("lots")
		wrong.Fault(errors.New("“lots” is no sum of money. Write it as 2,500."))
		off := kit.NewField("Until")
		off.SetText("4 Oct 2026")
		off.Disable()
		return kit.NewCard(kit.NewStack(12, full,
			kit.NewField("Review").Placeholder("20 Sep 2026").Hint("Before the grant ends."),
			wrong, off, kit.NewTextArea("Why you trust this", 3).Placeholder("You read the room better than I do…")))
	}
	state(t, "field", 300, fields)
	large(t, "field", 420, fields)
}

func TestAFocusedFieldShowsIt(t *testing.T) {
	state(t, "field-focused", 260, func() fyne.CanvasObject {
		field := kit.NewField("Situation")
		field.SetText("Week-41 offsite")
		field.Entry().FocusGained()
		return field
	})
}

func TestAFieldChecksWhatIsTyped(t *testing.T) {
	wrong := errors.New("“x” is no date. Write it as 4 Oct 2026.")
	var changed, submitted string
	var field *kit.Field
	window := show(t, func() fyne.CanvasObject {
		field = kit.NewField("Until")
		field.Validate = func(text string) error {
			if text == "x" {
				return wrong
			}
			return nil
		}
		field.OnChanged = func(text string) { changed = text }
		field.OnSubmit = func(text string) { submitted = text }
		return kit.NewStack(0, field)
	})
	entry := field.Entry()
	window.Canvas().Focus(entry)
	test.Type(entry, "x")
	entry.TypedKey(key(fyne.KeyReturn))
	if got, want := submitted, ""; got != want {
		t.Errorf("a wrong text is submitted: got %q, want %q", got, want)
	}
	low := field.MinSize().Height
	test.Type(entry, "y")
	if got := field.MinSize().Height; got >= low {
		t.Errorf("height once put right: got %v, want less than %v", got, low)
	}
	entry.TypedKey(key(fyne.KeyReturn))
	if got, want := submitted, "xy"; got != want {
		t.Errorf("submitted: got %q, want %q", got, want)
	}
	if got, want := changed, "xy"; got != want {
		t.Errorf("changed: got %q, want %q", got, want)
	}
	if got, want := field.Text(), "xy"; got != want {
		t.Errorf("text: got %q, want %q", got, want)
	}
}

func TestEscapeLeavesAFieldForTheScreen(t *testing.T) {
	var field *kit.Field
	window := show(t, func() fyne.CanvasObject {
		field = kit.NewTextArea("Why", 3)
		return kit.NewStack(0, field)
	})
	var passed fyne.KeyName
	window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) { passed = event.Name })
	field.Entry().TypedKey(key(fyne.KeyEscape))
	if got, want := passed, fyne.KeyEscape; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestControlEnterReachesTheCanvasFromAField(t *testing.T) {
	var field *kit.Field
	window := show(t, func() fyne.CanvasObject {
		field = kit.NewTextArea("Why", 3)
		return kit.NewStack(0, field)
	})
	sent := 0
	send := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	window.Canvas().AddShortcut(send, func(fyne.Shortcut) { sent++ })
	field.Entry().(fyne.Shortcutable).TypedShortcut(send)
	if got, want := sent, 1; got != want {
		t.Errorf("got %d, want %d", got, want)
	}
}

func TestASecretIsNotShown(t *testing.T) {
	typed := func(text string) fyne.CanvasObject {
		field := kit.NewSecret("Passphrase")
		field.SetText(text)
		return field
	}
	size := fyne.NewSize(200, 60)
	dark := theme.New(theme.Dark, 100)
	a := golden.Draw(t, dark, size, func() fyne.CanvasObject { return typed("iiii") })
	b := golden.Draw(t, dark, size, func() fyne.CanvasObject { return typed("WWWW") })
	if !reflect.DeepEqual(a, b) {
		t.Error("two passphrases of one length look different")
	}
}

func TestADisabledFieldKeepsItsText(t *testing.T) {
	var field *kit.Field
	show(t, func() fyne.CanvasObject {
		field = kit.NewField("Until")
		return kit.NewStack(0, field)
	})
	field.Disable()
	if got, want := field.Entry().(fyne.Disableable).Disabled(), true; got != want {
		t.Errorf("disabled: got %v, want %v", got, want)
	}
	field.Enable()
	test.Type(field.Entry(), "z")
	if got, want := field.Text(), "z"; got != want {
		t.Errorf("enabled: got %q, want %q", got, want)
	}
}
