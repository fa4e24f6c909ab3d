package storage

import (
	"fmt"
	"testing"

	"tandem/model"
)

// hits counts what a person finds.
func (p *pair) hits(text string) int {
	p.Helper()
	found, err := p.me.ledger.Search(ctx, text, 1000)
	p.ok(err)
	return len(found)
}

// A search finds a record as it stands, whether the index has it yet or not, and in the folder's
// other process as well.
func TestASearchFindsWhatIsNotIndexedYet(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	other, err := Open(p.me.store.Dir(), p.options(9))
	p.ok(err)
	t.Cleanup(func() { other.Close() })
	elsewhere, err := other.Ledger(ctx, "")
	p.ok(err)
	want := func(when, text string, n int) {
		t.Helper()
		here, err := elsewhere.Search(ctx, text, 1000)
		p.ok(err)
		if got := p.hits(text); got != n || len(here) != n {
			t.Errorf("%s, %q is found %d times and %d times by another process, want %d", when, text, got, len(here), n)
		}
	}
	id := p.Put("decision", model.Doc{"situation": "Über den Fährhafen nach Göteborg"})
	want("just written", "fährh göteb", 1)
	want("just written", "uber", 1)
	for i := range 2 * lag { // the index catches up on the way
		p.Put("decision", model.Doc{"situation": fmt.Sprintf("A filler, number%d", i)})
	}
	want("indexed", "göteborg", 1)
	want("partly indexed", "filler", 2*lag)
	p.Put("decision", model.Doc{"id": id.String(), "situation": "Über Land nach Malmö"})
	want("edited", "göteborg", 0)
	want("edited", "malmö", 1)
	p.ok(p.me.ledger.Delete(ctx, id))
	want("deleted", "malmö", 0)
	_, err = p.me.ledger.Undo(ctx)
	p.ok(err)
	want("brought back", "malmö", 1)
	events, err := p.me.ledger.History(ctx, id)
	p.ok(err)
	for _, e := range events {
		if e.Group == "situation" && e.State == "live" {
			p.ok(p.me.ledger.Redact(ctx, e.Entry))
		}
	}
	want("redacted", "malmö", 0)
	p.Exchange()
	p.As(model.Executive)
	if n := p.hits("filler"); n != 2*lag {
		t.Errorf("the partner finds %d of %d", n, 2*lag)
	}
}
