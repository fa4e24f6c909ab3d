package storage

import (
	"context"
	"database/sql/driver"

	"tandem/model/ledger"
)

// rebuild drops the projections of this partnership and makes them from the log.
func (l *Ledger) rebuild(ctx context.Context, tx *transaction) error {
	p, err := l.project(ctx, tx)
	if err != nil {
		return err
	}
	p.again = true
	return p.finish(ctx)
}

// replay places the whole log again, what is new after what was here, so that everything is
// folded from nothing.
func (p *projection) replay(ctx context.Context) error {
	fresh := p.fresh()
	p.clear()
	p.anew, p.shaken, p.stated = true, true, true
	s := p.ledger.state
	s.graph, s.stated, s.authority = ledger.NewGraph(nil, nil), nil, nil
	entries := p.whole
	if entries == nil {
		var err error
		if entries, err = p.ledger.entries(ctx, p.q); err != nil {
			return err
		}
	}
	for _, e := range entries {
		if err := p.place(ctx, e.Entry, e.row); err != nil {
			return damaged(err)
		}
		if at := p.entries[len(p.entries)-1].at; at.Branch != e.branch {
			p.moved[e.row] = at.Branch
		}
	}
	for _, e := range fresh {
		if err := p.place(ctx, e.Entry, e.row); err != nil {
			return err
		}
		if at := p.entries[len(p.entries)-1].at; at.Branch != e.at.Branch {
			p.moved[e.row] = at.Branch
		}
	}
	return nil
}

// A stored entry is a row of the log.
type storedEntry struct {
	*ledger.Entry
	row    int64
	branch int
}

// entries reads the log in its order.
func (l *Ledger) entries(ctx context.Context, tx *transaction) ([]storedEntry, error) {
	var entries []storedEntry
	err := tx.each(ctx, `SELECT id, branch, header, sig, payload FROM entries WHERE partnership = ? ORDER BY id`, []driver.Value{l.state.row},
		func(r row) error {
			e, err := ledger.Open(r.bytes(2), r.bytes(4), r.bytes(3))
			if err != nil {
				return damaged(err)
			}
			entries = append(entries, storedEntry{e, r.number(0), int(r.number(1))})
			return nil
		})
	return entries, err
}

// Rebuild drops every projection of the partnership and makes it anew from the log.
func (l *Ledger) Rebuild(ctx context.Context) error {
	return l.change(ctx, func(l *Ledger, tx *transaction) error { return l.rebuild(ctx, tx) })
}
