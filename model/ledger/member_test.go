package ledger

import (
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

const today = model.Date("2026-02-01")

func TestAPairIsWhoTheGenesisAndTheJoinName(t *testing.T) {
	t.Parallel()
	for _, founder := range []model.Role{model.Executive, model.Assistant} {
		w := newWorld(t, founder)
		for _, name := range []string{helena, sam} {
			a := w.as(name).authority()
			if len(a.Void) != 0 || a.TwoJoins || a.Founder != founder || len(a.Devices) != 2 {
				t.Errorf("void %v, two joins %v, founder %s, %d laptops", a.Void, a.TwoJoins, a.Founder, len(a.Devices))
			}
			for role, p := range w.people {
				if got := a.People[role]; got.Key != p.key().key() || got.ID != p.id {
					t.Errorf("the %s is %v", role, got)
				}
			}
		}
	}
}

func TestAnotherGenesisIsVoid(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Assistant)
	s := w.as(sam)
	g := Genesis{Executive: uuid.UUID{1}, Assistant: uuid.UUID{2}, Founder: "nobody", Personal: s.device.key()}
	s.wantVoid(s.say(KindGenesis, g), "a partnership begins once")
}

// Two statements of one entry: the second names no partnership and no role that there is.
func TestAGenesisHoldsOne(t *testing.T) {
	t.Parallel()
	w := &world{t: t, laptops: map[string]*laptop{}, people: map[model.Role]*someone{
		model.Executive: {id: uuid.UUID{0xe}, keys: []signer{newSigner(101)}},
		model.Assistant: {id: uuid.UUID{0xa}, keys: []signer{newSigner(102)}},
	}}
	l := w.laptop(sam, model.Assistant, newSigner(2), 1)
	w.found(l)
	p, _ := ReadPayload(l.own.Payload)
	twice := append(p.Ops, StatementOp(uuid.UUID{9}, KindGenesis, Genesis{Founder: "nobody"}))
	d := &draft{l: l, header: l.own.Header, salt: p.Salt, ops: twice}
	l.replica = newReplica()
	d.header.Class |= Critical
	w.root = d.done().ID
	if a := l.authority(); a.Founder != model.Assistant || a.Void[OpRef{w.root, 1}] == "" {
		t.Errorf("founder %q, void %v", a.Founder, a.Void)
	}
}

func TestTwoJoinsAreOneTooMany(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		join func(w *world, personal signer) *laptop
	}{
		{"by another laptop", func(w *world, _ signer) *laptop {
			l := w.laptop(thief, model.Executive, newSigner(77), 1)
			w.as(sam).send(l)
			return l
		}},
		{"by the same laptop, with another personal key", func(w *world, _ signer) *laptop { return w.stolen(helena, thief, 9) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Assistant)
			area := uuid.UUID{5}
			grant := w.as(helena).empower(area)
			w.as(helena).wantStanding(grant, today, InForce)
			w.as(helena).grant(travel, model.Consult, Terms{})
			w.as(helena).wantStage(travel, today, model.Consult)
			forged := newSigner(78)
			l := c.join(w, forged)
			l.say(KindJoin, l.joining(forged))
			w.sync()
			w.as(helena).wantStanding(grant, today, PairedTwice)
			w.as(helena).wantStage(travel, today, model.Tell) // nobody can tell who took back what

			// To revoke the laptop that joined first does not let the other in alone.
			l.revokeDevice(w.as(helena).device.key(), forged)
			w.sync()
			w.as(sam).wantStanding(grant, today, PairedTwice)
		})
	}
}

