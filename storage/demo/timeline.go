package demo

import (
	"errors"
	"time"

	"tandem/model"
	"tandem/storage"
)

const (
	founded    model.Date = "2026-01-05" // a Monday
	compared   model.Date = "2026-01-12"
	lastFriday model.Date = "2026-07-03"
	afterwards model.Date = "2026-07-08"
)

// tell plays the six months, the morning of Today, and Helena's twin two days later.
func (s *story) tell() error {
	s.on(founded, "08:30", s.pair)
	s.on(founded, "11:00", s.begin)
	s.on(compared, "09:00", s.compare)
	for friday := founded.Add(4); friday <= lastFriday; friday = friday.Add(7) {
		s.on(friday, "16:00", s.toHelena)
		if friday < lastFriday { // Helena's answers of that day come on Monday
			s.on(friday, "17:00", s.toTomas)
		}
	}
	s.tellGoals()
	s.tellDecisions()
	s.tellRequests()
	s.tellCredit()
	if err := s.play(); err != nil {
		return err
	}
	twin, done, err := s.later()
	if err != nil {
		return err
	}
	s.on(Today, "08:10", func() error {
		return s.rewrite(s.tomas, "Lisbon movers: two quotes, the cheaper one needs a decision by Friday")
	})
	s.on(Today, "08:41", func() error { return s.send(s.tomas, s.helena, s.result.ToHelena) })
	s.on(Today, "08:50", func() error { return s.send(s.helena, s.tomas, s.result.ToTomas) })
	s.on(afterwards, "18:00", func() error { return s.twoDaysLater(twin) })
	return errors.Join(s.play(), done())
}

// pair founds on Helena's laptop and joins on Tomás's.
func (s *story) pair() (err error) {
	if err := errors.Join(s.open(s.helena), s.open(s.tomas)); err != nil {
		return err
	}
	invitation, reply := s.bundle("invitation"), s.bundle("reply")
	s.helena.ledger, err = s.helena.store.Found(s.ctx, storage.Founding{
		Role: model.Executive, Name: helenaName, PartnerName: tomasName, Passphrase: helenaPassphrase,
	})
	if err == nil {
		err = s.helena.ledger.Invite(s.ctx, invitation, invitationPassphrase)
	}
	if err == nil {
		s.tomas.ledger, err = s.tomas.store.Accept(s.ctx, storage.Acceptance{
			File: invitation, Reply: reply, Name: tomasName, InvitationPassphrase: invitationPassphrase, Passphrase: tomasPassphrase,
		})
	}
	if err == nil {
		_, err = s.helena.store.Import(s.ctx, reply, false)
	}
	if err == nil {
		err = s.toTomas()
	}
	return err
}

// begin writes down what they start from.
func (s *story) begin() error {
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		doc := model.Doc{"id": s.of(role).ledger.Info().Person.String()}
		for name, v := range profiles[role] {
			doc[name] = v
		}
		if err := s.put(role, "person", string(role), doc); err != nil {
			return err
		}
	}
	for _, a := range areas {
		if err := s.put(model.Executive, "area", a.key, a.doc()); err != nil {
			return err
		}
		if a.reserved {
			if err := s.put(model.Executive, "area", a.key, model.Doc{"id": s.ids.of("area", a.key), "reserved": true}); err != nil {
				return err
			}
		}
		if a.begins == 0 {
			continue
		}
		if err := s.grant(a.key, a.begins, "As we have worked since last year."); err != nil {
			return err
		}
	}
	return nil
}

func (s *story) grant(area string, stage model.Stage, trust string) error {
	_, err := s.helena.ledger.Grant(s.ctx, model.Doc{
		"area": s.ids.of("area", area), "stage": int64(stage), "trust": trust,
	}, nil)
	return err
}

// compare is the moment when both read the words aloud.
func (s *story) compare() error {
	return errors.Join(s.helena.ledger.Confirm(s.ctx), s.tomas.ledger.Confirm(s.ctx))
}

// tellGoals has each owner set their goals in January, revise them on the way and
// say where they stand in July. Tomás hangs his under Helena's, once he has them.
func (s *story) tellGoals() {
	for _, g := range goals {
		day := founded
		if g.owner == model.Assistant {
			day = compared
		}
		s.on(day, "14:00", func() error { return s.put(g.owner, "goal", g.key, g.began(s.ids)) })
		s.on(lastFriday.Add(-1), "11:00", func() error { return s.put(g.owner, "goal", g.key, g.stands(s.ids)) })
	}
	for _, r := range revisions {
		s.on(r.day, "11:30", func() error { return s.put(r.by, "goal", r.goal, r.doc(s.ids)) })
	}
}

