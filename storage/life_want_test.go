package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"filippo.io/age"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/bundle"
)

// came is an entry as it came.
type came struct {
	header, payload [32]byte
	words           []string // that stand in its payload
}

// A word that word made, in CBOR: a text of 15 bytes.
var wordInCBOR = regexp.MustCompile(`o[bcdfghjklmnpqrstvwxz]{15}`)

func wordsIn(payload []byte) []string {
	var all []string
	for _, found := range wordInCBOR.FindAll(payload, -1) {
		all = append(all, string(found[1:]))
	}
	return all
}

// wantSound holds what must hold after every step.
func (l *computer) wantSound(after string) {
	l.t.Helper()
	l.remember()
	l.wantAuthority(after)
}

// remember keeps what has come to the log.
func (l *computer) remember() {
	l.t.Helper()
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var id ledger.ID
		var header, payload []byte
		if err := scan(&l.row, blob(id[:]), &header, &payload); err != nil {
			return err
		}
		l.log[id] = came{sha256.Sum256(header), sha256.Sum256(payload), wordsIn(payload)}
		return nil
	}, `SELECT id, hash, header, payload FROM entries WHERE id > ? ORDER BY id`, l.row))
}

// wantAuthority fails where something is in force that the executive did not sign, word for
// word, or over keys whose words one of the two did not confirm, or that was revoked.
func (l *computer) wantAuthority(after string) {
	l.t.Helper()
	for _, day := range []model.Date{l.ledger.Today(), "2026-07-07", "2027-01-01", "2039-12-31"} {
		grants, err := l.ledger.Authority(ctx, day)
		if !l.told(err) {
			continue
		}
		for _, g := range grants {
			text, err := ledger.ReadReceipt(g.Receipt)
			if err != nil || !l.signed[string(g.Receipt)] || text.ID != g.ID || text.Area != g.Area {
				l.t.Fatalf("after %s, what nobody signed is in force for the %s: %v (%v)", after, l.role, g.Text, err)
			}
			pair := [2]ledger.Key{text.ExecutiveKey, text.AssistantKey}
			if !l.confirmed[model.Executive][pair] || !l.confirmed[model.Assistant][pair] {
				l.t.Fatalf("after %s, a grant over keys that nobody compared is in force for the %s", after, l.role)
			}
			if on := g.RevokedOn(); on != "" && on <= day {
				l.t.Fatalf("after %s, what was revoked is in force for the %s", after, l.role)
			}
		}
	}
	for id, g := range l.ledger.state.authority.Grants {
		on, before := g.RevokedOn(), l.revoked[id]
		if before != "" && (on == "" || on > before) {
			l.t.Fatalf("after %s, a grant that was revoked from %s is so from %q for the %s", after, before, on, l.role)
		}
		if on != "" {
			l.revoked[id] = on
		}
	}
	for id := range l.revoked {
		if l.ledger.state.authority.Grants[id] == nil {
			l.t.Fatalf("after %s, a revoked grant is not there any more", after)
		}
	}
}

// wantSafe fails where a bundle is for somebody else, or holds what must not leave.
func (l *computer) wantSafe(path string) {
	l.t.Helper()
	l.remember()
	var identities []age.Identity
	for _, other := range l.here() {
		identities = append(identities, other.ledger.key.Identity())
	}
	c, err := bundle.ReadFile(path, identities...)
	if errors.Is(err, bundle.ErrNotForHere) {
		return // it is for laptops that are gone
	}
	l.ok(err)
	data, err := os.ReadFile(path)
	l.ok(err)
	header, _, _ := bytes.Cut(data, []byte("\n--- "))
	if n := bytes.Count(header, []byte("\n-> ")); n != len(c.Manifest.Recipients) {
		l.t.Fatalf("a bundle is encrypted to %d keys, and says %d", n, len(c.Manifest.Recipients))
	}
	for _, key := range c.Manifest.Recipients {
		if !l.devices[key] || key.String() == l.device() {
			l.t.Fatalf("a bundle is for a laptop that is not one of the pair's others")
		}
	}
	var all bytes.Buffer
	for _, e := range c.Entries {
		all.Write(e.Payload)
	}
	for _, text := range wordsIn(all.Bytes()) {
		if l.secrets[text] {
			l.t.Fatalf("a bundle holds the text of a private record")
		}
	}
	// What another laptop revealed it revealed for what it had: where a copied folder forked, that need
	// not be here.
	for _, e := range c.Entries {
		if e.Feed != l.ledger.state.feed {
			continue
		}
		for _, text := range wordsIn(e.Payload) {
			if id, ok := l.sealed[text]; ok && !l.isDue(id) {
				l.t.Fatalf("a bundle holds a sheet that is not due")
			}
		}
	}
}

