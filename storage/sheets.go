package storage

import (
	"context"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// commit keeps a record's blind groups on this laptop and writes their hash in their place.
func (l *Ledger) commit(ctx context.Context, tx *transaction, d *draft, k *model.Kind, id uuid.UUID, after model.Doc) error {
	var sheet ledger.Sheet
	for _, g := range k.Groups {
		if !g.Blind || !slices.ContainsFunc(g.Fields, func(name string) bool { return after[name] != nil }) {
			continue
		}
		values := make([]any, len(g.Fields))
		for i, name := range g.Fields {
			values[i] = after[name]
		}
		raw, err := ledger.Values(values...)
		if err != nil {
			return err
		}
		sheet = append(sheet, ledger.SheetPart{Group: g.Name, Values: raw})
	}
	var salt ledger.Digest
	if _, err := io.ReadFull(l.store.options.Rand, salt[:]); err != nil {
		return err
	}
	data, err := ledger.Encode(sheet)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO sheets (record, partnership, salt, sheet) VALUES (?, ?, ?, ?)`, id[:], l.state.row, salt[:], data); err != nil {
		return err
	}
	hash := sheet.Commit(l.id, id, salt)
	values, err := ledger.Values(hash[:])
	d.ops = append(d.ops, ledger.Op{Record: id, Kind: k.Name, Group: ledger.Commitment, Values: values})
	return err
}

// A sealedSheet is one's own sheet that the partner cannot read yet.
type sealedSheet struct {
	record uuid.UUID
	salt   ledger.Digest
	sheet  ledger.Sheet
}

func (l *Ledger) sealedSheets(ctx context.Context, q querier, where string, args ...any) ([]sealedSheet, error) {
	var all []sealedSheet
	err := each(ctx, q, func(scan func(...any) error) error {
		var s sealedSheet
		var data []byte
		if err := scan(blob(s.record[:]), blob(s.salt[:]), &data); err != nil {
			return err
		}
		all = append(all, s)
		return cbor.Unmarshal(data, &all[len(all)-1].sheet)
	}, `SELECT record, salt, sheet FROM sheets WHERE partnership = ? `+where, append([]any{l.state.row}, args...)...)
	return all, err
}

// fields shows a sheet as fields of its record.
func (s sealedSheet) fields(doc model.Doc) error {
	for _, part := range s.sheet {
		for i, name := range ledger.Fields(part.Group) {
			v, err := ledger.Value(part.Values[i])
			if err != nil {
				return damaged(err)
			}
			if v != nil {
				doc[name] = v
			}
		}
	}
	return nil
}

// withSheet adds what this laptop knows of a record of one's own and the ledger does not yet.
func (l *Ledger) withSheet(ctx context.Context, q querier, r *recordRow) error {
	k := model.KindOf(r.kind)
	if r.private || k == nil || !k.Blind() || r.author != l.state.authority.People[l.state.role].ID {
		return nil
	}
	sealed, err := l.sealedSheets(ctx, q, `AND record = ?`, r.id[:])
	if err != nil || len(sealed) == 0 {
		return err
	}
	return sealed[0].fields(r.doc)
}

// sealedText is what a search on this laptop finds a record by whose sheet is still sealed.
func (l *Ledger) sealedText(ctx context.Context, q querier, id uuid.UUID, doc model.Doc) (string, error) {
	sealed, err := l.sealedSheets(ctx, q, `AND record = ?`, id[:])
	if err != nil {
		return "", err
	}
	whole := maps.Clone(doc)
	for _, s := range sealed {
		if err := s.fields(whole); err != nil {
			return "", err
		}
	}
	return searchText(whole), nil
}

// reveal writes the sheets that have become due, each as an entry. It is the first act of
// an export: a sheet leaves the laptop only once the partner's commitment has arrived,
// and a prediction once what it is about was ruled on.
func (l *Ledger) reveal(ctx context.Context, tx *transaction) error {
	sealed, err := l.sealedSheets(ctx, tx, `ORDER BY record`)
	if err != nil {
		return err
	}
	for _, s := range sealed {
		r, err := l.shown(ctx, tx, s.record)
		if err != nil {
			return err
		}
		if r == nil {
			continue // void, or withdrawn
		}
		pins, due, err := l.due(ctx, tx, r)
		if err != nil {
			return err
		}
		if !due {
			continue
		}
		if err := l.revealOne(ctx, tx, r, s, pins); err != nil {
			return err
		}
	}
	return nil
}

func (l *Ledger) revealOne(ctx context.Context, tx *transaction, r *recordRow, s sealedSheet, pins []ledger.Pin) error {
	d, err := l.begin(ledger.Data)
	if err != nil {
		return err
	}
	salt, err := ledger.Values(s.salt[:])
	if err != nil {
		return err
	}
	d.ops = []ledger.Op{{Record: r.id, Kind: r.kind, Group: ledger.Reveal, Values: salt, Pins: pins}}
	for _, part := range s.sheet {
		d.ops = append(d.ops, ledger.Op{Record: r.id, Kind: r.kind, Group: part.Group, Values: part.Values})
	}
	if _, _, err := l.add(ctx, tx, d); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM sheets WHERE record = ?`, r.id[:])
	return err
}