// tellDecisions has each written down on its day. On the Friday after, Helena answers
// the recommendations and judges what Tomás decided; a week later they say how it
// turned out, every other one together.
func (s *story) tellDecisions() {
	for i, d := range decisions {
		id := func() string { return s.ids.of("decision", d.what) }
		edit := func(role model.Role, doc func() model.Doc) func() error {
			return func() error { return s.put(role, "decision", d.what, doc()) }
		}
		s.on(d.day, "09:30", edit(d.author(), func() model.Doc { return d.first(s.ids) }))
		friday := fridayOf(d.day)
		switch {
		case d.stage == model.Consult && d.answer != pending:
			s.on(friday, "16:30", edit(model.Executive, func() model.Doc { return d.ruled(id()) }))
		case d.checkins > 0 || d.override != "":
			s.on(friday, "16:30", edit(model.Executive, func() model.Doc { return d.judged(id()) }))
		}
		week := fridayOf(friday.Add(1))
		if d.outcome == "" || week > lastFriday {
			continue
		}
		s.on(week, "15:00", edit(model.Assistant, func() model.Doc { return d.turnedOut(id()) }))
		if i%2 == 0 {
			s.on(week, "16:40", edit(model.Executive, func() model.Doc {
				return model.Doc{"id": id(), "outcome_agreed": []any{string(model.Assistant), string(model.Executive)}}
			}))
		}
	}
}

// fridayOf is the first Friday that is not before the day.
func fridayOf(day model.Date) model.Date {
	for day.Time().Weekday() != time.Friday {
		day = day.Add(1)
	}
	return day
}

// tellRequests has Tomás ask, and Helena rule by bundle and reply on one morning.
func (s *story) tellRequests() {
	for _, g := range grants {
		s.on(g.day, "09:15", func() error { return s.grant(g.area, g.stage, g.trust) })
	}
	for _, r := range requests {
		s.on(r.asked, "10:00", func() error { return s.put(model.Assistant, "request", r.key, r.doc(s.ids)) })
		if r.verdict == "" {
			continue
		}
		s.on(r.ruled, "09:00", s.toHelena)
		s.on(r.ruled, "09:15", func() error { return s.rule(s.helena, r) })
		s.on(r.ruled, "09:20", s.toTomas)
	}
}

// rule is Helena's answer, at whichever of her laptops she sits.
func (s *story) rule(d *desk, r request) error {
	if r.verdict == model.Decline {
		_, err := d.ledger.Decline(s.ctx, s.id("request", r.key), r.reason)
		return err
	}
	key, err := d.key()
	if err != nil {
		return err
	}
	defer key.Forget()
	_, err = d.ledger.Approve(s.ctx, storage.Approval{
		Request: s.id("request", r.key), Changes: r.changes, Trust: r.trust, Key: key,
	})
	return err
}

func (s *story) tellCredit() {
	for _, c := range credits {
		s.on(c.day, "15:30", func() error { return s.put(c.by, "credit", c.what, c.doc()) })
	}
}

// laterRulings are Helena's, two days after Today.
var laterRulings = []request{
	{key: "offsite", verdict: model.Approve, trust: "You read the room better than I do. The convent was your find."},
	{key: "suppliers", verdict: model.Change, changes: model.Doc{"cap_each": int64(250000), "expires": "2026-10-31", "review": "2026-09-30"},
		trust: "The list is sound. A little lower until you have seen a contract go wrong."},
	{key: "travel cap", verdict: model.Decline, reason: "One quarter at the present cap first; ask me again in October."},
}

// twoDaysLater is Helena's copy of 8 July. She has not seen what Tomás wrote on the
// morning of Today, so what she writes about the movers stands against it.
func (s *story) twoDaysLater(twin *desk) error {
	if err := s.open(twin); err != nil {
		return err
	}
	for _, r := range laterRulings {
		if err := s.rule(twin, r); err != nil {
			return err
		}
	}
	if err := s.rewrite(twin, "Lisbon movers: three quotes; wait for the insured one"); err != nil {
		return err
	}
	_, err := twin.ledger.Export(s.ctx, s.result.TwoDaysLater, false)
	return err
}

// rewrite puts the movers in one person's words.
func (s *story) rewrite(d *desk, situation string) error {
	_, err := d.ledger.Put(s.ctx, "decision", []model.Doc{{"id": s.ids.of("decision", lisbonMovers), "situation": situation}})
	return err
}
