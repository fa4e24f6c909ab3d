package storage

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"

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

	touched  map[uuid.UUID]*touched
	wrote    map[ledger.ID][]*touched // by the new entry that writes to them
	order    []*touched
	next     int64 // row of the next new record
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

// touched is a record that the transaction writes to. New records and writes wait in
// memory until they are folded, so that each row is written once.
type touched struct {
	id     uuid.UUID
	row    int64
	isNew  bool
	kind   string        // once it is folded
	writes []storedWrite // new ones
}

// A redaction waits for finish: who may redact depends on the whole transaction.
type redaction struct {
	by ledger.Feed
	at ledger.Position
	ledger.Redact
}

// The statements of a projection. The driver keeps them prepared from one transaction to
// the next; preparing them by hand for each cost nearly half of an action.
const (
	insertEntry   = `INSERT INTO entries (partnership, hash, branch, seq, class, header, sig) VALUES (?, ?, ?, ?, ?, ?, ?)`
	insertPayload = `INSERT INTO payloads (entry, payload) VALUES (?, ?)`
	insertWrite   = `INSERT INTO writes (record, entry, op, kind, grp, vals, pins, creates, redacted, state, reason)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	findRecord   = `SELECT id FROM records WHERE partnership = ? AND uuid = ?`
	insertRecord = `INSERT INTO records (kind, author, created, state, flags, doc, id, partnership, uuid)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
	updateRecord = `UPDATE records SET kind = ?, author = ?, created = ?, state = ?, flags = ?, doc = ? WHERE id = ?`
	insertSearch = `INSERT INTO search (docid, body) VALUES (?, ?)`
	deleteSearch = `DELETE FROM search WHERE docid = ?`
	writesOf     = writesColumns + `WHERE writes.record = ? ORDER BY entries.id, writes.op`
	updateWrite  = `UPDATE writes SET state = ?, reason = ? WHERE id = ?`
)

func (l *Ledger) project(ctx context.Context, tx *sql.Tx) (*projection, error) {
	p := &projection{
		ledger: l, tx: tx, touched: map[uuid.UUID]*touched{}, wrote: map[ledger.ID][]*touched{}, branches: map[int]bool{},
		clocks: map[ledger.Position]bool{}, added: map[ledger.ID]ledger.Position{},
	}
	known := finder(ctx, tx, l.state.row)
	p.find = func(id ledger.ID) (ledger.Position, bool) {
		if at, ok := p.added[id]; ok {
			return at, true
		}
		return known(id)
	}
	return p, tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) + 1 FROM records`).Scan(&p.next)
}

// has says whether an entry is in the log.
func (p *projection) has(id ledger.ID) bool {
	_, ok := p.find(id)
	return ok
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
			p.redactions = append(p.redactions, redaction{e.Feed, at, r})
			continue
		}
		t, err := p.record(ctx, op.Record)
		if err != nil {
			return err
		}
		p.wrote[e.ID] = append(p.wrote[e.ID], t)
		t.writes = append(t.writes, storedWrite{entry: row, Write: ledger.Write{
			Entry: e.ID, Op: n, Feed: e.Feed, At: at, HLC: e.HLC, Kind: op.Kind, Group: op.Group, Values: op.Values, Pins: op.Pins,
			Creates: ledger.Creates(&e.Header, payload.Salt, payload.Ops, op.Record, op.Kind),
		}})
	}
	return nil
}

// record finds a record that the transaction writes to, or begins a new one.
func (p *projection) record(ctx context.Context, id uuid.UUID) (*touched, error) {
	if t, ok := p.touched[id]; ok {
		return t, nil
	}
	t := &touched{id: id}
	err := p.tx.QueryRowContext(ctx, findRecord, p.ledger.state.row, id[:]).Scan(&t.row)
	if errors.Is(err, sql.ErrNoRows) {
		t.row, t.isNew, err = p.next, true, nil
		p.next++
	}
	if err == nil {
		p.touched[id] = t
		p.order = append(p.order, t)
	}
	return t, err
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
		if err := p.redact(ctx, r); err != nil {
			return err
		}
	}
	ruled := map[uuid.UUID]*ledger.Ruled{}
	for _, r := range l.state.authority.Rulings {
		ruled[r.ID] = r
	}
	for _, t := range p.order {
		if err := p.fold(ctx, t, ruled[t.id]); err != nil {
			return err
		}
	}
	if err := p.across(ctx); err != nil {
		return err
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
