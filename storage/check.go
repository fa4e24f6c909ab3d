package storage

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/google/uuid"

	"tandem/model/ledger"
)

// A Report is what a check of everything found.
type Report struct {
	Entries int      `json:"entries"`
	Feeds   int      `json:"feeds"`
	Forks   int      `json:"forks"` // open ones; they are no fault
	Void    int      `json:"void"`
	Faults  []string `json:"-"` // what is off, a sentence each
}

// Digest is the SHA-256 of the folded shared state in hex. Replicas that hold the same
// entries have the same one.
func (l *Ledger) Digest(ctx context.Context) (digest string, err error) {
	err = l.trial(ctx, func(l *Ledger, tx *transaction) error {
		var err error
		digest, err = l.digest(ctx, tx)
		return err
	})
	return digest, err
}

// digest hashes the tables as they are.
func (l *Ledger) digest(ctx context.Context, tx *transaction) (string, error) {
	h := newStateHash()
	var writes []hashedWrite // of one record
	flush := func() {
		h.writes(writes)
		writes = writes[:0]
	}
	// The records in their order, and of each its writes: the database need not sort all of them.
	err := tx.each(ctx, `SELECT records.uuid, writes.kind, writes.grp, entries.hash, writes.vals, writes.creates, writes.state
		FROM records CROSS JOIN writes ON writes.record = records.id CROSS JOIN entries ON entries.id = writes.entry
		WHERE records.partnership = ? ORDER BY records.uuid`, []driver.Value{l.state.row}, func(r row) error {
		w := hashedWrite{kind: r.text(1), group: r.text(2), vals: r.bytes(4), creates: r.number(5) != 0, state: ledger.State(r.number(6))}
		copy(w.record[:], r.bytes(0))
		copy(w.entry[:], r.bytes(3))
		if len(writes) > 0 && writes[0].record != w.record {
			flush()
		}
		writes = append(writes, w)
		return nil
	})
	if err != nil {
		return "", err
	}
	flush()
	err = tx.each(ctx, `SELECT uuid, kind, author, created, state, flags, doc FROM records WHERE partnership = ? ORDER BY uuid`,
		[]driver.Value{l.state.row}, func(r row) error {
			shown := hashedRecord{kind: r.text(1), created: r.number(3), state: int(r.number(4)), flags: r.text(5), doc: r.text(6)}
			copy(shown.id[:], r.bytes(0))
			copy(shown.author[:], r.bytes(2))
			h.record(&shown)
			return nil
		})
	return h.sum(l.state), err
}

// digest hashes what the projection would save where it folds the whole log anew.
func (p *projection) digest() string {
	h := newStateHash()
	order := slices.SortedFunc(slices.Values(p.order), func(a, b *touched) int { return bytes.Compare(a.id[:], b.id[:]) })
	order = slices.DeleteFunc(order, func(t *touched) bool { return t.gone })
	for _, t := range order {
		writes := make([]hashedWrite, len(t.writes))
		for i := range t.writes {
			w := t.writes[i]
			writes[i] = hashedWrite{
				record: t.id, kind: w.Kind, group: w.Group, entry: w.Entry, vals: ledger.AppendValues(nil, w.Values), creates: w.Creates, state: t.states[i],
			}
		}
		h.writes(writes)
	}
	for _, t := range order {
		h.record(&hashedRecord{id: t.id, kind: t.kind, author: t.author, created: int64(t.created), state: t.state, flags: strings.Join(t.flags, " "), doc: t.doc})
	}
	return h.sum(p.ledger.state)
}

// A stateHash hashes each write with its fate, each record as shown, and each statement's
// fate, in an order that does not depend on how they came.
type stateHash struct {
	hash.Hash
	line []byte
}

func newStateHash() *stateHash {
	h := &stateHash{Hash: sha256.New()}
	h.Write([]byte("tandem/state/1"))
	return h
}

