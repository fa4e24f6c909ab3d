package ledger

import (
	"slices"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tandem/model"
)

// A theft is what an adversary holds. What they never hold is the executive's personal key.
type theft struct {
	name     string
	laptops  []string
	ofHelena bool // one of the executive's device keys is among them
	revoked  bool // the executive has revoked that laptop before it is used
}

var thefts = []theft{
	{name: "the assistant", laptops: []string{sam}},
	{name: "a thief of the executive's laptop", laptops: []string{desk}, ofHelena: true},
	{name: "the assistant with the executive's first laptop", laptops: []string{sam, helena}, ofHelena: true},
	{name: "the assistant with the executive's second laptop", laptops: []string{sam, desk}, ofHelena: true},
	{name: "a thief of a revoked laptop", laptops: []string{desk}, ofHelena: true, revoked: true},
	{name: "the assistant with a revoked laptop", laptops: []string{sam, desk}, ofHelena: true, revoked: true},
}

// An attack is what was true before an adversary wrote, and after.
type attack struct {
	*robber
	theft
	before, after *Authority
	honest, whole *replica
}

// attacked lets the pair live for a while and the adversary write whatever they can.
func attacked(rt *rapid.T, c *tally, by theft) *attack {
	h := newHistory(rt, c)
	h.live(40)
	if by.revoked {
		h.sync()
		lost := h.as(desk)
		var accepted []*Entry
		if lost.own != nil {
			accepted = append(accepted, lost.own)
		}
		h.as(helena).revokeDevice(lost.device.key(), h.people[model.Executive].key(), accepted...)
	}
	a := &attack{theft: by, honest: deliver(rt, h.all, func(int) int { return 0 })}
	a.before = h.authority(a.honest)
	a.robber = newRobber(h, a.before, a.honest, by.laptops)
	for range 1 + h.pick(12, "strikes") {
		a.strike()
	}
	if h.pick(3, "campaign") == 0 {
		a.campaign()
	}
	a.whole = deliver(rt, h.all, func(n int) int { return h.pick(n, "order") })
	a.after = h.authority(a.whole)
	return a
}

// areasGranted are those that some grant names, honest or not.
func (a *attack) areasGranted() []uuid.UUID {
	var areas []uuid.UUID
	for _, g := range ordered(a.after.grants) {
		areas = append(areas, g.Area)
	}
	return slices.Compact(areas)
}

// awaited says whether a grant waited for nothing but a confirmation that the adversary's
// own laptops can give: they then speak for the person, who may confirm.
func (a *attack) awaited(area uuid.UUID, day model.Date) bool {
	return slices.ContainsFunc(a.before.byArea[area], func(g *Grant) bool {
		return g.Text != nil && a.before.Standing(g, day) == Unconfirmed && g.Start() <= day && day <= g.Terms.Expires
	})
}

// The stage agreed for an area never rises by what an adversary writes. A stolen laptop of
// the executive's that nobody has revoked can grant up to Consult (BUNDLE.md, 10), and no more.
func TestNoTheftRaisesAStage(t *testing.T) {
	t.Parallel()
	for _, by := range thefts {
		t.Run(by.name, func(t *testing.T) {
			t.Parallel()
			c := newTally(t)
			rapid.Check(t, func(rt *rapid.T) {
				a := attacked(rt, c, by)
				for _, area := range a.areasGranted() {
					for _, day := range days {
						was, _ := a.before.Agreed(area, day)
						is, by := a.after.Agreed(area, day)
						switch {
						case is <= was, a.awaited(area, day):
						case a.ofHelena && !a.revoked && is <= model.Consult:
						default:
							rt.Fatalf("area %v stands at %s on %s by %v, and stood at %s", area, is, day, by.ID, was)
						}
					}
				}
			})
		})
	}
}

