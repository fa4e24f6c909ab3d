package demo

import (
	"errors"

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
	atHelena, atTomas := s.desk(s.result.Executive, helena), s.desk(s.result.Assistant, tomas)
	atPriya := s.desk(s.result.Second, priya)
	if err := errors.Join(s.open(atHelena), s.open(atTomas), s.open(atPriya)); err != nil {
		return err
	}
	p := s.pair(atHelena, atTomas)
	p.tellSixMonths()
	s.pair(atPriya, atTomas).tellPriya()
	if err := s.play(); err != nil {
		return err
	}
	twin, done, err := p.later()
	if err != nil {
		return err
	}
	s.on(Today, "08:10", func() error {
		return p.rewrite(p.assistant, "Lisbon movers: two quotes, the cheaper one needs a decision by Friday")
	})
	s.on(Today, "08:41", func() error { return p.send(p.assistant, p.executive, s.result.ToHelena) })
	s.on(Today, "08:50", func() error { return p.send(p.executive, p.assistant, s.result.ToTomas) })
	s.on(afterwards, "18:00", func() error { return p.twoDaysLater(twin) })
	return errors.Join(s.play(), done())
}

// tellSixMonths adds all that Helena and Tomás did.
func (p *pair) tellSixMonths() {
	p.first, p.weeks = "2026-01-09", 1
	p.on(founded, "08:30", p.found)
	p.on(founded, "08:50", func() error { return p.begin(profiles, areas) })
	p.on(compared, "09:00", p.compare)
	p.tellFridays()
	p.tellFacts(partnership, allies, promises, briefings, growth, settings)
	p.tellGoals(goals, revisions, compared)
	p.tellMeetings(meetings, actions)
	p.tellDecisions(decisions)
	p.tellPredictions(predictions)
	p.tellRequests(grants, requests)
	p.tellCredit(credits)
	p.tellSheets(sheets)
}

// tellFridays has the two exchange bundles. The executive's answers of the last Friday come
// on Monday.
func (p *pair) tellFridays() {
	for friday := p.first; friday <= lastFriday; friday = p.friday(friday.Add(1)) {
		p.on(friday, "16:00", p.toExecutive)
		if friday < lastFriday {
			p.on(friday, "17:00", p.toAssistant)
		}
	}
}

// friday is the first on which they exchange bundles that is not before the day.
func (p *pair) friday(day model.Date) model.Date {
	friday := p.first
	for friday < day {
		friday = friday.Add(7 * p.weeks)
	}
	return friday
}

// begin writes down what they start from.
func (p *pair) begin(profiles map[model.Role]model.Doc, areas []area) error {
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		p.ids.set("person", string(role), p.of(role).ledger.Info().Person)
		if err := p.put(role, "person", string(role), profiles[role]); err != nil {
			return err
		}
	}
	for _, a := range areas {
		if err := p.put(model.Executive, "area", a.key, a.doc()); err != nil {
			return err
		}
		if a.reserved {
			if err := p.put(model.Executive, "area", a.key, model.Doc{"reserved": true}); err != nil {
				return err
			}
		}
		if a.begins == 0 {
			continue
		}
		if err := p.grant(a.key, a.begins, "As we have worked since last year."); err != nil {
			return err
		}
	}
	return nil
}

func (p *pair) grant(area string, stage model.Stage, trust string) error {
	_, err := p.executive.ledger.Grant(p.ctx, model.Doc{
		"area": p.ids.of("area", area), "stage": int64(stage), "trust": trust,
	}, nil)
	return err
}

// tellGoals has each owner set their goals in the beginning, say from time to time where
// they stand, and revise them on the way. The assistant hangs theirs under the executive's,
// once they are there.
func (p *pair) tellGoals(goals []goal, revisions []revision, after model.Date) {
	for _, g := range goals {
		day := after.Add(-7)
		if g.owner == model.Assistant {
			day = after
		}
		p.on(day, "14:00", func() error { return p.put(g.owner, "goal", g.key, g.began(p.ids, revisions)) })
		for i, c := range g.checkins {
			p.on(c.day, "11:00", func() error {
				if err := p.put(g.owner, "checkin", g.key+" "+string(c.day), g.checkin(p.ids, i)); err != nil {
					return err
				}
				return p.put(g.owner, "goal", g.key, g.stands(i))
			})
		}
	}
	for _, r := range revisions {
		p.on(r.day, "11:30", func() error { return p.put(r.by, "goal", r.goal, r.doc(goals)) })
	}
}

