package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// The states of a row in records.
const (
	recordShown = iota
	recordDeleted
	recordNone // no valid entry created it, or its kind is unknown
)

// A projection carries the entries of one transaction into the tables that
// screens read. Only the records that were touched are folded anew.
type projection struct {
	ledger *Ledger
	tx     *sql.Tx
	find   func(ledger.ID) (ledger.Position, bool)

	insertEntry, insertPayload, insertWrite, findRecord, insertRecord *sql.Stmt
	updateRecord, insertSearch, deleteSearch, writesOf, updateWrite   *sql.Stmt

	touched  map[uuid.UUID]int64 // row of the record
	order    []uuid.UUID
	branches map[int]bool
	clocks   map[ledger.Position]bool
	added    map[ledger.ID]ledger.Position
	entries  []int64
	bare     []int64 // those that came without their content
	stated   bool    // authority changed
	refold   bool    // earlier entries mean something else now
	again    bool    // earlier entries stand elsewhere now: place the whole log again

	redactions []redaction
	optimize   bool // the search index still holds what was withdrawn
}

// A redaction waits for finish: who may redact depends on the whole transaction.
type redaction struct {
	by ledger.Feed
	ledger.Redact
}

func (l *Ledger) project(ctx context.Context, tx *sql.Tx) (*projection, error) {
	p := &projection{
		ledger: l, tx: tx, touched: map[uuid.UUID]int64{}, branches: map[int]bool{},
		clocks: map[ledger.Position]bool{}, added: map[ledger.ID]ledger.Position{},
	}
	known := finder(ctx, tx)
	p.find = func(id ledger.ID) (ledger.Position, bool) {
		if at, ok := p.added[id]; ok {
			return at, true
		}
		return known(id)
	}
	for stmt, query := range map[**sql.Stmt]string{
		&p.insertEntry:   `INSERT INTO entries (partnership, hash, branch, seq, class, header, sig) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		&p.insertPayload: `INSERT INTO payloads (entry, payload) VALUES (?, ?)`,
		&p.insertWrite:   `INSERT INTO writes (record, entry, op, kind, grp, vals, pins, creates) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		&p.findRecord:    `SELECT id FROM records WHERE partnership = ? AND uuid = ?`,
		&p.insertRecord: `INSERT INTO records (partnership, uuid, kind, author, created, state, flags, doc)
			VALUES (?, ?, '', x'', 0, 2, '', '{}')`,
		&p.updateRecord: `UPDATE records SET kind = ?, author = ?, created = ?, state = ?, flags = ?, doc = ? WHERE id = ?`,
		&p.insertSearch: `INSERT INTO search (docid, body) VALUES (?, ?)`,
		&p.deleteSearch: `DELETE FROM search WHERE docid = ?`,
		&p.writesOf: `SELECT writes.id, writes.state, entries.hash, entries.header, entries.branch, entries.seq,
				writes.op, writes.kind, writes.grp, writes.vals, writes.pins, writes.creates, writes.redacted
			FROM writes JOIN entries ON entries.id = writes.entry WHERE writes.record = ? ORDER BY entries.id, writes.op`,
		&p.updateWrite: `UPDATE writes SET state = ?, reason = ? WHERE id = ?`,
	} {
		prepared, err := tx.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		*stmt = prepared // the transaction closes it
	}
	return p, nil
}

// placed notes where an entry came to stand.
func (p *projection) placed(e *ledger.Entry, at ledger.Placed, row int64) {
	p.added[e.ID] = at.Position
	p.branches[at.Branch] = true
	p.entries = append(p.entries, row)
	if at.NewClock {
		p.clocks[at.Position] = true
	}
	p.refold = p.refold || at.Refold
	p.again = p.again || at.Rebuild
}

// add notes what an entry writes.
func (p *projection) add(ctx context.Context, e *ledger.Entry, at ledger.Position, row int64) error {
	if e.Payload == nil {
		return nil
	}
	payload, err := ledger.ReadPayload(e.Payload)
	if err != nil {
		return err
	}
	if e.Authority() {
		s := p.ledger.state
		s.stated = append(s.stated, ledger.Stated{Entry: e, Ops: payload.Ops, Salt: payload.Salt, At: at})
		p.stated = true
		return nil
	}
	for n, op := range payload.Ops {
		if r, ok := op.ReadRedact(); ok {
			p.redactions = append(p.redactions, redaction{e.Feed, r})
			continue
		}
		record, err := p.record(ctx, op.Record)
		if err != nil {
			return err
		}
		vals, err := ledger.Encode(op.Values)
		if err != nil {
			return err
		}
		var pins []byte
		if len(op.Pins) > 0 {
			if pins, err = ledger.Encode(op.Pins); err != nil {
				return err
			}
		}
		creates := ledger.Creates(&e.Header, payload.Salt, payload.Ops, op.Record, op.Kind)
		if _, err := p.insertWrite.ExecContext(ctx, record, row, n, op.Kind, op.Group, vals, pins, creates); err != nil {
			return err
		}
	}
	return nil
}

