package storage

import (
	"reflect"
	"testing"

	"tandem/model"
)

func TestADraftStaysUntilItIsForgotten(t *testing.T) {
	t.Parallel()
	p := newPair(t).As(model.Assistant)
	want := model.Doc{"situation": "Half a sen", "amount": int64(400)}
	before, err := p.me.ledger.Digest(ctx)
	p.ok(err)
	for _, doc := range []model.Doc{{"situation": "Half"}, want} {
		p.ok(p.me.ledger.SaveDraft(ctx, "decision", doc))
	}
	got, err := p.me.ledger.Draft(ctx, "decision")
	p.ok(err)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if after, err := p.me.ledger.Digest(ctx); err != nil || after != before {
		t.Errorf("the ledger: got %s, %v, want %s", after, err, before)
	}
	p.ok(p.me.ledger.SaveDraft(ctx, "decision", nil))
	if got, err := p.me.ledger.Draft(ctx, "decision"); got != nil || err != nil {
		t.Errorf("forgotten: got %v, %v, want none", got, err)
	}
}
