package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"tandem/model/ledger"
)

// Latest gives the newest bundle that brought something, and what of the partner's it
// brought: rulings and grants first, then records by their age, and of very many of a kind
// the first. The zero Bundle says that nothing ever came.
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

// mostBrought is how many records of a kind Latest names: more than a screen tells.
const mostBrought = 100

// brought lists what the newest n entries of other laptops wrote, as far as the partner
// wrote it. It looks at the other laptops' entries alone, however many this one has.
func (l *Ledger) brought(ctx context.Context, n int) ([]News, error) {
	device := l.state.feed.Device()
	var theirs, partners []string // branches
	for i, b := range l.state.graph.Branches {
		if b.Feed.Device() == device {
			continue
		}
		theirs = append(theirs, fmt.Sprintf(`SELECT * FROM (SELECT id FROM entries WHERE partnership = ?1 AND branch = %d ORDER BY seq DESC LIMIT ?2)`, i))
		if l.state.writer(b.Feed) == l.state.authority.People[l.state.role.Other()].ID {
			partners = append(partners, strconv.Itoa(i))
		}
	}
	if len(partners) == 0 {
		return nil, nil
	}
	var first int64
	err := l.store.read.QueryRowContext(ctx, `SELECT coalesce(min(id), 0) FROM (`+strings.Join(theirs, ` UNION ALL `)+` ORDER BY id DESC LIMIT ?2)`,
		l.state.row, n).Scan(&first)
	if err != nil {
		return nil, err
	}
	within := `entries.partnership = ? AND entries.branch IN (` + strings.Join(partners, ",") + `) AND entries.id >= ?`
	stands := map[ledger.ID]ledger.Position{}
	for _, s := range l.state.stated {
		stands[s.Entry.ID] = s.At
	}
	came := func(entry ledger.ID) (is bool, err error) {
		at := stands[entry]
		err = l.store.read.QueryRowContext(ctx, `SELECT count(*) > 0 FROM entries WHERE branch = ? AND seq = ? AND `+within,
			at.Branch, int64(at.Seq), l.state.row, first).Scan(&is)
		return is, err
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
	stated := func(id uuid.UUID, entry ledger.ID, counts bool) error {
		is, err := came(entry)
		if err != nil || !is || !counts {
			return err
		}
		return add(id, true)
	}
	for _, r := range l.state.authority.Rulings {
		if err := stated(r.ID, r.Entry, r.Counts); err != nil {
			return nil, err
		}
	}
	for id, g := range l.state.authority.Grants {
		if err := stated(id, g.Entry, g.Counts); err != nil {
			return nil, err
		}
	}
	type write struct {
		record  uuid.UUID
		creates bool
	}
	// What an entry wrote to, it says itself; of one that is withdrawn the tables say it.
	var order []uuid.UUID
	kinds := map[uuid.UUID]string{}
	note := func(record uuid.UUID, kind string) {
		if _, known := kinds[record]; !known {
			kinds[record] = kind
			order = append(order, record)
		}
	}
	var withdrawn []int64
	err = each(ctx, l.store.read, func(scan func(...any) error) error {
		var row int64
		var text []byte
		if err := scan(&row, &text); err != nil {
			return err
		}
		if text == nil {
			withdrawn = append(withdrawn, row)
			return nil
		}
		payload, err := ledger.ReadPayload(text)
		for _, op := range payload.Ops {
			note(op.Record, op.Kind)
		}
		return err
	}, `SELECT id, payload FROM entries WHERE `+within+` AND class & 1 = 0 ORDER BY id`, l.state.row, first)
	if err != nil {
		return nil, err
	}
	for _, row := range withdrawn {
		registers, err := l.redactedRegisters(ctx, l.store.read, row)
		if err != nil {
			return nil, err
		}
		for _, reg := range registers {
			note(reg.Record, reg.Kind)
		}
	}
	var seen []write
	named := map[string]int{}
	for _, id := range order {
		if named[kinds[id]] == mostBrought {
			continue
		}
		var creates sql.NullBool
		err := l.store.read.QueryRowContext(ctx, `SELECT max(writes.creates) FROM records JOIN writes ON writes.record = records.id
			JOIN entries ON entries.id = writes.entry WHERE records.partnership = ? AND uuid = ? AND records.state = ? AND writes.state <> ? AND `+within,
			l.state.row, id[:], recordShown, int(ledger.Void), l.state.row, first).Scan(&creates)
		if err != nil {
			return nil, err
		}
		if creates.Valid {
			named[kinds[id]]++
			seen = append(seen, write{id, creates.Bool})
		}
	}
	for _, w := range seen {
		if err := add(w.record, w.creates); err != nil {
			return nil, err
		}
	}
	return news, nil
}
