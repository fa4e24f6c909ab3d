package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

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
	err = l.view(ctx, func(l *Ledger, s *state) error {
		var err error
		digest, err = l.digest(ctx, l.store.read)
		return err
	})
	return digest, err
}

// digest hashes each write with its fate, each record as shown, and each statement's
// fate, in an order that does not depend on how they came.
func (l *Ledger) digest(ctx context.Context, q querier) (string, error) {
	h := sha256.New()
	h.Write([]byte("tandem/state/1"))
	err := each(ctx, q, func(scan func(...any) error) error {
		var record, entry, vals []byte
		var group, kind string
		var state int
		if err := scan(&record, &kind, &group, &entry, &vals, &state); err != nil {
			return err
		}
		fmt.Fprintf(h, "w%x %s %s %x %d %x\n", record, kind, group, entry, state, vals)
		return nil
	}, `SELECT records.uuid, writes.kind, writes.grp, entries.hash, writes.vals, writes.state
		FROM writes JOIN records ON records.id = writes.record JOIN entries ON entries.id = writes.entry
		WHERE records.partnership = ? ORDER BY records.uuid, writes.grp, entries.hash, writes.kind, writes.creates, writes.state, writes.vals`, l.state.row)
	if err != nil {
		return "", err
	}
	err = each(ctx, q, func(scan func(...any) error) error {
		var id, author []byte
		var kind, flags, doc string
		var created int64
		var state int
		if err := scan(&id, &kind, &author, &created, &state, &flags, &doc); err != nil {
			return err
		}
		fmt.Fprintf(h, "r%x %s %x %d %d %s %s\n", id, kind, author, created, state, flags, doc)
		return nil
	}, `SELECT uuid, kind, author, created, state, flags, doc FROM records WHERE partnership = ? ORDER BY uuid`, l.state.row)
	if err != nil {
		return "", err
	}
	var fates []string
	for _, st := range l.state.stated {
		for n := range st.Ops {
			fates = append(fates, fmt.Sprintf("s%s %d %s\n", st.Entry.ID, n, l.state.authority.Void[ledger.OpRef{Entry: st.Entry.ID, Op: n}]))
		}
	}
	slices.Sort(fates)
	h.Write([]byte(strings.Join(fates, "")))
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Check verifies every hash, signature and link of the log, rebuilds every projection
// on trial and compares. What is off is in Faults.
func (l *Ledger) Check(ctx context.Context) (report Report, err error) {
	err = l.try(ctx, func(l *Ledger, tx *sql.Tx) error {
		var err error
		report, err = l.check(ctx, tx)
		return err
	}, false)
	return report, err
}

func (l *Ledger) check(ctx context.Context, tx *sql.Tx) (Report, error) {
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

	before, err := l.digest(ctx, tx)
	if err != nil {
		return r, err
	}
	if err := l.rebuild(ctx, tx); err != nil {
		r.Faults = append(r.Faults, err.Error())
		return r, nil
	}
	after, err := l.digest(ctx, tx)
	if err != nil {
		return r, err
	}
	if before != after {
		r.Faults = append(r.Faults, "The tables do not show what the log says; rebuild them.")
	}
	for _, f := range l.state.authority.Forks() {
		if !f.Closed {
			r.Forks++
		}
	}
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM writes JOIN records ON records.id = writes.record
		WHERE records.partnership = ? AND writes.state = ?`, l.state.row, int(ledger.Void)).Scan(&r.Void)
	r.Void += len(l.state.authority.Void)
	var integrity string
	if scanErr := tx.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&integrity); scanErr != nil || integrity != "ok" {
		r.Faults = append(r.Faults, "The database file is damaged; restore a backup.")
	}
	return r, err
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