// record gives the row of a record, and makes one for a new record.
func (p *projection) record(ctx context.Context, id uuid.UUID) (int64, error) {
	if row, ok := p.touched[id]; ok {
		return row, nil
	}
	var row int64
	err := p.findRecord.QueryRowContext(ctx, p.ledger.state.row, id[:]).Scan(&row)
	if errors.Is(err, sql.ErrNoRows) {
		res, insertErr := p.insertRecord.ExecContext(ctx, p.ledger.state.row, id[:])
		if insertErr != nil {
			return 0, insertErr
		}
		row, err = res.LastInsertId()
	}
	if err == nil {
		p.touched[id] = row
		p.order = append(p.order, id)
	}
	return row, err
}

// finish folds what the transaction touched and saves it.
func (p *projection) finish(ctx context.Context) error {
	l := p.ledger
	if p.again {
		return l.rebuild(ctx, p.tx)
	}
	if err := l.saveGraph(ctx, p.tx, p); err != nil {
		return err
	}
	if p.stated || p.refold {
		if err := p.authority(ctx); err != nil {
			return err
		}
	}
	for _, r := range p.redactions {
		if err := p.redact(ctx, r.by, r.Redact); err != nil {
			return err
		}
	}
	for _, id := range p.order {
		if err := p.fold(ctx, id); err != nil {
			return err
		}
	}
	if p.optimize {
		_, err := p.tx.ExecContext(ctx, `INSERT INTO search (search) VALUES ('optimize')`)
		return err
	}
	return nil
}

