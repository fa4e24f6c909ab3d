package ledger

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
)

var travel = uuid.UUID{5}

func TestAgreedStage(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		grant func(w *world)
		day   model.Date
		want  model.Stage
	}{
		{"nothing granted is Tell", func(w *world) {}, today, model.Tell},
		{"a lower grant counts from its start", func(w *world) {
			w.as(helena).grant(travel, model.Consult, Terms{Start: "2026-02-01"})
		}, "2026-02-01", model.Consult},
		{"and not the day before", func(w *world) {
			w.as(helena).grant(travel, model.Consult, Terms{Start: "2026-02-01"})
		}, "2026-01-31", model.Tell},
		{"without a start it counts from the day it was given", func(w *world) {
			w.as(helena).grant(travel, model.Consult, Terms{})
		}, "2026-01-05", model.Consult},
		{"a lower grant takes the place of those it has seen", func(w *world) {
			w.as(helena).grant(travel, model.Tell, Terms{})
			w.as(helena).grant(travel, model.Consult, Terms{})
		}, today, model.Consult},
		{"from its own start on", func(w *world) {
			w.as(helena).grant(travel, model.Explain, Terms{})
			w.as(helena).grant(travel, model.Consult, Terms{Start: "2026-03-01"})
		}, today, model.Explain},
		{"of two made apart the lowest counts", func(w *world) {
			w.as(helena).grant(travel, model.Consult, Terms{})
			w.as(desk).grant(travel, model.Explain, Terms{})
		}, today, model.Explain},
		{"a revoked lower grant is Tell", func(w *world) {
			id := w.as(helena).grant(travel, model.Consult, Terms{})
			w.as(helena).revoke(id, "2026-01-10")
		}, today, model.Tell},
		{"Empower in force", func(w *world) { w.as(helena).empower(travel) }, today, model.Empower},
		{"Empower on its last day", func(w *world) { w.as(helena).empower(travel) }, "2026-12-31", model.Empower},
		{"Empower that has expired is Consult", func(w *world) { w.as(helena).empower(travel) }, "2027-01-01", model.Consult},
		{"Empower that was revoked is Consult", func(w *world) {
			w.as(helena).revoke(w.as(helena).empower(travel), "2026-01-10")
		}, today, model.Consult},
		{"Empower does not take the place of what it does not name", func(w *world) {
			w.as(helena).grant(travel, model.Explain, Terms{})
			w.as(helena).empower(travel)
		}, today, model.Explain},
		{"and does of what it names", func(w *world) {
			id := w.as(helena).grant(travel, model.Explain, Terms{})
			w.as(helena).empower(travel, supersedes(id))
		}, today, model.Empower},
		{"another area's grant says nothing", func(w *world) { w.as(helena).empower(uuid.UUID{6}) }, today, model.Tell},
		{"the assistant grants nothing", func(w *world) { w.as(sam).grant(travel, model.Consult, Terms{}) }, today, model.Tell},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := threeLaptops(t)
			c.grant(w)
			w.sync()
			w.as(helena).wantStage(travel, c.day, c.want)
			w.as(sam).wantStage(travel, c.day, c.want)
		})
	}
}

// threeLaptops is a pair of which the executive has two.
func threeLaptops(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, model.Executive)
	l := w.laptop(desk, model.Executive, newSigner(3), 1)
	w.as(helena).add(l.device.key())
	w.sync()
	return w
}