type hashedWrite struct {
	record      uuid.UUID
	kind, group string
	entry       ledger.ID
	vals        []byte
	creates     bool
	state       ledger.State
}

// compare is the order in which the writes of a record are hashed.
func (w hashedWrite) compare(o hashedWrite) int {
	creates := func(w hashedWrite) int {
		if w.creates {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(w.group, o.group), bytes.Compare(w.entry[:], o.entry[:]), cmp.Compare(w.kind, o.kind),
		cmp.Compare(creates(w), creates(o)), cmp.Compare(w.state, o.state), bytes.Compare(w.vals, o.vals))
}

// writes hashes those of one record, in an order of its own.
func (h *stateHash) writes(all []hashedWrite) {
	slices.SortFunc(all, hashedWrite.compare)
	for i := range all {
		h.write(&all[i])
	}
}

func (h *stateHash) write(w *hashedWrite) {
	b := hex.AppendEncode(append(h.line[:0], 'w'), w.record[:])
	b = append(append(b, ' '), w.kind...)
	b = append(append(b, ' '), w.group...)
	b = hex.AppendEncode(append(b, ' '), w.entry[:])
	b = strconv.AppendInt(append(b, ' '), int64(w.state), 10)
	h.line = append(hex.AppendEncode(append(b, ' '), w.vals), '\n')
	h.Write(h.line)
}

type hashedRecord struct {
	id, author uuid.UUID
	kind       string
	created    int64
	state      int
	flags, doc string
}

func (h *stateHash) record(r *hashedRecord) {
	fmt.Fprintf(h, "r%x %s %x %d %d %s %s\n", r.id[:], r.kind, r.author[:], r.created, r.state, r.flags, r.doc)
}

func (h *stateHash) sum(s *state) string {
	var fates []string
	for _, st := range s.stated {
		for n := range st.Ops {
			fates = append(fates, fmt.Sprintf("s%s %d %s\n", st.Entry.ID, n, s.authority.Void[ledger.OpRef{Entry: st.Entry.ID, Op: n}]))
		}
	}
	slices.Sort(fates)
	h.Write([]byte(strings.Join(fates, "")))
	return hex.EncodeToString(h.Sum(nil))
}

// Check verifies every hash, signature and link of the log, rebuilds every projection
// on trial and compares. What is off is in Faults.
func (l *Ledger) Check(ctx context.Context) (report Report, err error) {
	err = l.trial(ctx, func(l *Ledger, tx *transaction) error {
		await, err := l.readBeside(ctx, tx)
		if err != nil {
			return err
		}
		defer await()
		report, err = l.check(ctx, tx, await)
		return err
	})
	return report, err
}

// check compares the log with the tables that tables has read.
func (l *Ledger) check(ctx context.Context, tx *transaction, tables func() reading) (Report, error) {
	var r Report
	entries, err := l.entries(ctx, tx)
	if err != nil {
		r.Faults = append(r.Faults, err.Error())
		return r, nil //nolint:nilerr // an entry that does not open is what a check looks for
	}
	redacted, err := l.redactedRows(ctx, tx)
	if err != nil {
		return r, err
	}
	feeds := map[ledger.Feed]bool{}
	byID := make(map[ledger.ID]ledger.Ref, len(entries))
	signed, err := l.heads(ctx, tx)
	if err != nil {
		return r, err
	}
	for _, e := range entries {
		feeds[e.Feed] = true
		if e.Partnership != l.id {
			r.Faults = append(r.Faults, "An entry belongs to another partnership.")
		}
		if e.Authority() && e.Sig == nil {
			r.Faults = append(r.Faults, "A statement has lost its signature.")
		}
		if prev, ok := byID[ledger.ID(pad(e.Prev))]; e.Seq > 1 && (!ok || prev.Seq != e.Seq-1 || prev.Feed != e.Feed) {
			r.Faults = append(r.Faults, fmt.Sprintf("Entry %d of a feed does not follow the one before it.", e.Seq))
		}
		if e.Payload == nil && !redacted[e.ID] {
			r.Faults = append(r.Faults, "An entry has lost its content.")
		}
		byID[e.ID] = e.Ref()
	}
	for _, h := range signed {
		if !h.Valid(l.id) {
			r.Faults = append(r.Faults, "The signature of a feed's head does not hold.")
		}
	}
	r.Faults = append(r.Faults, l.unvouched(entries, signed)...)
	if l.mute != nil {
		r.Faults = append(r.Faults, l.mute.Error())
	}
	r.Entries, r.Feeds = len(entries), len(feeds)

	p, err := l.project(ctx, tx)
	if err != nil {
		return r, err
	}
	p.again, p.whole = true, entries
	if err := p.fold(ctx); err != nil {
		r.Faults = append(r.Faults, err.Error())
		return r, nil
	}
	read := tables()
	if read.err != nil {
		return r, read.err
	}
	if read.digest != p.digest() {
		r.Faults = append(r.Faults, "The tables do not show what the log says; rebuild them.")
	}
	for _, f := range l.state.authority.Forks() {
		if !f.Closed {
			r.Forks++
		}
	}
	r.Void = read.void + len(l.state.authority.Void)
	if !read.whole {
		r.Faults = append(r.Faults, "The database file is damaged; restore a backup.")
	}
	return r, nil
}

// A reading is what the tables show.
type reading struct {
	digest string
	void   int  // writes
	whole  bool // the file is as SQLite left it
	err    error
}

// readBeside reads the tables while the log is folded: on a connection of its own, as long as nobody
// wrote between. await gives what was read, as often as it is asked.
func (l *Ledger) readBeside(ctx context.Context, tx *transaction) (await func() reading, err error) {
	beside, err := l.store.reading(ctx)
	if err != nil {
		return nil, err
	}
	version, err := beside.first(l.state.stands())
	if err != nil || version == nil || version[0] != l.state.version() {
		beside.close()
		return l.readLater(ctx, tx), err
	}
	read, done := l.readLater(ctx, beside), make(chan struct{})
	go func() {
		defer close(done)
		defer beside.close()
		read()
	}()
	return func() reading {
		<-done
		return read()
	}, nil
}

// readLater reads the tables when it is first asked, by the state of now: the fold makes another of it.
func (l *Ledger) readLater(ctx context.Context, tx *transaction) func() reading {
	before := *l.state
	return sync.OnceValue(func() reading { return l.with(&before).read(ctx, tx) })
}

func (l *Ledger) read(ctx context.Context, tx *transaction) (r reading) {
	if r.digest, r.err = l.digest(ctx, tx); r.err != nil {
		return r
	}
	r.err = tx.QueryRowContext(ctx, `SELECT count(*) FROM writes JOIN records ON records.id = writes.record
		WHERE records.partnership = ? AND writes.state = ?`, l.state.row, int(ledger.Void)).Scan(&r.void)
	var integrity string
	err := tx.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&integrity)
	r.whole = err == nil && integrity == "ok"
	return r
}

// unvouched finds entries of other laptops that no signed head stands above.
func (l *Ledger) unvouched(entries []storedEntry, signed heads) []string {
	next := map[ledger.ID]bool{} // entries that a vouched entry follows
	vouched := 0
	for _, e := range slices.Backward(entries) {
		_, head := signed[e.ID]
		if head || next[e.ID] {
			vouched++
			if len(e.Prev) > 0 {
				next[ledger.ID(pad(e.Prev))] = true
			}
		} else if e.Feed.Device() != l.state.feed.Device() {
			return []string{"An entry of another laptop is not covered by its signature."}
		}
	}
	return nil
}

func pad(prev []byte) []byte {
	if len(prev) == 0 {
		return make([]byte, len(ledger.ID{}))
	}
	return prev
}
