package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

func TestRedactedTextIsGoneAndStaysGone(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	secret := "marked-9914-salary"
	p.As(model.Assistant)
	id := p.Put("decision", model.Doc{"situation": "first"})
	p.Put("decision", model.Doc{"id": id.String(), "situation": secret})
	old := p.Send()
	p.As(model.Executive).Receive()
	p.Exchange()

	events, err := p.As(model.Assistant).me.ledger.History(ctx, id)
	p.ok(err)
	entry := events[len(events)-1].Entry
	if err := p.As(model.Executive).me.ledger.Redact(ctx, entry); err == nil {
		t.Error("the partner redacted it")
	}
	p.As(model.Assistant).ok(p.me.ledger.Redact(ctx, entry))
	p.Exchange()
	p.WantEqual()
	p.As(model.Executive)
	if sum := p.Open(old); sum.Entries != 0 {
		t.Errorf("the old bundle brought %+v", sum)
	}
	for role, s := range p.sides {
		doc, err := s.ledger.Get(ctx, id)
		p.ok(err)
		flags, _ := doc["flags"].([]any)
		if doc["situation"] != nil || !slices.Contains(flags, any(ledger.FlagRedacted)) {
			t.Errorf("for the %s it reads %v", role, doc)
		}
		hits, err := s.ledger.Search(ctx, secret, 10)
		p.ok(err)
		if len(hits) != 0 {
			t.Errorf("the %s still finds it", role)
		}
	}
	p.WantEqual()
	for role := range p.sides { // while both still run
		for _, name := range []string{"tandem.db", "tandem.db-wal"} {
			data, err := os.ReadFile(filepath.Join(p.dir, string(role), name))
			if err == nil && bytes.Contains(data, []byte(secret)) {
				t.Errorf("the %s's %s holds the redacted text", role, name)
			}
		}
	}
}

// Rows that grow and shrink move between the pages of the database and leave copies behind, which
// nothing overwrites when the row is deleted.
func TestRedactedTextIsInNoCornerOfThePages(t *testing.T) {
	t.Parallel()
	const secret = "marked-3307-salary"
	p := newPair(t)
	p.As(model.Assistant)
	l := p.me.ledger
	var ids []uuid.UUID
	for i := range 40 {
		ids = append(ids, p.Put("decision", model.Doc{"situation": secret + strings.Repeat(" and more", i*7%50)}))
	}
	for i := range 120 {
		p.Put("decision", model.Doc{"id": ids[i*7%len(ids)].String(), "situation": secret + strings.Repeat(" or less", i*13%90)})
	}
	withdraw := func(ids []uuid.UUID) {
		for _, id := range ids {
			events, err := l.History(ctx, id)
			p.ok(err)
			for _, event := range events {
				p.ok(l.Redact(ctx, event.Entry))
			}
		}
	}
	held := func() bool {
		for _, name := range []string{database, database + "-wal"} {
			data, err := os.ReadFile(filepath.Join(p.me.store.Dir(), name))
			if err == nil && bytes.Contains(data, []byte(secret[3:])) {
				return true
			}
		}
		return false
	}
	withdraw(ids)
	if held() {
		t.Error("the database still holds a redacted text")
	}

	// A crash between the two: the next opening does what was left.
	p.ok(p.me.store.inTx(ctx, func(tx *transaction) error {
		return tx.run(ctx, `INSERT INTO settings (key, value) VALUES (?, '')`, unscrubbed)
	}))
	p.ok(p.me.store.scrubAgain(ctx))
	var left int
	p.ok(p.me.store.read.QueryRowContext(ctx, `SELECT count(*) FROM settings WHERE key = ?`, unscrubbed).Scan(&left))
	if left != 0 {
		t.Error("what was left to do was not done")
	}
}

