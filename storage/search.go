package storage

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// The full-text index follows the log at a distance: to index a record takes as long as to save it,
// and hardly less than to index many. What a person wrote last is indexed once there is enough of
// it, and until then by each search for itself.

// lag is how many entries the index may be behind.
const lag = 64

// A searchable is a record as a search finds it; body is "" where it does not.
type searchable struct {
	row  int64
	id   uuid.UUID
	body string
}

// saveSearch lets a search find these records as they are shown, and those that are behind.
func (p *projection) saveSearch(ctx context.Context, records []*touched) error {
	s, last := p.ledger.state, p.first+int64(len(p.fresh()))-1
	if last-s.searched <= lag && p.maySearchLater() {
		return nil
	}
	var again []searchable
	if !p.anew {
		behind, err := p.ledger.unsearched(ctx, p.tx, s.searched, p.first)
		if err != nil {
			return err
		}
		again = slices.DeleteFunc(behind, func(r searchable) bool { return p.touched[r.id] != nil })
	}
	for _, t := range records {
		if t.state != recordShown || t.gone {
			t.body = ""
		} else if t.blind {
			r, err := t.recordRow()
			if err == nil {
				t.body, err = p.ledger.sealedText(ctx, p.tx, t.id, r.doc)
			}
			if err != nil {
				return err
			}
		}
		if !t.isNew {
			again = append(again, searchable{t.row, t.id, t.body})
		}
	}
	// The index takes everything at once as long as the rows ascend.
	slices.SortFunc(again, func(a, b searchable) int { return cmp.Compare(a.row, b.row) })
	for _, r := range again {
		if err := p.tx.run(ctx, `DELETE FROM search WHERE docid = ?`, r.row); err != nil {
			return err
		}
		if r.body == "" {
			continue
		}
		if err := p.tx.run(ctx, indexOne, r.row, r.body); err != nil {
			return err
		}
	}
	if err := p.index(ctx, records); err != nil {
		return err
	}
	s.searched = max(s.searched, last)
	if len(p.withdrawn) == 0 {
		return nil
	}
	s.withdrew = true
	return p.tx.run(ctx, `INSERT INTO search (search) VALUES ('optimize')`) // the index still holds what was withdrawn
}

// index adds new records.
func (p *projection) index(ctx context.Context, records []*touched) error {
	return p.tx.insert(ctx, indexOne, len(records), func(i int, values []driver.NamedValue) bool {
		t := records[i]
		return t.isNew && t.body != "" && set(values, t.row, t.body)
	})
}

const indexOne = `INSERT INTO search (docid, body) VALUES (?, ?)`

// maySearchLater says whether all that the transaction changes is found by unsearched, and nothing
// that was withdrawn lies in the index.
func (p *projection) maySearchLater() bool {
	return !p.foreign && !p.anew && !p.stated && !p.shaken && len(p.withdrawn) == 0 && !slices.ContainsFunc(p.order, func(t *touched) bool {
		return t.gone || !slices.ContainsFunc(t.writes, func(w *storedWrite) bool { return w.isNew })
	})
}