func TestInForceIffSignedConfirmedStartedAndNotOver(t *testing.T) {
	t.Parallel()
	request := uuid.UUID{8}
	for _, c := range []struct {
		name string
		act  func(w *world) uuid.UUID
		day  model.Date
		want Standing
	}{
		{"signed by the personal key", func(w *world) uuid.UUID { return w.as(helena).empower(travel) }, today, InForce},
		{"the day before its start", func(w *world) uuid.UUID {
			return w.as(helena).empower(travel, starting("2026-02-02"))
		}, today, NotStarted},
		{"on the day of its start", func(w *world) uuid.UUID {
			return w.as(helena).empower(travel, starting("2026-02-01"))
		}, today, InForce},
		{"the day after it expired", func(w *world) uuid.UUID { return w.as(helena).empower(travel) }, "2027-01-01", Expired},
		{"the day before it is revoked", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(helena).revoke(id, "2026-02-02")
			return id
		}, today, InForce},
		{"the day it is revoked", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(helena).revoke(id, "2026-02-01")
			return id
		}, today, WasRevoked},
		{"the earliest revocation counts", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(helena).revoke(id, "2026-01-20")
			w.as(helena).revoke(id, "2026-06-01")
			return id
		}, today, WasRevoked},
		{"revoked by somebody who did not know of it yet", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(desk).revoke(id, "2026-01-20")
			return id
		}, today, WasRevoked},
		{"the assistant revokes nothing", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(sam).revoke(id, "2026-01-20")
			return id
		}, today, InForce},
		{"superseded by name", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(helena).empower(travel, supersedes(id))
			return id
		}, today, Superseded},
		{"superseded from a later start on", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(helena).empower(travel, supersedes(id), starting("2026-03-01"))
			return id
		}, today, InForce},
		{"superseded by a lower grant that has seen it", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(helena).grant(travel, model.Consult, Terms{})
			return id
		}, today, Superseded},
		{"superseded never comes back when its successor is revoked", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			next := w.as(helena).empower(travel, supersedes(id))
			w.as(helena).revoke(next, "2026-01-06")
			return id
		}, today, Superseded},
		{"nor when its successor expires", func(w *world) uuid.UUID {
			id := w.as(helena).empower(travel)
			w.as(helena).empower(travel, supersedes(id), func(t *Text) { t.Expires = "2026-01-20" })
			return id
		}, today, Superseded},
		{"a lower grant made apart stands against it", func(w *world) uuid.UUID {
			w.as(desk).grant(travel, model.Consult, Terms{})
			return w.as(helena).empower(travel)
		}, today, LowerStands},
		{"a later grant that names both lifts that", func(w *world) uuid.UUID {
			lower := w.as(desk).grant(travel, model.Consult, Terms{})
			id := w.as(helena).empower(travel)
			w.sync()
			return w.as(helena).empower(travel, supersedes(id, lower))
		}, today, InForce},
		{"a decline made apart stands against it", func(w *world) uuid.UUID {
			w.as(desk).rule(request, model.Decline)
			return w.as(helena).empower(travel, asked(request))
		}, today, Disputed},
		{"a decline of another request does not", func(w *world) uuid.UUID {
			w.as(desk).rule(uuid.UUID{9}, model.Decline)
			return w.as(helena).empower(travel, asked(request))
		}, today, InForce},
		{"an earlier decline does not", func(w *world) uuid.UUID {
			w.as(helena).rule(request, model.Decline)
			return w.as(helena).empower(travel, asked(request))
		}, today, InForce},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := threeLaptops(t)
			id := c.act(w)
			w.sync()
			w.as(helena).wantStanding(id, c.day, c.want)
			w.as(sam).wantStanding(id, c.day, c.want)
		})
	}
}

// carry lets a laptop carry a receipt that another one made.
func (l *laptop) carry(grant uuid.UUID, receipt []byte) *Entry {
	return l.act(Statement, StatementOp(grant, KindGrant, SignedGrant{Sign1: receipt}))
}

func TestAGrantCarriedTwiceIsOne(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	h, d := w.as(helena), w.as(desk)
	id := h.empower(travel)
	w.sync()
	d.carry(id, h.authority().Grants[id].Receipt)
	w.sync()
	h.wantStanding(id, today, InForce)
	if got := len(h.authority().InForce(today)); got != 1 {
		t.Errorf("%d grants in force, want 1", got)
	}
}

func TestTheAssistantCarriesNoGrant(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	id := w.as(helena).empower(travel)
	receipt := w.as(helena).authority().Grants[id].Receipt
	s := w.as(sam)
	s.wantVoid(s.carry(id, receipt), voidRole)
	if len(s.authority().Grants) != 0 {
		t.Error("the grant counts")
	}
}

