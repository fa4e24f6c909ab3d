package storage

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"strconv"

	"tandem/model"
)

//go:embed schema/*.sql
var schema embed.FS

// projectionVersion grows when the fold or the projections change: a database
// with another one is rebuilt from its log when it is opened.
const projectionVersion = 4

// migrate brings the database to this version's schema, each step in its own
// transaction, after a backup of what was there.
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
	if version < len(files) && version > 0 && !fresh {
		if err := s.rotate(ctx, "before-update"); err != nil {
			return err
		}
	}
	for i := version; i < len(files); i++ {
		text, err := schema.ReadFile("schema/" + files[i].Name())
		if err != nil {
			return err
		}
		err = s.inTx(ctx, func(tx *transaction) error {
			if _, err := tx.ExecContext(ctx, string(text)); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, i+1))
			return err
		})
		if err != nil {
			return notOpened(err)
		}
	}
	return s.reproject(ctx)
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
		rows, err := tx.QueryContext(ctx, `SELECT uuid FROM partnerships`)
		if err != nil {
			return err
		}
		ids, err := uuids(rows)
		if err != nil {
			return err
		}
		for _, id := range ids {
			l := &Ledger{store: s, id: id}
			if err := l.load(ctx, tx); err != nil {
				return err
			}
			if err := l.rebuild(ctx, tx); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO settings (key, value) VALUES ('projection', ?)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value`, strconv.Itoa(projectionVersion))
		return err
	})
}
