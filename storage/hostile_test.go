package storage

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"tandem/model"
	"tandem/model/ledger"
)

// forge writes an entry that no honest program would, signed with the real key of the
// person who acts.
func (p *pair) forge(class uint64, build func(l *Ledger, d *draft)) {
	p.Helper()
	p.ok(p.tryForge(class, build))
}

func (p *pair) tryForge(class uint64, build func(l *Ledger, d *draft)) error {
	return p.me.ledger.change(ctx, func(l *Ledger, tx *transaction) error {
		d, err := l.begin(class)
		if err != nil {
			return err
		}
		build(l, d)
		_, _, err = l.add(ctx, tx, d)
		return err
	})
}

// newest is the last entry that the person who acts has.
func (p *pair) newest() (id ledger.ID) {
	p.Helper()
	p.ok(p.me.store.read.QueryRowContext(ctx, `SELECT hash FROM entries ORDER BY id DESC LIMIT 1`).Scan(blob(id[:])))
	return id
}

// A link to an entry of another partnership in the same folder is a link to nothing.
func TestLinkIntoAnotherPartnership(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	helena := p.As(model.Executive).me
	other, err := helena.store.Found(ctx, Founding{Role: model.Executive, Name: "Helena", PartnerName: "Sam", Passphrase: passphrase})
	p.ok(err)
	for range 3 { // a branch and places that the first partnership does not have
		p.ok(other.Rebuild(ctx))
	}
	foreign := other.state.graph.Heads()[0]
	own := p.As(model.Assistant).me.ledger
	p.forge(ledger.Data, func(l *Ledger, d *draft) {
		d.header.Seen = []ledger.Ref{{Feed: own.state.feed, Seq: 1, ID: foreign.ID}}
	})
	path := p.Send()
	_, err = helena.store.Import(ctx, path, false)
	p.ok(err)
	helena.ledger.state = nil
	p.WantEqual()
}

// A clock far beyond any calendar spoils neither a history nor a list of conflicts.
func TestClockBeyondTheCalendar(t *testing.T) {
	t.Parallel()
	for _, clock := range []ledger.HLC{0, ledger.HLCAt(time.Date(10001, 1, 1, 0, 0, 0, 0, time.UTC)), 1<<63 - 1} {
		p := newPair(t)
		area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
		p.Exchange()
		p.As(model.Assistant).forge(ledger.Data, func(l *Ledger, d *draft) {
			d.header.HLC = clock
			d.ops = []ledger.Op{
				{Record: area, Kind: "area", Group: "name", Values: []cbor.RawMessage{[]byte("\x64Trip")}},
				{Record: d.createAt("area", 1), Kind: "area", Group: "name", Values: []cbor.RawMessage{[]byte("\x64Trip")}},
			}
		})
		p.As(model.Executive).Put("area", model.Doc{"id": area.String(), "name": "Journeys"})
		p.Exchange()
		for role, s := range p.sides {
			events, err := s.ledger.History(ctx, area)
			p.ok(err)
			conflicts, err := s.ledger.Conflicts(ctx)
			p.ok(err)
			if len(conflicts) != 1 {
				t.Errorf("clock %d: the %s has %d conflicts, want 1", clock, role, len(conflicts))
			}
			areas, err := s.ledger.List(ctx, "area", Query{})
			p.ok(err)
			if _, err := json.Marshal([]any{events, conflicts, areas}); err != nil {
				t.Errorf("clock %d: the %s cannot write them: %v", clock, role, err)
			}
		}
		p.As(model.Assistant).Put("area", model.Doc{"name": "Next"})
		p.Exchange()
		p.WantEqual()
	}
}

// Two copies of a folder that both pass for the original fork their feed. Each notices it
// with the next bundle, goes on under a new feed, and gets what the other wrote.
func TestForkedCopiesGetEachOthersEntries(t *testing.T) {
	t.Parallel()
	for _, role := range []model.Role{model.Assistant, model.Executive} {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			p.Exchange()
			copied := filepath.Join(p.dir, "copied")
			p.ok(os.CopyFS(copied, os.DirFS(filepath.Join(p.dir, string(role)))))
			store, err := Open(copied, p.options(12))
			p.ok(err)
			t.Cleanup(func() { store.Close() })
			l, err := store.Ledger(ctx, "")
			p.ok(err)
			l.state.newFeed = "" // as if the guard had seen nothing
			copies := []*side{p.As(role).me, {role: role, store: store, ledger: l}}
			for i, copied := range copies {
				p.me = copied
				for n := range i + 2 {
					p.Put("area", model.Doc{"name": fmt.Sprintf("copy %d, area %d", i, n)})
				}
			}
			other := p.sides[role.Other()]
			for range 2 {
				for _, copied := range copies {
					p.me = copied
					file := p.Send()
					p.me = other
					p.Open(file)
				}
				p.me = other
				p.Put("area", model.Doc{"name": "between"})
				file := p.Send()
				for _, copied := range copies {
					p.me = copied
					p.Open(file)
					p.Put("area", model.Doc{"name": "after the fork"})
				}
			}
			for range 2 {
				for _, copied := range copies {
					p.sides[role] = copied
					p.Exchange()
				}
			}
			for _, copied := range copies {
				p.sides[role] = copied
				p.WantEqual()
			}
			report, err := other.ledger.Check(ctx)
			p.ok(err)
			if report.Forks != 1 || report.Feeds != 4 {
				t.Errorf("%d forks and %d feeds, want 1 and 4", report.Forks, report.Feeds)
			}
		})
	}
}

// The genesis names the two people; nobody creates a third.
func TestNobodyCreatesAPerson(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant).forge(ledger.Data, func(l *Ledger, d *draft) {
		d.ops = []ledger.Op{{Record: d.create("person"), Kind: "person", Group: "name", Values: []cbor.RawMessage{[]byte("\x63Eve")}}}
	})
	p.Exchange()
	p.WantEqual()
	for role, s := range p.sides {
		people, err := s.ledger.List(ctx, "person", Query{})
		p.ok(err)
		if len(people) != 2 {
			t.Errorf("the %s has %d people, want 2", role, len(people))
		}
	}
}

// Thanks are the receiver's to write. A program that lets somebody thank for their own credit
// writes to nobody.
func TestNobodyThanksThemselves(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	credit := p.As(model.Executive).Put("credit", model.Doc{"to": "assistant", "what": "The offsite"})
	p.Exchange()
	mine := p.As(model.Assistant).Put("thanks", model.Doc{"credit": credit.String(), "note": "With pleasure"})
	p.As(model.Executive)
	_, err := p.me.ledger.Put(ctx, "thanks", []model.Doc{{"credit": credit.String()}})
	p.WantRefused("one's own credit", err, "only who receives a credit thanks for it")
	id, err := cbor.Marshal(credit.String())
	p.ok(err)
	p.forge(ledger.Data, func(_ *Ledger, d *draft) {
		d.ops = []ledger.Op{{Record: d.create("thanks"), Kind: "thanks", Group: "credit", Values: []cbor.RawMessage{id}}}
	})
	p.Exchange()
	p.WantEqual()
	for role, s := range p.sides {
		all, err := s.ledger.List(ctx, "thanks", Query{})
		p.ok(err)
		if len(all) != 1 || all[0].Text("id") != mine.String() {
			t.Errorf("the %s has the thanks %v, want the receiver's", role, all)
		}
	}
}
