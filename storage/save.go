package storage

import (
	"cmp"
	"context"
	"database/sql/driver"
	"slices"
	"strings"
	"sync"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
)

// save writes what was folded. Each row is written once.
func (p *projection) save(ctx context.Context) error {
	if p.anew {
		if err := p.drop(ctx); err != nil {
			return err
		}
	}
	if err := p.saveLog(ctx, p.unsaved()); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{p.saveMoved, p.saveGraph, p.saveWithdrawn} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	var rest []*touched
	for _, t := range p.order {
		p.ledger.state.renamed = p.ledger.state.renamed || t.kind == model.PersonKind.Name
		if !t.saved {
			rest = append(rest, t)
		}
	}
	if err := p.saveRecords(ctx, rest); err != nil {
		return err
	}
	if err := p.saveWrites(ctx, rest); err != nil {
		return err
	}
	p.ledger.state.ends = nil
	return p.saveSearch(ctx, rest)
}

// saveLog writes new entries.
func (p *projection) saveLog(ctx context.Context, entries []placed) error {
	s := p.ledger.state
	var header []byte
	return p.tx.insert(ctx, `INSERT INTO entries (id, partnership, branch, seq, class, hash, header, sig, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		len(entries), func(i int, values []driver.NamedValue) bool {
			e := &entries[i]
			header = e.Header.Append(header[:0])
			return set(values, e.row, s.row, int64(e.at.Branch), int64(e.Seq), int64(e.Class), e.ID[:], header, e.Sig, e.Payload)
		})
}

// streamed is how many entries are handed over at a time.
const streamed = 512

// A batch is what is handed over at a time.
type batch struct {
	entries []placed
	records []*touched
}

// stream saves the log while entries are still being placed, and new records while others are still
// being folded. wait ends it.
func (p *projection) stream(ctx context.Context) (wait func() error) {
	log, done := make(chan batch, bundle.MaxEntries/streamed+2), make(chan error, 1) // the log never waits for the disk
	p.log = log
	go func() {
		var err error
		for b := range log {
			if err == nil {
				err = p.saveBatch(ctx, b)
			}
		}
		done <- err
	}()
	return sync.OnceValue(func() error {
		p.log = nil
		close(log)
		return <-done
	})
}

func (p *projection) saveBatch(ctx context.Context, b batch) error {
	if err := p.saveLog(ctx, b.entries); err != nil {
		return err
	}
	if err := p.saveRecords(ctx, b.records); err != nil {
		return err
	}
	if err := p.saveWrites(ctx, b.records); err != nil {
		return err
	}
	err := p.index(ctx, b.records)
	for _, t := range b.records {
		t.body = "" // nobody asks for it again, and there may be many
	}
	return err
}

// flush hands over the new entries that are not saved yet.
func (p *projection) flush() {
	p.log <- batch{entries: p.unsaved()}
	p.logged = p.first + int64(len(p.entries))
}

// flushRecords hands over what of the folded records is final: all that is new and that no rule across
// records changes.
func (p *projection) flushRecords(folded []*touched) {
	if p.log == nil || p.anew {
		return // else the tables are emptied first
	}
	var final []*touched
	for _, t := range folded {
		if k := model.KindOf(t.kind); t.isNew && !t.gone && k != nil && !judgedAcross(k) {
			t.saved = true
			final = append(final, t)
		}
	}
	p.log <- batch{records: final}
}

// fresh are the new entries, in the order of the log.
func (p *projection) fresh() []placed { return p.since(p.first) }

func (p *projection) unsaved() []placed { return p.since(p.logged) }

func (p *projection) since(row int64) []placed {
	at, _ := slices.BinarySearchFunc(p.entries, row, func(e placed, row int64) int { return cmp.Compare(e.row, row) })
	return p.entries[at:]
}

// saveMoved notes entries that stand on another branch since a fork came to light.
func (p *projection) saveMoved(ctx context.Context) error {
	for row, branch := range p.moved {
		if _, err := p.tx.ExecContext(ctx, `UPDATE entries SET branch = ? WHERE id = ?`, branch, row); err != nil {
			return err
		}
	}
	return nil
}

// saveGraph writes what placing the entries changed.
func (p *projection) saveGraph(ctx context.Context) error {
	s := p.ledger.state
	for branch := range p.branches {
		b := s.graph.Branches[branch]
		if err := p.tx.run(ctx, `INSERT INTO branches (partnership, branch, feed, parent_branch, parent_seq) VALUES (?, ?, ?, ?, ?)`,
			s.row, int64(branch), b.Feed[:], int64(b.Parent.Branch), int64(b.Parent.Seq)); err != nil {
			return err
		}
	}
	for at := range p.clocks {
		seen, err := ledger.Encode(s.graph.Clock(at))
		if err != nil {
			return err
		}
		if _, err := p.tx.ExecContext(ctx, `INSERT INTO clocks (partnership, branch, seq, seen) VALUES (?, ?, ?, ?)`,
			s.row, at.Branch, int64(at.Seq), seen); err != nil {
			return err
		}
	}
	if !p.shaken {
		return nil
	}
	if _, err := p.tx.ExecContext(ctx, `DELETE FROM unresolved WHERE partnership = ?`, s.row); err != nil {
		return err
	}
	for ref := range s.graph.Unresolved {
		if _, err := p.tx.ExecContext(ctx, `INSERT INTO unresolved (partnership, feed, seq, hash) VALUES (?, ?, ?, ?)`,
			s.row, ref.Feed[:], int64(ref.Seq), ref.ID[:]); err != nil {
			return err
		}
	}
	return nil
}

// saveWithdrawn drops the text of what was redacted.
func (p *projection) saveWithdrawn(ctx context.Context) error {
	for row, records := range p.withdrawn {
		for _, t := range records {
			if err := p.tx.run(ctx, `DELETE FROM writes WHERE record = ? AND entry = ? AND redacted = 0`, t.row, row); err != nil {
				return err
			}
		}
		for _, query := range []string{
			`UPDATE entries SET payload = NULL WHERE id = ?`,
			`UPDATE actions SET undone = 1 WHERE entry = ?`, // what was withdrawn is nothing to take back
			`INSERT OR IGNORE INTO redacted (entry) VALUES (?)`,
		} {
			if _, err := p.tx.ExecContext(ctx, query, row); err != nil {
				return err
			}
		}
	}
	for _, t := range p.order {
		for i := range t.writes {
			if w := t.writes[i]; w.isNew && w.Redacted && w.Group == ledger.Commitment {
				if _, err := p.tx.ExecContext(ctx, `DELETE FROM sheets WHERE record = ?`, t.id[:]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// saveRecords writes the records as they are shown.
func (p *projection) saveRecords(ctx context.Context, records []*touched) error {
	s := p.ledger.state
	err := p.tx.insert(ctx, `INSERT INTO records (kind, author, created, state, flags, doc, id, partnership, uuid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		len(records), func(i int, values []driver.NamedValue) bool {
			t := records[i]
			return t.isNew && !t.gone &&
				set(values, t.kind, t.author[:], int64(t.created), int64(t.state), strings.Join(t.flags, " "), t.doc, t.row, s.row, t.id[:])
		})
	if err != nil {
		return err
	}
	for _, t := range records {
		if t.isNew {
			continue
		}
		if t.gone {
			_, err = p.tx.ExecContext(ctx, `DELETE FROM records WHERE id = ?`, t.row)
		} else {
			_, err = p.tx.ExecContext(ctx, `UPDATE records SET kind = ?, author = ?, created = ?, state = ?, flags = ?, doc = ? WHERE id = ?`,
				t.kind, t.author[:], int64(t.created), t.state, strings.Join(t.flags, " "), t.doc, t.row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// saveWrites writes the new writes, in the order of the log, and the new states of old ones.
func (p *projection) saveWrites(ctx context.Context, records []*touched) error {
	var plain, marked []write // nearly all are live, and pin nothing
	for _, t := range records {
		for i := range t.writes {
			w := t.writes[i]
			switch {
			case w.isNew && t.states[i] == ledger.Live && !w.Redacted && len(w.Pins) == 0:
				plain = append(plain, write{t, i})
			case w.isNew:
				marked = append(marked, write{t, i})
			case w.state != t.states[i] || w.reason != t.reasons[i]:
				if _, err := p.tx.ExecContext(ctx, `UPDATE writes SET state = ?, reason = ? WHERE record = ? AND entry = ? AND op = ?`,
					int(t.states[i]), reasonOf(t.reasons[i]), t.row, w.entry, w.Op); err != nil {
					return err
				}
			}
		}
	}
	var vals, pins []byte
	err := p.tx.insert(ctx, `INSERT INTO writes (record, entry, op, kind, grp, vals, creates) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		len(plain), func(i int, values []driver.NamedValue) bool {
			t, w := plain[i].of, plain[i].of.writes[plain[i].n]
			vals = ledger.AppendValues(vals[:0], w.Values)
			return set(values, t.row, w.entry, int64(w.Op), w.Kind, w.Group, vals, w.Creates)
		})
	if err != nil {
		return err
	}
	return p.tx.insert(ctx, `INSERT INTO writes (record, entry, op, kind, grp, vals, pins, creates, redacted, state, reason)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, len(marked), func(i int, values []driver.NamedValue) bool {
		t, n := marked[i].of, marked[i].n
		w := t.writes[n]
		vals, pins = ledger.AppendValues(vals[:0], w.Values), nil
		if len(w.Pins) > 0 {
			pins = ledger.AppendPins(nil, w.Pins)
		}
		return set(values, t.row, w.entry, int64(w.Op), w.Kind, w.Group, vals, pins, w.Creates, w.Redacted, int64(t.states[n]), reasonOf(t.reasons[n]))
	})
}

// A write is one of those of a record.
type write struct {
	of *touched
	n  int
}

func reasonOf(why string) driver.Value {
	if why == "" {
		return nil
	}
	return why
}

// drop empties the projections of this partnership.
func (p *projection) drop(ctx context.Context) error {
	for _, query := range []string{
		`DELETE FROM search WHERE docid IN (SELECT id FROM records WHERE partnership = ?)`,
		`DELETE FROM writes WHERE record IN (SELECT id FROM records WHERE partnership = ?)`,
		`DELETE FROM records WHERE partnership = ?`,
		`DELETE FROM clocks WHERE partnership = ?`,
		`DELETE FROM unresolved WHERE partnership = ?`,
		`DELETE FROM branches WHERE partnership = ?`,
		`DELETE FROM redacted WHERE entry IN (SELECT id FROM entries WHERE partnership = ?)`,
	} {
		if _, err := p.tx.ExecContext(ctx, query, p.ledger.state.row); err != nil {
			return err
		}
	}
	return nil
}
