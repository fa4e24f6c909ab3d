package ledger

import (
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

func TestALedgerStatesOnlySoMuch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name       string
		ops, bytes int
		most       int // entries
	}{
		{"many statements", MaxOps, 1, MaxStatements / MaxOps},
		{"large ones", 1, MaxPayload, maxStated / MaxPayload},
	} {
		var r Room
		entry := Stated{Entry: &Entry{Payload: make([]byte, c.bytes)}, Ops: make([]Op, c.ops)}
		for n := range c.most {
			if err := r.Take(entry); err != nil {
				t.Fatalf("%s: entry %d: %v", c.name, n, err)
			}
		}
		if r.Take(entry) == nil {
			t.Errorf("%s: one more was taken", c.name)
		}
	}
}

func TestAnAreaAndARequestHaveOnlySoMuch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		op   func(d *draft) Op
	}{
		{"grants", func(d *draft) Op {
			return StatementOp(d.create(KindGrant), KindGrant, LowerGrant{Area: travel, Stage: model.Tell})
		}},
		{"rulings", func(d *draft) Op {
			return StatementOp(d.create(KindRuling), KindRuling, Ruling{Request: uuid.UUID{8}, Verdict: model.Question})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := newWorld(t, model.Executive).as(helena)
			write := func(n int) {
				d := h.begin(Statement)
				for range n {
					d.ops = append(d.ops, c.op(d))
				}
				d.done()
			}
			for range maxOfOne / MaxOps {
				write(MaxOps)
			}
			if err := h.authority().Crowded(); err != nil {
				t.Error(err)
			}
			write(1)
			if h.authority().Crowded() == nil {
				t.Error("one more is not refused")
			}
		})
	}
}
