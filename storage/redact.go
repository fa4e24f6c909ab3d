package storage

import (
	"context"
	"encoding/hex"
	"slices"

	"tandem/model"
	"tandem/model/ledger"
)

// Redact withdraws the text of one of this person's own entries, here and, with the next
// bundle, on the partner's laptop. That something was written, by whom and when, stays.
// Files that were mailed and backups keep the text.
func (l *Ledger) Redact(ctx context.Context, entry string) error {
	raw, err := hex.DecodeString(entry)
	if err != nil || len(raw) != len(ledger.ID{}) {
		return &model.Refused{What: "Nothing was redacted", Why: "that is not the name of an entry", Do: "take one from history"}
	}
	target := ledger.ID(raw)
	return l.change(ctx, func(l *Ledger, tx *transaction) error { return l.redact(ctx, tx, target) })
}

func (l *Ledger) redact(ctx context.Context, tx *transaction, target ledger.ID) error {
	p, err := l.project(ctx, tx)
	if err != nil {
		return err
	}
	if err := p.seek(ctx, target); err != nil {
		return err
	}
	e, err := p.entry(ctx, target)
	if err != nil {
		return err
	}
	if e == nil {
		return &model.Refused{What: "Nothing was redacted", Why: "there is no such entry", Do: "take one from history", Err: ErrNotFound}
	}
	if e.Authority() {
		return &model.Refused{What: "Nothing was redacted", Why: "an act of authority stays", Do: "revoke it instead", Reason: model.Forbidden}
	}
	me := l.state.authority.People[l.state.role].ID
	if l.state.writer(e.Feed) != me {
		return &model.Refused{What: "Nothing was redacted", Why: "your partner wrote it", Do: "ask them to redact it", Reason: model.Forbidden}
	}
	payload, err := p.payload(e)
	if err != nil {
		return damaged(err)
	}
	if isRedaction(payload) {
		return &model.Refused{What: "Nothing was redacted", Why: "that entry is a redaction itself and holds no text", Do: "take another from history", Reason: model.Forbidden}
	}
	r := ledger.Redact{Entry: target}
	if r.Registers, err = l.redactedRegisters(ctx, tx, e.row); err != nil {
		return err
	}
	for _, op := range payload.Ops {
		r.Registers = append(r.Registers, ledger.Register{
			Record: op.Record, Kind: op.Kind, Group: op.Group, Creates: ledger.Creates(&e.Header, payload.Salt, payload.Ops, op.Record, op.Kind),
		})
	}
	d, err := l.begin(ledger.Data)
	if err != nil {
		return err
	}
	d.ops = []ledger.Op{ledger.StatementOp(l.id, ledger.KindRedact, r)}
	if _, err := l.seal(ctx, d, p); err != nil {
		return err
	}
	return p.finish(ctx)
}

// redactedRegisters are those that redactions of an entry listed. Only of what is withdrawn the tables
// have to say what it wrote.
func (l *Ledger) redactedRegisters(ctx context.Context, q querier, entry int64) ([]ledger.Register, error) {
	var registers []ledger.Register
	err := each(ctx, q, func(scan func(...any) error) error {
		var reg ledger.Register
		err := scan(blob(reg.Record[:]), &reg.Kind, &reg.Group, &reg.Creates)
		registers = append(registers, reg)
		return err
	}, `SELECT records.uuid, writes.kind, writes.grp, writes.creates FROM writes JOIN records ON records.id = writes.record
		WHERE writes.entry = ? AND writes.redacted = 1 ORDER BY writes.op`, entry)
	return registers, err
}

// unscrubbed is the setting that stands from a withdrawal until the files hold nothing of it.
const unscrubbed = "unscrubbed"

// scrub takes what was dropped out of the files themselves. SQLite overwrites what it deletes, but
// not the copies that rows leave behind when they move to another page, so the database is written
// anew, in memory and not in a folder for temporary files; and the write-ahead log, where the old
// pages stand, is emptied.
func (s *Store) scrub(ctx context.Context) error {
	for _, step := range []string{`PRAGMA temp_store = MEMORY`, `VACUUM`} {
		if _, err := s.write.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	var busy, frames, moved int
	if err := s.write.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved); err != nil || busy != 0 {
		return err
	}
	_, err := s.write.ExecContext(ctx, `DELETE FROM settings WHERE key = ?`, unscrubbed)
	return err
}