func TestCarryingAgainChangesNothing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		end  func(w *world, id uuid.UUID)
		day  model.Date
		want Standing
	}{
		{"what was lowered stays so", func(w *world, id uuid.UUID) {
			w.as(helena).grant(travel, model.Consult, Terms{})
		}, today, Superseded},
		{"what was void with its laptop stays so", func(w *world, id uuid.UUID) {
			w.as(desk).revokeDevice(w.as(helena).device.key(), w.people[model.Executive].key(), w.all[len(w.all)/4])
		}, today, NotSigned},
		{"a missing start is not that of a backdated copy", func(w *world, id uuid.UUID) {}, "2026-01-04", NotStarted},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := threeLaptops(t)
			id := w.as(helena).empower(travel)
			receipt := w.as(helena).authority().Grants[id].Receipt
			w.sync()
			c.end(w, id)
			w.sync()
			l := w.stolen(desk, thief, 7)
			d := l.begin(Statement)
			d.header.HLC = HLCAt(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
			d.ops = []Op{StatementOp(id, KindGrant, SignedGrant{Sign1: receipt})}
			d.done()
			w.sync()
			w.as(sam).wantStanding(id, c.day, c.want)
		})
	}
}

// Who forks a feed can give another grant the id of one: its first bits are of the
// millisecond and the rest of the salt.
func TestAForkedTwinTakesNothingBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	id := h.empower(travel)
	c := w.copied(helena, thief)
	lowered := h.grant(travel, model.Tell, Terms{})
	p, _ := ReadPayload(h.own.Payload)
	d := &draft{l: c, header: h.own.Header, salt: p.Salt}
	d.header.HLC++
	twin := d.create(KindGrant)
	d.ops = []Op{StatementOp(twin, KindGrant, LowerGrant{Area: uuid.UUID{6}, Stage: model.Consult})}
	d.done()
	if twin != lowered {
		t.Fatal("the ids differ")
	}
	w.sync()
	h.wantStanding(id, today, Superseded)
	h.wantStanding(id, "2026-01-05", Superseded)
}

func TestGrantsAreVoid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, want string
		grant      func(w *world) *Entry
	}{
		{"Empower without the personal signature", "Empower needs the personal signature", func(w *world) *Entry {
			w.as(helena).grant(travel, model.Empower, Terms{})
			return w.as(helena).own
		}},
		{"no stage", "Empower needs the personal signature", func(w *world) *Entry {
			w.as(helena).grant(travel, 0, Terms{})
			return w.as(helena).own
		}},
		{"a start that is no day", "its start is no day", func(w *world) *Entry {
			w.as(helena).grant(travel, model.Tell, Terms{Start: "soon"})
			return w.as(helena).own
		}},
		{"another record's id", "it is not the grant of its entry", func(w *world) *Entry {
			return w.as(helena).act(Statement, StatementOp(uuid.UUID{1}, KindGrant, LowerGrant{Area: travel, Stage: model.Tell}))
		}},
		{"another partnership's text", "it is another partnership's", func(w *world) *Entry {
			w.as(helena).empower(travel, func(t *Text) { t.Partnership = uuid.UUID{1} })
			return w.as(helena).own
		}},
		{"keys that are not the two people's", "it does not name the two people's keys", func(w *world) *Entry {
			w.as(helena).empower(travel, func(t *Text) { t.AssistantKey = newSigner(9).key() })
			return w.as(helena).own
		}},
		{"revoking what there is not", "there is no such grant", func(w *world) *Entry {
			return w.as(helena).revoke(uuid.UUID{1}, today)
		}},
		{"revoking on no day", "its day is none", func(w *world) *Entry {
			return w.as(helena).revoke(w.as(helena).empower(travel), "soon")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			w.as(helena).wantVoid(c.grant(w), c.want)
		})
	}
}

func TestARevocationByThePersonalKeyNeedsNoLaptopOfTheExecutive(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	id := w.as(helena).empower(travel)
	w.sync()
	l := w.laptop(thief, model.Executive, newSigner(66), 1)
	w.as(helena).send(l)
	r := RevokeGrant{On: "2026-01-10"}
	r.Sig = w.people[model.Executive].key().Sign(Message(w.partnership, l.feed, r))
	l.wantVoid(l.act(Statement, StatementOp(id, KindRevokeGrant, r)), "")
	l.wantStanding(id, today, WasRevoked)
}

func TestAClaimedForkLiftsNoLowerStage(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	h, s := w.as(helena), w.as(sam)
	h.grant(travel, model.Consult, Terms{})
	w.as(desk).grant(travel, model.Tell, Terms{})
	lowered := w.as(desk).own.Ref()
	w.sync()
	s.claimFork(lowered)
	w.sync()
	h.wantStage(travel, today, model.Tell)
}

