package storage

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"tandem/model/ledger"
)

// Latest gives the newest bundle that brought something, and what of the partner's it
// brought: rulings and grants first, then records by their age. The zero Bundle says that
// nothing ever came.
func (l *Ledger) Latest(ctx context.Context) (b Bundle, news []News, err error) {
	all, err := l.Bundles(ctx)
	if err != nil {
		return b, nil, err
	}
	for _, b = range all {
		if b.Direction == "in" && b.Note == "" && b.Entries > 0 {
			err = l.view(ctx, func(l *Ledger, s *state) (err error) {
				news, err = l.brought(ctx, b.Entries)
				return err
			})
			return b, news, err
		}
	}
	return Bundle{}, nil, nil
}

// brought lists what the newest n entries of other laptops wrote, as far as the partner
// wrote it.
func (l *Ledger) brought(ctx context.Context, n int) ([]News, error) {
	device := l.state.feed.Device()
	entries, first := map[ledger.ID]bool{}, int64(0)
	err := each(ctx, l.store.read, func(scan func(...any) error) error {
		var hash ledger.ID
		var feed ledger.Feed
		var row int64
		if err := scan(&row, blob(hash[:]), blob(feed[:])); err != nil {
			return err
		}
		first = row
		if l.state.writer(feed) == l.state.authority.People[l.state.role.Other()].ID {
			entries[hash] = true
		}
		return nil
	}, `SELECT entries.id, entries.hash, branches.feed FROM entries JOIN branches USING (partnership, branch)
		WHERE entries.partnership = ? AND substr(branches.feed, 1, ?) <> ? ORDER BY entries.id DESC LIMIT ?`, l.state.row, len(device), device[:], n)
	if err != nil {
		return nil, err
	}
	var news []News
	add := func(id uuid.UUID, fresh bool) error {
		r, err := l.row(ctx, l.store.read, id)
		if errors.Is(err, ErrNotFound) || err == nil && (r.private || r.state != recordShown) {
			return nil
		}
		if err == nil {
			news = append(news, News{ID: id, Kind: r.kind, Title: l.title(ctx, l.store.read, r), New: fresh, Doc: r.Doc()})
		}
		return err
	}
	for _, r := range l.state.authority.Rulings {
		if entries[r.Entry] && r.Counts {
			if err := add(r.ID, true); err != nil {
				return nil, err
			}
		}
	}
	for id, g := range l.state.authority.Grants {
		if entries[g.Entry] && g.Counts {
			if err := add(id, true); err != nil {
				return nil, err
			}
		}
	}
	type write struct {
		record  uuid.UUID
		creates bool
	}
	var writes []write
	err = each(ctx, l.store.read, func(scan func(...any) error) error {
		var w write
		var hash ledger.ID
		if err := scan(blob(w.record[:]), blob(hash[:]), &w.creates); err != nil {
			return err
		}
		if entries[hash] {
			writes = append(writes, w)
		}
		return nil
	}, `SELECT records.uuid, entries.hash, writes.creates FROM writes JOIN entries ON entries.id = writes.entry JOIN records ON records.id = writes.record
		WHERE entries.partnership = ? AND writes.entry >= ? AND writes.state <> ? AND records.state = ? ORDER BY writes.entry, writes.op`,
		l.state.row, first, int(ledger.Void), recordShown)
	if err != nil {
		return nil, err
	}
	at := map[uuid.UUID]int{}
	var seen []write
	for _, w := range writes {
		i, known := at[w.record]
		if !known {
			i, at[w.record] = len(seen), len(seen)
			seen = append(seen, w)
		}
		seen[i].creates = seen[i].creates || w.creates
	}
	for _, w := range seen {
		if err := add(w.record, w.creates); err != nil {
			return nil, err
		}
	}
	return news, nil
}