func TestJoinNeedsTheInvitation(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		change     func(w *world, j *Join)
	}{
		{"another one-time key", "it was made without the invitation", func(w *world, j *Join) { w.oneTime = newSigner(98) }},
		{"no invitation", "it answers no invitation", func(w *world, j *Join) { j.Invite = ID{1} }},
		{"another partnership", "it joins another partnership", func(w *world, j *Join) { j.Genesis = ID{1} }},
		{"another person", "it is not by the invited person", func(w *world, j *Join) { j.Person = w.people[model.Executive].id }},
		{"the founder's personal key", "it names the founder's key", func(w *world, j *Join) {
			w.people[model.Assistant].keys = w.people[model.Executive].keys
			j.Personal = w.people[model.Executive].key().key()
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			l := w.laptop(thief, model.Assistant, newSigner(77), 1)
			w.as(sam).send(l)
			j := l.joining(w.people[model.Assistant].key())
			c.change(w, &j)
			j.OneTimeSig, j.Sig = nil, nil
			message := Message(w.partnership, l.feed, j)
			j.OneTimeSig, j.Sig = w.oneTime.Sign(message), w.people[model.Assistant].key().Sign(message)
			l.wantVoid(l.say(KindJoin, j), c.want)
		})
	}
}

func TestAFoundersSecondLaptopInvites(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	l := w.laptop(desk, model.Executive, newSigner(3), 1)
	w.as(helena).add(l.device.key())
	w.sync()
	l.wantVoid(l.say(KindInvite, Invite{OneTime: newSigner(9).key()}), "")
}

func TestALaptopIsAddedByThePersonalKeyAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	h.wantVoid(h.add(newSigner(3).key()), "")
	s := AddDevice{Key: newSigner(4).key()}
	s.Sig = h.device.Sign(Message(w.partnership, h.feed, s))
	h.wantVoid(h.say(KindDevice, s), "its signature is not by the laptop's owner")

	// The paper key adds a laptop from that laptop itself.
	l := w.laptop(desk, model.Executive, newSigner(5), 1)
	h.send(l)
	l.wantVoid(l.add(l.device.key()), "")
}

func TestWhatAnAssistantClaimsStaysTheExecutives(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	l := w.laptop(desk, model.Executive, newSigner(3), 1)
	h.add(l.device.key())
	grant := h.empower(uuid.UUID{5})
	w.sync()
	l.revoke(grant, "2026-01-06")
	w.sync()
	h.wantStanding(grant, today, WasRevoked)

	s := w.as(sam)
	claim := AddDevice{Key: l.device.key()}
	claim.Sig = w.people[model.Assistant].key().Sign(Message(w.partnership, s.feed, claim))
	d := s.begin(Statement)
	d.header.HLC = 1 // long before all
	d.ops = []Op{StatementOp(w.partnership, KindDevice, claim)}
	s.wantVoid(d.done(), "the laptop is the partner's")
	w.sync()
	h.wantStanding(grant, today, WasRevoked)
}

func TestARevokedLaptopKeepsWhatWasAccepted(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	l := w.laptop(desk, model.Executive, newSigner(3), 1)
	h.add(l.device.key())
	w.sync()
	area := l.put("area", is("name", "Travel"))
	kept := l.own
	l.edit(area, "area", is("name", "Stolen"))
	w.sync()
	h.revokeDevice(l.device.key(), w.people[model.Executive].key(), kept)
	w.sync()
	l.edit(area, "area", is("name", "Stolen again"))
	w.sync()
	for _, name := range []string{helena, sam, desk} {
		w.as(name).wantField(area, "name", "Travel")
	}
	a := h.authority()
	if _, why := a.Member(l.feed, h.at[l.own.ID]); why != voidRevoked {
		t.Errorf("a later entry: %q", why)
	}
}

func TestOfSeveralRevocationsOnlyWhatAllAcceptStands(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	l := w.laptop(desk, model.Executive, newSigner(3), 1)
	h.add(l.device.key())
	w.sync()
	first, second := l.act(Data), l.act(Data)
	w.sync()
	personal := w.people[model.Executive].key()
	h.revokeDevice(l.device.key(), personal, second)
	h.revokeDevice(l.device.key(), personal, first)
	a := h.authority()
	if _, why := a.Member(l.feed, h.at[first.ID]); why != "" {
		t.Errorf("what all accept: %q", why)
	}
	if _, why := a.Member(l.feed, h.at[second.ID]); why != voidRevoked {
		t.Errorf("what one accepts: %q", why)
	}
}