// isDue says whether this laptop knows what a sheet was waiting for.
func (l *computer) isDue(id uuid.UUID) bool {
	l.t.Helper()
	s := l.sheets[id]
	if s.kind == "assessment" {
		for _, other := range l.sheets {
			if _, here := l.log[other.entry]; here && other.kind == s.kind && other.role != s.role && other.name == s.name {
				return true
			}
		}
		return false
	}
	for _, r := range l.ledger.state.authority.Rulings {
		if r.Request == s.of && r.Verdict != model.Question {
			return true
		}
	}
	var n int
	l.ok(l.store.read.QueryRowContext(ctx, `SELECT count(*) FROM writes JOIN records ON records.id = writes.record
		WHERE uuid = ? AND grp LIKE 'decider%'`, s.of[:]).Scan(&n))
	return n > 0
}

func (l *computer) tables() string {
	l.t.Helper()
	return tablesOf(l.t, l.store)
}

// tablesOf is every row of a database, but for the notes of refusals.
func tablesOf(t rapid.TB, s *Store) string {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%v", err)
		}
	}
	h := sha256.New()
	for _, table := range []string{
		"partnerships", "branches", "clocks", "unresolved", "entries", "heads", "knows", "bundles WHERE note = ''",
		"records", "writes", "redacted", "search", "private", "private_versions", "actions", "settings", "drafts", "sheets",
	} {
		rows, err := s.read.QueryContext(ctx, `SELECT * FROM `+table)
		ok(err)
		columns, err := rows.Columns()
		ok(err)
		values, scanned := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			scanned[i] = &values[i]
		}
		fmt.Fprintln(h, table)
		for rows.Next() {
			ok(rows.Scan(scanned...))
			fmt.Fprintln(h, values...)
		}
		ok(rows.Close())
	}
	return hex.EncodeToString(h.Sum(nil))
}

// shown is what the projections show, whatever their rows are.
func (l *computer) shown() string {
	l.t.Helper()
	var lines []string
	line := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	now, err := l.ledger.current(ctx)
	l.ok(err)
	behind, err := now.unsearched(ctx, l.store.read, now.state.searched, math.MaxInt64)
	l.ok(err)
	late := map[string]searchable{}
	for _, r := range behind {
		late[string(r.id[:])] = r
	}
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var id []byte
		var kind, flags, doc string
		var state int
		var body string
		err := scan(&id, &kind, &state, &flags, &doc, &body)
		line("record %x %s %d %s %s", id, kind, state, flags, doc)
		if r, ok := late[string(id)]; ok {
			body = r.body
		}
		if body != "" {
			line("search %x %q", id, body)
		}
		return err
	}, `SELECT uuid, kind, state, flags, doc, coalesce(body, '') FROM records LEFT JOIN search ON search.docid = records.id`))
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var id, entry, vals []byte
		var group, reason string
		var state, redacted int
		err := scan(&id, &entry, &group, &state, &reason, &redacted, &vals)
		line("write %x %x %s %d %s %d %x", id, entry, group, state, reason, redacted, vals)
		return err
	}, `SELECT uuid, hash, grp, writes.state, coalesce(reason, ''), redacted, vals FROM writes
		JOIN records ON records.id = writes.record JOIN entries ON entries.id = writes.entry`))
	for _, q := range []string{`SELECT hash FROM unresolved`, `SELECT hash FROM redacted JOIN entries ON entries.id = redacted.entry`} {
		l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
			var id []byte
			err := scan(&id)
			line("%s %x", q, id)
			return err
		}, q))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// firstDifference is where two texts part.
func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out []string
	for _, line := range a {
		if _, ok := slices.BinarySearch(b, line); !ok {
			out = append(out, "- "+line)
		}
	}
	for _, line := range b {
		if _, ok := slices.BinarySearch(a, line); !ok {
			out = append(out, "+ "+line)
		}
	}
	return strings.Join(out[:min(len(out), 12)], "\n")
}

// end is the end of a life: all meet, and everything is looked at.
func (w *life) end() {
	w.t.Helper()
	w.settle()
	for _, l := range w.here() {
		l.wantSound("the end")
		l.wantLog()
		l.wantValues()
		l.wantGone()
	}
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		for _, l := range w.of(role)[:1] {
			l.rebuild()
			l.undoAll()
		}
	}
	if w.pick(3, "undone") == 0 {
		w.settle()
	}
}

