package storage

import (
	"testing"

	"tandem/model"
	"tandem/model/ledger"
)

// What the executive reads holds nothing that is hidden or turned around, whoever's program wrote it, and
// that is what they sign.
func TestWhatIsSignedIsSeen(t *testing.T) {
	t.Parallel()
	const turned = "Hotels up to \u202e005,2 £\u202c a night"
	p := newPair(t)
	p.As(model.Assistant)
	area := p.Put("area", model.Doc{"name": "Travel"})
	request := p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(4), "situation": "Trains", "expires": "2026-12-31", "cap_each": int64(500000), "currency": "GBP"})
	forged := func(record [16]byte, kind, group string, text string) {
		p.forge(ledger.Data, func(l *Ledger, d *draft) {
			values, err := ledger.Values(text)
			p.ok(err)
			d.ops = []ledger.Op{{Record: record, Kind: kind, Group: group, Values: values}}
		})
	}
	forged(request, "request", "situation", turned)
	forged(area, "area", "description", turned)
	p.Exchange()
	p.As(model.Executive)
	granted, err := p.me.ledger.Approve(ctx, Approval{Request: request, Changes: model.Doc{"conditions": turned}, Trust: turned, Key: p.Key()})
	p.ok(err)
	p.Exchange()
	text := p.WantInForce(1)[0].Text
	for name, got := range map[string]string{
		"situation": text.Situation, "conditions": text.Conditions, "trust": text.Trust, "the area's description": text.AreaDescription,
		"the request as it is shown": p.Get(request).Text("situation"), "the grant as it is shown": p.Get(granted.Grant).Text("situation"),
	} {
		if got != model.Legible(turned) {
			t.Errorf("%s: %q", name, got)
		}
	}
	p.WantEqual()
	if faults, err := p.me.ledger.Check(ctx); err != nil || len(faults.Faults) > 0 {
		t.Error(faults, err)
	}

	// What a person saves here never holds any.
	id := p.Put("decision", model.Doc{"situation": "Hotel\x00 " + turned})
	if got := p.Get(id).Text("situation"); got != "Hotel "+model.Legible(turned) {
		t.Errorf("saved: %q", got)
	}
}
