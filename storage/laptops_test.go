package storage

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
)

// Add gives the person who acts one more laptop, by a file of the one that they are at.
func (p *pair) Add() *side {
	p.Helper()
	file := p.file()
	_, err := p.me.ledger.WriteLaptop(ctx, file, passphrase)
	p.ok(err)
	a, err := ReadLaptop(file, passphrase)
	p.ok(err)
	return p.arrive(p.me.role, a)
}

// arrive makes a folder of its own a laptop.
func (p *pair) arrive(role model.Role, a *Arrival) *side {
	p.Helper()
	s := p.folder(role)
	var err error
	s.ledger, err = s.store.Arrive(ctx, a)
	p.ok(err)
	a.Forget()
	return s
}

// folder is one more that nobody uses yet, on a machine of its own.
func (p *pair) folder(role model.Role) *side {
	p.Helper()
	p.files++
	o := p.options(uint64(100 + p.files))
	o.Machine = "machine " + string(rune('A'+p.files))
	store, err := Open(filepath.Join(p.dir, o.Machine), o)
	p.ok(err)
	p.Cleanup(func() { store.Close() })
	return &side{role: role, store: store}
}

// Lose takes a laptop away for good.
func (p *pair) Lose(s *side) {
	p.Helper()
	p.ok(s.store.Close())
	p.ok(os.RemoveAll(s.store.Dir()))
}

// device is a laptop's id.
func (s *side) device() string { return s.ledger.Info().Device }

// WantRefused fails unless the error is one sentence with these words.
func (p *pair) WantRefused(name string, err error, words string) {
	p.Helper()
	var refused *model.Refused
	if !errors.As(err, &refused) || !strings.Contains(err.Error(), words) {
		p.Errorf("%s: got %v, want a sentence with %q", name, err, words)
	}
}

func TestALaptopIsAddedByAnother(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	sam, helena := p.sides[model.Assistant], p.sides[model.Executive]
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	sheet := p.assess(4)
	p.Exchange()
	before := helena.ledger.Info()
	talk := p.As(model.Executive).Put("conversation", model.Doc{"with": "Sam", "words": "in private"})
	if _, err := helena.ledger.WriteLaptop(ctx, p.file(), "a guess"); err == nil {
		t.Error("a wrong passphrase wrote a file for a new laptop")
	}
	second := p.Add()

	after := second.ledger.Info()
	if after.Person != before.Person || after.Role != model.Executive || after.Device == before.Device || !after.Paired {
		t.Errorf("the new laptop says %+v, want %+v with another device", after, before)
	}
	if _, err := second.ledger.Get(ctx, talk); !errors.Is(err, ErrNotFound) {
		t.Errorf("what is private came along: %v", err)
	}
	if p.On(second).trust(sheet) != nil {
		t.Error("the partner's sealed sheet came along")
	}
	// Each of the two rules, and writes on what the other wrote.
	p.Put("area", model.Doc{"id": area.String(), "description": "By the second"})
	request := p.As(model.Assistant).Put("request", model.Doc{"area": area.String(), "to_stage": int64(4), "expires": "2026-12-31"})
	p.Share(second, helena, sam)
	_, err := p.On(second).me.ledger.Approve(ctx, Approval{Request: request, Key: p.Key()})
	p.ok(err)
	p.Share(second, helena, sam)
	p.WantSame(helena, second, sam)
	p.WantInForce(1)
	laptops, err := sam.ledger.Laptops(ctx)
	p.ok(err)
	mine := 0
	for _, l := range laptops {
		if l.Mine {
			mine++
		}
		if l.Revoked || l.Last.Before(l.Since) {
			t.Errorf("got %+v", l)
		}
	}
	if len(laptops) != 3 || mine != 1 {
		t.Errorf("%d laptops, %d of them Sam's, want 3 and 1", len(laptops), mine)
	}
	// A second file of the same partnership finds it there already.
	file := p.file()
	_, err = helena.ledger.WriteLaptop(ctx, file, passphrase)
	p.ok(err)
	a, err := ReadLaptop(file, passphrase)
	p.ok(err)
	_, err = second.store.Arrive(ctx, a)
	p.WantRefused("arriving twice", err, "in this folder already")
	_, err = ReadLaptop(file, "a guess")
	p.WantRefused("a wrong passphrase", err, "does not open it")
}

// The founder may sit at two laptops before anybody has joined.
func TestALaptopIsAddedBeforeThePartnerJoins(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	founder := p.As(model.Executive).me.store
	l, err := founder.Found(ctx, Founding{Role: model.Executive, Name: "Helena", PartnerName: "Ines", Passphrase: passphrase})
	p.ok(err)
	p.me = &side{role: model.Executive, store: founder, ledger: l}
	second := p.Add()
	if info := second.ledger.Info(); info.Joined || info.PartnerName != "Ines" {
		t.Errorf("got %+v", info)
	}
	p.ok(second.ledger.Invite(ctx, p.file(), "one two three four five six"))
}

