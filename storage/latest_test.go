package storage

import (
	"testing"

	"tandem/model"
)

func TestLatestIsWhatThePartnersLastBundleBrought(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	request := p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(3)})
	p.Exchange()
	p.As(model.Executive)
	_, err := p.me.ledger.Approve(ctx, Approval{Request: request})
	p.ok(err)
	p.Put("credit", model.Doc{"to": "assistant", "what": "the plan"})
	p.Put("area", model.Doc{"id": area.String(), "description": "Trains and flights"})
	gone := p.Put("goal", model.Doc{"title": "Not this one"})
	p.ok(p.me.ledger.Delete(ctx, gone))
	p.Send()
	p.As(model.Assistant).Receive()
	p.Put("goal", model.Doc{"title": "My own, written since"})

	b, news, err := p.me.ledger.Latest(ctx)
	p.ok(err)
	got := ""
	for _, n := range news {
		got += n.Kind
		if !n.New {
			got += " changed"
		}
		got += ", "
	}
	if want := "ruling, grant, credit, area changed, "; got != want || b.Entries == 0 {
		t.Errorf("got %q of a bundle of %d entries, want %q", got, b.Entries, want)
	}
	p.Send()
	p.As(model.Executive).Receive()
	p.Send() // nothing but what was received
	p.As(model.Assistant).Receive()
	if _, again, err := p.me.ledger.Latest(ctx); err != nil || len(again) != len(news) {
		t.Errorf("a bundle that brings nothing: got %d records, %v, want the %d from before", len(again), err, len(news))
	}
}
