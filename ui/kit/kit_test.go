package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tandem/ui/golden"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

// state matches a picture of one state of a widget, with a little room
// around it, in both variants.
func state(t *testing.T, name string, width float32, build func() fyne.CanvasObject) {
	t.Helper()
	picture(t, name, width, 100, build)
}

// large is state at a text size of 200 percent, in the light variant only.
func large(t *testing.T, name string, width float32, build func() fyne.CanvasObject) {
	t.Helper()
	picture(t, name+"-large", width, 200, build)
}

func picture(t *testing.T, name string, width float32, percent int, build func() fyne.CanvasObject) {
	t.Helper()
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		if percent != 100 && mode == theme.Dark {
			continue
		}
		shot := golden.Draw(t, theme.New(mode, percent), fyne.Size{}, func() fyne.CanvasObject {
			// Laid out once at the width, the minimal size is the height there.
			room := kit.NewInset(8, 8, build())
			room.Resize(fyne.NewSize(width, 1))
			return &fyne.Container{Layout: atWidth(width), Objects: []fyne.CanvasObject{room}}
		})
		golden.Match(t, shot, name+"-"+string(mode))
	}
}

// atWidth is a layout of a fixed width.
type atWidth float32

func (w atWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), objects[0].MinSize().Height)
}

func (w atWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// show puts a widget into a window of 400 by 300 units.
func show(t *testing.T, build func() fyne.CanvasObject) fyne.Window {
	t.Helper()
	return golden.Window(t, theme.New(theme.Light, 100), fyne.NewSize(400, 300), build)
}

func hover(o desktop.Hoverable) { o.MouseIn(&desktop.MouseEvent{}) }

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

// pressable is what every tappable widget of the kit promises.
type pressable interface {
	fyne.Widget
	fyne.Tappable
	fyne.Focusable
	fyne.Disableable
	desktop.Cursorable
}

func TestEveryTappableWidgetIsPressedByKeyboard(t *testing.T) {
	widgets := map[string]func(onTap func()) pressable{
		"button": func(f func()) pressable { return kit.NewButton("Send", kit.Plain, "", f) },
		"card":   func(f func()) pressable { return kit.NewTapCard(kit.NewText(kit.Body("Travel")), f) },
		"icon":   func(f func()) pressable { return kit.NewIconButton("x", f) },
		"link":   func(f func()) pressable { return kit.NewLink("Add a laptop…", f) },
		"row":    func(f func()) pressable { return kit.NewTapRow(kit.NewText(kit.Body("Lisbon")), f) },
		"nav":    func(f func()) pressable { return kit.NewNavItem("sun", "Today", f) },
		"toggle": func(f func()) pressable { return kit.NewToggle("Initiative", false, func(bool) { f() }) },
	}
	for name, make := range widgets {
		t.Run(name, func(t *testing.T) {
			taps := 0
			var w pressable
			window := show(t, func() fyne.CanvasObject {
				w = make(func() { taps++ })
				return kit.NewStack(0, w)
			})
			test.Tap(w)
			if got, want := taps, 1; got != want {
				t.Errorf("a tap: got %d, want %d", got, want)
			}
			window.Canvas().Unfocus()
			window.Canvas().FocusNext()
			if got, want := window.Canvas().Focused(), fyne.Focusable(w); got != want {
				t.Errorf("Tab: got %v, want the widget", got)
			}
			for _, pressed := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
				w.TypedKey(key(pressed))
			}
			if got, want := taps, 4; got != want {
				t.Errorf("Return, Enter and Space: got %d, want %d", got, want)
			}
			if got, want := w.Cursor(), desktop.Cursor(desktop.PointerCursor); got != want {
				t.Errorf("cursor: got %v, want a hand", got)
			}

			var passed fyne.KeyName
			window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) { passed = event.Name })
			w.TypedKey(key(fyne.KeyA))
			if got, want := passed, fyne.KeyA; got != want {
				t.Errorf("a key it does not know: got %q, want %q", got, want)
			}
			var typed rune
			window.Canvas().SetOnTypedRune(func(r rune) { typed = r })
			w.TypedRune('a')
			if got, want := typed, 'a'; got != want {
				t.Errorf("a rune it does not know: got %q, want %q", got, want)
			}

			w.Disable()
			test.Tap(w)
			w.TypedKey(key(fyne.KeyReturn))
			if got, want := taps, 4; got != want {
				t.Errorf("disabled: got %d, want %d", got, want)
			}
			if got, want := w.Cursor(), desktop.Cursor(desktop.DefaultCursor); got != want {
				t.Errorf("disabled cursor: got %v, want an arrow", got)
			}
		})
	}
}