func TestTwoLaptopsThatRevokeEachOtherAreBothRevoked(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	l := w.laptop(desk, model.Executive, newSigner(3), 1)
	added := h.add(l.device.key())
	w.sync()
	personal := w.people[model.Executive].key()
	one := h.revokeDevice(l.device.key(), personal)
	other := l.revokeDevice(h.device.key(), personal, added)
	w.sync()
	a := w.as(sam).authority()
	for _, l := range []*laptop{h, l} {
		if _, why := a.Member(l.feed, w.as(sam).at[l.own.ID]); why != voidRevoked {
			t.Errorf("a laptop still speaks: %q", why)
		}
	}
	for _, e := range []*Entry{one, other} {
		w.as(sam).wantVoid(e, "")
	}
}

func TestTheAssistantRevokesNoLaptopOfTheExecutive(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	s := w.as(sam)
	e := s.revokeDevice(w.as(helena).device.key(), w.people[model.Assistant].key())
	s.wantVoid(e, "its signature is not by the laptop's owner")
	s.wantVoid(s.revokeDevice(newSigner(50).key(), w.people[model.Assistant].key()), "it names no laptop of the partnership")
}

func TestANewPersonalKeyNeedsTheOldOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	h.wantVoid(h.nameKey(newSigner(110).key(), h.device), "it is not signed by the key that it replaces")
	s := w.as(sam)
	s.wantVoid(s.nameKey(newSigner(110).key(), w.people[model.Executive].key()), "it is not signed by the key that it replaces")
	created := h.record(w.people[model.Executive].id).Created
	h.wantVoid(h.newPersonalKey(newSigner(111)), "")
	a := h.authority()
	if got := a.People[model.Executive].Key; got != newSigner(111).key() {
		t.Errorf("the executive's key is %v", got)
	}
	if got := h.record(w.people[model.Executive].id).Created; got != created {
		t.Errorf("the person is of %v, want %v", got, created)
	}
}

func TestGrantsByAnOldKeyCountIfTheNewOneHasSeenThem(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	l := w.laptop(desk, model.Executive, newSigner(3), 1)
	h.add(l.device.key())
	w.sync()
	old, _ := h.keys()
	seen := h.empower(uuid.UUID{5})
	h.newPersonalKey(newSigner(111))
	unseen := l.empower(uuid.UUID{6}, func(t *Text) { t.ExecutiveKey = old })
	w.sync()
	h.wantStanding(seen, today, InForce)
	h.wantStanding(unseen, today, NotSigned)
	own := h.empower(uuid.UUID{7})
	h.wantStanding(own, today, Unconfirmed)
	h.confirm()
	w.sync()
	w.as(sam).confirm()
	w.as(sam).wantStanding(own, today, InForce)
}

// To go back to a key does not bring back what its thief may have signed.
func TestAKeyThatIsReplacedByAnOlderOneIsReplaced(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	first := w.people[model.Executive].key()
	second := newSigner(111)
	h.newPersonalKey(second)
	h.confirm()
	w.sync()
	w.as(sam).confirm()
	l := w.stolen(helena, thief, 8)
	h.nameKey(first.key(), second)
	unseen := l.empower(uuid.UUID{5}) // by the second key
	w.sync()
	h.wantStanding(unseen, today, NotSigned)
}

func TestAForkSuspendsWhatTheLaptopAloneSigns(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	area := uuid.UUID{5}
	h.grant(area, model.Consult, Terms{})
	c := w.copied(helena, thief)
	signed := h.empower(uuid.UUID{6})
	suspended := h.grant(uuid.UUID{7}, model.Consult, Terms{})
	kept := h.own
	c.act(Data)
	w.sync()
	h.wantStage(area, today, model.Consult) // before the fork
	h.wantStanding(signed, today, InForce)  // signed by the person
	h.wantStage(uuid.UUID{7}, today, model.Tell)
	if h.authority().Grants[suspended].Counts {
		t.Error("a suspended grant counts")
	}

	fresh := w.stolen(helena, "helena again", 5)
	closed := fresh.closeFork(h.feed, w.people[model.Executive].key(), kept)
	w.sync()
	h.wantVoid(closed, "")
	h.wantStage(uuid.UUID{7}, today, model.Consult)
	if forks := h.authority().Forks(); len(forks) != 1 || !forks[0].Closed {
		t.Errorf("forks %v", forks)
	}
}