// tellDecisions has each written down on its day. On the Friday after, the executive
// answers the recommendations and judges what the assistant decided; a week later they
// say how it turned out, every other one together.
func (p *pair) tellDecisions(decisions []decision) {
	for i, d := range decisions {
		edit := func(role model.Role, doc func() model.Doc) func() error {
			return func() error { return p.put(role, "decision", d.what, doc()) }
		}
		p.on(d.day, "09:30", edit(d.author(), func() model.Doc { return d.first(p.ids) }))
		friday := p.friday(d.day)
		switch {
		case d.stage == model.Consult && d.answer != pending:
			p.on(friday, "16:30", edit(model.Executive, d.ruled))
		case d.checkins > 0 || d.override != "":
			p.on(friday, "16:30", edit(model.Executive, d.judged))
		}
		week := p.friday(friday.Add(1))
		if d.outcome == "" || week > lastFriday {
			continue
		}
		p.on(week, "15:00", edit(model.Assistant, d.turnedOut))
		if i%2 == 0 {
			p.on(week, "16:40", edit(model.Executive, func() model.Doc {
				return model.Doc{"outcome_agreed": []any{string(model.Assistant), string(model.Executive)}}
			}))
		}
	}
}

// tellRequests has the assistant ask, and the executive rule by bundle and reply on one
// morning.
func (p *pair) tellRequests(grants []grant, requests []request) {
	for _, g := range grants {
		p.on(g.day, "09:15", func() error { return p.grant(g.area, g.stage, g.trust) })
	}
	for _, r := range requests {
		p.on(r.asked, "10:00", func() error { return p.put(model.Assistant, "request", r.key, r.doc(p.ids)) })
		if r.verdict == "" {
			continue
		}
		p.on(r.ruled, "09:00", p.toExecutive)
		p.on(r.ruled, "09:15", func() error { return p.rule(p.executive, r) })
		p.on(r.ruled, "09:20", p.toAssistant)
	}
}

// rule is the executive's answer, at whichever of their laptops they sit.
func (p *pair) rule(s *seat, r request) error {
	if r.verdict == model.Decline {
		_, err := s.ledger.Decline(p.ctx, p.id("request", r.key), r.reason)
		return err
	}
	key, err := s.key()
	if err != nil {
		return err
	}
	defer key.Forget()
	_, err = s.ledger.Approve(p.ctx, storage.Approval{
		Request: p.id("request", r.key), Changes: r.changes, Trust: r.trust, Key: key,
	})
	return err
}

// tellCredit has it given on its day, and answered a week later where there are thanks.
func (p *pair) tellCredit(credits []credit) {
	for _, c := range credits {
		p.on(c.day, "15:30", func() error { return p.put(c.by, "credit", c.what, c.doc(p.ids)) })
		if c.thanks == "" {
			continue
		}
		p.on(c.day.Add(7), "17:30", func() error {
			return p.put(c.by.Other(), "thanks", c.what, model.Doc{"credit": p.ids.of("credit", c.what), "note": c.thanks})
		})
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
func (p *pair) twoDaysLater(twin *seat) error {
	if err := p.reopen(twin); err != nil {
		return err
	}
	for _, r := range laterRulings {
		if err := p.rule(twin, r); err != nil {
			return err
		}
	}
	if err := p.rewrite(twin, "Lisbon movers: three quotes; wait for the insured one"); err != nil {
		return err
	}
	_, err := twin.ledger.Export(p.ctx, p.result.TwoDaysLater, false)
	return err
}

// rewrite puts the movers in one person's words.
func (p *pair) rewrite(s *seat, situation string) error {
	_, err := s.ledger.Put(p.ctx, "decision", []model.Doc{{"id": p.ids.of("decision", lisbonMovers), "situation": situation}})
	return err
}
