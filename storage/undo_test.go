package storage

import (
	"reflect"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

func TestRedoDoesAgainWhatWasTakenBackLast(t *testing.T) {
	t.Parallel()
	for name, private := range map[string]bool{"shared": false, "private": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			doc := model.Doc{"title": "Lisbon"}
			if private {
				doc["private"] = true
			}
			id := p.Put("goal", doc)
			edit := model.Doc{"id": id.String(), "title": "Porto"}
			p.Put("goal", edit)
			want := func(step, title string, deleted bool) {
				t.Helper()
				got := p.Get(id)
				if got.Text("title") != title || (got["deleted"] == true) != deleted {
					t.Errorf("%s: got %v, want %s, deleted %v", step, got, title, deleted)
				}
			}
			undo := func() { t.Helper(); _, err := p.me.ledger.Undo(ctx); p.ok(err) }
			redo := func() { t.Helper(); _, err := p.me.ledger.Redo(ctx); p.ok(err) }
			undo()
			want("one undone", "Lisbon", false)
			undo()
			want("both undone", "Lisbon", true)
			redo()
			want("the first again", "Lisbon", false)
			redo()
			want("the second again", "Porto", false)
			if _, err := p.me.ledger.Redo(ctx); err == nil {
				t.Error("a third redo: got no refusal, want one")
			}
			undo()
			want("what was done again is undone", "Lisbon", false)
			redo()
			want("and done again", "Porto", false)
			if !private {
				p.Exchange()
				p.WantEqual()
			}
		})
	}
}

func TestRedoIsOverOnceSomethingElseIsDone(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	id := p.Put("goal", model.Doc{"title": "Lisbon"})
	if _, err := p.me.ledger.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	p.Put("goal", model.Doc{"title": "Faro"})
	redo := func(step string, fails bool) {
		t.Helper()
		if what, err := p.me.ledger.Redo(ctx); (err != nil) != fails {
			t.Errorf("%s: got %q, %v, want refused %v", step, what, err, fails)
		}
	}
	redo("after another action", true)
	if what, err := p.me.ledger.Undo(ctx); what != "Faro" || err != nil {
		t.Errorf("undo: got %q, %v, want Faro", what, err)
	}
	redo("the other action", false)
	redo("what was taken back before it", true)
	if got := p.Get(id)["deleted"]; got != true {
		t.Errorf("the first goal: got deleted %v, want true", got)
	}
}

// A step is one action of the person who acts, on a record that stands as it was prepared.
type step struct {
	name    string
	role    model.Role
	prepare func(p *pair) uuid.UUID // what others wrote before; the record that the action is on
	act     func(p *pair, id uuid.UUID) uuid.UUID
	// after says what the record's field reads once the action is undone; "trash" means that it is deleted.
	field string
	after any
	stays string // words of the sentence, where the action is not taken back
}

