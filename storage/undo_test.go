package storage

import (
	"testing"

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
