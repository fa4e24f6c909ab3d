package storage

import (
	"testing"

	"tandem/model"
)

// What is put says plainly whether it is private and which record it edits; anything
// else is refused rather than guessed.
func TestPutGuessesNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		kind string
		doc  model.Doc
	}{
		{"private in quotes is not shared", "decision", model.Doc{"situation": "Pay", "private": "true"}},
		{"private as a number is not shared", "decision", model.Doc{"situation": "Pay", "private": int64(1)}},
		{"an id that is a number is no new record", "area", model.Doc{"id": int64(5), "name": "Travel"}},
		{"an empty id is no new record", "area", model.Doc{"id": "", "name": "Travel"}},
		{"there is no third person", "person", model.Doc{"name": "Eve"}},
		{"nobody gives credit for the partner", "credit", model.Doc{"from": "executive", "to": "assistant", "what": "Everything"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			p.As(model.Assistant)
			if ids, err := p.me.ledger.Put(ctx, c.kind, []model.Doc{c.doc}); err == nil {
				t.Errorf("it was saved as %v", ids)
			}
			docs, err := p.me.ledger.List(ctx, c.kind, Query{})
			p.ok(err)
			if c.kind != "person" && len(docs) != 0 || len(docs) > 2 {
				t.Errorf("got %v, want nothing new", docs)
			}
		})
	}
}

func TestGoalNeverStandsBelowItself(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	company := p.Put("goal", model.Doc{"title": "Company"}).String()
	team := p.Put("goal", model.Doc{"title": "Team", "parent": company}).String()
	own := p.Put("goal", model.Doc{"title": "Own", "parent": team}).String()
	for _, parent := range []string{company, team, own} {
		if _, err := p.me.ledger.Put(ctx, "goal", []model.Doc{{"id": company, "parent": parent}}); err == nil {
			t.Errorf("the top goal stands below %s", parent)
		}
	}
	p.Put("goal", model.Doc{"id": own, "parent": company})
}

func TestListWherePrivate(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	p.Put("decision", model.Doc{"situation": "Shared"})
	p.Put("decision", model.Doc{"situation": "Own", "private": true})
	for value, want := range map[string]string{"true": "Own", "false": "Shared"} {
		docs, err := p.me.ledger.List(ctx, "decision", Query{Where: map[string]string{"private": value}})
		p.ok(err)
		if len(docs) != 1 || docs[0]["situation"] != want {
			t.Errorf("private=%s gave %v, want %s alone", value, docs, want)
		}
	}
}

// A record put back whole writes only what is new: a conflict elsewhere in it does not
// make the fields of the other writer count as written.
func TestPutWholeRecordInConflict(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Executive).Put("area", model.Doc{"name": "Travel", "stakes": "low", "reserved": true}).String()
	p.Exchange()
	p.As(model.Assistant).Put("area", model.Doc{"id": area, "name": "Trips"})
	p.As(model.Executive).Put("area", model.Doc{"id": area, "name": "Journeys"})
	p.Exchange()
	p.As(model.Assistant)
	docs, err := p.me.ledger.List(ctx, "area", Query{})
	p.ok(err)
	whole := docs[0]
	whole["description"] = "By train where it goes"
	if _, err := p.me.ledger.Put(ctx, "area", []model.Doc{whole}); err != nil {
		t.Error(err)
	}
	open, err := p.me.ledger.Conflicts(ctx)
	p.ok(err)
	if len(open) != 0 {
		t.Errorf("%d conflicts, want none: the name was put again", len(open))
	}
}

func TestPrivateGoalMovesWithAReason(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	goal := p.Put("goal", model.Doc{"title": "Learn", "due": "2026-12-01", "private": true}).String()
	if _, err := p.me.ledger.Put(ctx, "goal", []model.Doc{{"id": goal, "due": "2027-01-01"}}); err == nil {
		t.Error("it moved without a reason")
	}
	p.Put("goal", model.Doc{"id": goal, "due": "2027-01-01", "reason": "The course begins later"})
	p.Exchange()
	for role, want := range map[model.Role]int{model.Assistant: 1, model.Executive: 0} {
		revisions, err := p.sides[role].ledger.List(ctx, "goal_revision", Query{})
		p.ok(err)
		if len(revisions) != want {
			t.Errorf("the %s has %d revisions, want %d", role, len(revisions), want)
		}
	}
}
