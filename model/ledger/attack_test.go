package ledger

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tandem/model"
)

// A robber has the assistant's laptop and personal key, or the device key of one of
// the executive's laptops, or both. What they lack is the executive's personal key.
type robber struct {
	*history
	laptops []*laptop // theirs: any feed of a key they have
	insider bool      // they have the assistant's personal key
	invited bool      // they have read the invitation
	honest  []*Entry
	grants  []*Grant
	number  byte
}

// newRobber gives the laptops that an adversary holds all that the pair has written.
func newRobber(h *history, known *Authority, honest *replica, laptops []string) *robber {
	r := &robber{history: h, honest: slices.Clone(h.all), insider: slices.Contains(laptops, sam)}
	r.invited = r.insider || slices.Contains(laptops, helena)
	for _, g := range ordered(known.grants) {
		if g.Text != nil {
			r.grants = append(r.grants, g)
		}
	}
	for _, name := range laptops {
		l := h.as(name)
		for _, e := range honest.log {
			if err := l.receive(e); err != nil {
				h.rt.Fatal(err)
			}
		}
		r.laptops = append(r.laptops, l)
	}
	return r
}

// strike makes one hostile entry.
func (r *robber) strike() {
	r.n.Add(1)
	l := oneOf(r.history, r.laptops, "hostile laptop")
	if r.pick(3, "fresh feed") == 0 {
		l = r.fresh(l)
	}
	l.ahead = oneOf(r.history, dayOffsets, "hostile clock")
	class := Statement
	if r.pick(4, "data") == 0 {
		class = Data
	}
	d := l.begin(class)
	switch r.pick(4, "seen") {
	case 0:
		d.header.Seen = nil
	case 1:
		r.rewind(l, d)
	case 2:
		r.lie(d)
	}
	if r.pick(3, "backdate") == 0 {
		d.header.HLC = HLC(r.pick(1<<30, "hlc"))
	}
	if class == Data {
		r.scribble(d)
	} else {
		r.fill(l, d)
	}
	e, err := Seal(d.header, Payload{Salt: d.salt, Ops: d.ops}, l.device)
	if err != nil {
		r.rt.Skip(err)
	}
	if err := l.receive(e); err != nil {
		return // a gap or a false name: every laptop refuses it
	}
	l.own = e
	r.all = append(r.all, e)
}

// fresh opens another feed of the same device.
func (r *robber) fresh(l *laptop) *laptop {
	r.number++
	c := &laptop{w: r.world, role: l.role, device: l.device, feed: l.device.feed(200 + r.number), replica: newReplica()}
	l.send(c)
	r.laptops = append(r.laptops, c)
	return c
}

// rewind forks a feed of a key they have, at any entry, and takes over the salt and the
// clock of the one it stands beside, so that records of both get one id.
func (r *robber) rewind(l *laptop, d *draft) {
	var own []*Entry
	for _, e := range l.log {
		if e.Feed.Device() == l.device.key() {
			own = append(own, e)
		}
	}
	if len(own) == 0 {
		return
	}
	e := oneOf(r.history, own, "beside")
	p, err := ReadPayload(e.Payload)
	if err != nil {
		r.rt.Fatal(err)
	}
	class := d.header.Class
	d.header = e.Header
	d.header.Class = class
	d.header.HLC += HLC(r.pick(3, "counter"))
	d.salt = p.Salt
	if r.pick(2, "unseen") == 0 {
		d.header.Seen = nil
	}
}

