package storage

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"tandem/model/ledger"
	"tandem/storage/bundle"
)

// A knowing is what a laptop said it has, when its own feed stood at head.
type knowing struct {
	feed  ledger.Feed
	seq   uint64
	head  ledger.ID
	heads []ledger.Ref
	// beside says that the feed went on after a newer one of the laptop began: the folder was copied.
	beside bool
}

// ref names the head.
func (k *knowing) ref() ledger.Ref { return ledger.Ref{Feed: k.feed, Seq: k.seq, ID: k.head} }

// said reads what a laptop said, feed by feed.
func (l *Ledger) said(ctx context.Context, q querier, device ledger.Key) ([]knowing, error) {
	var all []knowing
	err := each(ctx, q, func(scan func(...any) error) error {
		var k knowing
		var heads []byte
		if err := scan(blob(k.feed[:]), &k.seq, blob(k.head[:]), &heads, &k.beside); err != nil {
			return err
		}
		err := ledger.Decode(heads, &k.heads)
		all = append(all, k)
		return err
	}, `SELECT feed, seq, head, heads, beside FROM knows WHERE partnership = ? AND device = ?`, l.state.row, device[:])
	return all, err
}

// acknowledge keeps the signed heads that came with a bundle, and what its sender has,
// unless it was opened before and a newer bundle of the same feed said more.
func (l *Ledger) acknowledge(ctx context.Context, tx *transaction, c *bundle.Content, p *projection) error {
	m := c.Manifest
	k := knowing{feed: m.Sender}
	for _, h := range m.Knows {
		k.heads = append(k.heads, h.Ref())
		if _, ok := p.find(h.Ref()); ok {
			if err := l.saveHead(ctx, tx, h); err != nil {
				return err
			}
		}
	}
	device := m.Sender.Device()
	if device == l.state.feed.Device() || m.Head == nil {
		return nil
	}
	k.seq, k.head = m.Head.Seq, m.Head.ID
	before, err := l.said(ctx, tx, device)
	if err != nil {
		return err
	}
	again, err := l.opened(ctx, tx, m.Bundle)
	if err != nil {
		return err
	}
	reach := l.reach(k.heads, p.find)
	for _, old := range before {
		at, here := p.find(k.ref())
		was, known := p.find(old.ref())
		switch {
		case old.feed == k.feed && here && known && l.state.graph.Concurrent(at, was):
			// Copies of a laptop go on with one feed and overtake each other: what all of them have counts.
			k.heads = slices.DeleteFunc(k.heads, func(ref ledger.Ref) bool { return !slices.Contains(old.heads, ref) })
		case old.feed == k.feed && old.seq >= k.seq && again:
			return nil // an older bundle after a newer one, or the same once more
		case old.feed == k.feed && old.seq > k.seq:
			// It comes late, or the laptop's folder was put back to an older state. Who was put back
			// lacks what it had; to send it again costs the other nothing.
			k.seq, k.head = old.seq, old.head
		case old.feed != k.feed && l.state.graph.After(old.feed, k.feed):
			// Its clock tells a bundle that comes late from one of a copy that goes on.
			began, err := l.began(ctx, tx, old.feed)
			if err != nil {
				return err
			}
			k.beside = k.beside || m.Made > began
		case old.feed != k.feed && l.state.graph.After(k.feed, old.feed) && !old.beside:
			// The laptop began a new feed and knows the old one to its end: the old one is over. If it is
			// not, since the folder was copied, its next bundle says so. Two copies that each began one
			// speak for themselves, however much they hear of each other.
			if at, ok := p.find(old.ref()); ok && reach[at.Branch] >= at.Seq {
				if _, err := tx.ExecContext(ctx, `DELETE FROM knows WHERE partnership = ? AND feed = ?`, l.state.row, old.feed[:]); err != nil {
					return err
				}
			}
		}
	}
	slices.SortFunc(k.heads, ledger.Ref.Compare)
	k.heads = slices.Compact(k.heads)
	data, err := ledger.Encode(k.heads)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO knows (partnership, feed, device, seq, head, heads, beside) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (partnership, feed) DO UPDATE SET seq = excluded.seq, head = excluded.head, heads = excluded.heads,
			beside = max(beside, excluded.beside)`,
		l.state.row, k.feed[:], device[:], int64(k.seq), k.head[:], data, k.beside)
	return err
}

// opened says whether a bundle was merged before.
func (l *Ledger) opened(ctx context.Context, tx *transaction, id uuid.UUID) (again bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT count(*) > 0 FROM bundles WHERE partnership = ? AND bundle = ? AND direction = 'in' AND note = ''`,
		l.state.row, id[:]).Scan(&again)
	return again, err
}

// began is the clock of a feed's first entry.
func (l *Ledger) began(ctx context.Context, tx *transaction, feed ledger.Feed) (ledger.HLC, error) {
	var raw []byte
	var header ledger.Header
	err := tx.QueryRowContext(ctx, `SELECT header FROM entries WHERE partnership = ? AND branch = ? AND seq = 1`,
		l.state.row, l.state.graph.Of(feed)[0]).Scan(&raw)
	if err == nil {
		header, err = ledger.ReadHeader(raw)
	}
	return header.HLC, err
}

// reach gives, for each branch, up to which seq somebody with these heads has it. What a
// head had seen is there too, but for a forked feed: links to its branches are kept before
// the branches come, so only its heads count.
func (l *Ledger) reach(heads []ledger.Ref, find ledger.Find) []uint64 {
	g := l.state.graph
	has := make([]uint64, len(g.Branches))
	forks := g.Forks()
	for _, ref := range heads {
		at, ok := find(ref)
		if !ok {
			continue
		}
		for own := at; own.Seq > 0; own = g.Branches[own.Branch].Parent {
			has[own.Branch] = max(has[own.Branch], own.Seq)
		}
		for b, seq := range g.Past(at) {
			if _, forked := forks[g.Branches[b].Feed]; !forked {
				has[b] = max(has[b], seq)
			}
		}
	}
	return has
}

// acknowledged gives, for each branch, up to where every other laptop said it has it.
func (l *Ledger) acknowledged(ctx context.Context, tx *transaction) ([]uint64, error) {
	var common []uint64
	least := func(has []uint64) {
		if common == nil {
			common = has
		}
		for b := range common {
			common[b] = min(common[b], has[b])
		}
	}
	for _, d := range l.others() {
		said, err := l.said(ctx, tx, d.Key)
		if err != nil {
			return nil, err
		}
		if len(said) == 0 {
			least(make([]uint64, len(l.state.graph.Branches)))
		}
		for _, k := range said {
			least(l.reach(k.heads, l.state.finder(ctx, tx)))
		}
	}
	return common, nil
}
