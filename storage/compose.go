package storage

import (
	"context"
	"io"
	"slices"

	"tandem/model/ledger"
	"tandem/storage/bundle"
)

// compose gathers what to send, in as many parts as the limits ask for.
func (l *Ledger) compose(ctx context.Context, tx *transaction, kind bundle.Type, all bool) ([]*bundle.Content, error) {
	s := l.state
	if s.newFeed != "" || len(s.graph.Of(s.feed)) == 0 {
		// A fresh feed has nothing to vouch with: its first entry says what it has seen. A copy of a folder
		// begins its own here, so that its receipts never count for the other copy.
		d, err := l.begin(ledger.Data)
		if err != nil {
			return nil, err
		}
		if _, _, err := l.add(ctx, tx, d); err != nil {
			return nil, err
		}
	}
	signed, err := l.signedHeads(ctx, tx)
	if err != nil {
		return nil, err
	}
	have := make([]uint64, len(s.graph.Branches))
	if !all {
		if have, err = l.acknowledged(ctx, tx); err != nil {
			return nil, err
		}
	}
	entries, err := l.missing(ctx, tx, have, signed)
	if err != nil {
		return nil, err
	}
	var parts []*bundle.Content
	for _, chunk := range l.cut(entries, signed) {
		c, err := l.part(kind, chunk, signed)
		if err != nil {
			return nil, err
		}
		parts = append(parts, c)
	}
	return parts, nil
}

// heads are the signed heads of the ledger by entry.
type heads map[ledger.ID]ledger.Head

