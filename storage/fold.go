package storage

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A stored write is a row of writes.
type storedWrite struct {
	isNew  bool
	entry  int64
	state  ledger.State
	reason string
	ledger.Write
}

const writesColumns = `SELECT writes.entry, writes.state, entries.hash, entries.header, entries.branch, entries.seq,
		writes.op, writes.kind, writes.grp, writes.vals, writes.pins, writes.creates, writes.redacted, coalesce(writes.reason, '')
	FROM writes JOIN entries ON entries.id = writes.entry `

func scanWrites(rows *sql.Rows) ([]*storedWrite, error) {
	defer rows.Close()
	var writes []*storedWrite
	for rows.Next() {
		w := &storedWrite{}
		var raw, vals, pins []byte
		if err := rows.Scan(&w.entry, &w.state, blob(w.Entry[:]), &raw, &w.At.Branch, &w.At.Seq,
			&w.Op, &w.Kind, &w.Group, &vals, &pins, &w.Creates, &w.Redacted, &w.reason); err != nil {
			return nil, err
		}
		header, err := ledger.ReadHeader(raw)
		if err != nil {
			return nil, damaged(err)
		}
		w.Feed, w.HLC = header.Feed, header.HLC
		if w.Values, err = ledger.ReadValues(vals); err != nil {
			return nil, damaged(err)
		}
		if pins != nil {
			c := &ledger.Cursor{Data: pins}
			w.Pins = c.Pins()
			if err := c.Done(); err != nil {
				return nil, damaged(err)
			}
		}
		writes = append(writes, w)
	}
	return writes, rows.Err()
}

func bare(stored []*storedWrite) []ledger.Write { return appendBare(nil, stored) }

func appendBare(writes []ledger.Write, stored []*storedWrite) []ledger.Write {
	for _, w := range stored {
		writes = append(writes, w.Write)
	}
	return writes
}

// load reads what was written to a record before.
func (p *projection) load(ctx context.Context, t *touched) error {
	if t.isNew || t.loaded {
		return nil
	}
	rows, err := p.q.QueryContext(ctx, writesColumns+`WHERE writes.record = ? ORDER BY writes.entry, writes.op`, t.row)
	if err != nil {
		return err
	}
	before, err := scanWrites(rows)
	if err != nil {
		return err
	}
	before = slices.DeleteFunc(before, func(w *storedWrite) bool {
		_, gone := p.withdrawn[w.entry]
		return gone && !w.Redacted
	})
	t.writes, t.loaded = append(before, t.writes...), true
	return nil
}

// foldRecords folds the records that were touched. It reads nothing but memory.
func (p *projection) foldRecords() {
	ruled := map[uuid.UUID]*ledger.Ruled{}
	for _, r := range p.ledger.state.authority.Rulings {
		ruled[r.ID] = r
	}
	for i, t := range p.order {
		p.foldRecord(t, ruled[t.id])
		if (i+1)%streamed == 0 {
			p.flushRecords(p.order[i+1-streamed : i+1])
		}
	}
}

// refold folds a record without what across made of it.
func (p *projection) refold(ctx context.Context, id uuid.UUID) (*touched, error) {
	t, err := p.record(ctx, id)
	if err == nil {
		err = p.load(ctx, t)
	}
	if err == nil {
		p.foldRecord(t, nil)
	}
	return t, err
}

// foldRecord makes of a record's writes what a reader sees of it.
func (p *projection) foldRecord(t *touched, ruled *ledger.Ruled) {
	authority := p.ledger.state.authority
	g := authority.Grants[t.id]
	switch {
	case g != nil && len(t.writes) == 0:
		t.show(authorityRecord(authority, model.GrantKind, g.Given, g.Doc(), g.Counts))
	case ruled != nil && len(t.writes) == 0:
		t.show(authorityRecord(authority, model.RulingKind, ruled.HLC, ruled.Doc(), ruled.Counts))
	default:
		p.bare = appendBare(p.bare[:0], t.writes)
		f := authority.FoldRecord(t.id, p.bare)
		// All that was written to it was withdrawn, or it is only named.
		t.gone = len(t.writes) == 0 && !f.Exists
		t.show(f)
	}
}

// authorityRecord shows a grant or a ruling as a record.
func authorityRecord(a *ledger.Authority, kind *model.Kind, at ledger.HLC, doc model.Doc, counts bool) ledger.Folded {
	executive := a.People[model.Executive]
	return ledger.Folded{
		Kind: kind, KindName: kind.Name, Exists: counts, Created: at, Doc: doc,
		Author: ledger.Member{Person: executive.ID, Role: model.Executive},
	}
}

// show keeps a folded record as the tables will have it.
func (t *touched) show(f ledger.Folded) {
	t.kind, t.author, t.created, t.flags = f.KindName, f.Author.Person, f.Created, f.Flags
	t.states, t.reasons, t.conflicts = f.States, f.Reasons, len(f.Conflicts)
	t.state = recordShown
	switch {
	case !f.Exists || f.Kind == nil:
		t.state = recordNone
	case f.Deleted:
		t.state = recordDeleted
	}
	t.write(f.Doc)
	t.blind = f.Kind != nil && f.Kind.Blind()
}

// write gives the record the fields that it shows: nothing in them is hidden, whatever another program
// wrote, so that what a person signs is what they read.
func (t *touched) write(doc model.Doc) {
	doc = doc.Legible()
	data, err := doc.AppendJSON(nil)
	if err != nil {
		panic(fmt.Sprintf("storage: what was read from CBOR is not JSON: %v", err))
	}
	t.doc, t.body = string(data), ""
	if t.state == recordShown {
		t.body = searchText(doc)
	}
}

// recordRow is the record as a read of the tables would give it.
func (t *touched) recordRow() (*recordRow, error) {
	doc, err := model.ParseDoc([]byte(t.doc))
	return &recordRow{
		row: t.row, id: t.id, kind: t.kind, author: t.author, at: model.MomentOf(t.created.Time()), state: t.state, flags: slices.Clone(t.flags), doc: doc,
	}, err
}
