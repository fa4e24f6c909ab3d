package ruling

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// A mode is what the card asks for besides a ruling by one key.
type mode int

const (
	choosing  mode = iota
	changing       // the terms are fields
	declining      // a reason is asked for
	adapting       // of a recommendation: what is done instead
	asking         // a question is written
)

// Screen shows the queue, one card at a time.
type Screen struct {
	desk    *screen.Desk
	sitting *sitting
	root    *fyne.Container // head, card and foot
	content fyne.CanvasObject

	found  found
	queue  queue
	wanted uuid.UUID // shown first, even where it has lapsed
	read   bool      // found holds what the ledger said

	card    *card
	mode    mode
	locked  bool // the passphrase is asked for
	busy    bool // a ruling is being written, or the key unlocked
	stale   bool // the ledger changed meanwhile
	docked  bool // the card is the form that the shell knows
	trust   *kit.Field
	reason  *kit.Field
	secret  *kit.Field
	changes *changes
}

// New makes the screen of a desk's partnership.
func New(desk *screen.Desk) *Screen {
	s := &Screen{
		desk: desk, sitting: newSitting(desk.Ledger.Now),
		root: kit.NewStack(gap), queue: queue{settled: map[uuid.UUID]outcome{}},
	}
	s.content = kit.NewInset(across, down, s.root)
	return s
}

// Content implements screen.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Load implements screen.Screen.
func (s *Screen) Load() {
	var f found
	wanted := s.wanted
	s.desk.Run(lang.L("Reading the requests"), func(ctx context.Context) (err error) {
		if f, err = load(ctx, s.desk.Ledger, wanted); err != nil {
			return err
		}
		return f.readFigures(ctx, s.desk.Ledger)
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		if s.busy { // what is being ruled on would seem to be gone
			s.stale = true
			return
		}
		s.show(f)
	})
}

// rested is the end of busy.
func (s *Screen) rested() {
	s.busy = false
	if s.stale {
		s.stale = false
		s.Load()
	}
}

// Focus implements screen.Screen: the request comes first, and what was left for later
// is asked for again.
func (s *Screen) Focus(id uuid.UUID) {
	s.again(id)
	s.dock()
}

func (s *Screen) again(id uuid.UUID) {
	s.wanted = id
	s.queue.again(id)
}

// dock makes the card the form that Ctrl Enter sends, and hears when it is left.
func (s *Screen) dock() {
	if !s.docked {
		s.desk.Form(nil, s.submit, s.leave)
		s.docked = true
	}
}

// submit is Ctrl Enter.
func (s *Screen) submit() {
	switch {
	case s.card == nil:
	case s.locked:
		s.unlock()
	case s.mode == changing:
		s.approve()
	case s.mode == declining, s.mode == asking, s.mode == adapting:
		s.send()
	}
}

// leave forgets the personal key: another place or a sheet is shown. What was being
// written stays.
func (s *Screen) leave() {
	s.docked = false
	s.sitting.end()
	if s.locked {
		s.back()
	}
}

// show takes what was found. A card on which somebody is writing stays as long as it is
// true.
func (s *Screen) show(f found) {
	s.found, s.read = f, true
	s.queue.take(f.requests, f.consults)
	next := s.current()
	if s.card == nil || next == nil || !s.card.same(next) {
		s.turn(next)
		return
	}
	s.card.evidence = next.evidence
	if s.mode == choosing && !s.locked {
		s.build()
	} else {
		s.head()
	}
}

// turn shows another card, with nothing chosen.
func (s *Screen) turn(c *card) {
	s.card, s.mode, s.locked = c, choosing, false
	s.trust, s.reason, s.secret, s.changes = nil, nil, nil, nil
	s.rest()
	s.build()
}

// rest takes the focus from what is about to go, so that the keys rule again.
func (s *Screen) rest() { s.desk.Window.Canvas().Unfocus() }

// current is the card of the request whose turn it is; nil where nothing waits.
func (s *Screen) current() *card {
	for i := range s.found.requests {
		if r := &s.found.requests[i]; r.id == s.queue.next(s.wanted) {
			return cardOf(&s.found, r)
		}
	}
	for i := range s.found.consults {
		if c := &s.found.consults[i]; c.id == s.queue.next(s.wanted) {
			return consultCard(&s.found, c)
		}
	}
	return nil
}

// ruler says whether this person rules.
func (s *Screen) ruler() bool { return s.found.info.Role == model.Executive }

// Key implements screen.Screen.
func (s *Screen) Key(event *fyne.KeyEvent) bool {
	if !s.read || s.busy {
		return false
	}
	writing := s.mode != choosing || s.locked
	switch {
	case event.Name == fyne.KeyEscape && writing:
		s.back()
		return true
	case event.Name == fyne.KeyEscape:
		s.close()
		return true
	case writing:
		return false
	case !s.ruler():
		if event.Name != fyne.KeyRight || s.card == nil {
			return false
		}
		s.leaf()
		return true
	}
	if s.sitting.use(); s.card == nil {
		return s.keyDone(event.Name)
	}
	switch event.Name {
	case fyne.KeyA:
		s.approve()
	case fyne.KeyC:
		s.change()
	case fyne.KeyD:
		s.decline()
	case fyne.KeyQ:
		s.ask()
	case fyne.KeyL:
		s.later()
	default:
		return false
	}
	return true
}

// leaf shows the next card to the assistant, and after the last the first.
func (s *Screen) leaf() {
	s.wanted = uuid.Nil
	s.queue.settle(s.card.request, postpone)
	if len(s.queue.open(s.wanted)) == 0 {
		s.queue.again(uuid.Nil)
	}
	s.show(s.found)
}

// close leaves the rulings, which have the whole window.
func (s *Screen) close() { s.desk.Go(screen.Decisions, uuid.Nil) }

func (s *Screen) keyDone(name fyne.KeyName) bool {
	if len(s.queue.settled) == 0 || name != fyne.KeyReturn && name != fyne.KeyEnter {
		return false
	}
	switch {
	case s.found.unsent > 0:
		s.desk.SaveReply()
	case s.queue.count(postpone) > 0:
		s.reopen()
	default:
		s.close()
	}
	return true
}

// reopen looks at what was left for later.
func (s *Screen) reopen() {
	s.again(s.wanted)
	s.show(s.found)
}