func TestTabWalksInReadingOrder(t *testing.T) {
	var first, third *kit.Button
	var second *kit.Field
	window := show(t, func() fyne.CanvasObject {
		first = kit.NewButton("One", kit.Plain, "", nil)
		second = kit.NewTextArea("Two", 3)
		third = kit.NewButton("Three", kit.Plain, "", nil)
		off := kit.NewButton("Off", kit.Plain, "", nil)
		off.Disable()
		return kit.NewStack(8, kit.NewRow(8, first, off), second, third)
	})
	for i, want := range []fyne.Focusable{first, second.Entry(), third, first} {
		window.Canvas().FocusNext()
		if got := window.Canvas().Focused(); got != want {
			t.Errorf("stop %d: got %v, want %v", i+1, got, want)
		}
	}
}

func TestWidgetsFollowAChangeOfVariant(t *testing.T) {
	build := func() fyne.CanvasObject {
		return kit.NewStack(8,
			kit.NewCard(kit.NewRow(8, kit.NewSmallAvatar("TA", kit.Assistant), kit.NewText(kit.Body("Travel")), kit.NewPill("signed", kit.Good))),
			kit.NewButton("Send", kit.Primary, "Ctrl D", nil),
			kit.NewNavItem("sun", "Today", nil),
			kit.NewField("Until"), kit.NewDots(1, 2, 3, 4), kit.NewBar(0.5), kit.NewLink("Later", nil),
			kit.NewSegmented([]string{"Board", "List"}, 0, nil),
			kit.NewCard(kit.NewText(kit.Body("Add"))).As(kit.Dashed), kit.NewRule())
	}
	size := fyne.NewSize(300, 420)
	want := golden.Draw(t, theme.New(theme.Dark, 100), size, build)
	window := golden.Window(t, theme.New(theme.Light, 100), size, build)
	window.Canvas().Capture()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 100))
	got := window.Canvas().Capture()
	for y := range 420 {
		for x := range 300 {
			if got.At(x, y) != want.At(x, y) {
				t.Fatalf("pixel %d,%d after the change: got %v, want %v", x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

func TestWidgetsFollowAChangeOfTextSize(t *testing.T) {
	build := func() fyne.CanvasObject {
		return kit.NewCard(kit.NewStack(8,
			kit.NewText(kit.Body("The venue holds our rate until Friday, so I would book the three-day block now.")),
			kit.NewRow(8, kit.NewPill("asked 3 days ago", kit.Warn), kit.NewIcon("lock", theme.Ink2))))
	}
	size := fyne.NewSize(300, 300)
	want := golden.Draw(t, theme.New(theme.Light, 200), size, build)
	window := golden.Window(t, theme.New(theme.Light, 100), size, build)
	window.Canvas().Capture()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 200))
	got := window.Canvas().Capture()
	for y := range 300 {
		for x := range 300 {
			if got.At(x, y) != want.At(x, y) {
				t.Fatalf("pixel %d,%d after the change: got %v, want %v", x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

// texts collects the canvas texts below an object with their absolute frames.
func texts(o fyne.CanvasObject, at fyne.Position, visit func(text *canvas.Text, at fyne.Position)) {
	at = at.Add(o.Position())
	switch o := o.(type) {
	case *canvas.Text:
		visit(o, at)
	case *fyne.Container:
		for _, child := range o.Objects {
			texts(child, at, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			texts(child, at, visit)
		}
	}
}
