package storage

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"

	"github.com/google/uuid"

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
	err = l.change(ctx, func(l *Ledger, tx *sql.Tx) error {
		var row int64
		var feed ledger.Feed
		var class uint64
		var header []byte
		err := tx.QueryRowContext(ctx, `SELECT id, class, header FROM entries WHERE hash = ? AND partnership = ?`, target[:], l.state.row).Scan(&row, &class, &header)
		if errors.Is(err, sql.ErrNoRows) {
			return &model.Refused{What: "Nothing was redacted", Why: "there is no such entry", Do: "take one from history", Err: ErrNotFound}
		}
		if err != nil {
			return err
		}
		var h ledger.Header
		if err := ledger.Decode(header, &h); err != nil {
			return damaged(err)
		}
		feed = h.Feed
		if class&ledger.Statement != 0 {
			return &model.Refused{What: "Nothing was redacted", Why: "an act of authority stays", Do: "revoke it instead", Reason: model.Forbidden}
		}
		me := l.state.authority.People[l.state.role].ID
		if l.state.writer(feed) != me {
			return &model.Refused{What: "Nothing was redacted", Why: "your partner wrote it", Do: "ask them to redact it", Reason: model.Forbidden}
		}
		withdraws, err := isRedaction(ctx, tx, row)
		if err != nil {
			return err
		}
		if withdraws {
			return &model.Refused{What: "Nothing was redacted", Why: "that entry is a redaction itself and holds no text", Do: "take another from history", Reason: model.Forbidden}
		}
		r := ledger.Redact{Entry: target}
		err = each(ctx, tx, func(scan func(...any) error) error {
			var reg ledger.Register
			err := scan(blob(reg.Record[:]), &reg.Kind, &reg.Group, &reg.Creates)
			r.Registers = append(r.Registers, reg)
			return err
		}, `SELECT records.uuid, writes.kind, writes.grp, writes.creates FROM writes JOIN records ON records.id = writes.record
			WHERE writes.entry = ? ORDER BY writes.op`, row)
		if err != nil {
			return err
		}
		d, err := l.begin(ledger.Data)
		if err != nil {
			return err
		}
		d.ops = []ledger.Op{ledger.StatementOp(l.id, ledger.KindRedact, r)}
		p, err := l.project(ctx, tx)
		if err != nil {
			return err
		}
		if _, _, err := l.seal(ctx, tx, d, p); err != nil {
			return err
		}
		return p.finish(ctx)
	})
	if err != nil {
		return err
	}
	return l.store.scrub(ctx)
}

// scrub moves what was dropped out of the write-ahead log, where it would stay readable.
func (s *Store) scrub(ctx context.Context) error {
	_, err := s.write.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

// redact applies a redaction: the payload goes, and the entry counts as writing
// "redacted" to just the registers that the redaction lists.
func (p *projection) redact(ctx context.Context, r redaction) error {
	s := p.ledger.state
	var row int64
	var header []byte
	var at ledger.Position
	err := p.tx.QueryRowContext(ctx, `SELECT id, header, branch, seq FROM entries WHERE hash = ? AND partnership = ? AND class & 1 = 0`,
		r.Entry[:], s.row).Scan(&row, &header, &at.Branch, &at.Seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // it names nothing that is here: without effect
	}
	if err != nil {
		return err
	}
	if !s.graph.Sees(r.at, at) {
		return nil // else it would count on the laptops only that got its target first
	}
	var h ledger.Header
	if err := ledger.Decode(header, &h); err != nil {
		return damaged(err)
	}
	if !s.authority.SamePerson(r.by, h.Feed) {
		return nil
	}
	if withdraws, err := isRedaction(ctx, p.tx, row); err != nil || withdraws {
		return err // without it, nobody could tell why what it withdrew is missing
	}
	// Of several redactions of one entry, each adds what it lists, so their order is nothing.
	listed, err := p.withdraw(ctx, row, r.Entry)
	if err != nil {
		return err
	}
	for _, query := range []string{
		`DELETE FROM writes WHERE entry = ? AND redacted = 0`, `DELETE FROM payloads WHERE entry = ?`,
		`UPDATE actions SET undone = 1 WHERE entry = ?`, // what was withdrawn is nothing to take back
	} {
		if _, err := p.tx.ExecContext(ctx, query, row); err != nil {
			return err
		}
	}
	if _, err := p.tx.ExecContext(ctx, `INSERT OR IGNORE INTO redacted (entry) VALUES (?)`, row); err != nil {
		return err
	}
	for _, reg := range r.Registers {
		if listed[reg] {
			continue
		}
		listed[reg] = true
		if reg.Group == ledger.Commitment {
			if _, err := p.tx.ExecContext(ctx, `DELETE FROM sheets WHERE record = ?`, reg.Record[:]); err != nil {
				return err
			}
		}
		t, err := p.record(ctx, reg.Record)
		if err != nil {
			return err
		}
		p.wrote[r.Entry] = append(p.wrote[r.Entry], t)
		t.writes = append(t.writes, storedWrite{entry: row, Write: ledger.Write{
			Entry: r.Entry, Op: len(listed) - 1, Feed: h.Feed, At: at, HLC: h.HLC, Kind: reg.Kind, Group: reg.Group, Creates: reg.Creates, Redacted: true,
		}})
	}
	p.optimize = true
	return nil
}

// withdraw touches the records that an entry writes, drops its writes that are not saved
// yet, and gives the registers that earlier redactions of it listed.
func (p *projection) withdraw(ctx context.Context, row int64, entry ledger.ID) (map[ledger.Register]bool, error) {
	listed := map[ledger.Register]bool{}
	var before []uuid.UUID
	err := each(ctx, p.tx, func(scan func(...any) error) error {
		var reg ledger.Register
		var redacted bool
		err := scan(blob(reg.Record[:]), &reg.Kind, &reg.Group, &reg.Creates, &redacted)
		before = append(before, reg.Record)
		if redacted {
			listed[reg] = true
		}
		return err
	}, `SELECT records.uuid, writes.kind, writes.grp, writes.creates, writes.redacted
		FROM writes JOIN records ON records.id = writes.record WHERE writes.entry = ?`, row)
	if err != nil {
		return nil, err
	}
	for _, id := range before {
		if _, err := p.record(ctx, id); err != nil {
			return nil, err
		}
	}
	for _, t := range p.wrote[entry] {
		t.writes = slices.DeleteFunc(t.writes, func(w storedWrite) bool {
			if w.Entry == entry && w.Redacted {
				listed[ledger.Register{Record: t.id, Kind: w.Kind, Group: w.Group, Creates: w.Creates}] = true
			}
			return w.Entry == entry && !w.Redacted
		})
	}
	return listed, nil
}

// isRedaction says whether an entry withdraws another. Its own content is never dropped.
func isRedaction(ctx context.Context, q querier, row int64) (bool, error) {
	var raw []byte
	err := q.QueryRowContext(ctx, `SELECT payload FROM payloads WHERE entry = ?`, row).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil // it came without its content, so it was withdrawn before
	}
	if err != nil {
		return false, err
	}
	payload, err := ledger.ReadPayload(raw)
	if err != nil {
		return false, damaged(err)
	}
	return slices.ContainsFunc(payload.Ops, func(op ledger.Op) bool { _, ok := op.ReadRedact(); return ok }), nil
}

// unexplained refuses entries that came without their content and without a redaction.
func (p *projection) unexplained(ctx context.Context) error {
	for _, row := range p.bare {
		var n int
		if err := p.tx.QueryRowContext(ctx, `SELECT count(*) FROM redacted WHERE entry = ?`, row).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
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
