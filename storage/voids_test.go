package storage

import (
	"testing"

	"tandem/model"
	"tandem/model/ledger"
)

// What a partner's program wrote against the rules is listed in words, with whose it is.
func TestVoidOpsAreListed(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	id := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	p.Exchange()
	// No honest program lets the assistant reserve an area.
	p.As(model.Assistant).forge(ledger.Data, func(l *Ledger, d *draft) {
		yes, err := ledger.Values(true)
		p.ok(err)
		d.ops = []ledger.Op{{Record: id, Kind: "area", Group: "reserved", Values: yes}}
	})
	p.Send()
	p.As(model.Executive).Receive()
	for role, s := range p.sides {
		ops, err := s.ledger.VoidOps(ctx, 10)
		p.ok(err)
		if len(ops) != 1 || ops[0].Record != id || ops[0].Title != "Travel" || ops[0].Group != "reserved" || ops[0].By != p.sides[model.Assistant].ledger.Info().Person || ops[0].Reason == "" {
			t.Errorf("the %s sees %+v", role, ops)
		}
	}
	if ops, err := p.me.ledger.VoidOps(ctx, 0); err != nil || len(ops) != 0 {
		t.Errorf("none were asked for, got %v (%v)", ops, err)
	}
}
