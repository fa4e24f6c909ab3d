package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A stored write is a row of writes.
type storedWrite struct {
	row    int64 // 0 while it is new
	entry  int64
	state  ledger.State
	reason string
	ledger.Write
}

// writes reads all writes of a record, in an order that its fold takes.
func (p *projection) writes(ctx context.Context, record int64) ([]storedWrite, error) {
	rows, err := p.tx.QueryContext(ctx, writesOf, record)
	if err != nil {
		return nil, err
	}
	return scanWrites(rows)
}

const writesColumns = `SELECT writes.id, writes.entry, writes.state, entries.hash, entries.header, entries.branch, entries.seq,
		writes.op, writes.kind, writes.grp, writes.vals, writes.pins, writes.creates, writes.redacted, coalesce(writes.reason, '')
	FROM writes JOIN entries ON entries.id = writes.entry `

func scanWrites(rows *sql.Rows) ([]storedWrite, error) {
	defer rows.Close()
	var writes []storedWrite
	for rows.Next() {
		var w storedWrite
		var raw, vals, pins []byte
		if err := rows.Scan(&w.row, &w.entry, &w.state, blob(w.Entry[:]), &raw, &w.At.Branch, &w.At.Seq,
			&w.Op, &w.Kind, &w.Group, &vals, &pins, &w.Creates, &w.Redacted, &w.reason); err != nil {
			return nil, err
		}
		var header ledger.Header
		if err := ledger.Decode(raw, &header); err != nil {
			return nil, damaged(err)
		}
		w.Feed, w.HLC = header.Feed, header.HLC
		if err := cbor.Unmarshal(vals, &w.Values); err != nil {
			return nil, damaged(err)
		}
		if pins != nil {
			if err := cbor.Unmarshal(pins, &w.Pins); err != nil {
				return nil, damaged(err)
			}
		}
		writes = append(writes, w)
	}
	return writes, rows.Err()
}

func bare(stored []storedWrite) []ledger.Write {
	writes := make([]ledger.Write, len(stored))
	for i := range stored {
		writes[i] = stored[i].Write
	}
	return writes
}

// fold folds one record and saves what a reader sees of it, and its new writes.
func (p *projection) fold(ctx context.Context, t *touched, ruled *ledger.Ruled) error {
	var stored []storedWrite
	if !t.isNew {
		var err error
		if stored, err = p.writes(ctx, t.row); err != nil {
			return err
		}
	}
	stored = append(stored, t.writes...)
	authority := p.ledger.state.authority
	if g := authority.Grants[t.id]; g != nil && len(stored) == 0 {
		return p.save(ctx, t, authorityRecord(authority, model.GrantKind, g.Given, g.Doc(), g.Counts))
	}
	if ruled != nil && len(stored) == 0 {
		return p.save(ctx, t, authorityRecord(authority, model.RulingKind, ruled.HLC, ruled.Doc(), ruled.Counts))
	}
	f := authority.FoldRecord(t.id, bare(stored))
	if len(stored) == 0 && !f.Exists {
		return p.forget(ctx, t) // all that was written to it was withdrawn, or it is only named
	}
	if err := p.save(ctx, t, f); err != nil {
		return err
	}
	for i := range stored {
		w := &stored[i]
		var why any
		if f.Reasons[i] != "" {
			why = f.Reasons[i]
		}
		switch {
		case w.row == 0:
			if err := p.saveWrite(ctx, t.row, w, f.States[i], why); err != nil {
				return err
			}
		case w.state != f.States[i]:
			if _, err := p.tx.ExecContext(ctx, updateWrite, int(f.States[i]), why, w.row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *projection) saveWrite(ctx context.Context, record int64, w *storedWrite, state ledger.State, why any) error {
	vals, err := ledger.Encode(w.Values)
	if err != nil {
		return err
	}
	var pins []byte
	if len(w.Pins) > 0 {
		if pins, err = ledger.Encode(w.Pins); err != nil {
			return err
		}
	}
	_, err = p.tx.ExecContext(ctx, insertWrite, record, w.entry, w.Op, w.Kind, w.Group, vals, pins, w.Creates, w.Redacted, int(state), why)
	return err
}

// authorityRecord shows a grant or a ruling as a record.
func authorityRecord(a *ledger.Authority, kind *model.Kind, at ledger.HLC, doc model.Doc, counts bool) ledger.Folded {
	executive := a.People[model.Executive]
	return ledger.Folded{
		Kind: kind, KindName: kind.Name, Exists: counts, Created: at, Doc: doc,
		Author: ledger.Member{Person: executive.ID, Role: model.Executive},
	}
}

func (p *projection) save(ctx context.Context, t *touched, f ledger.Folded) error {
	t.kind = f.KindName
	state := recordShown
	switch {
	case !f.Exists || f.Kind == nil:
		state = recordNone
	case f.Deleted:
		state = recordDeleted
	}
	doc, err := json.Marshal(f.Doc)
	if err != nil {
		return fmt.Errorf("a record cannot be shown: %w", err)
	}
	values := []any{f.KindName, f.Author.Person[:], int64(f.Created), state, strings.Join(f.Flags, " "), string(doc), t.row}
	if t.isNew {
		_, err = p.tx.ExecContext(ctx, insertRecord, append(values, p.ledger.state.row, t.id[:])...)
	} else if _, err = p.tx.ExecContext(ctx, updateRecord, values...); err == nil {
		_, err = p.tx.ExecContext(ctx, deleteSearch, t.row)
	}
	if err != nil || state != recordShown {
		return err
	}
	body := searchText(f.Doc)
	if f.Kind.Blind() {
		if body, err = p.ledger.sealedText(ctx, p.tx, t.id, f.Doc); err != nil {
			return err
		}
	}
	_, err = p.tx.ExecContext(ctx, insertSearch, t.row, body)
	return err
}

// forget drops the row of a record to which nothing is written.
func (p *projection) forget(ctx context.Context, t *touched) error {
	if t.isNew {
		return nil
	}
	for _, query := range []string{`DELETE FROM search WHERE docid = ?`, `DELETE FROM records WHERE id = ?`} {
		if _, err := p.tx.ExecContext(ctx, query, t.row); err != nil {
			return err
		}
	}
	return nil
}

// searchText is what a search finds a record by: its texts, not its ids.
func searchText(doc model.Doc) string {
	var b strings.Builder
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			if _, err := uuid.Parse(v); err != nil {
				b.WriteString(v)
				b.WriteByte('\n')
			}
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			for _, name := range model.Doc(v).Names() {
				walk(v[name])
			}
		}
	}
	for _, name := range doc.Names() {
		walk(doc[name])
	}
	return b.String()
}