// settle lets all that are left exchange, and fails unless those who can reach each other are
// equal then.
func (w *life) settle() {
	w.t.Helper()
	all := w.unrevoked(w.here())
	w.exchange(all, false)
	if w.astray {
		w.exchange(all, true)
		w.exchange(all, true)
	}
	for met := true; met; { // who hear of each other only in a round have not had two together
		met = false
		for _, m := range w.exchange(all, false) {
			switch back := m.to.writesTo(m.from); {
			case m.meant && back:
				w.t.Errorf("in the second round %s cannot open what %s sends: %v", m.to.name(), m.from.name(), m.why)
			case back && m.from.writesTo(m.to):
				met = true
			}
		}
	}
	all = w.unrevoked(all)
	for len(all) > 0 {
		reached := all[:1:1]
		for i := 0; i < len(reached); i++ {
			for _, l := range all {
				if !slices.Contains(reached, l) && reached[i].writesTo(l) && l.writesTo(reached[i]) {
					reached = append(reached, l)
				}
			}
		}
		w.wantEqual(reached)
		all = slices.DeleteFunc(all, func(l *computer) bool { return slices.Contains(reached, l) })
	}
}

// writesTo says whether the other is one of those that this laptop sends to. Where both people have
// given away the laptops that the other knew, only paper brings them together again.
func (l *computer) writesTo(other *computer) bool {
	return slices.ContainsFunc(l.ledger.others(), func(d *ledger.Device) bool { return d.Key.String() == other.device() })
}

func (w *life) wantEqual(all []*computer) {
	w.t.Helper()
	var first string
	for i, l := range all {
		report, err := l.ledger.Check(ctx)
		w.ok(err)
		for _, fault := range report.Faults {
			w.t.Fatalf("%s: %s", l.name(), fault)
		}
		digest, err := l.ledger.Digest(ctx)
		w.ok(err)
		if i == 0 {
			first = digest
		} else if digest != first {
			w.t.Fatalf("after two rounds %s and %s differ:\n%s", all[0].name(), l.name(), firstDifference(all[0].shown(), l.shown()))
		}
	}
}

// unrevoked are those laptops that none of them knows to be revoked.
func (w *life) unrevoked(all []*computer) []*computer {
	w.t.Helper()
	revoked := map[string]bool{}
	for _, l := range all {
		list, err := l.ledger.Laptops(ctx)
		w.ok(err)
		for _, d := range list {
			revoked[d.ID] = revoked[d.ID] || d.Revoked
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(l *computer) bool { return revoked[l.device()] })
}

func (l *computer) device() string { return l.ledger.state.feed.Device().String() }

// A refusal is a bundle that a laptop did not take.
type refusedMail struct {
	from, to *computer
	meant    bool // its sender knew of the laptop when it was written
	path     string
	why      error
}

// exchange is a round in which each laptop sends and all others open what it sent, in any order
// that works. It gives what could not be opened.
func (w *life) exchange(list []*computer, all bool) []refusedMail {
	w.t.Helper()
	var waiting []refusedMail
	for _, from := range list {
		path, ok := from.post(all)
		if !ok {
			continue
		}
		for _, to := range list {
			if to.device() != from.device() {
				waiting = append(waiting, refusedMail{from: from, to: to, meant: from.writesTo(to), path: path})
			}
		}
		for before := len(waiting) + 1; len(waiting) < before; {
			before = len(waiting)
			var still []refusedMail
			for _, m := range waiting {
				if _, m.why = m.to.store.Import(ctx, m.path, false); !w.told(m.why) {
					still = append(still, m)
				}
			}
			waiting = still
		}
	}
	return waiting
}

// wantLog fails where an entry is missing or reads otherwise than it came.
func (l *computer) wantLog() {
	l.t.Helper()
	found := 0
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var id ledger.ID
		var header, payload []byte
		var withdrawn bool
		if err := scan(blob(id[:]), &header, &payload, &withdrawn); err != nil {
			return err
		}
		k, ok := l.log[id]
		if !ok || k.header != sha256.Sum256(header) {
			l.t.Fatalf("an entry of the log was changed")
		}
		if k.payload != sha256.Sum256(payload) && !withdrawn {
			l.t.Fatalf("an entry's content was changed")
		}
		if withdrawn && payload != nil {
			l.t.Fatalf("what was withdrawn is back")
		}
		found++
		return nil
	}, `SELECT hash, header, payload, redacted.entry IS NOT NULL FROM entries
		LEFT JOIN redacted ON redacted.entry = entries.id`))
	if found != len(l.log) {
		l.t.Fatalf("the log lost %d entries", len(l.log)-found)
	}
}

