package ruling

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
	"tandem/ui/kit"
)

// approve rules yes on what the card shows, changed or not.
func (s *Screen) approve() {
	if s.refused() {
		return
	}
	if s.card.consult {
		s.decide("followed", "")
		return
	}
	var changes model.Doc
	if s.mode == changing {
		var ok bool
		if changes, ok = s.changes.read(s.card.terms, s.found.today); !ok {
			s.build()
			return
		}
	}
	var key *keys.Personal
	if s.card.empowers {
		if key = s.sitting.use(); key == nil {
			s.askPassphrase()
			return
		}
	}
	approval := storage.Approval{Request: s.card.request, Changes: changes, Trust: strings.TrimSpace(s.trust.Text()), Key: key}
	what, done := approved, lang.L("Approved: {{.Area}}", s.areaData())
	if len(changes) > 0 {
		what, done = changed, lang.L("Approved with changes: {{.Area}}", s.areaData())
	}
	s.rule(what, done, func(ctx context.Context, generation int64) (notes []string, err error) {
		approval.Generation = generation // what is signed is what was compared with the card
		granted, err := s.desk.Ledger.Approve(ctx, approval)
		return granted.Notes, err
	})
}

func (s *Screen) areaData() map[string]string { return map[string]string{"Area": s.card.area} }

// refused says whether somebody rules who may not, and tells them.
func (s *Screen) refused() bool {
	if s.busy || s.card == nil {
		return true
	}
	if !s.ruler() {
		s.desk.Fail(&model.Refused{
			What: lang.L("Nothing was ruled"), Why: lang.L("only the executive does that"),
			Do: lang.L("ask {{.Name}}", map[string]string{"Name": s.found.info.PartnerName}), Reason: model.Forbidden,
		})
		return true
	}
	return false
}

// rule writes a ruling on the card that is shown, and turns to the next.
func (s *Screen) rule(what outcome, done string, write func(context.Context, int64) ([]string, error)) {
	shown, wanted := s.card, s.wanted
	s.busy = true
	var f found
	var notes []string
	s.desk.Run(lang.L("Signing the ruling"), func(ctx context.Context) (err error) {
		if f, err = load(ctx, s.desk.Ledger, wanted); err != nil {
			return err
		}
		if !f.shows(shown) {
			return storage.ErrChanged
		}
		if notes, err = write(ctx, f.info.Generation); err != nil {
			return err
		}
		f, err = load(ctx, s.desk.Ledger, wanted)
		return err
	}, func(err error) { s.ruled(err, f, shown, what, done, notes) })
}

// ruled is the end of a ruling, written or not.
func (s *Screen) ruled(err error, f found, shown *card, what outcome, done string, notes []string) {
	defer s.rested()
	f.takeFigures(&s.found)
	switch {
	case errors.Is(err, storage.ErrChanged):
		s.desk.Fail(&model.Refused{
			What: lang.L("Nothing was ruled"), Why: lang.L("the request or its area changed while you looked at it"),
			Do: lang.L("read the card again, it shows how it stands now"),
		})
		s.show(f)
	case err != nil:
		s.desk.Fail(err)
	default:
		s.queue.settle(shown.request, what)
		s.desk.Say(strings.Join(append([]string{done}, notes...), " · "), "", nil)
		s.show(f)
	}
}

// shows says whether the ledger still holds what a card shows.
func (f *found) shows(c *card) bool {
	for i := range f.requests {
		if f.requests[i].id == c.request {
			return c.same(cardOf(f, &f.requests[i]))
		}
	}
	return false
}

// change turns the terms into fields.
func (s *Screen) change() {
	if s.refused() {
		return
	}
	if s.card.consult {
		s.write(adapting)
		return
	}
	s.mode = changing
	s.changes = newChanges(s.card.terms)
	s.dock()
	s.build()
	s.focus(s.changes.first().Entry())
}

// decline asks for the reason.
func (s *Screen) decline() { s.write(declining) }

// ask asks for the question.
func (s *Screen) ask() { s.write(asking) }