// What was taken away stays away, whatever anybody without the executive's personal key writes.
func TestWhatIsTakenAwayStaysAway(t *testing.T) {
	t.Parallel()
	for _, by := range thefts {
		t.Run(by.name, func(t *testing.T) {
			t.Parallel()
			c := newTally(t)
			rapid.Check(t, func(rt *rapid.T) {
				a := attacked(rt, c, by)
				if a.before.TwoJoins && !a.after.TwoJoins || a.before.Outdated && !a.after.Outdated {
					rt.Fatal("a doubt about the pair went away")
				}
				for _, was := range a.before.grants {
					is := a.same(was)
					if is == nil && a.after.TwoJoins {
						continue // on which side its laptop is, nobody can tell
					}
					if is == nil {
						rt.Fatalf("grant %v is gone", was.ID)
					}
					if !was.Counts && is.Counts {
						rt.Fatalf("grant %v was void and counts", was.ID)
					}
					if on := was.RevokedOn(); on != "" && (is.RevokedOn() == "" || is.RevokedOn() > on) {
						rt.Fatalf("grant %v was revoked on %s, and now on %q", was.ID, on, is.RevokedOn())
					}
					if was.blocked && !is.blocked {
						rt.Fatalf("the decline against grant %v is gone", was.ID)
					}
					if a.after.TwoJoins {
						continue // nor whose keys a signed grant names, and none counts any more
					}
					for _, day := range days {
						if a.before.superseded(was, day) && !a.after.superseded(is, day) {
							rt.Fatalf("grant %v was superseded on %s and is not", was.ID, day)
						}
					}
				}
				if a.after.TwoJoins {
					return // nobody can tell any more who is the partner
				}
				for _, was := range a.before.Devices {
					i := slices.IndexFunc(a.after.Devices, func(d *Device) bool { return d.Key == was.Key })
					if i < 0 || was.Revoked && !a.after.Devices[i].Revoked && a.after.Devices[i].Role == was.Role {
						rt.Fatalf("laptop %v was revoked and is not", was.Key)
					}
				}
				for _, e := range a.honest.log { // what a revocation made void stays so
					_, why := a.before.Member(e.Feed, a.honest.at[e.ID])
					m, now := a.after.Member(e.Feed, a.whole.at[e.ID])
					if why == voidRevoked && now == "" && m.Role == model.Executive {
						rt.Fatal("an entry of a revoked laptop was void and is not")
					}
				}
			})
		})
	}
}

// same finds a grant of before in after.
func (a *attack) same(g *Grant) *Grant {
	for _, o := range a.after.byArea[g.Area] {
		if o.ID == g.ID && (g.Text == nil) == (o.Text == nil) && (g.Text == nil && o.Entry == g.Entry || g.Text != nil && slices.Equal(o.Receipt, g.Receipt)) {
			return o
		}
	}
	return nil
}

// dropped says whether the executive herself closed a fork without a ruling on this request.
func (a *attack) dropped(request uuid.UUID) bool {
	return slices.ContainsFunc(a.after.Rulings, func(r *Ruled) bool {
		return r.Request == request && a.after.Void[OpRef{r.Entry, 0}] == voidDropped
	})
}

// Nobody writes another's fields: what only the executive writes reads as it did, whatever
// the assistant's laptop wrote. A text that the executive judged reads as it was judged.
func TestTheAssistantChangesNothingOfTheExecutives(t *testing.T) {
	t.Parallel()
	c := newTally(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := attacked(rt, c, thefts[0])
		if a.after.TwoJoins {
			return // nobody can tell any more who is the partner
		}
		before, after := a.honest.writes(rt), a.whole.writes(rt)
		for _, id := range a.ids {
			was, is := a.before.FoldRecord(id, before[id]), a.after.FoldRecord(id, after[id])
			if !was.Exists || was.Author.Role == model.Assistant && is.Author != was.Author {
				continue // who made a record may fork it away; nobody else can
			}
			if is.Exists != was.Exists || is.KindName != was.KindName || is.Author != was.Author {
				rt.Fatalf("record %v was a %s by %v and is a %s by %v", id, was.KindName, was.Author, is.KindName, is.Author)
			}
			if got, want := is.Doc["reserved"], was.Doc["reserved"]; got != want {
				rt.Fatalf("reserved reads %v, and read %v", got, want)
			}
			if len(a.before.RulingsOn(id)) == 0 || was.Doc["situation"] != "Trains" || a.dropped(id) {
				continue // every ruling of a history judges the text "Trains"
			}
			if got := is.Doc["situation"]; got != "Trains" || is.Deleted && !was.Deleted {
				rt.Fatalf("what was ruled on %v reads %v (deleted: %v)", id, got, is.Deleted)
			}
		}
	})
}
