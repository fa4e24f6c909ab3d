package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"

	"github.com/google/uuid"

	"tandem/model/ledger"
)

// recordDigest fixes a shared record as it stands, for an agreement to name; "" where
// there is no such record. It is SHA-256("tandem/agreement/1" | its id | CBOR of its fields).
func (l *Ledger) recordDigest(ctx context.Context, q querier, id uuid.UUID) (string, error) {
	r, err := scanShared(q.QueryRowContext(ctx, sharedColumns+`AND uuid = ?`, l.state.row, id[:]).Scan)
	if errors.Is(err, sql.ErrNoRows) || err == nil && r.state != recordShown {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	fields, err := ledger.Encode(map[string]any(r.doc))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write([]byte("tandem/agreement/1"))
	sum.Write(id[:])
	sum.Write(fields)
	return hex.EncodeToString(sum.Sum(nil)), nil
}
