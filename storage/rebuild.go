package storage

import (
	"context"
	"database/sql"

	"tandem/model/ledger"
)

// rebuild drops the projections of this partnership and makes them from the log.
func (l *Ledger) rebuild(ctx context.Context, tx *sql.Tx) error {
	s := l.state
	for _, query := range []string{
		`DELETE FROM search WHERE docid IN (SELECT id FROM records WHERE partnership = ?)`,
		`DELETE FROM writes WHERE record IN (SELECT id FROM records WHERE partnership = ?)`,
		`DELETE FROM records WHERE partnership = ?`,
		`DELETE FROM clocks WHERE partnership = ?`,
		`DELETE FROM unresolved WHERE partnership = ?`,
		`DELETE FROM branches WHERE partnership = ?`,
		`DELETE FROM redacted WHERE entry IN (SELECT id FROM entries WHERE partnership = ?)`,
	} {
		if _, err := tx.ExecContext(ctx, query, s.row); err != nil {
			return err
		}
	}
	p, err := l.project(ctx, tx)
	if err != nil {
		return err
	}
	s.graph, s.stated, s.authority = ledger.NewGraph(nil, nil), nil, nil
	p.find = func(id ledger.ID) (ledger.Position, bool) {
		at, ok := p.added[id]
		return at, ok
	}
	move, err := tx.PrepareContext(ctx, `UPDATE entries SET branch = ? WHERE id = ?`)
	if err != nil {
		return err
	}
	entries, err := l.entries(ctx, tx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		placed, err := s.graph.Place(e.Entry, p.find)
		if err != nil {
			return damaged(err)
		}
		p.placed(e.Entry, placed, e.row)
		if placed.Branch != e.branch {
			if _, err := move.ExecContext(ctx, placed.Branch, e.row); err != nil {
				return err
			}
		}
		if err := p.add(ctx, e.Entry, placed.Position, e.row); err != nil {
			return err
		}
	}
	p.refold, p.stated, p.again = true, true, false
	return p.finish(ctx)
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
	}, `SELECT entries.id, branch, header, sig, payload FROM entries LEFT JOIN payloads ON payloads.entry = entries.id
		WHERE partnership = ? ORDER BY entries.id`, l.state.row)
	return entries, err
}

// Rebuild drops every projection of the partnership and makes it anew from the log.
func (l *Ledger) Rebuild(ctx context.Context) error {
	return l.change(ctx, func(l *Ledger, tx *sql.Tx) error { return l.rebuild(ctx, tx) })
}
