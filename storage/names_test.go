package storage

import (
	"testing"

	"tandem/model"
)

func TestAPersonIsCalledByTheirRecord(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	me := p.me.ledger.Info()
	p.Put("person", model.Doc{"id": me.Person.String(), "name": "Sam Adeyemi-Roth"})
	if got := p.me.ledger.Info().Name; got != "Sam Adeyemi-Roth" {
		t.Errorf("here: got %q, want the new name", got)
	}
	if _, err := p.me.ledger.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := p.me.ledger.Info().Name; got != me.Name {
		t.Errorf("undone: got %q, want %q", got, me.Name)
	}
}
