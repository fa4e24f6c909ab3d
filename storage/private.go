package storage

import (
	"context"
	"time"

	"github.com/google/uuid"

	"tandem/model"
)

// Private records are in a table of their own. Nothing that exports reads it, so no
// bundle can carry them.

// putPrivate writes a private record and remembers what it was.
func (l *Ledger) putPrivate(ctx context.Context, tx *transaction, k *model.Kind, before *recordRow, changes model.Doc) (uuid.UUID, error) {
	var old model.Doc
	if before != nil {
		old = before.doc
	} else {
		l.defaults(ctx, tx, k, changes)
	}
	revision, err := l.goalRevision(k, old, changes)
	if err != nil {
		return uuid.UUID{}, err
	}
	if revision != nil { // a private goal's revision is private
		revision["goal"] = before.id.String()
		if _, err := l.putPrivate(ctx, tx, model.GoalRevisionKind, nil, revision); err != nil {
			return before.id, err
		}
	}
	after, err := l.checked(ctx, tx, k, before, changes, true)
	if err != nil {
		return uuid.UUID{}, err
	}
	text, err := docJSON(after)
	if err != nil {
		return uuid.UUID{}, err
	}
	if before == nil {
		id, err := l.store.newID()
		if err != nil {
			return id, err
		}
		res, err := tx.ExecContext(ctx, `INSERT INTO private (partnership, uuid, kind, created, doc) VALUES (?, ?, ?, ?, ?)`,
			l.state.row, id[:], k.Name, l.Now().UnixMilli(), text)
		if err != nil {
			return id, err
		}
		row, err := res.LastInsertId()
		if err != nil {
			return id, err
		}
		return id, l.keepPrivate(ctx, tx, &recordRow{row: row, doc: model.Doc{}, state: recordDeleted}, after)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE private SET doc = ? WHERE id = ?`, text, before.row); err != nil {
		return before.id, err
	}
	if before.state == recordDeleted {
		after = nil // it stays in the trash
	}
	return before.id, l.keepPrivate(ctx, tx, before, after)
}

// keepPrivate remembers the version before a change, for history and undo, and brings
// the search up to date. A nil after means deleted.
func (l *Ledger) keepPrivate(ctx context.Context, tx *transaction, before *recordRow, after model.Doc) error {
	old, err := docJSON(before.doc)
	if err != nil {
		return err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO private_versions (private, at, deleted, doc) VALUES (?, ?, ?, ?)`,
		before.row, l.Now().UnixMilli(), before.state, old)
	if err != nil {
		return err
	}
	version, err := res.LastInsertId()
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO actions (partnership, version) VALUES (?, ?)`, l.state.row, version); err != nil {
		return err
	}
	return l.indexPrivate(ctx, tx, before.row, after)
}

func (l *Ledger) indexPrivate(ctx context.Context, tx *transaction, row int64, doc model.Doc) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM search WHERE docid = ?`, -row); err != nil {
		return err
	}
	if doc == nil {
		return nil
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO search (docid, body) VALUES (?, ?)`, -row, searchText(doc))
	return err
}

// deletePrivate puts a private record into the trash, or takes it out.
func (l *Ledger) deletePrivate(ctx context.Context, tx *transaction, r *recordRow, deleted bool) error {
	if _, err := tx.ExecContext(ctx, `UPDATE private SET deleted = ? WHERE id = ?`, deleted, r.row); err != nil {
		return err
	}
	after := r.doc
	if deleted {
		after = nil
	}
	return l.keepPrivate(ctx, tx, r, after)
}

// share copies a private record into the ledger, one way, as a new record.
func (l *Ledger) share(ctx context.Context, tx *transaction, k *model.Kind, r *recordRow, changes model.Doc) (uuid.UUID, error) {
	if k.Privacy == model.NeverLeaves {
		return r.id, &model.Refused{What: "Nothing was shared", Why: "a " + k.Label + " never leaves this laptop", Do: "write what you want to share as another record", Reason: model.Forbidden}
	}
	whole := model.Doc{}
	for name, v := range r.doc {
		whole[name] = v
	}
	for name, v := range changes {
		whole[name] = v
	}
	id, err := l.putShared(ctx, tx, k, nil, whole)
	if err != nil {
		return id, err
	}
	return id, l.deletePrivate(ctx, tx, r, true)
}

func (l *Ledger) privateHistory(ctx context.Context, r *recordRow) ([]Event, error) {
	me := l.state.authority.People[l.state.role].ID
	var events []Event
	err := each(ctx, l.store.read, func(scan func(...any) error) error {
		var at int64
		var deleted int
		var text string
		if err := scan(&at, &deleted, &text); err != nil {
			return err
		}
		doc, err := model.ParseDoc([]byte(text))
		if len(doc) > 0 {
			events = append(events, Event{At: time.UnixMilli(at).UTC(), By: me, Group: "*", Value: doc, State: "replaced"})
		}
		return err
	}, `SELECT at, deleted, doc FROM private_versions WHERE private = ? ORDER BY id`, r.row)
	return append(events, Event{At: l.Now().UTC(), By: me, Group: "*", Value: r.doc, State: "live"}), err
}
