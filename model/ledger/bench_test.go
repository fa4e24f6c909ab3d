package ledger

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

func BenchmarkFoldRecord(b *testing.B) {
	for _, n := range []int{10, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(b, model.Executive)
			h, s := w.as(helena), w.as(sam)
			id := h.put("area", is("name", "Travel"))
			w.sync()
			for i := range n / 2 {
				h.edit(id, "area", is("name", fmt.Sprint(i)))
				s.edit(id, "area", is("description", fmt.Sprint(i)))
			}
			w.sync()
			a, writes := h.authority(), h.writes(b)[id]
			for b.Loop() {
				a.FoldRecord(id, writes)
			}
		})
	}
}

func BenchmarkFoldAuthority(b *testing.B) {
	for _, n := range []int{300, 3000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := newWorld(b, model.Executive)
			h := w.as(helena)
			for i := range n {
				switch i % 3 {
				case 0:
					h.grant(uuid.UUID{byte(i)}, model.Consult, Terms{})
				case 1:
					h.rule(uuid.UUID{byte(i)}, model.Approve)
				default:
					h.empower(uuid.UUID{byte(i)})
				}
			}
			list := stated(b, &h.replica)
			for b.Loop() {
				FoldAuthority(w.partnership, w.root, list, h.graph, h.find)
			}
		})
	}
}

// Each key is signed by the one before, and by the clocks the last one came first: every
// pass over the statements reaches one more.
func BenchmarkFoldBackdatedKeys(b *testing.B) {
	w := newWorld(b, model.Executive)
	s := w.as(sam)
	for i := range 60 {
		d := s.begin(Statement)
		d.header.HLC = HLC(1000 - i)
		n := PersonalKey{Key: newSigner(byte(180 + i)).key(), Recipient: "r"}
		n.Sig = w.people[model.Assistant].key().Sign(Message(w.partnership, s.feed, n))
		d.ops = []Op{StatementOp(w.partnership, KindPersonalKey, n)}
		d.done()
		w.people[model.Assistant].keys = append(w.people[model.Assistant].keys, newSigner(byte(180+i)))
	}
	list := stated(b, &s.replica)
	for b.Loop() {
		FoldAuthority(w.partnership, w.root, list, s.graph, s.find)
	}
}