// authority folds the authority entries anew, and touches every record that this
// changes: the grants, rulings, requests and people, or all where laptops changed.
func (p *projection) authority(ctx context.Context) error {
	l := p.ledger
	before := l.state.authority
	l.state.fold(ctx, p.tx, l.id)
	after := l.state.authority
	if p.refold || before == nil || !sameMembers(before, after) {
		rows, err := p.tx.QueryContext(ctx, `SELECT uuid FROM records WHERE partnership = ? ORDER BY id`, l.state.row)
		if err != nil {
			return err
		}
		all, err := uuids(rows)
		if err != nil {
			return err
		}
		for _, id := range all {
			if _, err := p.record(ctx, id); err != nil {
				return err
			}
		}
	}
	for _, person := range after.People {
		if _, err := p.record(ctx, person.ID); err != nil {
			return err
		}
	}
	for id := range after.Grants {
		if _, err := p.record(ctx, id); err != nil {
			return err
		}
	}
	for _, r := range after.Rulings {
		for _, id := range []uuid.UUID{r.ID, r.Request} {
			if _, err := p.record(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// sameMembers says whether the same laptops speak for the same people.
func sameMembers(a, b *ledger.Authority) bool {
	if len(a.Devices) != len(b.Devices) {
		return false
	}
	for i := range a.Devices {
		if *a.Devices[i] != *b.Devices[i] || a.Devices[i].Revoked || b.Devices[i].Revoked {
			return false
		}
	}
	return true
}

// A stored write is a row of writes.
type storedWrite struct {
	row    int64
	state  ledger.State
	header ledger.Header
	ledger.Write
}

// writes reads all writes of a record, in an order that its fold takes.
func (p *projection) writes(ctx context.Context, record int64) ([]storedWrite, error) {
	rows, err := p.writesOf.QueryContext(ctx, record)
	if err != nil {
		return nil, err
	}
	return scanWrites(rows)
}

func scanWrites(rows *sql.Rows) ([]storedWrite, error) {
	defer rows.Close()
	var writes []storedWrite
	for rows.Next() {
		var w storedWrite
		var header, vals, pins []byte
		if err := rows.Scan(&w.row, &w.state, blob(w.Entry[:]), &header, &w.At.Branch, &w.At.Seq,
			&w.Op, &w.Kind, &w.Group, &vals, &pins, &w.Creates, &w.Redacted); err != nil {
			return nil, err
		}
		if err := ledger.Decode(header, &w.header); err != nil {
			return nil, damaged(err)
		}
		w.Feed, w.HLC = w.header.Feed, w.header.HLC
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

// fold folds one record and saves what a reader sees of it.
func (p *projection) fold(ctx context.Context, id uuid.UUID) error {
	row := p.touched[id]
	stored, err := p.writes(ctx, row)
	if err != nil {
		return err
	}
	authority := p.ledger.state.authority
	if g := authority.Grants[id]; g != nil && len(stored) == 0 {
		return p.save(ctx, row, authorityRecord(authority, model.GrantKind, g.Given, g.Doc(), g.Counts))
	}
	for _, r := range authority.Rulings {
		if r.ID == id && len(stored) == 0 {
			return p.save(ctx, row, authorityRecord(authority, model.RulingKind, r.HLC, r.Doc(), r.Counts))
		}
	}
	f := authority.FoldRecord(id, bare(stored))
	for i, w := range stored {
		if w.state != f.States[i] {
			var why any
			if f.Reasons[i] != "" {
				why = f.Reasons[i]
			}
			if _, err := p.updateWrite.ExecContext(ctx, int(f.States[i]), why, w.row); err != nil {
				return err
			}
		}
	}
	return p.save(ctx, row, f)
}

// authorityRecord shows a grant or a ruling as a record.
func authorityRecord(a *ledger.Authority, kind *model.Kind, at ledger.HLC, doc model.Doc, counts bool) ledger.Folded {
	executive := a.People[model.Executive]
	return ledger.Folded{
		Kind: kind, KindName: kind.Name, Exists: counts, Created: at, Doc: doc,
		Author: ledger.Member{Person: executive.ID, Role: model.Executive},
	}
}

func (p *projection) save(ctx context.Context, row int64, f ledger.Folded) error {
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
	if _, err := p.updateRecord.ExecContext(ctx, f.KindName, f.Author.Person[:], int64(f.Created), state,
		strings.Join(f.Flags, " "), string(doc), row); err != nil {
		return err
	}
	if _, err := p.deleteSearch.ExecContext(ctx, row); err != nil {
		return err
	}
	if state != recordShown {
		return nil
	}
	_, err = p.insertSearch.ExecContext(ctx, row, searchText(f.Doc))
	return err
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

// rebuild drops the projections of this partnership and makes them from the log.
func (l *Ledger) rebuild(ctx context.Context, tx *sql.Tx) error {
	s := l.state
	for _, query := range []string{
		`DELETE FROM search WHERE docid IN (SELECT id FROM records WHERE partnership = ?)`,
		`DELETE FROM writes WHERE record IN (SELECT id FROM records WHERE partnership = ?)`,
		`DELETE FROM records WHERE partnership = ?`,
		`DELETE FROM clocks WHERE partnership = ?`,
		`DELETE FROM unresolved WHERE partnership = ?`,
		`DELETE FROM branches WHERE partnership = ?`,
		`DELETE FROM redacted WHERE entry IN (SELECT id FROM entries WHERE partnership = ?)`,
	} {
		if _, err := tx.ExecContext(ctx, query, s.row); err != nil {
			return err
		}
	}
	p, err := l.project(ctx, tx)
	if err != nil {
		return err
	}
	s.graph, s.stated, s.authority = ledger.NewGraph(nil, nil), nil, nil
	p.find = func(id ledger.ID) (ledger.Position, bool) {
		at, ok := p.added[id]
		return at, ok
	}
	move, err := tx.PrepareContext(ctx, `UPDATE entries SET branch = ? WHERE id = ?`)
	if err != nil {
		return err
	}
	entries, err := l.entries(ctx, tx)
	if err != nil {
		return err
	}
	for _, e := range entries {
		placed, err := s.graph.Place(e.Entry, p.find)
		if err != nil {
			return damaged(err)
		}
		p.placed(e.Entry, placed, e.row)
		if placed.Branch != e.branch {
			if _, err := move.ExecContext(ctx, placed.Branch, e.row); err != nil {
				return err
			}
		}
		if err := p.add(ctx, e.Entry, placed.Position, e.row); err != nil {
			return err
		}
	}
	p.refold, p.stated, p.again = true, true, false
	return p.finish(ctx)
}

// A stored entry is a row of the log.
type storedEntry struct {
	*ledger.Entry
	row    int64
	branch int
}

// entries reads the log in its order.
func (l *Ledger) entries(ctx context.Context, q querier) ([]storedEntry, error) {
	var entries []storedEntry
	err := each(ctx, q, func(scan func(...any) error) error {
		var e storedEntry
		var header, sig, payload []byte
		if err := scan(&e.row, &e.branch, &header, &sig, &payload); err != nil {
			return err
		}
		var err error
		if e.Entry, err = ledger.Open(header, payload, sig); err != nil {
			return damaged(err)
		}
		entries = append(entries, e)
		return nil
	}, `SELECT entries.id, branch, header, sig, payload FROM entries LEFT JOIN payloads ON payloads.entry = entries.id
		WHERE partnership = ? ORDER BY entries.id`, l.state.row)
	return entries, err
}

// Rebuild drops every projection of the partnership and makes it anew from the log.
func (l *Ledger) Rebuild(ctx context.Context) error {
	return l.change(ctx, func(l *Ledger, tx *sql.Tx) error { return l.rebuild(ctx, tx) })
}
