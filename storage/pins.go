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

// pins fixes what this write judges: what is written in the same entry, else what stands.
func (l *Ledger) pins(ctx context.Context, tx *transaction, d *draft, k *model.Kind, id uuid.UUID, g model.Group, values []any) ([]ledger.Pin, error) {
	judged := g.Judges
	if len(g.Seals) > 0 && values[0] != nil {
		judged = append(slices.Clone(judged), g.Seals...)
	}
	if len(judged) == 0 {
		return nil, nil
	}
	standing, err := l.standing(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	var pins []ledger.Pin
	for _, field := range judged {
		jg, _ := k.Group(field)
		values := standing[jg.Name]
		for _, op := range d.ops {
			if op.Record == id && op.Group == jg.Name {
				values = op.Values
			}
		}
		pins = append(pins, ledger.Pin{Record: id, Group: jg.Name, Digest: ledger.ValueDigest(values)})
	}
	slices.SortFunc(pins, func(a, b ledger.Pin) int { return strings.Compare(a.Group, b.Group) })
	return pins, nil
}

// standing gives the values that each register of a record shows.
func (l *Ledger) standing(ctx context.Context, q querier, id uuid.UUID) (map[string][]cbor.RawMessage, error) {
	stored, err := l.storedWrites(ctx, q, id)
	if err != nil {
		return nil, err
	}
	shown := map[string]int{}
	for i, w := range stored {
		if w.state != ledger.Live {
			continue
		}
		if j, ok := shown[w.Group]; !ok || later(stored[i].Write, stored[j].Write) {
			shown[w.Group] = i
		}
	}
	values := make(map[string][]cbor.RawMessage, len(shown))
	for group, i := range shown {
		values[group] = stored[i].Values
	}
	return values, nil
}

// later is the order in which a register with several values shows one.
func later(a, b ledger.Write) bool {
	if a.HLC != b.HLC {
		return a.HLC > b.HLC
	}
	return string(a.Entry[:]) > string(b.Entry[:])
}