// A redaction says why what it withdrew is missing, so it cannot be withdrawn itself:
// neither here nor by a partner's program that allows it.
func TestRedactionIsNotRedacted(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	area := p.Put("area", model.Doc{"name": "Pay"})
	events, err := p.me.ledger.History(ctx, area)
	p.ok(err)
	p.ok(p.me.ledger.Redact(ctx, events[0].Entry))
	redaction := p.newest()
	if err := p.me.ledger.Redact(ctx, redaction.String()); err == nil {
		t.Error("a redaction was redacted")
	}
	p.Exchange()
	p.WantEqual()
	p.forge(ledger.Data, func(l *Ledger, d *draft) {
		d.ops = []ledger.Op{ledger.StatementOp(l.id, ledger.KindRedact, ledger.Redact{Entry: redaction})}
	})
	p.Exchange()
	p.WantEqual()

	// Somebody who begins with nothing can still read it all.
	all := p.file()
	_, err = p.As(model.Assistant).me.ledger.Export(ctx, all, true)
	p.ok(err)
	p.As(model.Executive).Open(all)
	p.WantEqual()
}

func TestUndoAfterRedaction(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		redact int // event of the history, counted from 0
		act    func(p *pair, area string)
		want   string // what the record is called after undo; "" for none
		fails  bool
	}{
		{"what was withdrawn is not undone", 1, func(p *pair, area string) {
			p.ok(p.me.ledger.Delete(ctx, uuid.MustParse(area)))
		}, "", false},
		{"what was withdrawn does not come back", 0, func(p *pair, area string) {
			p.Put("area", model.Doc{"id": area, "name": "Pay rounds"})
		}, "Pay rounds", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			p.As(model.Assistant)
			area := p.Put("area", model.Doc{"name": "Pay"})
			c.act(p, area.String())
			events, err := p.me.ledger.History(ctx, area)
			p.ok(err)
			p.ok(p.me.ledger.Redact(ctx, events[c.redact].Entry))
			if _, err := p.me.ledger.Undo(ctx); (err != nil) != c.fails {
				t.Errorf("undo gave %v", err)
			}
			areas, err := p.me.ledger.List(ctx, "area", Query{})
			p.ok(err)
			if c.want == "" && len(areas) != 0 || c.want != "" && (len(areas) != 1 || areas[0]["name"] != c.want) {
				t.Errorf("got %v, want %q", areas, c.want)
			}
			p.Exchange()
			p.WantEqual()
		})
	}
}

// A value of a conflict whose text was withdrawn cannot be the one that stands.
func TestRedactedValueIsNotResolvedTo(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Pay"})
	p.Exchange()
	p.As(model.Assistant).Put("area", model.Doc{"id": area.String(), "name": "Pay rounds"})
	p.As(model.Executive).Put("area", model.Doc{"id": area.String(), "name": "Pay and bonus"})
	p.Exchange()
	events, err := p.As(model.Assistant).me.ledger.History(ctx, area)
	p.ok(err)
	for _, e := range events {
		if e.Value == "Pay rounds" {
			p.ok(p.me.ledger.Redact(ctx, e.Entry))
		}
	}
	p.Exchange()
	failed := 0
	for take := 1; take <= 2; take++ {
		conflicts, err := p.me.ledger.Conflicts(ctx)
		p.ok(err)
		if len(conflicts) == 1 && conflicts[0].Values[take-1].Value == nil {
			if err := p.me.ledger.Resolve(ctx, area, "name", take); err == nil {
				t.Error("the withdrawn value was chosen")
			}
			failed++
		}
	}
	if failed != 1 {
		t.Errorf("%d withdrawn values in the conflict, want 1", failed)
	}
	p.WantEqual()
}

