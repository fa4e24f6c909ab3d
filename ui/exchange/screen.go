package exchange

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/theme"
)

// Screen shows what came, what went, and what the two have to settle.
type Screen struct {
	desk    *screen.Desk
	root    *fyne.Container
	content fyne.CanvasObject

	view    view
	preview *preview // of a file that is open; nil for none
	refusal *refusal // of a file that was not opened or merged
	merged  *merged  // what was just merged
	busy    bool
}

// A refusal is why a file was not opened or merged.
type refusal struct {
	what, why, next string
	file            string
	unmerged        *preview // what was read and is still to be merged; nil where there is none
}

// merged is what a merge brought.
type merged struct{ changes, conflicts int }

// New makes the screen of a desk's partnership.
func New(desk *screen.Desk) *Screen {
	s := &Screen{desk: desk, root: kit.NewStack(gap)}
	s.content = kit.NewInset(theme.MarginAcross, theme.MarginDown, s.root)
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	var f found
	now := s.desk.Ledger.Now()
	s.desk.Run(lang.L("Reading the exchange"), func(ctx context.Context) (err error) {
		f, err = load(ctx, s.desk.Store, s.desk.Ledger)
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.view = viewOf(f, now)
		s.build()
	})
}

// Focus implements screen.Screen. There is nothing to focus on.
func (s *Screen) Focus(uuid.UUID) {}

// Key implements screen.Screen: Enter does what the card on top offers, Escape puts it
// away.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	switch event.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case s.preview != nil:
			s.merge()
		case s.refusal != nil && s.refusal.unmerged != nil:
			s.retry()
		case s.merged != nil && s.view.waiting > 0:
			s.rule()
		default:
			return false
		}
	case fyne.KeyEscape:
		if s.preview == nil && s.refusal == nil && s.merged == nil {
			return false
		}
		s.putAway()
	default:
		return false
	}
	return true
}

// Open reads a bundle and shows what is in it. Nothing changes yet.
func (s *Screen) Open(path string) {
	s.read(path, func(ctx context.Context) (*storage.Incoming, error) { return s.desk.Store.Preview(ctx, path) })
}

// Paste does the same with a bundle that was copied as text.
func (s *Screen) Paste() {
	text := fyne.CurrentApp().Clipboard().Content()
	s.read("", func(ctx context.Context) (*storage.Incoming, error) { return s.desk.Store.PreviewText(ctx, text) })
}

// read shows a bundle that open reads, or why it cannot be read.
func (s *Screen) read(path string, open func(context.Context) (*storage.Incoming, error)) {
	if s.busy {
		return
	}
	s.busy = true
	var p *preview
	zone := s.desk.Ledger.Now().Location()
	s.desk.Run(lang.L("Reading the bundle"), func(ctx context.Context) error {
		in, err := open(ctx)
		if err == nil {
			p = previewOf(ctx, in, zone)
		}
		return err
	}, func(err error) {
		s.busy = false
		s.preview, s.refusal, s.merged = p, nil, nil
		if err != nil {
			s.refuse(err, path)
			return
		}
		s.Load()
	})
}

// refuse shows why a file was not opened or merged. What a person stopped is no refusal.
func (s *Screen) refuse(err error, path string) {
	var refused *model.Refused
	switch {
	case errors.Is(err, context.Canceled):
		s.desk.Fail(err)
	case errors.As(err, &refused):
		told := say.Told(refused)
		if do := told.Do; s.view.folder.dir != "" && filepath.Dir(path) == s.view.folder.dir && screen.InPart(err) {
			told.Do = lang.L("wait until the folder has it as a whole, and open it again; else {{.Do}}", map[string]string{"Do": do})
		}
		s.refusal = &refusal{what: sentence(told.What), why: sentence(told.Why), next: sentence(told.Do), file: base(path)}
	default:
		s.refusal = &refusal{what: lang.L("This file was not opened."), why: sentence(say.Refusal(err)), file: base(path)}
	}
	s.Load()
}

func (s *Screen) putAway() {
	s.preview, s.refusal, s.merged = nil, nil, nil
	s.build()
}

// merge takes the bundle that is shown into the ledger.
func (s *Screen) merge() {
	if s.busy || s.preview == nil {
		return
	}
	s.busy = true
	open := s.preview
	var brought storage.Summary
	s.desk.Run(lang.L("Merging the bundle"), func(ctx context.Context) (err error) {
		brought, err = open.incoming.Merge(ctx)
		return err
	}, func(err error) {
		s.busy, s.preview = false, nil
		switch {
		case errors.Is(err, context.Canceled): // it can be merged after all
			s.preview = open
			s.refuse(err, "")
			return
		case err != nil:
			s.refuse(err, "")
			s.refusal.unmerged = open
			s.build()
			return
		}
		s.merged = &merged{brought.Entries, brought.Conflicts}
		s.Load()
	})
}

// retry merges what could not be merged, as where the disk was full.
func (s *Screen) retry() {
	s.preview, s.refusal = s.refusal.unmerged, nil
	s.merge()
}

func (s *Screen) rule() {
	s.merged = nil
	s.desk.Go(screen.Ruling, uuid.Nil)
}

// keep resolves a conflict with one of its values.
func (s *Screen) keep(c conflict, take int) {
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
		return s.desk.Ledger.Resolve(ctx, c.record, c.group, take)
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
		} else {
			s.desk.Say(lang.L("Kept. The other version stays in the history."), "", nil)
		}
		s.Load()
	})
}

// confirm says that this person compared the words.
func (s *Screen) confirm() {
	s.desk.Run(lang.L("Saving"), s.desk.Ledger.Confirm, func(err error) {
		if err != nil {
			s.desk.Fail(err)
		} else {
			s.desk.Say(lang.L("Noted: you compared the words."), "", nil)
		}
		s.Load()
	})
}