// unsearched are the records that entries above one row of the log and before another wrote to, as
// they stand now.
func (l *Ledger) unsearched(ctx context.Context, q querier, above, before int64) ([]searchable, error) {
	written := map[uuid.UUID]bool{}
	err := each(ctx, q, func(scan func(...any) error) error {
		var text []byte
		if err := scan(&text); err != nil {
			return err
		}
		payload, err := ledger.ReadPayload(text)
		for _, id := range payload.Records() {
			written[id] = true
		}
		return err
		// The plus keeps SQLite from walking through all of a partnership's entries.
	}, `SELECT payload FROM entries
		WHERE id > ? AND id < ? AND +partnership = ? AND class & 1 = 0 AND payload IS NOT NULL`, above, before, l.state.row)
	if err != nil {
		return nil, err
	}
	var rows []*recordRow
	for id := range written {
		r, err := scanShared(q.QueryRowContext(ctx, everyColumn+`AND uuid = ?`, l.state.row, id[:]).Scan)
		if errors.Is(err, sql.ErrNoRows) {
			continue // what a redaction names in place of a record
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b *recordRow) int { return cmp.Compare(a.row, b.row) })
	all := make([]searchable, len(rows))
	for i, r := range rows {
		all[i] = searchable{row: r.row, id: r.id}
		if r.state != recordShown {
			continue
		}
		var err error
		if all[i].body, err = l.sealedText(ctx, q, r.id, r.doc); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// A Hit is a record that a search found.
type Hit struct {
	ID      uuid.UUID
	Kind    string
	Title   string
	Snippet string // the text around the first hit, hits between \x02 and \x03
	Doc     model.Doc
}

// Search finds records by the beginnings of words, newest first.
func (l *Ledger) Search(ctx context.Context, text string, limit int) (hits []Hit, err error) {
	match := matchAll(text)
	if match == "" {
		return nil, nil
	}
	if limit <= 0 {
		limit = 100
	}
	err = l.view(ctx, func(l *Ledger, s *state) error {
		behind, err := l.unsearched(ctx, l.store.read, s.searched, math.MaxInt64)
		if err != nil {
			return err
		}
		late, err := matchingLate(ctx, behind, match)
		if err != nil {
			return err
		}
		for before := int64(math.MaxInt64); len(hits) < limit; {
			indexed, err := matching(ctx, l.store.read, match, before, limit)
			if err != nil {
				return err
			}
			down := int64(math.MinInt64) // to where this page goes
			if len(indexed) == limit {
				down = indexed[limit-1].docid
			}
			for _, f := range page(indexed, behind, late, before, down) {
				if len(hits) == limit {
					break
				}
				hit, err := l.hit(ctx, f)
				if errors.Is(err, sql.ErrNoRows) {
					continue // of another partnership
				}
				if err != nil {
					return err
				}
				hits = append(hits, hit)
			}
			if len(indexed) < limit {
				return nil
			}
			before = down
		}
		return nil
	})
	return hits, err
}

// A matched is a row of the search: a shared record's, or a private one's below zero.
type matched struct {
	docid   int64
	snippet string
}

// matching gives the next rows of an index that match. The text around a hit is made for those
// alone: for every row of a common word it takes a second.
func matching(ctx context.Context, index querier, match string, before int64, limit int) (some []matched, err error) {
	err = each(ctx, index, func(scan func(...any) error) error {
		var f matched
		err := scan(&f.docid, &f.snippet)
		some = append(some, f)
		return err
	}, "SELECT docid, snippet(search, '\x02', '\x03', '…', -1, 12) FROM search WHERE search MATCH ? AND docid < ? ORDER BY docid DESC LIMIT ?",
		match, before, limit)
	return some, err
}

// matchingLate gives what the full-text index will match once it holds these records: it makes one
// of these alone, in memory.
func matchingLate(ctx context.Context, records []searchable, match string) ([]matched, error) {
	if len(records) == 0 {
		return nil, nil
	}
	db, err := sql.Open("sqlite3", "file::memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	index := &transaction{conn}
	if err := index.run(ctx, `CREATE VIRTUAL TABLE search USING fts4 (body, tokenize=unicode61)`); err != nil {
		return nil, err
	}
	err = index.insert(ctx, indexOne, len(records), func(i int, values []driver.NamedValue) bool {
		r := records[i]
		return r.body != "" && set(values, r.row, r.body)
	})
	if err != nil {
		return nil, err
	}
	return matching(ctx, index, match, math.MaxInt64, len(records))
}

// page puts what is not indexed yet in place of what the index says of it, from one row down to
// another.
func page(indexed []matched, behind []searchable, late []matched, before, down int64) []matched {
	all := slices.DeleteFunc(slices.Clone(indexed), func(f matched) bool {
		return slices.ContainsFunc(behind, func(r searchable) bool { return r.row == f.docid })
	})
	for _, f := range late {
		if f.docid < before && f.docid >= down {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b matched) int { return cmp.Compare(b.docid, a.docid) })
	return all
}

// hit reads the record of a row.
func (l *Ledger) hit(ctx context.Context, f matched) (Hit, error) {
	var r *recordRow
	var err error
	if f.docid > 0 {
		if r, err = scanShared(l.store.read.QueryRowContext(ctx, sharedColumns+`AND id = ?`, l.state.row, f.docid).Scan); err == nil {
			err = l.withSheet(ctx, l.store.read, r)
		}
	} else {
		r, err = l.scanPrivate(l.store.read.QueryRowContext(ctx, privateColumns+`AND id = ?`, l.state.row, -f.docid).Scan)
	}
	if err != nil {
		return Hit{}, err
	}
	return Hit{ID: r.id, Kind: r.kind, Title: l.title(ctx, l.store.read, r), Snippet: f.snippet, Doc: r.Doc()}, nil
}

// matchAll asks for every word of a text, each as a beginning, whatever signs it holds.
func matchAll(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	for i, w := range words {
		words[i] = `"` + w + `*"`
	}
	return strings.Join(words, " ")
}

// searchText is what a search finds a record by: its texts, not its ids.
func searchText(doc model.Doc) string {
	var b strings.Builder
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case string:
			if uuid.Validate(v) != nil {
				b.WriteString(v)
				b.WriteByte('\n')
			}
		case []any:
			for _, item := range v {
				walk(item)
			}
		case map[string]any:
			for _, name := range model.Doc(v).Names() {
				walk(v[name])
			}
		}
	}
	for _, name := range doc.Names() {
		walk(doc[name])
	}
	return b.String()
}
