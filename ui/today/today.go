package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/ui/kit"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen is the Today screen of one partnership.
type Screen struct {
	desk    *screen.Desk
	view    *view // nil until the first load
	loads   screen.Newest
	focus   uuid.UUID
	body    *fyne.Container
	content fyne.CanvasObject
}

var _ screen.Screen = (*Screen)(nil)

// New makes the screen. It shows nothing before Load.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, body: kit.NewStack(16)}
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, s.body)
	return s
}

// breath is how long the history waits, so that what was read first is drawn first.
const breath = 100 * time.Millisecond

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen. In a long ledger what waits comes first, and what the history
// says is filled in when it is read.
func (s *Screen) Load() { s.load(false) }

func (s *Screen) load(whole bool) {
	screen.Load(s.desk, &s.loads, lang.L("Reading the day"), func(ctx context.Context) (*view, error) {
		return load(ctx, s.desk.Ledger, whole)
	}, func(loaded *view) {
		if loaded.partial {
			loaded.fillFrom(s.view)
		}
		s.view = loaded
		s.show()
		s.Focus(s.focus)
		if loaded.partial {
			s.desk.After(breath, func() { s.load(true) })
		}
	})
}

// Focus implements screen.Screen: it opens one of the matters that wait.
func (s *Screen) Focus(id uuid.UUID) {
	s.focus = id
	if id == uuid.Nil || s.view == nil {
		return
	}
	s.focus = uuid.Nil
	for _, r := range s.view.matters {
		if r.id == id && r.kind != "" {
			s.desk.Open(r.kind, id)
		}
	}
}

// Key implements screen.Screen: R rules on what waits, B opens a bundle.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if s.view == nil {
		return false
	}
	switch {
	case event.Name == fyne.KeyR && len(s.view.rulings) > 0:
		s.desk.Go(screen.Ruling, uuid.Nil)
	case event.Name == fyne.KeyE && s.mayAsk():
		s.desk.Ask(s.view.stand.ready.area)
	default:
		return false
	}
	return true
}

// Commands implements screen.Commander.
func (s *Screen) Commands() []screen.Command {
	if s.view == nil {
		return nil
	}
	var list []screen.Command
	if n := len(s.view.rulings); n > 0 {
		list = append(list, screen.Command{Label: lang.N("Rule on {{.PluralCount}} requests", n), Key: "R", Run: func() { s.desk.Go(screen.Ruling, uuid.Nil) }})
	}
	if s.mayAsk() {
		list = append(list, screen.Command{Label: s.askWords(), Key: "E", Run: func() { s.desk.Ask(s.view.stand.ready.area) }})
	}
	return list
}