// scrubAgain does what a crash, or another program that read, kept from being done.
func (s *Store) scrubAgain(ctx context.Context) error {
	var left bool
	err := s.write.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM settings WHERE key = ?)`, unscrubbed).Scan(&left)
	if err == nil && left {
		_ = s.scrub(ctx) // the folder is of use without, and the next opening tries again
	}
	return err
}

// redact applies a redaction: the payload goes, and the entry counts as writing
// "redacted" to just the registers that the redaction lists.
func (p *projection) redact(ctx context.Context, r redaction) error {
	target, err := p.entry(ctx, r.Entry)
	if err != nil || target == nil || target.Authority() {
		return err // what it names is not here: without effect
	}
	if !p.ledger.state.graph.Sees(r.at, target.at) {
		return nil // else it would count on the laptops only that got its target first
	}
	if !p.ledger.state.authority.SamePerson(r.by, target.Feed) {
		return nil
	}
	payload, err := p.payload(target)
	if err != nil {
		return err
	}
	if isRedaction(payload) {
		return nil // without it, nobody could tell why what it withdrew is missing
	}
	// Of several redactions of one entry, each adds what it lists, so their order is nothing.
	listed, err := p.withdraw(ctx, target, payload)
	if err != nil {
		return err
	}
	for _, reg := range r.Registers {
		if listed[reg] {
			continue
		}
		listed[reg] = true
		t, err := p.record(ctx, reg.Record)
		if err != nil {
			return err
		}
		p.listed[r.Entry] = append(p.listed[r.Entry], t)
		p.wrote(t, storedWrite{isNew: true, entry: target.row, Write: ledger.Write{
			Entry: r.Entry, Op: len(listed) - 1, Feed: target.Feed, At: target.at, HLC: target.HLC,
			Kind: reg.Kind, Group: reg.Group, Creates: reg.Creates, Redacted: true,
		}})
	}
	return nil
}

// seek finds entries of the log by their ids. Only a redaction names an entry by nothing else, so there
// is no index of them: one walk through the log finds all.
func (p *projection) seek(ctx context.Context, ids ...ledger.ID) error {
	wanted := map[ledger.ID]bool{}
	for _, id := range ids {
		_, added := p.added[id]
		_, sought := p.sought[id]
		if !added && !sought {
			wanted[id] = true
		}
	}
	if len(wanted) == 0 || p.anew {
		return nil
	}
	if p.sought == nil {
		p.sought = map[ledger.ID]int64{}
	}
	return each(ctx, p.q, func(scan func(...any) error) error {
		var row int64
		var id ledger.ID
		err := scan(&row, blob(id[:]))
		if wanted[id] {
			p.sought[id] = row
		}
		return err
	}, `SELECT id, hash FROM entries WHERE partnership = ?`, p.ledger.state.row)
}

// entry finds an entry, a new one or one that was sought; nil where it is not here.
func (p *projection) entry(ctx context.Context, id ledger.ID) (*placed, error) {
	if n, ok := p.added[id]; ok {
		return &p.entries[n], nil
	}
	row, sought := p.sought[id]
	if !sought || p.anew {
		return nil, nil
	}
	e := placed{Entry: &ledger.Entry{ID: id}, row: row}
	var header []byte
	err := p.q.QueryRowContext(ctx, `SELECT header, branch, seq, payload FROM entries WHERE id = ?`, row).Scan(&header, &e.at.Branch, &e.at.Seq, &e.Payload)
	if err == nil {
		e.Header, err = ledger.ReadHeader(header)
	}
	return &e, err
}

// payload is what an entry says, as far as it was not withdrawn.
func (p *projection) payload(e *placed) (ledger.Payload, error) {
	if _, gone := p.withdrawn[e.row]; gone || e.Payload == nil {
		return ledger.Payload{}, nil
	}
	return ledger.ReadPayload(e.Payload)
}

// isRedaction says whether an entry withdraws another. Its own content is never dropped.
func isRedaction(payload ledger.Payload) bool {
	return slices.ContainsFunc(payload.Ops, func(op ledger.Op) bool { _, ok := op.ReadRedact(); return ok })
}

// withdraw touches the records that an entry writes, drops what it wrote, and gives the
// registers that earlier redactions of it listed.
func (p *projection) withdraw(ctx context.Context, e *placed, payload ledger.Payload) (map[ledger.Register]bool, error) {
	listed := map[ledger.Register]bool{}
	if _, again := p.withdrawn[e.row]; !again {
		p.withdrawn[e.row] = nil
	}
	if !p.anew {
		before, err := p.ledger.redactedRegisters(ctx, p.q, e.row)
		if err != nil {
			return nil, err
		}
		for _, reg := range before {
			listed[reg] = true
			if _, err := p.record(ctx, reg.Record); err != nil {
				return nil, err
			}
		}
	}
	for _, op := range payload.Ops {
		t, err := p.record(ctx, op.Record)
		if err != nil {
			return nil, err
		}
		t.writes = slices.DeleteFunc(t.writes, func(w *storedWrite) bool { return w.entry == e.row && !w.Redacted })
		p.withdrawn[e.row] = append(p.withdrawn[e.row], t)
	}
	for _, t := range p.listed[e.ID] {
		for _, w := range t.writes {
			if w.entry == e.row && w.Redacted {
				listed[ledger.Register{Record: t.id, Kind: w.Kind, Group: w.Group, Creates: w.Creates}] = true
			}
		}
	}
	return listed, nil
}

// unexplained refuses entries that came without their content and without a redaction.
func (p *projection) unexplained() error {
	for _, e := range p.fresh() {
		if _, explained := p.withdrawn[e.row]; e.Payload == nil && !explained {
			return refusedImport("a part of it has lost its content", "ask for it again")
		}
	}
	return nil
}

// redactedRows are the entries whose text was withdrawn.
func (l *Ledger) redactedRows(ctx context.Context, q querier) (map[ledger.ID]bool, error) {
	withdrawn := map[ledger.ID]bool{}
	err := each(ctx, q, func(scan func(...any) error) error {
		var id ledger.ID
		err := scan(blob(id[:]))
		withdrawn[id] = true
		return err
	}, `SELECT hash FROM redacted JOIN entries ON entries.id = redacted.entry WHERE partnership = ?`, l.state.row)
	return withdrawn, err
}
