package storage

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"os"
	"strconv"

	"tandem/model"
)

//go:embed schema/*.sql
var schema embed.FS

// projectionVersion grows when the fold or the projections change: a database
// with another one is rebuilt from its log when it is opened.
const projectionVersion = 4

// migrate brings the database to this version's schema, in one transaction, after a backup of what
// was there.
func (s *Store) migrate(ctx context.Context, fresh bool) error {
	files, err := schema.ReadDir("schema")
	if err != nil {
		return err
	}
	var version int
	if err := s.write.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return notOpened(err)
	}
	if version > len(files) {
		return &model.Refused{
			What: "The database was not opened", Why: "a newer Tandem wrote it", Do: "update Tandem on this laptop",
		}
	}
	before := "" // where the database lies as it was
	if version < len(files) && version > 0 && !fresh {
		if before, err = s.snapshot(ctx); err != nil {
			return err
		}
		defer os.RemoveAll(before)
	}
	err = s.inTx(ctx, func(tx *transaction) error {
		for i := version; i < len(files); i++ {
			text, err := schema.ReadFile("schema/" + files[i].Name())
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, string(text)); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, len(files))); err != nil || before == "" {
			return err
		}
		all, err := s.loadAll(ctx, tx) // whom to encrypt to, only this version's schema tells
		if err != nil || len(all) == 0 {
			return err
		}
		return s.rotate("before-update", func(path string) error { return s.pack(path, before, all) })
	})
	if err != nil {
		return notOpened(err)
	}
	return s.reproject(ctx)
}

// loadAll reads all partnerships as a transaction has them.
func (s *Store) loadAll(ctx context.Context, tx *transaction) ([]*Ledger, error) {
	rows, err := tx.QueryContext(ctx, `SELECT uuid FROM partnerships`)
	if err != nil {
		return nil, err
	}
	ids, err := uuids(rows)
	if err != nil {
		return nil, err
	}
	all := make([]*Ledger, len(ids))
	for i, id := range ids {
		all[i] = &Ledger{store: s, id: id, dir: s.keysOf(id)}
		if err := all[i].load(ctx, tx); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// reproject rebuilds the projections that another version made.
func (s *Store) reproject(ctx context.Context) error {
	var have string
	err := s.write.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = 'projection'`).Scan(&have)
	if err == nil && have == strconv.Itoa(projectionVersion) {
		return nil
	}
	if err != nil && err != sql.ErrNoRows {
		return notOpened(err)
	}
	return s.inTx(ctx, func(tx *transaction) error {
		all, err := s.loadAll(ctx, tx)
		if err != nil {
			return err
		}
		for _, l := range all {
			if err := l.rebuild(ctx, tx); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO settings (key, value) VALUES ('projection', ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, strconv.Itoa(projectionVersion))
		return err
	})
}
