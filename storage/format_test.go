package storage

import (
	"database/sql"
	"fmt"
)

type txn = *sql.Tx

func formatted(v any) string {
	if b, ok := v.([]byte); ok {
		return fmt.Sprintf("%x", b)
	}
	return fmt.Sprint(v)
}
