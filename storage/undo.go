package storage

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// Delete puts a record into the trash.
func (l *Ledger) Delete(ctx context.Context, id uuid.UUID) error { return l.setDeleted(ctx, id, true) }

// Undelete takes a record out of the trash.
func (l *Ledger) Undelete(ctx context.Context, id uuid.UUID) error {
	return l.setDeleted(ctx, id, false)
}

func (l *Ledger) setDeleted(ctx context.Context, id uuid.UUID, deleted bool) error {
	return l.change(ctx, func(l *Ledger, tx *transaction) error {
		r, err := l.row(ctx, tx, id)
		if err != nil {
			return err
		}
		if (r.state == recordDeleted) == deleted {
			return nil
		}
		if r.private {
			return l.deletePrivate(ctx, tx, r, deleted)
		}
		k := model.KindOf(r.kind)
		if deleted {
			if err := k.MayDelete(r.doc); err != nil {
				return err
			}
		}
		d, err := l.begin(ledger.Data)
		if err != nil {
			return err
		}
		if d.ops, err = deleteOp(id, r.kind, deleted); err != nil {
			return err
		}
		return l.write(ctx, tx, d)
	})
}

func deleteOp(id uuid.UUID, kind string, deleted bool) ([]ledger.Op, error) {
	values, err := ledger.Values(deleted)
	return []ledger.Op{{Record: id, Kind: kind, Group: ledger.Deleted, Values: values}}, err
}

// What may become of an action.
const (
	actionFresh  = 0 // done by the person; it can be taken back
	actionOver   = 1 // taken back, or nothing to take back
	actionUndoes = 2 // took another back; it can be taken back itself, which is to redo
	actionRedone = 3 // done again; it can be taken back
)

// Undo takes back this person's last action that was not taken back yet, and says
// what that was. It is an action of its own: nothing is erased.
//
// What cannot be taken back is refused once, with the reason; the next Undo goes on
// to the action before it.
func (l *Ledger) Undo(ctx context.Context) (what string, err error) {
	var action int64
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		var state int64
		err := tx.QueryRowContext(ctx, `SELECT id, undone FROM actions WHERE partnership = ? AND undone IN (0, 3) ORDER BY id DESC LIMIT 1`,
			l.state.row).Scan(&action, &state)
		if errors.Is(err, sql.ErrNoRows) {
			return &model.Refused{What: "Nothing was undone", Why: "there is nothing of yours to take back"}
		}
		if err != nil {
			return err
		}
		if state == actionFresh { // what was taken back before it is not done again
			if _, err := tx.ExecContext(ctx, `UPDATE actions SET undone = 1 WHERE partnership = ? AND undone = 2 AND id < ?`, l.state.row, action); err != nil {
				return err
			}
		}
		what, err = l.takeBack(ctx, tx, action, actionUndoes)
		return err
	})
	var refused *model.Refused
	if action != 0 && errors.As(err, &refused) {
		pass := l.change(ctx, func(l *Ledger, tx *transaction) error {
			_, err := tx.ExecContext(ctx, `UPDATE actions SET undone = ? WHERE id = ?`, actionOver, action)
			return err
		})
		err = errors.Join(err, pass)
	}
	return what, err
}

// Redo does again what was taken back last, unless something else was done since, and
// says what that was.
func (l *Ledger) Redo(ctx context.Context) (what string, err error) {
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		var action int64
		err := tx.QueryRowContext(ctx, `SELECT id FROM actions WHERE partnership = ?1 AND undone = 2
			AND id > (SELECT coalesce(max(id), 0) FROM actions WHERE partnership = ?1 AND undone = 0) ORDER BY id DESC LIMIT 1`,
			l.state.row).Scan(&action)
		if errors.Is(err, sql.ErrNoRows) {
			return &model.Refused{What: "Nothing was done again", Why: "there is nothing of yours that was taken back last"}
		}
		if err != nil {
			return err
		}
		what, err = l.takeBack(ctx, tx, action, actionRedone)
		return err
	})
	return what, err
}

