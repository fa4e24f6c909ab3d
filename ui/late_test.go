package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// late is a runner whose work is done at once, while what follows on the UI goroutine is held
// back where the test says so, as it is on a slow machine.
type late struct {
	hold bool
	held []func()
}

func (l *late) runner() Runner {
	r := atOnce()
	r.Start = func(work, then func()) {
		work()
		if l.hold {
			l.held = append(l.held, then)
			return
		}
		then()
	}
	return r
}

func (l *late) release() {
	l.hold = false
	for len(l.held) > 0 {
		then := l.held[0]
		l.held = l.held[1:]
		then()
	}
}

// startLate opens the shell with a runner that can hold back.
func startLate(t *testing.T, store *storage.Store) (*Shell, *late) {
	t.Helper()
	l := &late{}
	s, err := New(test.NewTempApp(t), store, l.runner())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.window.Show()
	s.window.Resize(usual)
	return s, l
}

// What the window shows is there when the driver measures it, and before the driver's own queue gets
// to it. What was asked of it until then is done then.
func TestAWindowIsFilledWhenItIsMeasured(t *testing.T) {
	p := pairtest.Paired(t)
	bundle := p.Helena.Send()
	var held []func()
	r := atOnce()
	r.Beside = func(work, then func()) {
		work()
		held = append(held, then)
	}
	s, err := New(test.NewTempApp(t), p.Tomas.Store, r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.Open(bundle)
	s.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if s.place != screen.Today {
		t.Fatalf("at %q before the window is there", s.place)
	}
	s.window.Content().MinSize()
	if s.place != screen.Exchange {
		t.Errorf("at %q, want the preview of the bundle that was opened meanwhile", s.place)
	}
	_, there := find(s, func(n *kit.NavItem) bool { return true })
	if !there || s.window.MainMenu() != nil || s.rooms.above == 0 {
		t.Error("there is no sidebar, or the menu did not wait, or there is no room for it")
	}
	for len(held) > 0 {
		then := held[0]
		held = held[1:]
		then()
	}
	if s.place != screen.Exchange || s.window.MainMenu() == nil || s.rooms.above != 0 {
		t.Errorf("at %q, or there is no menu", s.place)
	}
}

// What is read within a moment is shown before anything else is drawn; what takes longer, later.
func TestTheRealRunnerWaitsAMoment(t *testing.T) {
	test.NewTempApp(t)
	r, shown := Background(), make(chan bool, 1)
	quick := false
	r.Start(func() {}, func() { quick = true })
	if !quick {
		t.Error("what was done at once was not shown at once")
	}
	finish := make(chan bool)
	r.Start(func() { <-finish }, func() { shown <- true })
	select {
	case <-shown:
		t.Error("shown before it was done")
	default:
	}
	close(finish)
	<-shown
}

// Memory goes back to the system in the pause after the last work, and not after each.
func TestMemoryIsGivenBackInAPause(t *testing.T) {
	s := open(t, pairtest.Paired(t).Tomas.Store, theme.Light, usual)
	waiting := map[int]time.Duration{}
	n := 0
	s.runner.After = func(d time.Duration, _ func()) func() {
		n++
		mine := n
		waiting[mine] = d
		return func() { delete(waiting, mine) }
	}
	s.goTo(screen.Goals, uuid.Nil)
	s.goTo(screen.Exchange, uuid.Nil)
	pauses := 0
	for _, d := range waiting {
		if d == pause {
			pauses++
		}
	}
	if pauses != 1 {
		t.Errorf("got %d pauses that are waited for, want the last one alone: %v", pauses, waiting)
	}
}

// A form that is written late takes away itself, and neither what was opened meanwhile nor
// the keyboard of whoever types there.
func TestAFormClosesOnlyItself(t *testing.T) {
	send := func(t *testing.T) (*Shell, *late) {
		p := pairtest.Paired(t)
		s, l := startLate(t, p.Tomas.Store)
		s.press(t, fyne.KeyD)
		s.write(t, "The Lisbon train")
		l.hold = true
		s.press(t, fyne.KeyReturn)
		if got := count(t, p.Tomas.Ledger, "decision"); got != 1 || len(l.held) == 0 {
			t.Fatalf("got %d decisions and %d held, want one that nobody has heard of yet", got, len(l.held))
		}
		return s, l
	}
	t.Run("the palette stays and has the keyboard", func(t *testing.T) {
		s, l := send(t)
		s.press(t, fyne.KeyK)
		l.release()
		if !s.over.Shown() || s.window.Canvas().Focused() != s.over.Entry() {
			t.Fatalf("shown %v, focus %T, want the palette with the focus", s.over.Shown(), s.window.Canvas().Focused())
		}
		if s.rooms.sheet != nil {
			t.Error("the form is still there")
		}
		s.write(t, "lisbon")
		s.over.Close()
		if focused := s.window.Canvas().Focused(); focused != nil {
			t.Errorf("the focus came back to %T of the form that is gone", focused)
		}
	})
	t.Run("another sheet stays", func(t *testing.T) {
		s, l := send(t)
		s.showShortcuts()
		l.release()
		if _, ok := find(s, func(x *kit.Text) bool { return x.String() == lang.L("Shortcuts") }); !ok {
			t.Error("the page of shortcuts is gone")
		}
	})
	t.Run("nothing is led on to where one has gone elsewhere", func(t *testing.T) {
		s, l := send(t)
		s.press(t, fyne.Key4)
		at := s.place
		l.release()
		if s.place != at || s.rooms.sheet != nil {
			t.Errorf("at %s with the sheet %v, want %s and none", s.place, s.rooms.sheet, at)
		}
	})
}

// What a button is for is told where the pointer rests on it.
func TestATooltipShowsInTheWindow(t *testing.T) {
	p := pairtest.Paired(t)
	var due []func()
	r := atOnce()
	r.After = func(d time.Duration, f func()) func() {
		if d < time.Second {
			due = append(due, f)
		}
		return func() {}
	}
	s, err := New(test.NewTempApp(t), p.Tomas.Store, r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.window.Show()
	s.window.Resize(usual)
	open, ok := find(s, func(b *kit.Button) bool { return b.String() == lang.L("Open bundle…") })
	if !ok {
		t.Fatal("there is no button to rest on")
	}
	open.MouseIn(nil)
	due[len(due)-1]()
	if got := s.window.Content().(*kit.Tips).Message(); got != "Ctrl O" {
		t.Errorf("got %q, want the key", got)
	}
	open.MouseOut()
	if got := s.window.Content().(*kit.Tips).Message(); got != "" {
		t.Errorf("the pointer has gone, and the window says %q", got)
	}
}

// In a long ledger what waits is counted once the first frame is drawn.
func TestALongLedgerIsCountedLater(t *testing.T) {
	p := pairtest.Paired(t)
	docs := make([]model.Doc, 2000)
	for i := range docs {
		docs[i] = model.Doc{"situation": fmt.Sprint("Hotel ", i)}
	}
	if _, err := p.Tomas.Ledger.Put(t.Context(), "decision", docs); err != nil {
		t.Fatal(err)
	}
	for _, hurried := range []bool{true, false} {
		now, err := loadStatus(t.Context(), p.Tomas.Ledger, places(), hurried)
		if err != nil {
			t.Fatal(err)
		}
		if n := now.waiting[screen.Today]; now.partial != hurried || hurried != (n == 0) || now.lines[0] == "" {
			t.Errorf("hurried %v: got %+v", hurried, now)
		}
	}
}