// What is void gives nothing, and lifts nothing either: a lower stage that stands stays,
// whatever a revoked laptop, a decline or the claim of a fork does to what is beside it.
func TestWhatIsVoidLiftsNoLowerStage(t *testing.T) {
	t.Parallel()
	request := uuid.UUID{8}
	for _, c := range []struct {
		name   string
		before func(w *world)
		attack func(w *world)
		want   model.Stage
	}{
		{"a grant of a revoked laptop takes the place of no lower one", func(w *world) {
			w.as(desk).grant(travel, model.Explain, Terms{})
			w.stolen(desk, thief, 7)
			w.as(desk).send(w.as(helena))
			w.as(helena).empower(travel)
			w.as(helena).revokeDevice(w.as(desk).device.key(), w.people[model.Executive].key(), w.as(desk).own)
		}, func(w *world) { w.as(thief).grant(travel, model.Consult, Terms{}) }, model.Explain},
		{"nor of one that stands against Empower", func(w *world) {
			w.as(helena).empower(travel)
			w.as(desk).grant(travel, model.Explain, Terms{})
			w.stolen(desk, thief, 7)
			w.as(desk).send(w.as(helena))
			w.as(helena).revokeDevice(w.as(desk).device.key(), w.people[model.Executive].key(), w.as(desk).own)
		}, func(w *world) { w.as(thief).grant(travel, model.Consult, Terms{}) }, model.Explain},
		{"a revoked grant that is carried again, and so void, is still Consult", func(w *world) {
			w.as(helena).empower(travel)
			w.as(helena).revoke(w.as(helena).empower(travel), "2026-01-05")
			w.sync()
			w.stolen(desk, thief, 7)
			w.as(helena).revokeDevice(w.as(desk).device.key(), w.people[model.Executive].key())
		}, func(w *world) {
			for _, g := range w.as(thief).authority().Grants {
				if g.RevokedOn() != "" {
					w.as(thief).act(Statement, StatementOp(g.ID, KindGrant, SignedGrant{Sign1: g.Receipt}))
				}
			}
		}, model.Consult},
		{"a decline by a revoked laptop of what stands lower", func(w *world) {
			w.as(helena).empower(travel)
			w.as(desk).lower(LowerGrant{Area: travel, Stage: model.Consult, Request: &request})
			w.sync()
			w.stolen(desk, thief, 7)
			w.as(helena).revokeDevice(w.as(desk).device.key(), w.people[model.Executive].key(), w.as(desk).own)
		}, func(w *world) {
			l := w.as(thief)
			d := l.begin(Statement)
			d.header.Seen = nil
			d.ops = []Op{StatementOp(d.create(KindRuling), KindRuling, Ruling{Request: request, Verdict: model.Decline})}
			d.done()
		}, model.Consult},
		{"the claim of a fork of the laptop that revoked", func(w *world) {
			w.as(helena).empower(travel)
			w.as(desk).revoke(w.as(desk).grant(travel, model.Explain, Terms{}), "2026-01-05")
			w.sync()
		}, func(w *world) { w.as(sam).claimFork(w.as(desk).own.Ref()) }, model.Tell},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := threeLaptops(t)
			c.before(w)
			w.as(helena).send(w.as(sam)) // and not to the thief
			w.as(sam).wantStage(travel, today, c.want)
			c.attack(w)
			w.sync()
			w.as(sam).wantStage(travel, today, c.want)
		})
	}
}

// claimFork says that another entry stands in the place of one.
func (l *laptop) claimFork(at Ref) {
	l.w.t.Helper()
	d := l.begin(Data)
	d.header.Seen = append(d.header.Seen, Ref{Feed: at.Feed, Seq: at.Seq, ID: ID{1}})
	slices.SortFunc(d.header.Seen, Ref.Compare)
	d.done()
}

// The assistant, who knows the one-time key, joins once more on a laptop that the executive
// added and revoked: it is no laptop of the executive's then, and what it carries is void.
func TestASecondJoinBringsNoRevokedGrantBack(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	w.stolen(desk, thief, 7)
	id := w.as(desk).empower(travel)
	w.sync()
	w.as(helena).revokeDevice(w.as(desk).device.key(), w.people[model.Executive].key())
	w.sync()
	w.as(sam).wantStage(travel, today, model.Tell)
	l := w.as(thief)
	l.role = model.Assistant
	l.say(KindJoin, l.joining(newSigner(78)))
	w.sync()
	w.as(sam).wantStanding(id, today, PairedTwice)
	w.as(sam).wantStage(travel, today, model.Tell)
}