// takeBack writes the inverse of an action, which becomes an action of the given state.
func (l *Ledger) takeBack(ctx context.Context, tx *transaction, action int64, becomes int) (what string, err error) {
	var entry, version sql.NullInt64
	var last int64
	if err := tx.QueryRowContext(ctx, `SELECT entry, version, (SELECT max(id) FROM actions) FROM actions WHERE id = ?`, action).Scan(&entry, &version, &last); err != nil {
		return "", err
	}
	if entry.Valid {
		what, err = l.undoEntry(ctx, tx, entry.Int64)
	} else {
		what, err = l.undoPrivate(ctx, tx, version.Int64)
	}
	if err != nil {
		return "", err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE actions SET undone = ? WHERE id = ?`, actionOver, action); err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, `UPDATE actions SET undone = ? WHERE partnership = ? AND id > ?`, becomes, l.state.row, last)
	return what, err
}

func (l *Ledger) undoEntry(ctx context.Context, tx *transaction, entry int64) (string, error) {
	var undone ledger.ID
	var class uint64
	var text []byte
	if err := tx.QueryRowContext(ctx, `SELECT hash, class, payload FROM entries WHERE id = ?`, entry).
		Scan(blob(undone[:]), &class, &text); err != nil {
		return "", err
	}
	if class&ledger.Statement != 0 {
		return "", &model.Refused{What: "Nothing was undone", Why: "what you ruled, granted or revoked stays as it was signed", Do: "grant or revoke anew"}
	}
	payload, err := ledger.ReadPayload(text)
	if err != nil {
		return "", damaged(err)
	}
	d, err := l.begin(ledger.Data)
	if err != nil {
		return "", err
	}
	what := ""
	for _, id := range payload.Records() {
		r, err := l.row(ctx, tx, id)
		if err != nil {
			return "", err
		}
		if what == "" {
			what = l.title(ctx, tx, r)
		}
		stored, err := l.storedWrites(ctx, tx, id)
		if err != nil {
			return "", err
		}
		ops, err := l.inverse(id, r, stored, undone)
		if err != nil {
			return "", err
		}
		d.ops = append(d.ops, ops...)
	}
	if len(d.ops) == 0 {
		return "", &model.Refused{What: "Nothing was undone", Why: what + " stays once it is written", Do: "write another, or redact it"}
	}
	return what, l.write(ctx, tx, d)
}

// inverse gives the ops that bring a record back to before an entry.
func (l *Ledger) inverse(id uuid.UUID, r *recordRow, stored []*storedWrite, undone ledger.ID) ([]ledger.Op, error) {
	var ops []ledger.Op
	for _, w := range stored {
		if w.Entry != undone {
			continue
		}
		if w.Creates {
			if model.KindOf(r.kind).AppendOnly {
				return nil, nil // what is said once stays; only what it stood beside comes back
			}
			return deleteOp(id, r.kind, true)
		}
		if w.state != ledger.Live {
			return nil, &model.Refused{What: "Nothing was undone", Why: "it was changed again since", Do: "look at its history and write what should stand"}
		}
		op := ledger.Op{Record: id, Kind: r.kind, Group: w.Group, Values: make([]cbor.RawMessage, len(w.Values))}
		for i := range op.Values {
			op.Values[i] = cbor.RawMessage{0xf6} // null: never written
		}
		if w.Group == ledger.Deleted || strings.Contains(w.Group, "/") {
			op.Values[0] = cbor.RawMessage{0xf4} // false
		}
		var before *storedWrite
		for i := range stored {
			b := stored[i]
			if b.Group == w.Group && b.state != ledger.Void && l.state.graph.Sees(w.At, b.At) && (before == nil || later(b.Write, before.Write)) {
				before = b
			}
		}
		switch {
		case before != nil && before.Redacted:
			return nil, &model.Refused{What: "Nothing was undone", Why: "what stood before was redacted", Do: "write what should stand"}
		case before != nil:
			op.Values, op.Pins = before.Values, before.Pins
		}
		ops = append(ops, op)
	}
	return ops, nil
}

func (l *Ledger) undoPrivate(ctx context.Context, tx *transaction, version int64) (string, error) {
	var row int64
	var deleted int
	var text string
	var created bool // by this version: one whose fields were all cleared reads as little
	if err := tx.QueryRowContext(ctx, `SELECT private, deleted, doc,
		NOT EXISTS (SELECT 1 FROM private_versions AS earlier WHERE earlier.private = version.private AND earlier.id < version.id)
		FROM private_versions AS version WHERE id = ?`, version).Scan(&row, &deleted, &text, &created); err != nil {
		return "", err
	}
	r, err := l.scanPrivate(tx.QueryRowContext(ctx, privateColumns+`AND id = ?`, l.state.row, row).Scan)
	if err != nil {
		return "", err
	}
	before, err := model.ParseDoc([]byte(text))
	if err != nil {
		return "", err
	}
	if created { // keep its text in the trash
		return l.title(ctx, tx, r), l.deletePrivate(ctx, tx, r, true)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE private SET doc = ?, deleted = ? WHERE id = ?`, text, deleted, row); err != nil {
		return "", err
	}
	after := before
	if deleted == recordDeleted {
		after = nil
	}
	return l.title(ctx, tx, r), l.keepPrivate(ctx, tx, r, after)
}
