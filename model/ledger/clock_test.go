package ledger

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tandem/model"
)

// causal is everything that the folds answer but for what clocks may choose: which of
// several values that nobody chose between is shown, and when something is said to have been.
// Entries and records are named by their place in the history, since their ids hold a clock.
func causal(h *history) string {
	names := map[ID]int{}
	records := map[uuid.UUID]string{}
	for i, e := range h.all {
		names[e.ID] = i
		p, err := ReadPayload(e.Payload)
		if err != nil {
			h.t.Fatal(err)
		}
		for n, op := range p.Ops {
			if _, named := records[op.Record]; !named {
				records[op.Record] = fmt.Sprintf("%03d.%d", i, n)
			}
		}
	}
	r := deliver(h.t, h.all, func(int) int { return 0 })
	a := h.authority(r)
	var lines []string
	note := func(what string, values ...any) { lines = append(lines, what+" "+fmt.Sprintln(values...)) }
	note("twice", a.TwoJoins, a.Outdated, len(a.Confirms))
	for _, d := range a.Devices {
		note("device", d.Key, d.Role, d.Revoked)
	}
	for _, f := range a.Forks() {
		note("fork", f)
	}
	for ref, why := range a.Void {
		note("void", names[ref.Entry], ref.Op, why)
	}
	for _, g := range a.grants {
		note("grant", records[g.ID], names[g.Entry], g.Counts, g.blocked, g.RevokedOn())
		for _, day := range days {
			stage, _ := a.Agreed(g.Area, day)
			note("grant", records[g.ID], day, a.Standing(g, day), a.superseded(g, day), stage)
		}
	}
	for _, ruled := range a.Rulings {
		note("ruling", records[ruled.ID], names[ruled.Entry], ruled.Counts, len(a.RulingsOn(ruled.Request)))
	}
	all := r.writes(h.t)
	for id, writes := range all {
		f := a.FoldRecord(id, writes)
		note("record", records[id], f.KindName, f.Author, f.Exists)
		for _, c := range f.Conflicts {
			var sides []int
			for _, i := range c.Writes {
				sides = append(sides, names[writes[i].Entry])
			}
			slices.Sort(sides)
			note("conflict", records[id], c.Group, sides)
		}
		for i, w := range writes {
			switch judged(a, id, writes, f.States, w.Group) {
			case 0:
				note("write", records[id], names[w.Entry], w.Op, f.States[i], f.Reasons[i])
			case 1:
				note("sealed", records[id], w.Group, f.Doc[w.Group]) // of equal texts, a clock chooses the one shown
			}
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// judged counts who judged a register, and counts. Of several a clock chooses.
func judged(a *Authority, id uuid.UUID, writes []Write, states []State, group string) (n int) {
	count := func(pins []Pin) {
		if slices.ContainsFunc(pins, func(p Pin) bool { return p.Record == id && p.Group == group }) {
			n++
		}
	}
	for _, ruled := range a.Rulings {
		if ruled.Seals && ruled.Verdict != model.Question {
			count(ruled.Pins)
		}
	}
	for i, w := range writes {
		if states[i] != Void {
			count(w.Pins)
		}
	}
	return n
}

// The same acts under other clocks, years apart and running backward, come to the same: who
// may do what, what stands, what is void and what is in conflict. A clock chooses only what
// is shown where nobody chose.
func TestClocksChangeNoOutcome(t *testing.T) {
	t.Parallel()
	c := newTally(t)
	rapid.Check(t, func(rt *rapid.T) {
		first := replay(rt, c, choices{dated: true})
		first.live(40)
		again := replay(rt, c, choices{made: first.made, repeat: true, dated: true})
		again.live(40)
		if len(first.all) != len(again.all) {
			rt.Fatalf("the history was not lived again: %d entries and %d", len(first.all), len(again.all))
		}
		if want, got := causal(first), causal(again); got != want {
			rt.Fatalf("other clocks come to something else:\n%s", difference(want, got))
		}
	})
}

// A laptop whose clock stood years ahead or behind writes after what it has seen, and drags
// no other clock along.
func TestAnotherLaptopsClockIsNotTakenOver(t *testing.T) {
	t.Parallel()
	for _, ahead := range []time.Duration{-40 * 365 * 24 * time.Hour, 40 * 365 * 24 * time.Hour} {
		w := threeLaptops(t)
		w.as(desk).ahead = ahead
		w.as(desk).put("area", is("name", "Travel"))
		w.sync()
		for _, name := range slices.Sorted(maps.Keys(w.laptops)) {
			l := w.as(name)
			before := l.own.HLC
			l.put("area", is("name", "Inbox"))
			if l.own.HLC <= before {
				t.Errorf("%s's clock went back", name)
			}
		}
	}
}
