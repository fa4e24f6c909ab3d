package storage

import (
	"context"
	"slices"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// cutCycles ignores the links that would put a record below itself. A person is refused
// who makes one; two people can make one together.
func (p *projection) cutCycles(ctx context.Context) error {
	for _, k := range p.kinds() {
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
	before, err := p.flagged(ctx, k, ledger.FlagCycle)
	if err != nil {
		return err
	}
	for id := range before {
		if cut[id] {
			continue
		}
		if _, err := p.refold(ctx, id); err != nil {
			return err
		}
	}
	for id := range cut {
		if before[id] {
			continue
		}
		if err := p.ignore(ctx, id, field); err != nil {
			return err
		}
	}
	return nil
}

// links reads what each shown record of the kind shows as the one above it.
func (p *projection) links(ctx context.Context, k *model.Kind, field string) ([]ledger.Link, error) {
	last := map[uuid.UUID]ledger.Link{}
	note := func(record uuid.UUID, entry ledger.ID, hlc ledger.HLC, values []cbor.RawMessage) error {
		if len(values) != 1 {
			return nil // a redacted link is none
		}
		v, err := ledger.Value(values[0])
		if err != nil {
			return damaged(err)
		}
		l := ledger.Link{Record: record, Entry: entry, HLC: hlc}
		if text, ok := v.(string); ok {
			l.Above, _ = uuid.Parse(text)
		}
		if before, ok := last[record]; !ok || before.Before(l) {
			last[record] = l
		}
		return nil
	}
	if !p.anew {
		err := each(ctx, p.q, func(scan func(...any) error) error {
			var record uuid.UUID
			var entry ledger.ID
			var header, vals []byte
			if err := scan(blob(record[:]), blob(entry[:]), &header, &vals); err != nil || p.touched[record] != nil {
				return err
			}
			h, err := ledger.ReadHeader(header)
			if err != nil {
				return damaged(err)
			}
			values, err := ledger.ReadValues(vals)
			if err != nil {
				return damaged(err)
			}
			return note(record, entry, h.HLC, values)
		}, `SELECT records.uuid, entries.hash, entries.header, writes.vals FROM records
			JOIN writes ON writes.record = records.id JOIN entries ON entries.id = writes.entry
			WHERE records.partnership = ? AND records.kind = ? AND records.state = ? AND writes.grp = ? AND writes.state = ?`,
			p.ledger.state.row, k.Name, recordShown, field, int(ledger.Live))
		if err != nil {
			return nil, err
		}
	}
	for _, t := range p.order {
		if t.kind != k.Name || t.state != recordShown || t.gone {
			continue
		}
		for i := range t.writes {
			w := t.writes[i]
			if w.Group != field || t.states[i] != ledger.Live {
				continue
			}
			if err := note(t.id, w.Entry, w.HLC, w.Values); err != nil {
				return nil, err
			}
		}
	}
	var links []ledger.Link
	for _, l := range last {
		if l.Above != uuid.Nil {
			links = append(links, l)
		}
	}
	return links, nil
}

// ignore takes a link out of a record as it is shown, and flags the record.
func (p *projection) ignore(ctx context.Context, id uuid.UUID, field string) error {
	t := p.touched[id]
	if t == nil {
		var err error
		if t, err = p.refold(ctx, id); err != nil {
			return err
		}
	}
	r, err := t.recordRow()
	if err != nil {
		return err
	}
	delete(r.doc, field)
	t.mark(ledger.FlagCycle)
	t.write(r.doc)
	return nil
}
