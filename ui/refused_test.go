package ui

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/settings"
)

// A folder that does not open is no window at all to whoever clicked on an icon: one says why.
func TestAWindowSaysWhyThereIsNone(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(settings.Usual().Theme())
	if err := settings.Desktop.Speak(); err != nil {
		t.Fatal(err)
	}
	var done []string
	content := refused(
		&model.Refused{What: "The database was not opened", Why: "the disk is full", Do: "free some space and try again", Err: errors.New("SQLITE_FULL")},
		func() { done = append(done, "again") }, func() { done = append(done, "shut") })
	window := test.NewTempWindow(t, content)
	window.Resize(refusedSize)
	var said []string
	var buttons []*kit.Button
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Text:
			said = append(said, o.String())
		case *kit.Button:
			buttons = append(buttons, o)
		case *fyne.Container:
			for _, child := range o.Objects {
				walk(child)
			}
		}
	}
	walk(content)
	if got, want := strings.Join(said, "\n"), "Tandem cannot open\nThe database was not opened: the disk is full; free some space and try again."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(buttons) != 2 {
		t.Fatalf("got %d buttons, want 2", len(buttons))
	}
	for _, b := range buttons {
		test.Tap(b)
	}
	if got, want := strings.Join(done, " "), "again shut shut"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
