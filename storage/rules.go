package storage

import (
	"context"

	"github.com/google/uuid"

	"tandem/model"
)

// checked gives the record as it would stand, where the model allows it.
func (l *Ledger) checked(ctx context.Context, tx *transaction, k *model.Kind, before *recordRow, changes model.Doc, private bool) (model.Doc, error) {
	if err := k.CheckFields(changes); err != nil {
		return nil, err
	}
	look := &lookup{Ledger: l, ctx: ctx, tx: tx, private: private}
	c := model.Context{
		Today: l.Today(), Actor: l.state.role, Self: l.state.authority.People[l.state.role].ID.String(), Creating: before == nil,
		Find: look.find, Others: look.others, Elsewhere: look.elsewhere,
	}
	if before != nil {
		c.Before, c.ID = before.doc, before.id.String()
		look.this = before.id
	}
	after := model.Doc{}
	for _, f := range k.Fields {
		if v, ok := changes[f.Name]; ok {
			if v != nil {
				after[f.Name] = v
			}
		} else if v, ok := c.Before[f.Name]; ok {
			after[f.Name] = v
		}
	}
	err := k.Check(after, c)
	if look.err != nil {
		return nil, look.err
	}
	if err != nil {
		return nil, err
	}
	return after, l.refs(ctx, tx, k, changes, private)
}

// A lookup answers what the rules across records ask, from the same transaction. A
// shared record's rules do not look at private ones.
type lookup struct {
	*Ledger
	ctx     context.Context
	tx      *transaction
	this    uuid.UUID
	private bool
	err     error
}

func (l *lookup) find(id string) model.Doc {
	at, err := uuid.Parse(id)
	if err != nil {
		return nil
	}
	r, err := l.row(l.ctx, l.tx, at)
	if err != nil || r.state == recordDeleted || r.private && !l.private {
		return nil // what a record names is looked for by refs, which says so
	}
	return r.Doc()
}

func (l *lookup) others(kind string) []model.Doc {
	docs := l.list(scanShared, sharedColumns+`AND kind = ? AND state = ? ORDER BY created, uuid`, l.state.row, kind, recordShown)
	if l.private {
		docs = append(docs, l.list(l.scanPrivate, privateColumns+`AND kind = ? AND deleted = ? ORDER BY created, uuid`, l.state.row, kind, recordShown)...)
	}
	return docs
}

// elsewhere reads the private records of this person in the other partnerships of the
// folder. They are for this laptop's eyes, and nothing of them is written here.
func (l *lookup) elsewhere(kind string) []model.Doc {
	return l.list(l.scanPrivate, `SELECT private.id, private.uuid, private.kind, created, deleted, doc FROM private
		JOIN partnerships ON partnerships.id = private.partnership
		WHERE partnership <> ? AND partnerships.role = ? AND kind = ? AND deleted = ? ORDER BY created, private.uuid`,
		l.state.row, string(l.state.role), kind, recordShown)
}

func (l *lookup) list(scanRow func(func(...any) error) (*recordRow, error), query string, args ...any) []model.Doc {
	var docs []model.Doc
	err := each(l.ctx, l.tx, func(scan func(...any) error) error {
		r, err := scanRow(scan)
		if err == nil && r.id != l.this {
			docs = append(docs, r.Doc())
		}
		return err
	}, query, args...)
	if err != nil && l.err == nil {
		l.err = err
	}
	return docs
}
