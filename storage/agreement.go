package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// agree fills in the digest of what is agreed to, as it stands now.
func (l *Ledger) agree(ctx context.Context, tx *transaction, old, changes model.Doc) error {
	of := old.Text("of")
	if of == "" {
		of = changes.Text("of")
	}
	id, err := uuid.Parse(of)
	if err != nil {
		return nil //nolint:nilerr // the check of the record says what is missing
	}
	r, err := l.shown(ctx, tx, id)
	if err != nil {
		return err
	}
	digest, err := r.digest()
	if err == nil && digest != "" {
		changes["digest"] = digest
	}
	return err
}

// shown finds a shared record that is shown; nil where there is none.
func (l *Ledger) shown(ctx context.Context, q querier, id uuid.UUID) (*recordRow, error) {
	r, err := scanShared(q.QueryRowContext(ctx, sharedColumns+`AND uuid = ?`, l.state.row, id[:]).Scan)
	if errors.Is(err, sql.ErrNoRows) || err == nil && r.state != recordShown {
		return nil, nil
	}
	return r, err
}

// digest fixes a shared record as it stands, for an agreement to name; "" where there is
// none. It is SHA-256("tandem/agreement/1" | its id | CBOR of its fields).
func (r *recordRow) digest() (string, error) {
	if r == nil {
		return "", nil
	}
	fields, err := ledger.Encode(map[string]any(r.doc))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write([]byte("tandem/agreement/1"))
	sum.Write(r.id[:])
	sum.Write(fields)
	return hex.EncodeToString(sum.Sum(nil)), nil
}
