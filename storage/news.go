package storage

import (
	"context"
	"database/sql"
	"slices"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// News is a record that a bundle creates or changes.
type News struct {
	ID    uuid.UUID
	Kind  string
	Title string
	New   bool
	Doc   model.Doc
}

// merged is what merging a bundle did.
type merged struct {
	Summary
	touched []uuid.UUID
	created map[uuid.UUID]bool
}

// inConflict counts the open conflicts.
func (l *Ledger) inConflict(ctx context.Context, tx *sql.Tx) (int, error) {
	if l.state.authority == nil {
		return 0, nil // it is only joining
	}
	open, err := l.conflicts(ctx, tx)
	return len(open), err
}

// count sums up what the new entries did.
func (l *Ledger) count(ctx context.Context, tx *sql.Tx, p *projection, done *merged) error {
	first, last := slices.Min(p.entries), slices.Max(p.entries)
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM writes WHERE entry BETWEEN ? AND ? AND state = ?`,
		first, last, int(ledger.Void)).Scan(&done.Void); err != nil {
		return err
	}
	fresh := map[ledger.ID]bool{}
	for id := range p.added {
		fresh[id] = true
	}
	for ref := range l.state.authority.Void {
		if fresh[ref.Entry] {
			done.Void++
		}
	}
	// Records that the entries write themselves, and those of authority.
	rows, err := tx.QueryContext(ctx, `SELECT DISTINCT records.uuid FROM writes JOIN records ON records.id = writes.record
		WHERE writes.entry BETWEEN ? AND ? AND records.state <> 2`, first, last)
	if err != nil {
		return err
	}
	if done.touched, err = uuids(rows); err != nil {
		return err
	}
	done.created = map[uuid.UUID]bool{}
	created, err := tx.QueryContext(ctx, `SELECT DISTINCT records.uuid FROM writes JOIN records ON records.id = writes.record
		WHERE writes.entry BETWEEN ? AND ? AND writes.creates = 1 AND records.state <> 2`, first, last)
	if err != nil {
		return err
	}
	ids, err := uuids(created)
	if err != nil {
		return err
	}
	for _, id := range ids {
		done.created[id] = true
	}
	authority := l.state.authority
	for id, g := range authority.Grants {
		if fresh[g.Entry] && g.Counts {
			done.touched, done.created[id] = append(done.touched, id), true
		}
	}
	for _, r := range authority.Rulings {
		if fresh[r.Entry] && r.Counts {
			done.touched, done.created[r.ID] = append(done.touched, r.ID), true
		}
	}
	done.Records = len(done.touched)
	return nil
}

// news lists the records that came or changed, in the order of their kinds' weight to a reader.
func (l *Ledger) news(ctx context.Context, tx *sql.Tx, done *merged) ([]News, error) {
	var news []News
	for _, id := range done.touched {
		r, err := l.row(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		news = append(news, News{ID: id, Kind: r.kind, Title: l.title(ctx, tx, r), New: done.created[id], Doc: r.Doc()})
	}
	return news, nil
}