var steps = []step{
	{name: "a new record", role: model.Assistant, act: func(p *pair, _ uuid.UUID) uuid.UUID {
		return p.Put("area", model.Doc{"name": "Travel"})
	}, after: "trash"},
	{name: "an edit", role: model.Assistant, prepare: area, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("area", model.Doc{"id": id.String(), "name": "Journeys"})
	}, field: "name", after: "Travel"},
	{name: "a field that was empty", role: model.Assistant, prepare: area, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("area", model.Doc{"id": id.String(), "description": "By train"})
	}, field: "description", after: nil},
	{name: "a field that was cleared", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		return p.Put("goal", model.Doc{"title": "Lisbon", "why": "The lease"})
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("goal", model.Doc{"id": id.String(), "why": nil})
	}, field: "why", after: "The lease"},
	{name: "a goal that moved", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		return p.Put("goal", model.Doc{"title": "Lisbon", "due": "2026-06-30"})
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("goal", model.Doc{"id": id.String(), "due": "2026-09-30", "reason": "The course was full"})
	}, field: "due", after: "2026-06-30"},
	{name: "a deletion", role: model.Assistant, prepare: area, act: func(p *pair, id uuid.UUID) uuid.UUID {
		p.ok(p.me.ledger.Delete(ctx, id))
		return id
	}, field: "name", after: "Travel"},
	{name: "coming back from the trash", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		id := area(p)
		p.ok(p.me.ledger.Delete(ctx, id))
		return id
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		p.ok(p.me.ledger.Undelete(ctx, id))
		return id
	}, after: "trash"},
	{name: "a conflict that was resolved", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		id := area(p)
		p.Exchange()
		p.As(model.Assistant).Put("area", model.Doc{"id": id.String(), "name": "By Sam"})
		p.As(model.Executive).Put("area", model.Doc{"id": id.String(), "name": "By Helena"})
		p.Exchange()
		return id
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		p.ok(p.me.ledger.Resolve(ctx, id, "name", 1))
		return id
	}, field: "name", after: "By Helena"},
	{name: "a decision that was made", role: model.Assistant, prepare: decision, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("decision", model.Doc{"id": id.String(), "decider": "assistant"})
	}, field: "decider", after: nil},
	{name: "an outcome that one agreed to", role: model.Executive, prepare: func(p *pair) uuid.UUID {
		id := p.As(model.Assistant).Put("decision", model.Doc{"situation": "Hotel", "decider": "assistant", "outcome": "good"})
		p.Exchange()
		return id
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("decision", model.Doc{"id": id.String(), "outcome_agreed": []any{"executive"}})
	}, field: "outcome_agreed", after: nil},
	{name: "an agreement", role: model.Executive, prepare: func(p *pair) uuid.UUID {
		id := p.As(model.Assistant).Put("charter", model.Doc{"mission": "Calm"})
		p.Exchange()
		return id
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("agreement", model.Doc{"of": id.String()})
	}, after: "trash"},
	{name: "an answer to the partner", role: model.Executive, prepare: func(p *pair) uuid.UUID {
		id := p.As(model.Assistant).Put("suggestion", model.Doc{"what": "One release train"})
		p.Exchange()
		return id
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("suggestion", model.Doc{"id": id.String(), "state": "accepted"})
	}, field: "state", after: nil},
	{name: "a request that was withdrawn", role: model.Assistant, prepare: request, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("request", model.Doc{"id": id.String(), "withdrawn_on": "2026-07-06"})
	}, field: "withdrawn_on", after: nil},
	{name: "a private record", role: model.Assistant, act: func(p *pair, _ uuid.UUID) uuid.UUID {
		return p.Put("conversation", model.Doc{"with": "Priya"})
	}, after: "trash"},
	{name: "an edit of a private record", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		return p.Put("conversation", model.Doc{"with": "Priya", "words": "one"})
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("conversation", model.Doc{"id": id.String(), "words": "two"})
	}, field: "words", after: "one"},
	{name: "an edit of a private record that said nothing any more", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		id := p.Put("charter", model.Doc{"mission": "one", "private": true})
		return p.Put("charter", model.Doc{"id": id.String(), "mission": nil})
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("charter", model.Doc{"id": id.String(), "mission": "two"})
	}, field: "mission", after: nil},
	{name: "a private record in the trash", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		return p.Put("conversation", model.Doc{"with": "Priya"})
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		p.ok(p.me.ledger.Delete(ctx, id))
		return id
	}, field: "with", after: "Priya"},
	{name: "what one says of oneself", role: model.Assistant, prepare: func(p *pair) uuid.UUID {
		return p.me.ledger.Info().Person
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		return p.Put("person", model.Doc{"id": id.String(), "title": "Executive assistant"})
	}, field: "title", after: nil},
	{name: "a sheet that was handed in", role: model.Assistant, act: func(p *pair, _ uuid.UUID) uuid.UUID {
		return p.assess(4)
	}, stays: "stays once it is written"},
	{name: "a declined request", role: model.Executive, prepare: request, act: func(p *pair, id uuid.UUID) uuid.UUID {
		p.ok(decline(p, id))
		return id
	}, stays: "ruled, granted or revoked"},
	{name: "a question", role: model.Executive, prepare: request, act: func(p *pair, id uuid.UUID) uuid.UUID {
		p.ok(ask(p, id))
		return id
	}, stays: "ruled, granted or revoked"},
	{name: "an approval", role: model.Executive, prepare: request, act: func(p *pair, id uuid.UUID) uuid.UUID {
		p.ok(approve(p, id))
		return id
	}, stays: "ruled, granted or revoked"},
	{name: "a revocation", role: model.Executive, prepare: func(p *pair) uuid.UUID {
		id := area(p)
		p.Exchange()
		return id
	}, act: func(p *pair, id uuid.UUID) uuid.UUID {
		g, err := p.me.ledger.Grant(ctx, model.Doc{"area": id.String(), "stage": int64(3)}, nil)
		p.ok(err)
		p.ok(p.me.ledger.Revoke(ctx, g.Grant, "No more", nil))
		return id
	}, stays: "ruled, granted or revoked"},
}

func area(p *pair) uuid.UUID { return p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"}) }

func decision(p *pair) uuid.UUID {
	return p.As(model.Assistant).Put("decision", model.Doc{"situation": "Hotel", "recommendation": "The second"})
}

func request(p *pair) uuid.UUID {
	id := p.Put("request", model.Doc{"area": area(p).String(), "to_stage": int64(4), "expires": "2026-12-31"})
	p.Exchange()
	return id
}

func TestUndoOfEachKindOfAction(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	for _, s := range steps { // one after the other, on one pair
		t.Run(s.name, func(t *testing.T) {
			p.TB = t
			p.As(s.role)
			older := p.Put("topic", model.Doc{"title": "From before"})
			var id uuid.UUID
			if s.prepare != nil {
				id = s.prepare(p)
			}
			id = s.act(p.As(s.role), id)
			done := p.Get(id)
			want := func(when string) {
				t.Helper()
				switch got := p.Get(id); {
				case s.after == "trash" && got["deleted"] != true:
					t.Errorf("%s it reads %v, want it in the trash", when, got)
				case s.after != "trash" && (got["deleted"] == true || got[s.field] != s.after):
					t.Errorf("%s %s reads %v, want %v", when, s.field, got[s.field], s.after)
				}
			}
			if s.stays != "" {
				_, err := p.me.ledger.Undo(ctx)
				p.WantRefused("undo", err, s.stays)
				if got := p.Get(id); got["deleted"] == true || p.Get(older)["deleted"] == true {
					t.Errorf("a refused undo took back %v, or what was before", got)
				}
				for range 4 { // the next go on to what was before
					_, err = p.me.ledger.Undo(ctx)
				}
				if p.Get(older)["deleted"] != true {
					t.Errorf("what was before is not taken back: %v", err)
				}
				p.Exchange()
				p.WantEqual()
				return
			}
			_, err := p.me.ledger.Undo(ctx)
			p.ok(err)
			want("undone,")
			_, err = p.me.ledger.Redo(ctx)
			p.ok(err)
			if got := p.Get(id); !reflect.DeepEqual(got, done) {
				t.Errorf("done again it reads %v, want %v", got, done)
			}
			_, err = p.me.ledger.Undo(ctx)
			p.ok(err)
			want("undone again,")
			p.Exchange()
			p.WantEqual()
			p.As(s.role)
			want("on both laptops,")
		})
	}
}
