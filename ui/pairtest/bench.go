package pairtest

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// The usual window and the smallest one, and the room that they leave to a screen beside the
// sidebar.
var (
	UsualWindow = fyne.NewSize(1360, 860)
	SmallWindow = fyne.NewSize(1024, 700)
	Usual       = fyne.NewSize(1360-sidebar, 860)
	Small       = fyne.NewSize(1024-sidebar, 700)
)

// sidebar is how much of a window the shell keeps, at normal text size.
const sidebar = 216

// A Bench is a screen in a window with its side sheet beside it, and a person at the keyboard.
type Bench struct {
	testing.TB
	Shell  *Shell
	Window fyne.Window
	Side   *Side
	screen screen.Screen
	size   fyne.Size
}

// Sit opens a screen for one side. A make that gives nil leaves the window empty, for what
// stands in sheets alone.
func Sit(t testing.TB, side *Side, look *theme.Theme, size fyne.Size, make func(*screen.Desk) screen.Screen) *Bench {
	t.Helper()
	b := &Bench{TB: t, Side: side, size: size}
	b.Window = golden.Window(t, look, size, func() fyne.CanvasObject { return kit.Spacer() })
	b.Shell = side.Desk(b.Window)
	dock := b.Shell.Form
	b.Shell.Form = func(sheet fyne.CanvasObject, submit, closed func()) {
		dock(sheet, submit, closed)
		if y, ok := b.screen.(screen.Yielder); ok {
			y.Yield(submit != nil)
		}
		b.arrange()
	}
	b.Shell.Sheet = func(sheet fyne.CanvasObject) { b.Shell.Form(sheet, nil, nil) }
	b.screen = make(b.Shell.Desk)
	b.arrange()
	b.Window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) { b.key(event) })
	if b.screen != nil {
		b.screen.Load()
	}
	return b
}

// arrange puts the docked sheet beside the screen, over it where that would be too narrow.
func (b *Bench) arrange() {
	content := fyne.CanvasObject(kit.Spacer())
	if b.screen != nil {
		content = b.screen.Content()
	}
	if b.Shell.Docked != nil {
		content = &fyne.Container{Layout: beside{}, Objects: []fyne.CanvasObject{content, b.Shell.Docked}}
	}
	b.Window.SetContent(content)
	b.Window.Resize(b.size)
}

type beside struct{}

func (beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

// leastScreen is how narrow a sheet may make a screen, at normal text size.
const leastScreen float32 = 720

func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	own := min(theme.Scaled(kit.SheetWidth), size.Width)
	objects[1].Resize(fyne.NewSize(own, size.Height))
	objects[1].Move(fyne.NewPos(size.Width-own, 0))
	objects[0].Resize(fyne.NewSize(min(max(size.Width-own, theme.Scaled(leastScreen)), size.Width), size.Height))
}

// key gives a key to whoever is nearest, as the shell does.
func (b *Bench) key(event *fyne.KeyEvent) bool {
	sheet, docked := b.Shell.Docked.(*kit.Sheet)
	switch {
	case event.Name == fyne.KeyEscape && b.Shell.Docked != nil:
		b.Shell.Sheet(nil)
		return true
	case docked && sheet.Key(event):
		return true
	}
	return b.screen != nil && b.screen.Key(event)
}

// Press hands a key to the field that has the focus, else to the sheet and the screen.
func (b *Bench) Press(name fyne.KeyName) {
	b.Helper()
	event := &fyne.KeyEvent{Name: name}
	if focused := b.Window.Canvas().Focused(); focused != nil {
		focused.TypedKey(event)
		return
	}
	if !b.key(event) {
		b.Fatalf("nobody took %s", name)
	}
}

// Type types into the field that has the focus.
func (b *Bench) Type(text string) {
	b.Helper()
	focused := b.Window.Canvas().Focused()
	if focused == nil {
		b.Fatal("no field has the focus")
	}
	test.Type(focused, text)
}

// Tab moves the focus on, so many times.
func (b *Bench) Tab(times int) {
	for range times {
		b.Window.Canvas().FocusNext()
	}
}

// Submit is Ctrl Enter.
func (b *Bench) Submit() {
	b.Helper()
	if b.Shell.Submit == nil {
		b.Fatal("there is nothing to send")
	}
	b.Shell.Submit()
}

// field is what every field of the kit is.
type field interface {
	Label() string
	Text() string
	SetText(string)
	Entry() fyne.Focusable
}

// Field is the field of that English label, in the sheet or else in the screen.
func (b *Bench) Field(label string) field {
	b.Helper()
	for _, o := range b.nearest() {
		if f, ok := o.(field); ok && f.Label() == lang.L(label) {
			return f
		}
	}
	b.Fatalf("there is no field %q", label)
	return nil
}

// Choose takes an option of the n-th row of choices in the sheet.
func (b *Bench) Choose(n, option int) {
	b.Helper()
	for _, o := range test.LaidOutObjects(b.Shell.Docked) {
		if s, ok := o.(*kit.Segmented); ok {
			if n == 0 {
				s.Select(option)
				return
			}
			n--
		}
	}
	b.Fatal("there is no such choice")
}

// Tap presses the button, the link or the toggle of that English label, in the sheet or else in the
// screen.
func (b *Bench) Tap(label string) {
	b.Helper()
	for _, o := range b.nearest() {
		if tappable, ok := o.(fyne.Tappable); ok {
			if named, ok := o.(interface{ String() string }); ok && named.String() == lang.L(label) {
				tappable.Tapped(&fyne.PointEvent{})
				return
			}
		}
	}
	b.Fatalf("there is nothing to press that is called %q", label)
}

// nearest are all objects, those of the sheet first.
func (b *Bench) nearest() (all []fyne.CanvasObject) {
	if b.Shell.Docked != nil {
		all = test.LaidOutObjects(b.Shell.Docked)
	}
	if b.screen != nil {
		all = append(all, test.LaidOutObjects(b.screen.Content())...)
	}
	return all
}

// All are the records of a kind.
func (b *Bench) All(kind string) []model.Doc {
	b.Helper()
	docs, err := b.Side.Ledger.List(context.Background(), kind, storage.Query{})
	if err != nil {
		b.Fatal(err)
	}
	return docs
}

// Said fails where the last toast is another, or an error was shown.
func (b *Bench) Said(want string) {
	b.Helper()
	if len(b.Shell.Failed) > 0 {
		b.Fatalf("got %v, want no error", b.Shell.Failed)
	}
	if n := len(b.Shell.Said); n == 0 || b.Shell.Said[n-1] != want {
		b.Errorf("got the toasts %q, want %q", b.Shell.Said, want)
	}
}

// Scene is what stands in the window.
func (b *Bench) Scene() Scene {
	scene := Scene{Capture: b.Window.Canvas().Capture}
	if over := b.Window.Canvas().Overlays().Top(); over != nil {
		scene.Layers = []golden.Layer{{Root: over, Ground: theme.Background}}
		return scene
	}
	if b.screen != nil {
		scene.Layers = append(scene.Layers, golden.Layer{Root: b.screen.Content(), Ground: theme.Background})
	}
	if b.Shell.Docked != nil {
		scene.Layers = append(scene.Layers, golden.Layer{Root: b.Shell.Docked, Ground: theme.Surface})
	}
	return scene
}

// Words are all that stands in a part of the window.
func Words(o fyne.CanvasObject) string {
	var all []string
	for _, o := range test.LaidOutObjects(o) {
		switch o := o.(type) {
		case *kit.Text:
			all = append(all, o.String())
		case *kit.Pill:
			all = append(all, o.String())
		}
	}
	return strings.Join(all, "\n")
}
