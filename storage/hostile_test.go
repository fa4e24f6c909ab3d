package storage

import (
	"database/sql"

	"tandem/model/ledger"
)

// forge writes an entry that no honest program would, signed with the real key of the
// person who acts.
func (p *pair) forge(class uint64, build func(l *Ledger, d *draft)) {
	p.Helper()
	p.ok(p.tryForge(class, build))
}

func (p *pair) tryForge(class uint64, build func(l *Ledger, d *draft)) error {
	return p.me.ledger.change(ctx, func(l *Ledger, tx *sql.Tx) error {
		d, err := l.begin(class)
		if err != nil {
			return err
		}
		build(l, d)
		projection, err := l.project(ctx, tx)
		if err != nil {
			return err
		}
		if _, _, err := l.seal(ctx, tx, d, projection); err != nil {
			return err
		}
		return projection.finish(ctx)
	})
}

// newest is the last entry that the person who acts has.
func (p *pair) newest() (id ledger.ID) {
	p.Helper()
	p.ok(p.me.store.read.QueryRowContext(ctx, `SELECT hash FROM entries ORDER BY id DESC LIMIT 1`).Scan(blob(id[:])))
	return id
}
