package storage

import (
	"testing"

	"tandem/model"
	"tandem/model/ledger"
)

func TestOneDecisionTwoLaptopsOneRuling(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.WantEqual()

	p.As(model.Assistant)
	area := p.Put("area", model.Doc{"name": "Travel", "stakes": "low"})
	decision := p.Put("decision", model.Doc{"area": area.String(), "situation": "Hotel for the offsite"})
	request := p.Put("request", model.Doc{
		"area": area.String(), "to_stage": int64(4), "includes": "Flights and hotels",
		"cap_each": int64(250000), "currency": "GBP", "expires": "2026-12-31",
	})
	if got := p.Get(request).Int("from_stage"); got != 1 {
		t.Errorf("asked from stage %d, want 1", got)
	}
	p.Send()

	p.As(model.Executive)
	if sum := p.Receive(); sum.Entries != 3 || sum.Records != 3 || sum.Void != 0 {
		t.Errorf("imported %+v, want 3 entries and records", sum)
	}
	if p.Get(decision).Text("situation") != "Hotel for the offsite" {
		t.Error("the decision did not arrive")
	}
	granted, err := p.me.ledger.Approve(ctx, Approval{Request: request, Trust: "You always did", Key: p.Key()})
	p.ok(err)
	if granted.Standing != ledger.InForce {
		t.Errorf("the grant is %s, want in force", granted.Standing)
	}
	p.Send()
	p.As(model.Assistant).Receive()

	p.WantEqual()
	p.WantStage(area, model.Empower)
	grant := p.WantInForce(1)[0]
	if grant.Text.Includes != "Flights and hotels" || *grant.Text.CapEach != 250000 {
		t.Errorf("the signed text is %+v", grant.Text)
	}
	receipt, err := p.me.ledger.Receipt(ctx, granted.Grant)
	p.ok(err)
	if _, err := ledger.ReadReceipt(receipt); err != nil {
		t.Error(err)
	}
}
