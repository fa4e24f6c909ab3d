package storage

import (
	"strings"
	"testing"
	"time"

	"tandem/model"
)

// A laptop whose clock is set by years, back or forward, and put right again: what came
// after something is still after it, nothing is lost, and no other clock is dragged along.
func TestAClockThatIsSetByYears(t *testing.T) {
	t.Parallel()
	for name, years := range map[string]int{"back": -20, "forward": 20, "before 1970": -60} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			right := p.now
			area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
			p.Exchange()

			p.now = right.AddDate(years, 0, 0)
			p.As(model.Assistant).Put("area", model.Doc{"id": area.String(), "name": "Trips"})
			decision := p.Put("decision", model.Doc{"situation": "Lisbon movers"})
			p.Put("decision", model.Doc{"id": decision.String(), "why": "The lease ends"})
			file := p.Send()
			p.backUp()

			p.now = right.Add(time.Hour)
			p.As(model.Executive).Open(file)
			p.Put("area", model.Doc{"id": area.String(), "name": "Journeys"})
			fresh := p.Put("goal", model.Doc{"title": "Lisbon"})
			if at := p.Get(fresh).Text("created_at"); !strings.HasPrefix(at, "2026-07-06") {
				t.Errorf("the partner's entry is dated %s", at)
			}
			p.Put("decision", model.Doc{"id": decision.String(), "options": "A"})
			p.As(model.Assistant).Put("decision", model.Doc{"id": decision.String(), "options": "B"})
			p.Exchange()
			p.WantEqual()
			for _, role := range []model.Role{model.Executive, model.Assistant} {
				if got := p.As(role).Get(area); got.Text("name") != "Journeys" || got["flags"] != nil {
					t.Errorf("for the %s it reads %v, want what was written last", role, got)
				}
				conflicts, err := p.me.ledger.Conflicts(ctx)
				p.ok(err)
				if len(conflicts) != 1 || len(conflicts[0].Values) != 2 {
					t.Errorf("the %s has %v, want both values of one conflict", role, conflicts)
				}
			}
			p.ok(p.As(model.Assistant).me.ledger.Resolve(ctx, decision, "options", 2))
			p.Exchange()
			p.WantEqual()
			for _, s := range p.sides {
				report, err := s.ledger.Check(ctx)
				p.ok(err)
				if report.Forks != 0 || report.Void != 0 || len(report.Faults) > 0 || s.ledger.Info().NewFeedReason != "" {
					t.Errorf("%+v, %s", report, s.ledger.Info().NewFeedReason)
				}
			}
			if _, err := p.me.ledger.Undo(ctx); err != nil {
				t.Errorf("the newest act is not taken back: %v", err)
			}
		})
	}
}