// signedHeads gives every signed head that is known, this laptop's newest ones
// signed now.
func (l *Ledger) signedHeads(ctx context.Context, tx *transaction) (heads, error) {
	s := l.state
	signed, err := l.heads(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, b := range s.graph.Branches {
		if b.Feed.Device() != s.feed.Device() {
			continue
		}
		if _, ok := signed[b.Last.ID]; !ok {
			h := ledger.SignHead(l.id, b.Last, l.key)
			signed[h.ID] = h
			if err := l.saveHead(ctx, tx, h); err != nil {
				return nil, err
			}
		}
	}
	return signed, nil
}

// heads reads the signed heads that are kept.
func (l *Ledger) heads(ctx context.Context, q querier) (heads, error) {
	signed := heads{}
	err := each(ctx, q, func(scan func(...any) error) error {
		var h ledger.Head
		err := scan(blob(h.Feed[:]), &h.Seq, blob(h.ID[:]), &h.Sig)
		signed[h.ID] = h
		return err
	}, `SELECT feed, seq, hash, sig FROM heads WHERE partnership = ?`, l.state.row)
	return signed, err
}

func (l *Ledger) saveHead(ctx context.Context, tx *transaction, h ledger.Head) error {
	_, err := tx.ExecContext(ctx, `INSERT OR IGNORE INTO heads (partnership, hash, feed, seq, sig) VALUES (?, ?, ?, ?, ?)`,
		l.state.row, h.ID[:], h.Feed[:], int64(h.Seq), h.Sig)
	return err
}

// missing reads, in the log's order, the entries above have and not above a signed head.
func (l *Ledger) missing(ctx context.Context, tx *transaction, have []uint64, signed heads) ([]storedEntry, error) {
	s := l.state
	limit := make([]uint64, len(s.graph.Branches))
	for _, h := range signed {
		if at, ok := s.finder(ctx, tx)(h.Ref()); ok {
			limit[at.Branch] = max(limit[at.Branch], at.Seq)
		}
	}
	var entries []storedEntry
	for b := range limit {
		if have[b] >= limit[b] {
			continue
		}
		err := each(ctx, tx, func(scan func(...any) error) error {
			e := storedEntry{branch: b}
			var header, sig, payload []byte
			if err := scan(&e.row, &header, &sig, &payload); err != nil {
				return err
			}
			var err error
			if e.Entry, err = ledger.Open(header, payload, sig); err != nil {
				return damaged(err)
			}
			entries = append(entries, e)
			return nil
		}, `SELECT id, header, sig, payload FROM entries
			WHERE partnership = ? AND branch = ? AND seq > ? AND seq <= ? ORDER BY seq`, s.row, b, int64(have[b]), int64(limit[b]))
		if err != nil {
			return nil, err
		}
	}
	// The log's order never puts an entry before what it has seen.
	slices.SortFunc(entries, func(a, b storedEntry) int { return int(a.row - b.row) })
	return entries, nil
}

// What an entry takes beside its payload, at most.
const (
	headerSize = 210
	linkSize   = 108
)

// cut splits entries so that each part can be imported after those before it: another
// laptop's feed only where it signed a head. There is always at least one part.
func (l *Ledger) cut(entries []storedEntry, signed heads) [][]storedEntry {
	var parts [][]storedEntry
	start, size := 0, 0
	open := map[int]bool{} // branches of others that stand between two signed heads
	for i, e := range entries {
		if (size > maxPartBytes || i-start >= maxPartEntries) && len(open) == 0 {
			parts = append(parts, entries[start:i])
			start, size = i, 0
		}
		size += headerSize + len(e.Seen)*linkSize + len(e.Payload)
		if e.Feed.Device() != l.state.feed.Device() {
			if _, ok := signed[e.ID]; ok {
				delete(open, e.branch)
			} else {
				open[e.branch] = true
			}
		}
	}
	return append(parts, entries[start:])
}

// part makes one bundle of entries that stand in the log's order.
func (l *Ledger) part(kind bundle.Type, entries []storedEntry, signed heads) (*bundle.Content, error) {
	s := l.state
	own := s.graph.Branches[s.graph.Of(s.feed)[0]].Last
	head := signed[own.ID]
	c := &bundle.Content{Manifest: bundle.Manifest{
		Type: kind, Partnership: l.id, Sender: s.feed, Made: ledger.HLCAt(l.Now()), Head: &head,
	}}
	if _, err := io.ReadFull(l.store.options.Rand, c.Manifest.Bundle[:]); err != nil {
		return nil, err
	}
	switch kind {
	case bundle.Invitation:
	case bundle.Rescue:
		c.Manifest.Recipients = []ledger.Key{s.authority.People[s.role.Other()].Key}
	case bundle.Laptop:
		c.Manifest.Recipients = []ledger.Key{s.personal().Sign}
	default:
		for _, d := range l.others() {
			c.Manifest.Recipients = append(c.Manifest.Recipients, d.Key)
		}
	}
	// Range after range: each branch's entries together.
	byBranch := map[int][]*ledger.Entry{}
	var order []int
	for _, e := range entries {
		if byBranch[e.branch] == nil {
			order = append(order, e.branch)
		}
		byBranch[e.branch] = append(byBranch[e.branch], e.Entry)
	}
	knows := heads{head.ID: head}
	for _, b := range order {
		c.Entries = append(c.Entries, byBranch[b]...)
		last := byBranch[b][len(byBranch[b])-1]
		h, ok := signed[last.ID]
		if !ok {
			h = ledger.SignHead(l.id, last.Ref(), l.key) // one's own feed, cut in two
		}
		knows[h.ID] = h
	}
	for i := range s.graph.Branches {
		if h, ok := l.newest(i, signed); ok {
			knows[h.ID] = h
		}
	}
	for _, h := range knows {
		c.Manifest.Knows = append(c.Manifest.Knows, h)
	}
	return c, nil
}

// newest is the newest signed head of a branch.
func (l *Ledger) newest(branch int, signed heads) (ledger.Head, bool) {
	b := l.state.graph.Branches[branch]
	if h, ok := signed[b.Last.ID]; ok {
		return h, true
	}
	var best ledger.Head
	for _, h := range signed {
		if h.Feed == b.Feed && h.Seq > best.Seq && h.Seq <= b.Last.Seq && h.Seq > b.Parent.Seq && len(l.state.graph.Of(b.Feed)) == 1 {
			best = h
		}
	}
	return best, best.Seq > 0
}
