package storage

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/google/uuid"

	"tandem/model/ledger"
	"tandem/storage/bundle"
)

// A letter is a bundle in the making, as docs/BUNDLE.md, 9 lays it out. Nothing in it is
// checked: what no honest program writes is made here too.
type letter struct {
	scene    *scene
	manifest bundle.Manifest
	entries  []*ledger.Entry
	body     []byte // in place of the entries
	count    int
	sign     func(message []byte) []byte
	secret   []byte
}

// letter is what the laptop sends to another, with heads signed by whose entries they are.
func (l *laptop) letter(to *laptop, entries ...*ledger.Entry) *letter {
	l.Helper()
	id := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("bundle"), l.drawn))
	m := bundle.Manifest{
		Version: bundle.Version, Type: bundle.Exchange, Partnership: l.partnership, Sender: l.feed, Made: ledger.HLCAt(l.clock),
		Bundle: uuid.UUID(id[:16]), Recipients: []ledger.Key{ledger.Key(to.key.Public())},
	}
	heads := map[ledger.ID]ledger.Head{}
	if l.last != nil {
		head := l.head(l.last.Ref())
		m.Head, heads[l.last.ID] = &head, head
	}
	for i, e := range entries {
		if i > 0 && entries[i-1].Feed == e.Feed && bytes.Equal(entries[i-1].ID[:], e.Prev) {
			r := &m.Ranges[len(m.Ranges)-1]
			r.Count, r.Last = r.Count+1, e.ID
		} else {
			m.Ranges = append(m.Ranges, bundle.Range{Feed: e.Feed, First: e.Seq, Prev: e.Prev, Count: 1, Last: e.ID})
		}
	}
	for _, r := range m.Ranges {
		heads[r.Last] = l.head(ledger.Ref{Feed: r.Feed, Seq: r.First + r.Count - 1, ID: r.Last})
	}
	for _, h := range heads {
		m.Knows = append(m.Knows, h)
	}
	slices.SortFunc(m.Knows, func(a, b ledger.Head) int { return a.Ref().Compare(b.Ref()) })
	return &letter{scene: l.scene, manifest: m, entries: entries, count: len(entries), sign: func(message []byte) []byte { return l.key.Sign(message) }}
}

// head is signed by the laptop that the feed belongs to.
func (s *scene) head(ref ledger.Ref) ledger.Head {
	for _, l := range s.laptops {
		if ledger.Key(l.key.Public()) == ref.Feed.Device() {
			return ledger.SignHead(s.partnership, ref, l.key)
		}
	}
	return ledger.Head{Feed: ref.Feed, Seq: ref.Seq, ID: ref.ID, Sig: make([]byte, ed25519.SignatureSize)}
}

// since are the entries that the other laptop does not have, feed by feed.
func (l *laptop) since(to *laptop) []*ledger.Entry {
	var missing []*ledger.Entry
	var order []ledger.Feed
	byFeed := map[ledger.Feed][]*ledger.Entry{}
	for _, e := range l.log {
		if _, known := to.at[e.ID]; known {
			continue
		}
		if byFeed[e.Feed] == nil {
			order = append(order, e.Feed)
		}
		byFeed[e.Feed] = append(byFeed[e.Feed], e)
	}
	for _, feed := range order {
		missing = append(missing, byFeed[feed]...)
	}
	return missing
}

// sequence is the expanded file.
func (m *letter) sequence() []byte {
	m.scene.Helper()
	head := any([]any{})
	if m.manifest.Head != nil {
		head = m.manifest.Head
	}
	manifest, err := ledger.Encode(map[string]any{
		"version": m.manifest.Version, "type": string(m.manifest.Type), "partnership": m.manifest.Partnership, "bundle": m.manifest.Bundle,
		"sender": m.manifest.Sender, "made": m.manifest.Made, "head": head, "recipients": m.manifest.Recipients,
		"knows": m.manifest.Knows, "ranges": m.manifest.Ranges,
	})
	if err != nil {
		m.scene.Fatal(err)
	}
	out := appendItem(bytes.Clone(manifest), m.sign(append([]byte("tandem/manifest/1"), manifest...)))
	if m.secret != nil {
		out = appendItem(out, m.secret)
	}
	if m.body == nil {
		for i, e := range m.entries {
			var before ledger.HLC
			if i > 0 && m.entries[i-1].Feed == e.Feed && bytes.Equal(m.entries[i-1].ID[:], e.Prev) {
				before = m.entries[i-1].HLC
			}
			out = append(out, wired(e, before)...)
		}
	}
	out = append(out, m.body...)
	sum := sha256.Sum256(out)
	end, err := ledger.Encode([]any{"end", m.count, sum[:]})
	if err != nil {
		m.scene.Fatal(err)
	}
	return append(out, end...)
}

// wired is an entry as it travels.
func wired(e *ledger.Entry, before ledger.HLC) []byte {
	size := uint64(5)
	if e.Authority() {
		size = 6
	}
	out := ledger.AppendItemHead(nil, 4, size)
	out = ledger.AppendItemHead(out, 0, e.Version)
	out = ledger.AppendItemHead(out, 0, e.Class)
	if delta := int64(e.HLC - before); delta >= 0 {
		out = ledger.AppendItemHead(out, 0, uint64(delta))
	} else {
		out = ledger.AppendItemHead(out, 1, uint64(-1-delta))
	}
	out = ledger.AppendItemHead(out, 4, uint64(len(e.Seen)))
	for i := range e.Seen {
		out = e.Seen[i].Append(out)
	}
	if e.Payload == nil {
		out = ledger.AppendItemHead(appendItem(ledger.AppendItemHead(out, 4, 2), e.PayloadHash[:]), 0, e.PayloadLen)
	} else {
		out = appendItem(out, e.Payload)
	}
	if e.Authority() {
		out = appendItem(out, e.Sig)
	}
	return out
}

func appendItem(dst, data []byte) []byte {
	return append(ledger.AppendItemHead(dst, 2, uint64(len(data))), data...)
}
