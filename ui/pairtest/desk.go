package pairtest

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"github.com/google/uuid"

	"tandem/storage"
	"tandem/ui/screen"
)

// A Shell remembers what a screen asked of its desk.
type Shell struct {
	*screen.Desk
	Said     []string // toasts
	Undo     func()   // the action of the last toast
	Failed   []error
	Went     []screen.Place
	At       []uuid.UUID       // the records that they were focused on
	Opened   int               // asked for a bundle
	Replied  int               // asked to save a reply
	Entered  []*storage.Ledger // partnerships, each with a place in Went
	Captured int               // asked for the line of Ctrl N
	Watched  int               // asked to watch the shared folder
	Records  []uuid.UUID       // opened where they belong
	Asked    []uuid.UUID       // areas whose next stage was asked for

	Later   []func()     // what was to be done after a while
	Covered screen.Cover // what lies over the window

	Docked  fyne.CanvasObject // the side sheet; nil for none
	Submit  func()            // what Ctrl Enter does with it
	onClose func()
}

// Desk makes a desk for one side. Work runs at once, on the goroutine of the test.
func (s *Side) Desk(w fyne.Window) *Shell {
	shell := &Shell{}
	shell.Desk = &screen.Desk{
		Window: w, Store: s.Store, Ledger: s.Ledger,
		Run:   func(_ string, work func(context.Context) error, done func(error)) { done(work(context.Background())) },
		Sheet: func(sheet fyne.CanvasObject) { shell.dock(sheet, nil, nil) },
		Form:  shell.dock,
		Shut: func(sheet fyne.CanvasObject) bool {
			if shell.Docked != sheet {
				return false
			}
			shell.Form(nil, nil, nil)
			return true
		},
		Say:  func(message, _ string, act func()) { shell.Said, shell.Undo = append(shell.Said, message), act },
		Fail: func(err error) { shell.Failed = append(shell.Failed, err) },
		Go: func(place screen.Place, id uuid.UUID) {
			shell.Went, shell.At = append(shell.Went, place), append(shell.At, id)
		},
		OpenBundle: func() { shell.Opened++ },
		SaveReply:  func() { shell.Replied++ },
		Ledgers:    []*storage.Ledger{s.Ledger},
		Enter: func(l *storage.Ledger, place screen.Place, _ uuid.UUID) {
			shell.Entered, shell.Went = append(shell.Entered, l), append(shell.Went, place)
		},
		Open:    func(kind string, id uuid.UUID) { shell.Records = append(shell.Records, id) },
		Capture: func() { shell.Captured++ },
		After: func(_ time.Duration, f func()) func() {
			shell.Later = append(shell.Later, f)
			return func() {}
		},
		Cover: func(c screen.Cover) { shell.Covered = c },
		Watch: func() { shell.Watched++ },
		Ask:   func(area uuid.UUID) { shell.Asked = append(shell.Asked, area) },
	}
	return shell
}

// dock remembers a sheet, as the shell does.
func (s *Shell) dock(sheet fyne.CanvasObject, submit, closed func()) {
	before := s.onClose
	s.Docked, s.Submit, s.onClose = sheet, submit, closed
	if before != nil {
		before()
	}
}