func TestWhoRevokesWhichLaptop(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena := p.sides[model.Executive]
	second := p.As(model.Executive).Add()
	p.Share(second, helena, p.sides[model.Assistant])
	for _, c := range []struct {
		name string
		at   *side
		id   string
		want string
	}{
		{"one's only laptop", p.sides[model.Assistant], p.sides[model.Assistant].device(), "the only one you have"},
		{"the partner's", p.sides[model.Assistant], helena.device(), "only Helena can"},
		{"the one at hand", helena, helena.device(), "the one that you are at"},
		{"one that is none", helena, "12", "none of this id"},
	} {
		_, err := c.at.ledger.Revocable(ctx, c.id)
		p.WantRefused(c.name, err, c.want)
		_, err = c.at.ledger.RevokeLaptop(ctx, c.id, p.On(c.at).Key())
		p.WantRefused(c.name, err, c.want)
	}
	stranger := p.As(model.Assistant).Key()
	_, err := helena.ledger.RevokeLaptop(ctx, second.device(), stranger)
	p.WantRefused("by the partner's key", err, "not your personal key")
	_, err = helena.ledger.RevokeLaptop(ctx, strings.ToUpper(second.device()), p.On(helena).Key())
	p.ok(err)
	_, err = helena.ledger.RevokeLaptop(ctx, second.device(), p.Key())
	p.WantRefused("a second time", err, "revoked already")
	p.Carry(helena, p.sides[model.Assistant])
	_, err = second.ledger.RevokeLaptop(ctx, helena.device(), p.On(second).Key())
	p.ok(err) // two that revoke each other: both stand, see the next test
}

// What a lost laptop wrote and sent stays. What it had not sent, and whatever its finder
// writes, counts nowhere, in whatever order it arrives; authority is only ever taken away.
func TestALostLaptopIsRevoked(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	inbox := p.Put("area", model.Doc{"name": "Inbox"})
	p.Exchange()
	lost := p.As(model.Executive).Add()
	kept := p.On(lost).Put("decision", model.Doc{"situation": "Sent before"})
	_, err := lost.ledger.Grant(ctx, model.Doc{"area": area.String(), "stage": int64(4), "expires": "2026-12-31"}, p.Key())
	p.ok(err)
	p.Share(lost, helena, sam)
	p.WantInForce(1)

	// Its finder has the laptop and even the passphrase.
	late := p.On(lost).Put("decision", model.Doc{"situation": "By its finder"})
	_, err = lost.ledger.Grant(ctx, model.Doc{"area": inbox.String(), "stage": int64(4), "expires": "2026-12-31"}, p.Key())
	p.ok(err)
	_, err = lost.ledger.Grant(ctx, model.Doc{"area": inbox.String(), "stage": int64(3)}, nil)
	p.ok(err)
	finders := p.Send()
	_, err = p.On(helena).me.ledger.RevokeLaptop(ctx, lost.device(), p.Key())
	p.ok(err)
	revoked := p.Send()

	twin := p.folder(model.Assistant) // Sam's folder as it is, to open the same files the other way round
	p.ok(twin.store.Close())
	p.ok(os.RemoveAll(twin.store.Dir()))
	p.ok(os.CopyFS(twin.store.Dir(), os.DirFS(sam.store.Dir())))
	twin.store, err = Open(twin.store.Dir(), p.options(77))
	p.ok(err)
	t.Cleanup(func() { twin.store.Close() })
	twin.ledger, err = twin.store.Ledger(ctx, "")
	p.ok(err)

	p.On(sam).Open(finders)
	p.Open(revoked)
	p.On(twin).Open(revoked)
	if sum := p.Open(finders); sum.Void == 0 {
		t.Errorf("a revoked laptop's file brought %+v, want void writes", sum)
	}
	p.WantSame(sam, twin)
	for _, s := range []*side{sam, twin} {
		p.On(s)
		if p.Get(kept).Text("situation") != "Sent before" {
			t.Error("what it wrote before is gone")
		}
		if _, err := s.ledger.Get(ctx, late); err == nil {
			t.Error("what its finder wrote shows")
		}
		grants, err := s.ledger.Authority(ctx, model.DateOf(p.now))
		p.ok(err)
		if len(grants) != 1 || grants[0].Area != area {
			t.Errorf("in force are %d grants, want the one from before", len(grants))
		}
	}
	// It gets no more bundles, and one's own laptops go on.
	next := p.On(sam).Send()
	if _, err := lost.store.Import(ctx, next, false); err == nil {
		t.Error("a revoked laptop can still read")
	}
	p.On(helena).Open(next)
	p.Exchange()
	p.WantEqual()
	if _, err := lost.ledger.Revocable(ctx, helena.device()); err != nil {
		t.Error("it does not know of its end yet, and is not asked:", err)
	}
}

