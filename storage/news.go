package storage

import (
	"context"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// News is a record that a bundle creates or changes. Of very many of a kind only the first have
// a title and a document.
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

// inConflict counts the open conflicts of each record.
func (l *Ledger) inConflict(ctx context.Context, tx *transaction) (map[uuid.UUID]int, error) {
	open := map[uuid.UUID]int{}
	if l.state.authority == nil {
		return open, nil // it is only joining
	}
	all, err := l.conflicts(ctx, tx)
	for _, c := range all {
		open[c.Record]++
	}
	return open, err
}

// count sums up what the new entries did. before are the conflicts that were open.
func (p *projection) count(before map[uuid.UUID]int) *merged {
	done := &merged{created: map[uuid.UUID]bool{}}
	done.Entries = len(p.fresh())
	for _, t := range p.order {
		if t.state != recordNone && !t.gone {
			done.Conflicts += t.conflicts
		}
		done.Conflicts -= before[t.id]
		wrote := false
		for i := range t.writes {
			w := t.writes[i]
			if w.entry < p.first {
				continue
			}
			wrote = true
			if t.states[i] == ledger.Void {
				done.Void++
			}
			if w.Creates && t.state != recordNone {
				done.created[t.id] = true
			}
		}
		if wrote && t.state != recordNone {
			done.touched = append(done.touched, t.id)
		}
	}
	done.Conflicts = max(0, done.Conflicts)
	fresh := func(id ledger.ID) bool {
		n, ok := p.added[id]
		return ok && p.entries[n].row >= p.first
	}
	authority := p.ledger.state.authority
	for ref := range authority.Void {
		if fresh(ref.Entry) {
			done.Void++
		}
	}
	// Beside the records that the entries write themselves, those of authority.
	ruled := map[uuid.UUID]bool{}
	for _, r := range authority.Rulings {
		ruled[r.ID] = ruled[r.ID] || r.Counts && fresh(r.Entry)
	}
	for _, t := range p.order {
		if g := authority.Grants[t.id]; ruled[t.id] || g != nil && g.Counts && fresh(g.Entry) {
			done.touched, done.created[t.id] = append(done.touched, t.id), true
		}
	}
	done.Records = len(done.touched)
	return done
}

// Of very many records of a kind a preview names the first, and counts the rest: nobody reads
// on, and to put all into documents again takes as long as reading the bundle.
const mostNamed = 1000

// news lists the records that came or changed.
func (p *projection) news(ctx context.Context, done *merged) ([]News, error) {
	news := make([]News, 0, len(done.touched))
	named := map[string]int{}
	for _, id := range done.touched {
		if t := p.touched[id]; t != nil && !t.gone && t.state != recordNone {
			if named[t.kind]++; named[t.kind] > mostNamed {
				news = append(news, News{ID: id, Kind: t.kind, New: done.created[id]})
				continue
			}
		}
		r, err := p.row(ctx, id)
		if err != nil {
			return nil, err
		}
		title := titleOf(r, func(id uuid.UUID) (*recordRow, error) { return p.row(ctx, id) })
		news = append(news, News{ID: id, Kind: r.kind, Title: title, New: done.created[id], Doc: r.Doc()})
	}
	return news, nil
}
