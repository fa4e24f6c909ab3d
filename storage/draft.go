package storage

import (
	"context"
	"database/sql"
	"errors"

	"tandem/model"
)

// Draft is a form as it was left under the key, nil where there is none. Drafts stay on
// this laptop and are no part of the ledger.
func (l *Ledger) Draft(ctx context.Context, key string) (doc model.Doc, err error) {
	err = l.view(ctx, func(s *state) error {
		var text string
		err := l.store.read.QueryRowContext(ctx, `SELECT doc FROM drafts WHERE partnership = ? AND key = ?`, s.row, key).Scan(&text)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		doc, err = model.ParseDoc([]byte(text))
		return err
	})
	return doc, err
}

// SaveDraft keeps a form that is not sent yet; a nil doc forgets it.
func (l *Ledger) SaveDraft(ctx context.Context, key string, doc model.Doc) error {
	return l.view(ctx, func(s *state) error {
		if doc == nil {
			_, err := l.store.write.ExecContext(ctx, `DELETE FROM drafts WHERE partnership = ? AND key = ?`, s.row, key)
			return err
		}
		text, err := docJSON(doc)
		if err != nil {
			return err
		}
		_, err = l.store.write.ExecContext(ctx, `INSERT INTO drafts (partnership, key, doc) VALUES (?, ?, ?)
			ON CONFLICT (partnership, key) DO UPDATE SET doc = excluded.doc`, s.row, key, text)
		return err
	})
}