// campaign does all that would empower, one after the other, with a key and a laptop of
// their own: what a single rule fails to void comes to something here.
func (r *robber) campaign() {
	own, device := newSigner(160), newSigner(161)
	_, assistant := r.laptops[0].keys()
	personal := own
	if r.insider {
		personal = r.people[model.Assistant].key()
	}
	theirs := &laptop{w: r.world, role: model.Executive, device: device, feed: device.feed(1), replica: newReplica()}
	feeds := []*laptop{theirs}
	for _, l := range slices.Clone(r.laptops) {
		feeds = append(feeds, r.fresh(l))
	}
	for _, l := range feeds {
		r.n.Add(1)
		for _, e := range r.all {
			if l.receive(e) != nil {
				return // what they wrote before cannot be placed
			}
		}
		add := AddDevice{Key: device.key(), Device: "d", Label: "mine"}
		add.Sig = personal.Sign(Message(r.partnership, l.feed, add))
		l.say(KindDevice, add)
		name := PersonalKey{Key: own.key(), Recipient: "r"}
		name.Sig = personal.Sign(Message(r.partnership, l.feed, name))
		l.say(KindPersonalKey, name)
		l.say(KindConfirm, Confirm{Words: wordsOf(own.key(), assistant), ExecutiveKey: own.key(), AssistantKey: assistant})
		for _, area := range r.areas {
			d := l.begin(Statement)
			text := Text{
				ID: d.create(KindGrant), Partnership: r.partnership, Area: area, ExecutiveKey: own.key(), AssistantKey: assistant,
				Supersedes: []uuid.UUID{}, Stage: model.Empower, Terms: Terms{Start: days[0], Expires: "2027-12-31"},
			}
			receipt, err := SignText(text, own.private)
			if err != nil {
				r.rt.Fatal(err)
			}
			d.ops = []Op{StatementOp(text.ID, KindGrant, SignedGrant{Sign1: receipt})}
			d.done()
			l.grant(area, model.Consult, Terms{Start: days[0]})
		}
		for _, g := range r.grants {
			l.act(Statement, StatementOp(g.ID, KindGrant, SignedGrant{Sign1: g.Receipt}))
		}
	}
}

// lie links to an entry that does not exist.
func (r *robber) lie(d *draft) {
	e := oneOf(r.history, r.honest, "about")
	d.header.Seen = append(d.header.Seen, Ref{Feed: e.Feed, Seq: e.Seq, ID: ID{1}})
	slices.SortFunc(d.header.Seen, Ref.Compare)
	d.header.Seen = slices.Compact(d.header.Seen)
}

// scribble writes to any records, of any kind.
func (r *robber) scribble(d *draft) {
	for range 1 + r.pick(3, "ops") {
		id := oneOf(r.history, r.ids, "scribbled")
		kind := r.records[id]
		if r.pick(6, "another kind") == 0 {
			kind = oneOf(r.history, []string{"area", "request", "scope", "grant", "ruling", "person", "new_kind"}, "kind")
		}
		if r.pick(4, "new") == 0 {
			id = d.create(kind)
		}
		f := oneOf(r.history, []field{
			is("name", "Mine"), is("reserved", true), is("reserved", false), is("situation", "Trains"), is("situation", "Jets"),
			is("stakes", "low"), is("deleted", true), is("deleted", false), is("to_stage", 4), is("recommendation", "The second"),
			is("state+state_note", "done", "so"), is("statement", "All of it"), is("newer", 1), is("*", map[string]any{"newer": 1}),
			is("decider+followed+override_reason+decided_at", "executive", "followed", nil, "2020-02-01"),
		}, "field")
		o := op(r.t, id, kind, f)
		if r.pick(2, "pins") == 0 {
			o.Pins = []Pin{pin(r.t, id, "recommendation", "The second"), pin(r.t, id, "recommended_at")}
		}
		if !slices.ContainsFunc(d.ops, func(x Op) bool { return x.Record == o.Record && x.Group == o.Group }) {
			d.ops = append(d.ops, o)
		}
	}
}

