package storage

import (
	"testing"

	"tandem/model"
)

func TestFactsAreTheSharedRecordsAndWhatWasAgreed(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	p.Put("strength", model.Doc{"what": "calm"}) // private
	p.Put("goal", model.Doc{"title": "A quiet summer", "private": true})
	p.Put("goal", model.Doc{"title": "Lisbon opens"})
	p.Put("return_settings", model.Doc{"hours_per_week": "60"})
	gone := p.Put("area", model.Doc{"name": "Gifts"})
	p.ok(p.me.ledger.Delete(ctx, gone))
	request := p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(4), "expires": "2026-12-31"})
	p.Send()
	p.As(model.Executive).Receive()
	key := p.Key()
	_, err := p.me.ledger.Approve(ctx, Approval{Request: request, Key: key})
	p.ok(err)
	p.Send()
	p.As(model.Assistant).Receive()

	f, err := p.me.ledger.Facts(ctx)
	p.ok(err)
	if len(f.Areas) != 1 || f.Areas[0].Name != "Travel" || f.Areas[0].ID != area.String() || f.Areas[0].CreatedBy != f.People[model.Assistant].ID {
		t.Errorf("areas: got %+v, want Travel by the assistant, and not the one in the trash", f.Areas)
	}
	if len(f.Goals) != 1 || f.Goals[0].Title != "Lisbon opens" {
		t.Errorf("goals: got %+v, want the shared one", f.Goals)
	}
	if f.Settings == nil || f.Settings.HoursPerWeek != "60" {
		t.Errorf("settings: got %+v, want this laptop's", f.Settings)
	}
	today := p.me.ledger.Today()
	if got := f.Answers[request.String()]; got.Verdict != model.Approve || got.On != today {
		t.Errorf("answers: got %+v, want approved today", got)
	}
	if got := f.Agreed[area.String()]; len(got) != 2 || got[0].Stage != model.Empower || got[0].From != today || got[1].Stage != model.Consult || got[1].From != "2027-01-01" || !got[1].Lapsed {
		t.Errorf("agreed: got %+v, want Empower from today, and Consult when it has run out", got)
	}
	if len(f.Grants) != 1 || len(f.Grants[0].InForce) != 1 || f.Grants[0].InForce[0].To != "2026-12-31" || !f.Grants[0].On(today) {
		t.Errorf("grants: got %+v, want one in force until the year ends", f.Grants)
	}
	if again, err := p.me.ledger.Facts(ctx); err != nil || &again.Areas[0] != &f.Areas[0] {
		t.Errorf("got other facts of a ledger that has not changed (%v)", err)
	}
	p.Put("area", model.Doc{"name": "Visitors"})
	if again, err := p.me.ledger.Facts(ctx); err != nil || len(again.Areas) != 2 || len(f.Areas) != 1 {
		t.Errorf("after a change: got %d areas, %v, want 2", len(again.Areas), err)
	}
}

func TestWithinLimitsIsComputedWhereAnEmpowerWasInForce(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Executive).Put("area", model.Doc{"name": "Travel"})
	_, err := p.me.ledger.Grant(ctx, model.Doc{
		"area": area.String(), "stage": int64(4), "start": "2026-07-01", "expires": "2026-12-31", "cap_each": int64(1000), "currency": "GBP",
	}, p.Key())
	p.ok(err)
	p.Send()
	p.As(model.Assistant).Receive()
	for _, tt := range []struct {
		name string
		doc  model.Doc
		want any // nil where it is unknown
	}{
		{"under the cap, whatever was entered", model.Doc{"date": "2026-07-02", "amount": int64(900), "within_limits": false}, true},
		{"over the cap, whatever was entered", model.Doc{"date": "2026-07-02", "amount": int64(1100), "within_limits": true}, false},
		{"before the grant as entered", model.Doc{"date": "2026-06-30", "amount": int64(1100), "within_limits": true}, true},
		{"before the grant and not entered", model.Doc{"date": "2026-06-30", "amount": int64(1100)}, nil},
	} {
		doc := model.Doc{"situation": tt.name, "area": area.String(), "decider": "assistant", "currency": "GBP"}
		for name, v := range tt.doc {
			doc[name] = v
		}
		id := p.Put("decision", doc)
		if got := p.Get(id)["within_limits"]; got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
		all, err := p.me.ledger.List(ctx, "decision", Query{Where: map[string]string{"situation": tt.name}})
		if err != nil || len(all) != 1 || all[0]["within_limits"] != tt.want {
			t.Errorf("%s: list gives %v, %v, want %v", tt.name, all, err, tt.want)
		}
	}
}
