package storage

import (
	"context"
	"database/sql"
	"errors"

	"tandem/model"
)

// Draft gives what was typed into a form and not saved yet; nil where there is none.
func (l *Ledger) Draft(ctx context.Context, key string) (doc model.Doc, err error) {
	err = l.view(ctx, func(l *Ledger, s *state) error {
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

// SaveDraft keeps what was typed into a form; nil lets it go. A draft is local and no
// action: nothing is told to listeners.
func (l *Ledger) SaveDraft(ctx context.Context, key string, doc model.Doc) error {
	return l.view(ctx, func(l *Ledger, s *state) error {
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