func TestAForkIsClosedByItsOwner(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	c := w.copied(helena, thief)
	kept := h.act(Data)
	c.act(Data)
	w.sync()
	s := w.as(sam)
	s.wantVoid(s.closeFork(h.feed, w.people[model.Assistant].key(), kept), "its signature is not by the feed's owner")
	h.wantVoid(h.closeFork(h.feed, w.people[model.Executive].key(), kept), "a fork is closed from a fresh feed")
	s.wantVoid(s.closeFork(newSigner(9).feed(1), w.people[model.Assistant].key()), "it names no feed of the partnership")
}

func TestWhatAClosingDroppedStillTakesAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	area := uuid.UUID{5}
	grant, other := h.empower(area), h.empower(uuid.UUID{6})
	c := w.copied(helena, thief)
	kept := h.act(Data)
	c.revoke(grant, "2026-01-06")
	c.grant(uuid.UUID{6}, model.Tell, Terms{Start: "2026-01-06"})
	w.sync()
	fresh := w.stolen(helena, "helena again", 5)
	fresh.closeFork(h.feed, w.people[model.Executive].key(), kept)
	w.sync()
	h.wantStanding(grant, today, WasRevoked)
	h.wantStanding(other, today, Superseded)
}

// Revoking the laptop that invited, or the one that joined, and keeping no entry of it takes
// nothing from anybody's other laptops.
func TestRevokingALaptopUnseatsNobody(t *testing.T) {
	t.Parallel()
	for _, founder := range []model.Role{model.Executive, model.Assistant} {
		for _, lost := range []string{helena, sam} {
			w := newWorld(t, founder)
			second := newSigner(3)
			l := w.as(lost)
			l.add(second.key())
			w.laptop("second", l.role, second, 1)
			w.sync()
			w.as("second").revokeDevice(l.device.key(), w.people[l.role].key())
			w.as("second").add(second.key()) // what the lost one said is void, so it is said again
			area := w.as("second").put("area", is("name", "Travel"))
			w.sync()
			for _, name := range []string{helena, sam} {
				if name != lost {
					other := w.as(name).put("area", is("name", "Inbox"))
					w.sync()
					w.as("second").wantField(other, "name", "Inbox")
				}
				w.as(name).wantField(area, "name", "Travel")
			}
		}
	}
}

// Who claims the executive's laptop for the assistant cannot revoke it by that, and gets it
// neither before nor after the executive revokes it.
func TestAClaimedLaptopIsNotTheClaimants(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Assistant)
	second := newSigner(3)
	w.as(helena).add(second.key())
	w.laptop(desk, model.Executive, second, 1)
	area := w.as(helena).put("area", is("name", "Travel"))
	other := w.as(desk).put("area", is("name", "Inbox"))
	w.sync()
	s := w.as(sam)
	for _, key := range []Key{w.as(helena).device.key(), second.key()} {
		s.add(key)
		s.wantVoid(s.revokeDevice(key, w.people[model.Assistant].key()), "its signature is not by the laptop's owner")
	}
	s.wantField(area, "name", "Travel")
	s.wantField(other, "name", "Inbox")

	w.sync()
	w.as(desk).revokeDevice(w.as(helena).device.key(), w.people[model.Executive].key()) // which added the desk
	w.sync()
	s.wantVoid(s.add(second.key()), "the laptop is the partner's")
	for _, d := range s.authority().Devices {
		if d.Role == model.Executive && !d.Revoked {
			t.Errorf("the executive is said to have %v", *d)
		}
	}
}