func (s *Screen) write(m mode) {
	if s.refused() {
		return
	}
	s.mode = m
	s.dock()
	s.reason = kit.NewTextArea("", 4)
	s.reason.Validate = func(text string) error {
		switch {
		case strings.TrimSpace(text) != "":
			return nil
		case m == asking:
			return errors.New(lang.L("Write the question first."))
		case s.card.consult:
			return errors.New(lang.L("Say in a few words what you decide, and why."))
		}
		return errors.New(lang.L("A decline needs a reason: say why in a few words."))
	}
	s.build()
	s.focus(s.reason.Entry())
}

// send writes the decline or the question.
func (s *Screen) send() {
	if s.refused() {
		return
	}
	if !s.reason.Check() {
		s.build()
		return
	}
	request, text := s.card.request, strings.TrimSpace(s.reason.Text())
	if s.card.consult {
		s.decide(map[mode]string{asking: "", adapting: "adapted", declining: "not"}[s.mode], text)
		return
	}
	if s.mode == asking {
		s.rule(asked, lang.L("Asked about {{.Area}}", s.areaData()), func(ctx context.Context, _ int64) ([]string, error) {
			_, err := s.desk.Ledger.Ask(ctx, request, text)
			return nil, err
		})
		return
	}
	s.rule(declined, lang.L("Declined: {{.Area}}", s.areaData()), func(ctx context.Context, _ int64) ([]string, error) {
		_, err := s.desk.Ledger.Decline(ctx, request, text)
		return nil, err
	})
}

// later leaves the card undecided and turns to the next.
func (s *Screen) later() {
	if s.refused() {
		return
	}
	request := s.card.request
	s.queue.settle(request, postpone)
	s.desk.Say(lang.L("Left for later: {{.Area}}", s.areaData()), lang.L("Undo"), func() {
		s.again(request)
		s.show(s.found)
	})
	s.show(s.found)
}

// back leaves whatever the card asks for.
func (s *Screen) back() {
	switch {
	case s.card == nil:
		return
	case s.locked:
		s.locked, s.secret = false, nil
	default:
		s.mode, s.reason, s.changes = choosing, nil, nil
	}
	s.rest()
	s.build()
}

// askPassphrase asks for it beside the card, which stays as it is.
func (s *Screen) askPassphrase() {
	s.locked = true
	s.dock()
	s.secret = kit.NewSecret(lang.L("Your passphrase"))
	s.secret.OnSubmit = func(string) { s.unlock() }
	s.build()
	s.focus(s.secret.Entry())
}

// unlock opens the personal key and goes on with the approval.
func (s *Screen) unlock() {
	if s.busy || s.secret == nil {
		return
	}
	passphrase := s.secret.Text()
	if passphrase == "" {
		s.secret.Fault(errors.New(lang.L("Type the passphrase that you chose for your key.")))
		s.build()
		return
	}
	s.busy = true
	var key *keys.Personal
	s.desk.Run(lang.L("Unlocking your key"), func(ctx context.Context) (err error) {
		if key, err = s.desk.Ledger.Unlock(passphrase); err == nil && ctx.Err() != nil {
			key.Forget() // stopped meanwhile: nothing is approved
			key, err = nil, ctx.Err()
		}
		return err
	}, func(err error) {
		s.rested()
		switch {
		case s.secret == nil && key != nil: // left meanwhile
			key.Forget()
		case s.secret == nil:
		case errors.Is(err, context.Canceled):
			s.desk.Fail(err)
		case err != nil:
			s.secret.SetText("")
			s.secret.Fault(err)
			s.build()
			s.focus(s.secret.Entry())
		default:
			s.sitting.begin(key)
			s.locked, s.secret = false, nil
			s.rest()
			s.build()
			s.approve()
		}
	})
}

// focus moves the focus to a field, whose text is to be written over.
func (s *Screen) focus(field fyne.Focusable) {
	s.desk.Window.Canvas().Focus(field)
	if entry, ok := field.(fyne.Shortcutable); ok {
		entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}