// wantValues fails where a value that somebody wrote cannot be found any more.
func (l *computer) wantValues() {
	l.t.Helper()
	stored := map[string]int{}
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var id, record, vals []byte
		var op int
		var kind, group string
		err := scan(&id, &record, &op, &kind, &group, &vals)
		stored[fmt.Sprintf("%x %x %d %s %s %x", id, record, op, kind, group, vals)]++
		return err
	}, `SELECT hash, uuid, op, writes.kind, grp, vals FROM writes JOIN entries ON entries.id = writes.entry
		JOIN records ON records.id = writes.record WHERE redacted = 0`))
	n := 0
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var id, raw []byte
		if err := scan(&id, &raw); err != nil {
			return err
		}
		payload, err := ledger.ReadPayload(raw)
		if err != nil {
			return err
		}
		for i, op := range payload.Ops {
			if _, ok := op.ReadRedact(); ok {
				continue
			}
			vals, err := ledger.Encode(op.Values)
			if err != nil {
				return err
			}
			n++
			if stored[fmt.Sprintf("%x %x %d %s %s %x", id, op.Record[:], i, op.Kind, op.Group, vals)] != 1 {
				l.t.Fatalf("what was written to %s of a %s is nowhere to be found", op.Group, op.Kind)
			}
		}
		return nil
	}, `SELECT hash, payload FROM entries WHERE class & 1 = 0 AND payload IS NOT NULL`))
	if n != len(stored) {
		l.t.Fatalf("%d values are stored, want the %d that were written", len(stored), n)
	}
}

// wantGone fails where a withdrawn text is still in the database, its log or its search.
func (l *computer) wantGone() {
	l.t.Helper()
	here, withdrawn := map[string]bool{}, map[string]bool{}
	keep := func(data []byte) {
		for _, text := range allWords.FindAllString(string(data), -1) {
			here[text] = true
		}
	}
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var id ledger.ID
		var payload []byte
		var gone bool
		if err := scan(blob(id[:]), &payload, &gone); err != nil {
			return err
		}
		for _, text := range l.log[id].words {
			if gone {
				withdrawn[text] = true
			} else {
				here[text] = true
			}
		}
		return nil
	}, `SELECT hash, payload, redacted.entry IS NOT NULL FROM entries
		LEFT JOIN redacted ON redacted.entry = entries.id`))
	for _, query := range []string{`SELECT doc FROM private`, `SELECT doc FROM private_versions`, `SELECT sheet FROM sheets`} {
		l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
			var data []byte
			err := scan(&data)
			keep(data)
			return err
		}, query))
	}
	for _, name := range []string{"tandem.db", "tandem.db-wal"} {
		data, err := os.ReadFile(filepath.Join(l.dir, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		l.ok(err)
		for text := range withdrawn {
			// The search keeps of a word only what differs from the one before it.
			if !here[text] && bytes.Contains(data, []byte(text[5:])) {
				l.t.Fatalf("%s of the %s still holds what was withdrawn, in %v", name, l.role, l.holding(text[5:]))
			}
		}
	}
	for text := range withdrawn {
		if hits, err := l.ledger.Search(ctx, text, 1); !here[text] && (err != nil || len(hits) > 0) {
			l.t.Fatalf("what was withdrawn is found (%v)", err)
		}
	}
}

// holding lists the columns of the tables in which a text stands; none where it lies in a page that
// no table has any more.
func (l *computer) holding(text string) (columns []string) {
	l.t.Helper()
	var all [][2]string
	l.ok(each(ctx, l.store.read, func(scan func(...any) error) error {
		var at [2]string
		err := scan(&at[0], &at[1])
		all = append(all, at)
		return err
	}, `SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND m.sql NOT LIKE '%VIRTUAL%'`))
	for _, at := range all {
		var n int
		l.ok(l.store.read.QueryRowContext(ctx, fmt.Sprintf(`SELECT count(*) FROM %q WHERE instr(CAST(%q AS BLOB), CAST(? AS BLOB))`, at[0], at[1]), text).Scan(&n))
		if n > 0 {
			columns = append(columns, at[0]+"."+at[1])
		}
	}
	return columns
}

var allWords = regexp.MustCompile(`[bcdfghjklmnpqrstvwxz]{15}`)

// undoAll takes back everything that can be.
func (l *computer) undoAll() {
	l.t.Helper()
	var most int
	l.ok(l.store.read.QueryRowContext(ctx, `SELECT 1 + count(*) FROM actions`).Scan(&most))
	for range most {
		_, err := l.ledger.Undo(ctx)
		if !l.told(err) && strings.Contains(err.Error(), "nothing of yours") {
			return
		}
	}
	l.t.Fatalf("there is always more to undo")
}