// A partner's program may list too little, and something else each time. Every replica
// still shows the same, whatever came first.
func TestRedactionsOfOneEntryInAnyOrder(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	p.As(model.Assistant)
	var area, decision uuid.UUID
	value := []cbor.RawMessage{[]byte("\x64Pay.")}
	p.forge(ledger.Data, func(l *Ledger, d *draft) {
		area = d.create("area")
		d.ops = append(d.ops, ledger.Op{Record: area, Kind: "area", Group: "name", Values: value})
		decision = d.create("decision")
		d.ops = append(d.ops, ledger.Op{Record: decision, Kind: "decision", Group: "situation", Values: value})
	})
	target := p.newest()
	p.Exchange()
	p.WantEqual()

	copied := filepath.Join(p.dir, "copied")
	p.ok(os.CopyFS(copied, os.DirFS(filepath.Join(p.dir, "assistant"))))
	store, err := Open(copied, p.options(11))
	p.ok(err)
	t.Cleanup(func() { store.Close() })
	l, err := store.Ledger(ctx, "")
	p.ok(err)
	twin := &side{role: model.Assistant, store: store, ledger: l}

	redact := func(registers ...ledger.Register) {
		p.forge(ledger.Data, func(l *Ledger, d *draft) {
			d.ops = []ledger.Op{ledger.StatementOp(l.id, ledger.KindRedact, ledger.Redact{Entry: target, Registers: registers})}
		})
	}
	p.As(model.Assistant)
	redact()
	p.Exchange()
	p.WantEqual()
	redact(ledger.Register{Record: area, Kind: "area", Group: "name", Creates: true})
	p.me = twin
	redact(ledger.Register{Record: decision, Kind: "decision", Group: "situation", Creates: true})
	fromTwin := p.Send()
	p.Exchange()
	p.As(model.Executive).Open(fromTwin)
	p.Exchange()
	p.WantEqual()
	all := p.file()
	_, err = p.As(model.Executive).me.ledger.Export(ctx, all, true)
	p.ok(err)
	p.me = twin
	p.Open(all)
	p.sides[model.Assistant] = twin
	p.WantEqual()
	if flags := p.Get(area)["flags"]; flags == nil {
		t.Error("the area does not say that it was redacted")
	}
}

// A backup made after a redaction does not hold the text. One from before does; restored, it
// loses it again with the partner's next bundle.
func TestRedactedTextAndBackups(t *testing.T) {
	t.Parallel()
	const secret = "marked-5520-salary"
	p := newPair(t)
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Pay", "description": secret})
	p.Exchange()
	before := p.As(model.Assistant).backup()
	events, err := p.me.ledger.History(ctx, area)
	p.ok(err)
	p.ok(p.me.ledger.Redact(ctx, events[0].Entry))
	p.Exchange()
	holds := func(file string) (holds bool) {
		t.Helper()
		dir := t.TempDir()
		owners, err := unpackBackup(file, dir, passphrase)
		p.ok(err)
		forget(owners)
		data, err := os.ReadFile(filepath.Join(dir, database))
		p.ok(err)
		return bytes.Contains(data, []byte(secret))
	}
	after := p.As(model.Assistant).backup()
	theirs := p.As(model.Executive).backup()
	if !holds(before) || holds(after) || holds(theirs) {
		t.Errorf("before, after and the partner's hold it: %v, %v, %v, want only the first", holds(before), holds(after), holds(theirs))
	}

	p.As(model.Assistant)
	p.Lose(p.me)
	store, err := Restore(ctx, before, p.me.store.Dir(), passphrase, p.options(71))
	back := p.restored(model.Assistant, store, err)
	p.sides[model.Assistant] = back
	if p.On(back).Get(area).Text("description") != secret {
		t.Error("the backup lacks what it held")
	}
	p.Exchange()
	p.WantEqual()
	if got := p.On(back).Get(area)["description"]; got != nil {
		t.Errorf("after the exchange it reads %v", got)
	}
	if hits, err := back.ledger.Search(ctx, secret, 5); err != nil || len(hits) > 0 {
		t.Errorf("a search finds %v, %v", hits, err)
	}
	p.ok(store.scrub(ctx))
	p.ok(store.Close())
	for _, name := range []string{database, database + "-wal"} {
		data, err := os.ReadFile(filepath.Join(store.Dir(), name))
		if err == nil && bytes.Contains(data, []byte(secret)) {
			t.Errorf("%s holds it again", name)
		}
	}
}
