package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

func TestMain(m *testing.M) { pairtest.Main(m) }

// atOnce does all work on the spot, and has no clock: nothing is ever late.
func atOnce() Runner {
	return Runner{
		Start:  func(work, then func()) { work(); then() },
		Beside: func(work, then func()) { work(); then() },
		After:  func(time.Duration, func()) func() { return func() {} },
		Post:   func(f func()) { f() },
	}
}

var (
	usual = fyne.NewSize(1360, 860)
	small = fyne.NewSize(1024, 700)
)

// open opens the shell on a data folder, at the decisions.
func open(t testing.TB, store *storage.Store, mode theme.Mode, size fyne.Size) *Shell {
	t.Helper()
	s := start(t, store, mode, size)
	if s.place == screen.Today && s.rooms.sheet == nil {
		s.goTo(screen.Decisions, uuid.Nil)
	}
	return s
}

// start opens the shell where it opens by itself.
func start(t testing.TB, store *storage.Store, mode theme.Mode, size fyne.Size) *Shell {
	t.Helper()
	if err := store.SetSetting(t.Context(), "theme", string(mode)); err != nil {
		t.Fatal(err)
	}
	s := begin(t, store, atOnce())
	s.window.Resize(size)
	return s
}

// begin opens the shell with a runner.
func begin(t testing.TB, store *storage.Store, runner Runner) *Shell {
	t.Helper()
	s, err := New(test.NewTempApp(t), store, runner)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.window.Show()
	return s
}

// press sends a shortcut of the main menu, as the window's driver does before anyone else
// hears of it.
func (s *Shell) press(t testing.TB, key fyne.KeyName) {
	t.Helper()
	pressed := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	for _, menu := range s.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == pressed.ShortcutName() {
				item.Action()
				return
			}
		}
	}
	t.Errorf("nothing in the menu has Ctrl+%s", key)
}

// A letter that leads to a field does not land in it.
func TestALetterLeadsToAFieldAndStaysOutOfIt(t *testing.T) {
	side := pairtest.Demo(t, model.Executive)
	s := begin(t, side.Store, atOnce())
	for _, c := range []struct {
		place screen.Place
		key   fyne.KeyName
		want  string
	}{{screen.OneToOne, fyne.KeyX, "One-to-one 2026-07-06.pdf"}, {screen.Growth, fyne.KeyF, ""}} {
		s.goTo(c.place, uuid.Nil)
		s.key(&fyne.KeyEvent{Name: c.key})
		s.window.Canvas().Focused().TypedRune(rune(c.key[0]))
		field, ok := find(s, func(f *kit.Field) bool { return f.Entry() == s.window.Canvas().Focused() })
		if !ok || field.Text() != c.want {
			t.Fatalf("%s: got the focus on %T, want it in a field with %q", c.place, s.window.Canvas().Focused(), c.want)
		}
		field.Entry().TypedRune('a')
		if field.Text() == c.want {
			t.Errorf("%s: what is typed next does not land in it", c.place)
		}
	}
}

// write types into the field that has the focus.
func (s *Shell) write(t *testing.T, text string) {
	t.Helper()
	field := s.window.Canvas().Focused()
	if field == nil {
		t.Fatal("nothing has the focus")
	}
	test.Type(field, text)
}

// find is the first object below the window's content that is of a type and fits.
func find[T fyne.CanvasObject](s *Shell, fits func(T) bool) (found T, ok bool) {
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		if o, is := o.(T); is && o.Visible() && fits(o) {
			return o, true
		}
	}
	return found, false
}

// tab picks Board, List or Requests.
func (s *Shell) tab(t testing.TB, n int) {
	t.Helper()
	tabs, ok := find(s, func(*kit.Segmented) bool { return true })
	if !ok {
		t.Fatal("there are no tabs")
	}
	tabs.Select(n)
}

// keepHome lets files be offered in a folder whose name is the same everywhere.
func keepHome(t *testing.T) {
	t.Helper()
	t.Setenv("HOME", "/")
}
