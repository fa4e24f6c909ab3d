package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// The marked figures: nothing else in a ledger is like them.
const (
	helenasCost = int64(77_315_551)
	samsCost    = int64(88_426_663)
	laterCost   = int64(66_204_447)
)

// held says whether a figure stands in the bytes, as the ledger or as JSON writes it.
func (p *pair) held(data []byte, figure int64) bool {
	p.Helper()
	raw, err := ledger.Encode(figure)
	p.ok(err)
	text, err := docJSON(model.Doc{"n": figure})
	p.ok(err)
	return bytes.Contains(data, raw) || bytes.Contains(data, []byte(strings.Trim(text, `{}"n:`)))
}

// carries gives all that the acting person's next bundle holds, everything it could hold, and
// what a rescue does.
func (p *pair) carries() []byte {
	p.Helper()
	all, rescue := p.file(), p.file()
	_, err := p.me.ledger.Export(ctx, all, true)
	p.ok(err)
	_, err = p.me.ledger.WriteRescue(ctx, rescue)
	p.ok(err)
	to := p.sides[p.me.role.Other()]
	key, err := to.ledger.Unlock(passphrase)
	p.ok(err)
	defer key.Forget()
	return append(p.plain(all, to.ledger.key.Identity()), p.plain(rescue, key.Identity())...)
}

// enter sets the costs of the acting person.
func (p *pair) enter(cost int64, more model.Doc) {
	p.Helper()
	doc := model.Doc{"executive_cost": cost, "currency": "GBP"}
	for name, v := range more {
		doc[name] = v
	}
	docs, err := p.me.ledger.List(ctx, "return_settings", Query{})
	p.ok(err)
	if len(docs) > 0 {
		doc["id"] = docs[0].Text("id")
	}
	p.Put("return_settings", doc)
}

func (p *pair) say(yes bool) {
	p.Helper()
	p.ok(p.me.ledger.SayCosts(ctx, yes))
}

// wantCost holds what the acting person reckons an hour of the executive from.
func (p *pair) wantCost(want string) {
	p.Helper()
	facts, err := p.me.ledger.Facts(ctx)
	p.ok(err)
	got := ""
	if facts.Settings != nil {
		got = string(facts.Settings.ExecutiveCost)
	}
	if got != want {
		p.Errorf("the %s reckons from %q, want %q", p.me.role, got, want)
	}
}

func TestCostsLeaveOnceBothSaidYes(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	never := func(when string, figures ...int64) {
		t.Helper()
		data := p.carries()
		for _, figure := range figures {
			if p.held(data, figure) {
				t.Errorf("%s, %d left with the %s's files", when, figure, p.me.role)
			}
		}
	}
	p.As(model.Executive).enter(helenasCost, nil)
	p.As(model.Assistant).enter(samsCost, model.Doc{"share": "0.6"})
	never("before anybody said yes", samsCost)
	p.say(true)
	never("after one yes, the own", samsCost)
	p.As(model.Executive)
	never("while a yes is on its way", helenasCost)
	p.say(true)
	never("after one yes that has arrived, and the partner's has not", helenasCost)
	if c, err := p.me.ledger.Costs(ctx); err != nil || c.Both() || !c.Yes[model.Executive] || c.Sent {
		t.Errorf("she knows %+v, %v", c, err)
	}
	p.Exchange() // hers goes, his goes
	p.As(model.Executive).wantCost("77315551")

	// Hers left with her next bundle after his yes had arrived, and so did his.
	p.Exchange()
	p.WantEqual()
	for role, side := range p.sides {
		c, err := side.ledger.Costs(ctx)
		p.ok(err)
		if !c.Both() || !c.Sent || c.Theirs == nil {
			t.Fatalf("the %s knows %+v", role, c)
		}
		settings, by := c.Settings()
		if settings.ExecutiveCost != "77315551" || by["executive_cost"] != model.Executive || settings.Share != "0.6" || by["share"] != model.Assistant {
			t.Errorf("the %s reckons from %+v, by %v", role, settings, by)
		}
	}
	// A change goes with the next bundle, and only a change.
	p.As(model.Executive).enter(laterCost, nil)
	p.Exchange()
	p.As(model.Assistant).wantCost("66204447")
	before, err := helena.ledger.Check(ctx)
	p.ok(err)
	p.Exchange()
	p.Exchange()
	if after, err := helena.ledger.Check(ctx); err != nil || after.Entries != before.Entries {
		t.Errorf("%d entries became %d, though nothing changed", before.Entries, after.Entries)
	}

	// Her no takes hers out on both sides, and his as well.
	p.As(model.Executive).say(false)
	p.wantCost("66204447")
	never("after the own no", helenasCost, laterCost)
	p.As(model.Executive).Send()
	p.As(model.Assistant).Receive()
	p.wantCost("88426663")
	p.enter(samsCost, model.Doc{"assistant_cost": laterCost})
	never("after the partner's no", samsCost, laterCost)
	p.Send()
	p.As(model.Executive).Receive()
	p.WantEqual()
	for _, c := range []struct {
		of     *side
		figure int64
	}{{sam, helenasCost}, {helena, samsCost}} {
		p.ok(c.of.store.scrub(ctx))
		for _, name := range []string{database, database + "-wal"} {
			data, err := os.ReadFile(filepath.Join(c.of.store.Dir(), name))
			if err == nil && p.held(data, c.figure) {
				t.Errorf("%d is still in the partner's %s", c.figure, name)
			}
		}
	}

	// A second yes brings them back.
	p.As(model.Executive).say(true)
	p.Exchange()
	p.Exchange()
	p.WantEqual()
	p.As(model.Assistant).wantCost("66204447")
}