func (r *robber) fill(l *laptop, d *draft) {
	say := func(kind string, value any) { d.ops = []Op{StatementOp(r.partnership, kind, value)} }
	personal := r.people[model.Assistant].key()
	if !r.insider || l.role == model.Executive && r.pick(2, "own key") == 0 {
		personal = newSigner(150) // nobody's
	}
	sign := func(s statement) []byte { return personal.Sign(Message(r.partnership, d.header.Feed, s)) }
	everyKey := []Key{newSigner(1).key(), newSigner(2).key(), newSigner(3).key(), newSigner(160).key(), {}, {1}}
	for _, p := range r.people {
		for _, k := range p.keys {
			everyKey = append(everyKey, k.key())
		}
	}
	slices.SortFunc(everyKey, func(x, y Key) int { return slices.Compare(x[:], y[:]) })
	key := oneOf(r.history, everyKey, "key")
	var heads []Ref
	if r.pick(2, "heads") == 0 {
		heads = append(heads, oneOf(r.history, l.log, "head").Ref())
	} else {
		heads = []Ref{}
	}
	switch r.pick(16, "hostile act") {
	case 0, 1:
		id := d.create(KindGrant)
		g := LowerGrant{Area: oneOf(r.history, r.areas, "area"), Stage: model.Stage(1 + r.pick(4, "stage")), Terms: r.terms()}
		d.ops = []Op{StatementOp(id, KindGrant, g)}
	case 2, 3:
		if len(r.grants) == 0 {
			return
		}
		g := oneOf(r.history, r.grants, "carried")
		receipt := slices.Clone(g.Receipt)
		if r.pick(3, "alter") == 0 {
			receipt[r.pick(len(receipt), "byte")] ^= 1
		}
		d.ops = []Op{StatementOp(g.ID, KindGrant, SignedGrant{Sign1: receipt})}
	case 4:
		id := d.create(KindRuling)
		verdict := oneOf(r.history, []model.Verdict{model.Approve, model.Decline, model.Question}, "verdict")
		d.ops = []Op{StatementOp(id, KindRuling, Ruling{Request: oneOf(r.history, r.requests, "request"), Verdict: verdict})}
	case 5:
		if len(r.grants) > 0 {
			g := oneOf(r.history, r.grants, "revoked")
			d.ops = []Op{StatementOp(g.ID, KindRevokeGrant, RevokeGrant{On: oneOf(r.history, days, "day")})}
		}
	case 6:
		e, a := l.keys()
		switch r.pick(3, "other key") {
		case 0:
			e = key
		case 1:
			e = newSigner(160).key()
		}
		say(KindConfirm, Confirm{Words: wordsOf(e, a), ExecutiveKey: e, AssistantKey: a})
	case 7, 8:
		s := AddDevice{Key: key, Device: "d", Label: "mine"}
		s.Sig = sign(s)
		say(KindDevice, s)
	case 9:
		s := RevokeDevice{Key: key, Heads: heads}
		s.Sig = sign(s)
		say(KindRevokeDevice, s)
	case 10:
		s := PersonalKey{Key: key, Recipient: "r"}
		s.Sig = sign(s)
		say(KindPersonalKey, s)
	case 11:
		s := CloseFork{Feed: oneOf(r.history, l.log, "forked").Feed, Keep: heads}
		s.Sig = sign(s)
		say(KindCloseFork, s)
	case 12:
		oneTime := newSigner(151)
		if r.invited {
			oneTime = r.oneTime
		}
		j := Join{
			Invite: r.invite, Genesis: r.root, Person: oneOf(r.history, []uuid.UUID{{0xe}, {0xa}}, "person"), Personal: personal.key(),
		}
		message := Message(r.partnership, d.header.Feed, j)
		j.OneTimeSig, j.Sig = oneTime.Sign(message), personal.Sign(message)
		say(KindJoin, j)
	case 14, 15: // a text of their own, for the pair's area, under whatever keys they have
		own := personal
		if r.pick(2, "nobody's key") == 0 {
			own = newSigner(160)
		}
		executive, assistant := l.keys()
		text := Text{
			ID: d.create(KindGrant), Partnership: r.partnership, Area: oneOf(r.history, r.areas, "area"), Supersedes: []uuid.UUID{},
			ExecutiveKey: own.key(), AssistantKey: assistant, Stage: model.Empower, Terms: Terms{Start: oneOf(r.history, days, "start"), Expires: "2026-12-31"},
		}
		if own.key() == assistant {
			text.AssistantKey = executive
		}
		receipt, err := SignText(text, own.private)
		if err != nil {
			r.rt.Fatal(err)
		}
		if r.pick(2, "the pair's keys") == 0 { // in a text that another key signed
			receipt = bytes.Replace(receipt, text.ExecutiveKey[:], executive[:], 1)
			receipt = bytes.Replace(receipt, text.AssistantKey[:], assistant[:], 1)
		}
		d.ops = []Op{StatementOp(text.ID, KindGrant, SignedGrant{Sign1: receipt})}
	case 13:
		say(KindInvite, Invite{OneTime: r.oneTime.key()})
		if r.pick(3, "critical") == 0 {
			d.header.Class |= Critical
			say("new_kind", Invite{})
		}
	}
}