// due says whether a sheet may be revealed, and which commitment that answers.
func (l *Ledger) due(ctx context.Context, tx *transaction, r *recordRow) ([]ledger.Pin, bool, error) {
	k := model.KindOf(r.kind)
	p, err := l.project(ctx, tx)
	if err != nil {
		return nil, false, err
	}
	names := k.Sheet()
	if len(names) == 0 {
		judged, err := p.judgements(ctx, r.doc)
		return nil, len(judged) > 0, err
	}
	own := sheetName(names, r.doc)
	all, err := p.submissions(ctx, k)
	if err != nil {
		return nil, false, err
	}
	var pins []ledger.Pin
	for _, s := range all {
		if s.Role == l.state.role || s.Sheet != own || s.Committed.Redacted {
			continue
		}
		other, err := l.shown(ctx, tx, s.Record)
		if err != nil {
			return nil, false, err
		}
		if other != nil {
			pins = append(pins, ledger.Pin{Record: s.Record, Group: ledger.Commitment, Digest: ledger.ValueDigest(s.Committed.Values)})
		}
	}
	return pins, len(pins) > 0, nil
}

// sheetName tells one sheet of a person from another; "" where a part of it was redacted.
func sheetName(names []string, doc model.Doc) string {
	parts := make([]string, len(names))
	for i, name := range names {
		if parts[i] = doc.Text(name); parts[i] == "" {
			return ""
		}
	}
	return strings.Join(parts, "\n")
}

// submissions reads every commitment to a sheet of the kind, whatever became of it.
func (p *projection) submissions(ctx context.Context, k *model.Kind) ([]ledger.Submission, error) {
	made, err := p.recordsOf(ctx, k.Name)
	if err != nil {
		return nil, err
	}
	var all []ledger.Submission
	for _, r := range made {
		stored, err := p.written(ctx, r.id)
		if err != nil {
			return nil, err
		}
		f := p.ledger.state.authority.FoldRecord(r.id, bare(stored))
		if f.Committed < 0 {
			continue
		}
		s := ledger.Submission{Record: r.id, Role: f.Author.Role, Sheet: sheetName(k.Sheet(), f.Doc), Committed: stored[f.Committed].Write}
		if f.Revealed >= 0 {
			s.Revealed = &stored[f.Revealed].Write
		}
		all = append(all, s)
	}
	return all, nil
}

// judgements are the places where what a prediction is about was ruled on or decided.
func (p *projection) judgements(ctx context.Context, doc model.Doc) ([]ledger.Position, error) {
	var at []ledger.Position
	if id, err := uuid.Parse(doc.Text("request")); err == nil {
		for _, r := range p.ledger.state.authority.Rulings {
			if r.Request == id && r.Seals && r.Verdict != model.Question {
				at = append(at, r.At)
			}
		}
	}
	id, err := uuid.Parse(doc.Text("decision"))
	if err != nil {
		return at, nil
	}
	stored, err := p.written(ctx, id)
	if err != nil {
		return nil, err
	}
	decider, _ := model.DecisionKind.Group("decider")
	for _, w := range stored {
		if w.Group != decider.Name || w.state == ledger.Void || w.state == ledger.Kept || w.Redacted {
			continue
		}
		if v, err := ledger.Value(w.Values[0]); err == nil && v != nil {
			at = append(at, w.At)
		}
	}
	return at, nil
}