// What was written and never sent does not leave after a no, nor does the copy of what is in the trash.
func TestCostsThatWereNotSentYetStay(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		p.As(role).say(true)
		p.Exchange()
	}
	p.As(model.Executive).enter(helenasCost, nil)
	p.Send() // nobody opens it
	p.say(false)
	if p.held(p.carries(), helenasCost) {
		t.Error("a copy in the ledger left after the no")
	}
	p.say(true)
	if !p.held(p.carries(), helenasCost) {
		t.Error("a yes does not share the costs again")
	}
	docs, err := p.me.ledger.List(ctx, "return_settings", Query{})
	p.ok(err)
	p.ok(p.me.ledger.Delete(ctx, uuid.MustParse(docs[0].Text("id"))))
	if p.held(p.carries(), helenasCost) {
		t.Error("the copy of what is in the trash left")
	}
	// Withdrawn by hand, as any record: the yes in the trash, and undone.
	p.enter(laterCost, nil)
	docs, err = p.me.ledger.List(ctx, "shared_costs", Query{Where: map[string]string{"created_by": p.me.ledger.Info().Person.String()}})
	p.ok(err)
	p.ok(p.me.ledger.Delete(ctx, uuid.MustParse(docs[0].Text("id"))))
	if p.held(p.carries(), laterCost) {
		t.Error("costs left while the yes was in the trash")
	}
	_, err = p.me.ledger.Put(ctx, "shared_costs", []model.Doc{{"opted_in": false, "executive_cost": int64(1), "currency": "GBP"}})
	p.WantRefused("figures without a yes", err, "both have said yes")
}

// A yes in one partnership says nothing in another.
func TestCostsOfOnePartnershipStayThere(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	second, priya := p.second()
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		p.As(role).say(true)
		p.Exchange()
	}
	_, err := second.Put(ctx, "return_settings", []model.Doc{{"executive_cost": laterCost, "currency": "GBP", "share": "0.4"}})
	p.ok(err)
	p.ok(second.SayCosts(ctx, true))
	p.As(model.Assistant).enter(samsCost, model.Doc{"share": "0.6"})
	if data := p.carries(); !p.held(data, samsCost) || p.held(data, laterCost) {
		t.Error("the bundle does not hold the costs of just its own partnership")
	}
	path := p.file()
	_, err = second.Export(ctx, path, true)
	p.ok(err)
	if data := p.plain(path, priya.ledger.key.Identity()); p.held(data, laterCost) || p.held(data, samsCost) {
		t.Error("costs left to somebody who did not say yes")
	}
}

// A laptop without settings of its own neither takes back what another one shared nor writes over it.
func TestCostsOfTwoLaptops(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		p.As(role).say(true)
		p.Exchange()
	}
	p.As(model.Assistant).enter(samsCost, nil)
	p.Exchange()
	first, other := p.sides[model.Assistant], p.As(model.Assistant).Add()
	p.On(other).wantCost("88426663")
	p.Carry(other, first, p.sides[model.Executive])
	p.Share(first, other, p.sides[model.Executive])
	p.As(model.Executive).wantCost("88426663")
	p.On(other).enter(laterCost, nil)
	p.Share(first, other, p.sides[model.Executive])
	p.Share(first, other, p.sides[model.Executive])
	p.As(model.Executive).wantCost("66204447")
	p.WantSame(first, other, p.sides[model.Executive])
	// Both say yes and no at once: a no.
	p.On(first).say(false)
	p.On(other).say(false)
	p.say(true)
	p.Share(first, other, p.sides[model.Executive])
	if c, err := first.ledger.Costs(ctx); err != nil || c.Both() {
		t.Errorf("a yes beside a no counts: %+v, %v", c, err)
	}
}

// Two laptops of one person that each say yes make two records; a no in one of them is a no.
func TestAYesOnTwoLaptops(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Executive).say(true)
	p.Exchange()
	helena, first := p.sides[model.Executive], p.sides[model.Assistant]
	other := p.As(model.Assistant).Add()
	p.Carry(other, first, helena)
	p.On(first).say(true)
	p.On(other).say(true)
	p.Share(first, other, helena)
	want := func(both bool) {
		t.Helper()
		for _, s := range []*side{first, other, helena} {
			if c, err := s.ledger.Costs(ctx); err != nil || c.Both() != both {
				t.Errorf("the %s knows %+v, %v", s.role, c, err)
			}
		}
	}
	want(true)
	docs, err := helena.ledger.List(ctx, "shared_costs", Query{Where: map[string]string{"created_by": first.ledger.Info().Person.String()}})
	p.ok(err)
	if len(docs) != 2 {
		t.Fatalf("%d records of his yes, want 2", len(docs))
	}
	p.On(first).Put("shared_costs", model.Doc{"id": docs[0].Text("id"), "opted_in": false})
	p.Share(first, other, helena)
	want(false)
	p.On(first).say(true)
	p.Share(first, other, helena)
	want(true)
	p.On(other).say(false)
	p.Share(first, other, helena)
	want(false)
}
