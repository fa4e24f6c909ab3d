package storage

import (
	"context"

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
	entries, err := p.ledger.entries(ctx, p.q)
	if err != nil {
		return err
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
func (l *Ledger) entries(ctx context.Context, q querier) ([]storedEntry, error) {
	var entries []storedEntry
	err := each(ctx, q, func(scan func(...any) error) error {
		var e storedEntry
		var header, sig, payload []byte
		if err := scan(&e.row, &e.branch, &header, &sig, &payload); err != nil {
			return err
		}
		var err error
		if e.Entry, err = ledger.Open(header, payload, sig); err != nil {
			return damaged(err)
		}
		entries = append(entries, e)
		return nil
	}, `SELECT id, branch, header, sig, payload FROM entries WHERE partnership = ? ORDER BY id`, l.state.row)
	return entries, err
}

// Rebuild drops every projection of the partnership and makes it anew from the log.
func (l *Ledger) Rebuild(ctx context.Context) error {
	return l.change(ctx, func(l *Ledger, tx *transaction) error { return l.rebuild(ctx, tx) })
}
