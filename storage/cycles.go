package storage

import (
	"context"
	"slices"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// cutCycles ignores the links that would put a record below itself. A person is refused
// who makes one; two people can make one together.
func (p *projection) cutCycles(ctx context.Context) error {
	kinds := map[string]bool{}
	for _, t := range p.order {
		kinds[t.kind] = true
	}
	for _, k := range model.Kinds() {
		if !kinds[k.Name] {
			continue
		}
		for _, f := range k.Fields {
			if slices.Contains(f.Ref, k.Name) {
				if err := p.cutField(ctx, k, f.Name); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (p *projection) cutField(ctx context.Context, k *model.Kind, field string) error {
	links, err := p.links(ctx, k, field)
	if err != nil {
		return err
	}
	cut := ledger.Cut(links)
	// Those that were ignored before and close no cycle any more. Whatever this transaction
	// touched was folded without regard to cycles.
	rows, err := p.tx.QueryContext(ctx, `SELECT uuid FROM records WHERE partnership = ? AND kind = ? AND flags <> '' AND flags LIKE '%'||?||'%'`,
		p.ledger.state.row, k.Name, ledger.FlagCycle)
	if err != nil {
		return err
	}
	before, err := uuids(rows)
	if err != nil {
		return err
	}
	for _, id := range before {
		if cut[id] {
			continue
		}
		t, err := p.record(ctx, id)
		if err == nil {
			err = p.fold(ctx, t, nil)
		}
		if err != nil {
			return err
		}
	}
	for id := range cut {
		if err := p.ignore(ctx, id, field); err != nil {
			return err
		}
	}
	return nil
}

// links reads what each shown record of the kind shows as the one above it.
func (p *projection) links(ctx context.Context, k *model.Kind, field string) ([]ledger.Link, error) {
	shown := map[uuid.UUID]int{}
	var links []ledger.Link
	err := each(ctx, p.tx, func(scan func(...any) error) error {
		var l ledger.Link
		var raw, vals []byte
		if err := scan(blob(l.Record[:]), blob(l.Entry[:]), &raw, &vals); err != nil {
			return err
		}
		var header ledger.Header
		var values []cbor.RawMessage
		if err := ledger.Decode(raw, &header); err != nil {
			return damaged(err)
		}
		if err := cbor.Unmarshal(vals, &values); err != nil || len(values) != 1 {
			return err // a redacted link is none
		}
		l.HLC = header.HLC
		v, err := ledger.Value(values[0])
		if err != nil {
			return damaged(err)
		}
		if text, ok := v.(string); ok {
			l.Above, _ = uuid.Parse(text)
		}
		at, again := shown[l.Record]
		switch {
		case !again:
			shown[l.Record] = len(links)
			links = append(links, l)
		case links[at].Before(l):
			links[at] = l
		}
		return nil
	}, `SELECT records.uuid, entries.hash, entries.header, writes.vals FROM records
		JOIN writes ON writes.record = records.id JOIN entries ON entries.id = writes.entry
		WHERE records.partnership = ? AND records.kind = ? AND records.state = ? AND writes.grp = ? AND writes.state = ?`,
		p.ledger.state.row, k.Name, recordShown, field, int(ledger.Live))
	return slices.DeleteFunc(links, func(l ledger.Link) bool { return l.Above == uuid.Nil }), err
}

// ignore takes a link out of a record as it is shown, and flags the record.
func (p *projection) ignore(ctx context.Context, id uuid.UUID, field string) error {
	r, err := p.ledger.row(ctx, p.tx, id)
	if err != nil {
		return err
	}
	delete(r.doc, field)
	if !slices.Contains(r.flags, ledger.FlagCycle) {
		r.flags = append(r.flags, ledger.FlagCycle)
		slices.Sort(r.flags)
	}
	doc, err := docJSON(r.doc)
	if err != nil {
		return err
	}
	_, err = p.tx.ExecContext(ctx, `UPDATE records SET flags = ?, doc = ? WHERE id = ?`, strings.Join(r.flags, " "), doc, r.row)
	return err
}