func TestNobodyEmpowersWithoutTheExecutivesPersonalKey(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		laptops []string
	}{
		{"the assistant", []string{sam}},
		{"a thief of the executive's laptop", []string{desk}},
		{"the assistant with the executive's first laptop", []string{sam, helena}},
		{"the assistant with the executive's second laptop", []string{sam, desk}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			steps := newTally(t)
			rapid.Check(t, func(rt *rapid.T) {
				h := newHistory(rt, steps)
				h.live(20)
				honest := deliver(rt, h.all, func(int) int { return 0 })
				before := h.authority(honest)
				r := newRobber(h, before, honest, c.laptops)
				for range 1 + h.pick(8, "strikes") {
					r.strike()
				}
				if h.pick(3, "campaign") == 0 {
					r.campaign()
				}
				after := deliver(rt, h.all, func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, "order") })
				now := h.authority(after)
				for _, day := range days {
					for _, g := range now.InForce(day) {
						switch was := before.Standing(before.Grants[g.ID], day); {
						case was == InForce:
						case was == Unconfirmed && g.Start() <= day: // who has both laptops confirms for both
						default:
							rt.Fatalf("grant %v is in force on %s, and was %q", g.ID, day, was)
						}
					}
				}
			})
		})
	}
}

// proven says, from the entries alone and by other means than the fold's, whether a grant
// may be in force: the executive's own key signed exactly the text that counts, and laptops
// of both confirmed the words over the two keys it names.
func (h *history) proven(g *Grant, r *replica) error {
	var parts struct {
		_         struct{} `cbor:",toarray"`
		Protected []byte
		Open      map[any]any
		Text      []byte
		Sig       []byte
	}
	if err := cbor.Unmarshal(g.Receipt, &parts); err != nil {
		return err
	}
	signed, err := cbor.Marshal([]any{"Signature1", parts.Protected, []byte("tandem/grant/1"), parts.Text}) // RFC 9052, 4.4
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(h.people[model.Executive].keys, func(s signer) bool {
		return ed25519.Verify(s.private.Public().(ed25519.PublicKey), signed, parts.Sig)
	}) {
		return errors.New("the executive did not sign it")
	}
	if again, err := Encode(g.Text); err != nil || !bytes.Equal(again, parts.Text) {
		return errors.New("it says something else than what was signed")
	}
	if g.Area != g.Text.Area || g.Terms != g.Text.Terms || g.ID != g.Text.ID || g.Text.Stage != model.Empower {
		return errors.New("it shows something else than its text")
	}
	confirmed := map[model.Role]bool{}
	for _, e := range r.log {
		p, err := ReadPayload(e.Payload)
		if err != nil {
			return err
		}
		for _, op := range p.Ops {
			c, err := ReadStatement[Confirm](op)
			if err != nil || op.Kind != KindConfirm || !e.Authority() || c.ExecutiveKey != g.Text.ExecutiveKey || c.AssistantKey != g.Text.AssistantKey {
				continue
			}
			for _, l := range h.laptops {
				if l.device.key() == e.Feed.Device() {
					confirmed[l.role] = true
				}
			}
		}
	}
	if !confirmed[model.Executive] || !confirmed[model.Assistant] {
		return fmt.Errorf("it was confirmed by %v", confirmed)
	}
	return nil
}

func TestWhatIsInForceIsSignedAndConfirmed(t *testing.T) {
	t.Parallel()
	c := newTally(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := attacked(rt, c, thefts[1+even(rapid.Uint32().Draw(rt, "theft"), len(thefts)-1)])
		for _, day := range days {
			for _, g := range a.after.InForce(day) {
				if err := a.proven(g, a.whole); err != nil {
					rt.Fatalf("a grant is in force on %s and %v", day, err)
				}
				if day < g.Text.Start || day > g.Text.Expires {
					rt.Fatalf("a grant from %s to %s is in force on %s", g.Text.Start, g.Text.Expires, day)
				}
				if on := g.RevokedOn(); on != "" && day >= on {
					rt.Fatalf("a grant that was revoked on %s is in force on %s", on, day)
				}
			}
		}
	})
}
