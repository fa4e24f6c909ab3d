package storage

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A VoidOp is something that was written and has no effect: its author may not write it, or
// nobody stands behind the laptop that wrote it. It is kept, and counts nowhere.
type VoidOp struct {
	Record uuid.UUID `json:"record"`
	Kind   string    `json:"kind"`
	Title  string    `json:"title,omitempty"`
	Group  string    `json:"group,omitempty"`
	By     uuid.UUID `json:"by"` // zero where it is neither of the two
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
}

// VoidOps lists what has no effect, the newest first, so many at the most.
func (l *Ledger) VoidOps(ctx context.Context, most int) (ops []VoidOp, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
		for _, st := range s.stated {
			for n, op := range st.Ops {
				if why, void := s.authority.Void[ledger.OpRef{Entry: st.Entry.ID, Op: n}]; void {
					ops = append(ops, VoidOp{Record: op.Record, Kind: op.Kind, By: s.writer(st.Entry.Feed), At: st.Entry.HLC.Time(), Reason: why})
				}
			}
		}
		rows, err := l.store.read.QueryContext(ctx, `SELECT DISTINCT records.uuid FROM writes JOIN records ON records.id = writes.record
			WHERE writes.state = 2 AND records.partnership = ? ORDER BY writes.entry DESC LIMIT ?`, l.state.row, most)
		if err != nil {
			return err
		}
		ids, err := uuids(rows)
		if err != nil {
			return err
		}
		for _, id := range ids {
			r, err := l.row(ctx, l.store.read, id)
			if err != nil {
				return err
			}
			writes, err := l.storedWrites(ctx, l.store.read, id)
			if err != nil {
				return err
			}
			title := ""
			if k := model.KindOf(r.kind); k != nil && len(r.doc) > 0 {
				title = l.title(ctx, l.store.read, r)
			}
			for _, w := range writes {
				if w.state == ledger.Void {
					ops = append(ops, VoidOp{Record: id, Kind: w.Kind, Title: title, Group: w.Group, By: s.writer(w.Feed), At: w.HLC.Time(), Reason: w.reason})
				}
			}
		}
		slices.SortStableFunc(ops, func(a, b VoidOp) int { return b.At.Compare(a.At) })
		ops = ops[:min(most, len(ops))]
		return nil
	})
	return ops, err
}
