package storage

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"tandem/model"
)

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
		for before := int64(math.MaxInt64); len(hits) < limit; {
			some, err := l.matching(ctx, match, before, limit)
			if err != nil {
				return err
			}
			for _, f := range some {
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
			if len(some) < limit {
				return nil
			}
			before = some[len(some)-1].docid
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

// matching gives the next rows that match. The text around a hit is made for those alone: for
// every row of a common word it takes a second.
func (l *Ledger) matching(ctx context.Context, match string, before int64, limit int) (some []matched, err error) {
	err = each(ctx, l.store.read, func(scan func(...any) error) error {
		var f matched
		err := scan(&f.docid, &f.snippet)
		some = append(some, f)
		return err
	}, "SELECT docid, snippet(search, '\x02', '\x03', '…', -1, 12) FROM search WHERE search MATCH ? AND docid < ? ORDER BY docid DESC LIMIT ?",
		match, before, limit)
	return some, err
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