// Two laptops that revoke each other are both over: nobody can tell which one was stolen.
// The way back is the paper key.
func TestTwoLaptopsRevokeEachOther(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	page := p.As(model.Executive).paper()
	second := p.Add()
	p.Share(second, helena, sam)
	_, err := p.On(helena).me.ledger.RevokeLaptop(ctx, second.device(), p.Key())
	p.ok(err)
	_, err = p.On(second).me.ledger.RevokeLaptop(ctx, helena.device(), p.Key())
	p.ok(err)
	p.Carry(helena, sam)
	p.Carry(second, sam)
	p.On(helena).Put("area", model.Doc{"name": "After the end"})
	p.Carry(helena, sam)
	areas, err := sam.ledger.List(ctx, "area", Query{})
	p.ok(err)
	if len(areas) != 0 {
		t.Errorf("got %v of laptops that are both revoked", areas)
	}
	third := p.rescued(sam, model.Executive, page)
	p.On(third).Put("area", model.Doc{"name": "Back again"})
	p.Carry(third, sam)
	p.Carry(sam, third)
	p.WantSame(sam, third)
	areas, err = sam.ledger.List(ctx, "area", Query{})
	p.ok(err)
	if len(areas) != 1 {
		t.Errorf("got %v, want what the third laptop wrote", areas)
	}
}

// Two laptops of one executive that rule on one request without knowing of each other.
func TestTwoLaptopsOfOneExecutiveBothRule(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		first, second func(p *pair, request uuid.UUID) error
		inForce       int
		again         bool // whether it has to be ruled again
	}{
		{"both approve", approve, approve, 1, true},
		{"one approves, one declines", approve, decline, 0, true},
		{"both decline", decline, decline, 0, true},
		{"one approves, one asks", approve, ask, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
			area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
			request := p.Put("request", model.Doc{"area": area.String(), "to_stage": int64(4), "expires": "2026-12-31"})
			p.Exchange()
			second := p.As(model.Executive).Add()
			p.Share(second, helena, sam)
			p.ok(c.first(p.On(helena), request))
			p.ok(c.second(p.On(second), request))
			p.Share(second, helena, sam)
			p.WantSame(helena, second, sam)
			if got := p.inForceFor(area); got != c.inForce {
				t.Errorf("%d grants are in force, want %d", got, c.inForce)
			}
			latest, _, err := sam.ledger.RulingsOn(ctx, request)
			p.ok(err)
			if (len(latest) > 1) != c.again {
				t.Errorf("%d rulings stand", len(latest))
			}
			if !c.again {
				return
			}
			p.ok(approve(p.On(second), request))
			p.Share(second, helena, sam)
			p.WantSame(helena, second, sam)
			if got := p.inForceFor(area); got != 1 {
				t.Errorf("ruled again, %d grants are in force, want 1", got)
			}
		})
	}
}

func approve(p *pair, request uuid.UUID) error {
	_, err := p.me.ledger.Approve(ctx, Approval{Request: request, Key: p.Key()})
	return err
}

func decline(p *pair, request uuid.UUID) error {
	_, err := p.me.ledger.Decline(ctx, request, "Not yet")
	return err
}

func ask(p *pair, request uuid.UUID) error {
	_, err := p.me.ledger.Ask(ctx, request, "Since when?")
	return err
}

// inForceFor counts what empowers in an area, once for grants that name each other.
func (p *pair) inForceFor(area uuid.UUID) int {
	p.Helper()
	stage, _, err := p.sides[model.Assistant].ledger.Agreed(ctx, area, model.DateOf(p.now))
	p.ok(err)
	grants := map[uuid.UUID]bool{}
	for _, g := range p.WantInForceAtMost(2) {
		grants[g.Area] = true
	}
	if (len(grants) > 0) != (stage == model.Empower) {
		p.Errorf("the area stands at %s with %d grants in force", stage, len(grants))
	}
	return len(grants)
}

// WantInForceAtMost fails where more stage-4 grants are in force for the assistant.
func (p *pair) WantInForceAtMost(most int) []*ledger.Grant {
	p.Helper()
	grants, err := p.sides[model.Assistant].ledger.Authority(ctx, model.DateOf(p.now))
	p.ok(err)
	if len(grants) > most {
		p.Errorf("%d grants are in force, want at most %d", len(grants), most)
	}
	return grants
}
