package storage

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// A Voyage is a kind that only the tests of this package know. It is one struct, as every kind
// is: nothing else in storage says a word about it, and the tests that go over all kinds take
// it along.
type Voyage struct {
	model.Record `kind:"voyage" writer:"both" title:"ship"`
	Ship         string     `json:"ship,omitempty" rule:"required"`
	Area         string     `json:"area,omitempty" ref:"area"`
	Captain      string     `json:"captain,omitempty" rule:"person"`
	Crew         []string   `json:"crew,omitempty"`
	Leaves       model.Date `json:"leaves,omitempty"`
	Amount       *int64     `json:"amount,omitempty"`
	Currency     string     `json:"currency,omitempty"`
	State        string     `json:"state,omitempty" enum:"calm|rough" writer:"executive"`
	StateNote    string     `json:"state_note,omitempty" writer:"executive"`
	Log          *VoyageLog `json:"log,omitempty"`
}

// A VoyageLog is an object with parts.
type VoyageLog struct {
	Weather string `json:"weather,omitempty"`
}

// Check is a rule of the kind's own.
func (v *Voyage) Check(model.Context) error {
	if v.Ship == "Vasa" {
		return &model.Refused{What: "This voyage was not saved", Why: "that ship sinks", Do: "take another"}
	}
	return nil
}

var voyageKind = model.Declare[Voyage]()

func TestANewKindTouchesOneStruct(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Fleet"})
	p.Exchange()

	// Put, with what its tags and its rule refuse.
	l := p.As(model.Assistant).me.ledger
	for _, c := range []struct {
		name  string
		doc   model.Doc
		words string
	}{
		{"without what is required", model.Doc{"crew": []any{"Ines"}}, "needs ship"},
		{"a field that it lacks", model.Doc{"ship": "Fram", "colour": "red"}, `no field "colour"`},
		{"a choice that is none", model.Doc{"ship": "Fram", "state": "dull"}, "calm or rough"},
		{"a reference to nothing", model.Doc{"ship": "Fram", "area": uuid.Max.String()}, "its area is not here"},
		{"the executive's field", model.Doc{"ship": "Fram", "state": "calm"}, "only the executive writes the state of this voyage"},
		{"against its own rule", model.Doc{"ship": "Vasa"}, "sinks"},
	} {
		_, err := l.Put(ctx, "voyage", []model.Doc{c.doc})
		p.WantRefused(c.name, err, c.words)
	}
	id := p.Put("voyage", model.Doc{
		"ship": "Fram", "area": area.String(), "captain": "executive", "crew": []any{"Ines", "Olav"}, "leaves": "2026-08-01",
		"amount": int64(500), "currency": "GBP", "log": map[string]any{"weather": "fog on the Skagerrak"},
	})
	alone := p.Put("voyage", model.Doc{"ship": "Gjoa", "private": true})

	// List, search, groups.
	docs, err := l.List(ctx, "voyage", Query{Where: map[string]string{"crew": "Olav", "captain": l.Info().Partner.String()}})
	p.ok(err)
	if len(docs) != 1 || docs[0].Text("id") != id.String() {
		t.Errorf("list gives %v", docs)
	}
	if hits, err := l.Search(ctx, "skagerr", 10); err != nil || len(hits) != 1 || hits[0].Title != "Fram" {
		t.Errorf("search gives %v, %v", hits, err)
	}
	if g, _ := voyageKind.Group("state"); g.Name != "state+state_note" {
		t.Errorf("its state is in the group %s", g.Name)
	}

	// Export, import, news, the executive's field, a conflict, an agreement.
	in := p.Send()
	news, err := helena.store.Preview(ctx, in)
	p.ok(err)
	if !slices.ContainsFunc(news.News, func(n News) bool { return n.Kind == "voyage" && n.New && n.Title == "Fram" }) {
		t.Errorf("the preview tells %+v", news.News)
	}
	p.On(helena).Open(in)
	if _, err := helena.ledger.Get(ctx, alone); err == nil {
		t.Error("a private voyage left")
	}
	p.Put("voyage", model.Doc{"id": id.String(), "state": "rough", "state_note": "Gale", "ship": "Fram II"})
	p.Put("agreement", model.Doc{"of": id.String()})
	p.On(sam).Put("voyage", model.Doc{"id": id.String(), "ship": "Fram III", "crew": []any{"Ines"}})
	p.Exchange()
	conflicts, err := sam.ledger.Conflicts(ctx)
	p.ok(err)
	if len(conflicts) != 1 || conflicts[0].Kind != "voyage" || conflicts[0].Group != "ship" {
		t.Fatalf("the conflicts are %+v", conflicts)
	}
	p.ok(p.On(sam).me.ledger.Resolve(ctx, id, "ship", 1))
	p.Exchange()
	if got := p.On(sam).Get(id); got.Text("ship") != "Fram II" || got.Text("state") != "rough" || len(got["crew"].([]any)) != 1 {
		t.Errorf("after the exchange it reads %v", got)
	}
	agreements, err := helena.ledger.List(ctx, "agreement", Query{})
	p.ok(err)
	if flags, _ := agreements[0]["flags"].([]any); !slices.Contains(flags, any(ledger.FlagAgreementVoid)) {
		t.Errorf("the agreement stands after an edit: %v", agreements[0])
	}

	// History, undo, redo, the trash.
	events, err := sam.ledger.History(ctx, id)
	p.ok(err)
	ships := 0
	for _, e := range events {
		if e.Group == "ship" {
			ships++
		}
	}
	if ships != 4 {
		t.Errorf("the history has %d names, want 4", ships)
	}
	p.Put("voyage", model.Doc{"id": id.String(), "leaves": "2026-09-01"})
	_, err = sam.ledger.Undo(ctx)
	p.ok(err)
	if got := p.Get(id).Text("leaves"); got != "2026-08-01" {
		t.Errorf("undone, it leaves on %s", got)
	}
	_, err = sam.ledger.Redo(ctx)
	p.ok(err)
	p.ok(sam.ledger.Delete(ctx, id))
	if docs, err := sam.ledger.List(ctx, "voyage", Query{Deleted: true}); err != nil || len(docs) != 1 {
		t.Errorf("the trash holds %v, %v", docs, err)
	}
	p.ok(sam.ledger.Undelete(ctx, id))

	// Redaction, a rebuild from the log, a check.
	for _, e := range events {
		if e.Value == "Fram III" {
			p.ok(sam.ledger.Redact(ctx, e.Entry))
		}
	}
	p.Exchange()
	before, err := sam.ledger.Digest(ctx)
	p.ok(err)
	p.ok(sam.ledger.Rebuild(ctx))
	if after, err := sam.ledger.Digest(ctx); err != nil || after != before {
		t.Errorf("rebuilt, the digest is %s, want %s (%v)", after, before, err)
	}
	p.WantEqual()
}
