package storage

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A futureBoard is a kind that this version does not know until a test declares it: what an update is.
type futureBoard struct {
	model.Record `kind:"future_board" writer:"both" title:"title"`
	Title        string `json:"title,omitempty" rule:"required"`
	Mood         string `json:"mood,omitempty"`
}

// raw is an entry as it lies in the log.
type raw struct{ header, payload string }

// logged are the entries of a side's log.
func (p *pair) logged(s *side) map[ledger.ID]raw {
	p.Helper()
	all := map[ledger.ID]raw{}
	p.ok(each(ctx, s.store.read, func(scan func(...any) error) error {
		var id ledger.ID
		var header, payload []byte
		err := scan(blob(id[:]), &header, &payload)
		all[id] = raw{string(header), string(payload)}
		return err
	}, `SELECT hash, header, payload FROM entries`))
	return all
}

// behind gives the assistant a second laptop that gets all it knows through the executive's.
func (p *pair) behind() *side {
	p.Helper()
	file := p.file()
	p.As(model.Assistant).ok(p.me.store.Backup(ctx, file))
	o := p.options(77)
	o.Machine = "another"
	store, err := Restore(ctx, file, p.file()+"-folder", passphrase, o)
	p.ok(err)
	p.Cleanup(func() { store.Close() })
	l, err := store.Ledger(ctx, "")
	p.ok(err)
	second := &side{role: model.Assistant, store: store, ledger: l}
	p.at(second).Send()
	p.As(model.Executive).Receive()
	return second
}

// wantForwarded fails unless what one laptop wrote came to another byte for byte.
func (p *pair) wantForwarded(from, to *side) {
	p.Helper()
	have := p.logged(to)
	for id, want := range p.logged(from) {
		if have[id] != want {
			p.Errorf("entry %s came as %x, want %x", id, have[id], want)
		}
	}
}

// What a newer version writes goes through an older one as it is, and counts there too once it is
// updated.
func TestUnknownDataGoesThroughAnOlderVersion(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	newer, second := p.sides[model.Assistant], p.behind()
	values := func(v ...any) (ops ledger.Op) {
		raw, err := ledger.Values(v...)
		p.ok(err)
		return ledger.Op{Values: raw}
	}
	var board uuid.UUID
	p.at(newer).forge(ledger.Data, func(_ *Ledger, d *draft) {
		board = d.create("future_board")
		for _, group := range []string{"title", "mood"} {
			op := values(group + " of the board")
			op.Record, op.Kind, op.Group = board, "future_board", group
			d.ops = append(d.ops, op)
		}
	})
	p.forge(ledger.Data, func(_ *Ledger, d *draft) { // a later field, of a later type, beside one that is known
		later := values(map[string]any{"north": []any{int64(1), "two", nil, true}})
		later.Record, later.Kind, later.Group = area, "area", "compass"
		known := values("Trips")
		known.Record, known.Kind, known.Group = area, "area", "name"
		d.ops = []ledger.Op{later, known}
	})
	p.Send()
	p.As(model.Executive).Receive()
	p.Send()
	p.at(second).Receive()
	p.wantForwarded(newer, second)
	p.WantEqual()
	for _, s := range []*side{newer, second, p.sides[model.Executive]} {
		if _, err := s.ledger.Get(ctx, board); !errors.Is(err, ErrNotFound) {
			t.Errorf("a record of an unknown kind is shown (%v)", err)
		}
		doc, err := s.ledger.Get(ctx, area)
		p.ok(err)
		if doc["compass"] != nil || doc.Text("name") != "Trips" {
			t.Errorf("beside an unknown field it reads %v", doc)
		}
	}

	model.Declare[futureBoard]() // the update
	for _, s := range []*side{newer, second, p.sides[model.Executive]} {
		p.ok(s.ledger.Rebuild(ctx))
		doc, err := s.ledger.Get(ctx, board)
		p.ok(err)
		if doc.Text("title") != "title of the board" || doc.Text("mood") != "mood of the board" {
			t.Errorf("after the update it reads %v", doc)
		}
	}
	p.WantEqual()
	p.As(model.Executive).Put("future_board", model.Doc{"id": board.String(), "mood": "calm"})
	p.Exchange()
	p.WantEqual()
}

// A critical entry of a later version goes through as well, and everybody says that they do not
// know what is in force rather than guess.
func TestUnknownCriticalEntryGoesThroughAnOlderVersion(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	newer, second := p.sides[model.Assistant], p.behind()
	p.at(newer).forge(ledger.Statement|ledger.Critical, func(l *Ledger, d *draft) {
		values, err := ledger.Values(map[string]any{"rule": "a later one"})
		p.ok(err)
		d.ops = []ledger.Op{{Record: l.id, Kind: "later_rule", Group: ledger.Whole, Values: values}}
	})
	p.Send()
	p.As(model.Executive).Receive()
	p.Send()
	p.at(second).Receive()
	p.wantForwarded(newer, second)
	p.WantEqual()
	for _, s := range []*side{newer, second, p.sides[model.Executive]} {
		_, err := s.ledger.Authority(ctx, "2026-07-07")
		var refused *model.Refused
		if !errors.As(err, &refused) || refused.Do != "update Tandem on this laptop" {
			t.Errorf("authority is %v, want that it is unknown", err)
		}
	}
}
