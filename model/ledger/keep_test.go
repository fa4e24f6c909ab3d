package ledger

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// A register as it must fold, said in the plainest way: of the writes that are not void,
// those that no other of them had seen.
func maximal(g *Graph, writes []Write, states []State, group string) []int {
	var kept []int
	for i := range writes {
		if writes[i].Group != group || states[i] == Void || states[i] == Kept {
			continue
		}
		if !slices.ContainsFunc(writes, func(o Write) bool {
			return o.Group == group && g.Sees(o.At, writes[i].At) && !isVoid(writes, states, o)
		}) {
			kept = append(kept, i)
		}
	}
	return kept
}

func isVoid(writes []Write, states []State, w Write) bool {
	i := slices.IndexFunc(writes, func(o Write) bool { return o.Entry == w.Entry && o.Op == w.Op })
	return states[i] == Void || states[i] == Kept
}

// No value is lost: each write has its state and its place, a value that gave way did so to
// one that had seen it or to a judgement, and values that nobody chose between are all there.
func TestEveryLosingValueIsKept(t *testing.T) {
	t.Parallel()
	c := newTally(t)
	rapid.Check(t, func(rt *rapid.T) {
		h := newHistory(rt, c)
		h.live(40)
		r := deliver(rt, h.all, func(n int) int { return h.pick(n, "order") })
		a := h.authority(r)
		all := r.writes(rt)
		count := 0
		for _, id := range slices.SortedFunc(maps.Keys(all), func(x, y uuid.UUID) int { return slices.Compare(x[:], y[:]) }) {
			writes := all[id]
			count += len(writes)
			f := a.FoldRecord(id, writes)
			if len(f.States) != len(writes) || len(f.Reasons) != len(writes) {
				rt.Fatalf("%d of %d writes have a state", len(f.States), len(writes))
			}
			sealed := map[string]bool{}
			for _, ruled := range a.Rulings {
				for _, p := range ruled.Pins {
					sealed[fmt.Sprint(p.Record, p.Group)] = sealed[fmt.Sprint(p.Record, p.Group)] || ruled.Seals // one that seals is enough
				}
			}
			for _, w := range writes {
				for _, p := range w.Pins {
					sealed[fmt.Sprint(p.Record, p.Group)] = true
				}
			}
			groups := map[string]bool{}
			for i, w := range writes {
				groups[w.Group] = true
				if f.States[i] == Void && f.Reasons[i] == "" {
					rt.Fatalf("a write of %s is void without a reason", w.Group)
				}
			}
			for group := range groups {
				if sealed[fmt.Sprint(id, group)] || f.Kind == nil || !f.Exists {
					continue
				}
				want := maximal(r.graph, writes, f.States, group)
				var live []int
				for i, w := range writes {
					if w.Group == group && f.States[i] == Live {
						live = append(live, i)
					}
				}
				if !slices.Equal(live, want) {
					rt.Fatalf("of %s the writes %v stand, want %v", group, live, want)
				}
				var conflict []int
				for _, c := range f.Conflicts {
					if c.Group == group {
						conflict = slices.Sorted(slices.Values(c.Writes))
					}
				}
				said := map[string]bool{}
				for _, i := range want {
					said[string(mustEncode(writes[i].Values))] = true
				}
				shown := group != Deleted && len(said) > 1
				if shown && !slices.Equal(conflict, want) || !shown && conflict != nil {
					rt.Fatalf("of %s the conflict is between %v, want %v", group, conflict, want)
				}
			}
		}
		ops := 0
		for _, e := range h.all {
			if p, err := ReadPayload(e.Payload); err == nil && !e.Authority() {
				ops += len(p.Ops)
			}
		}
		if count != ops {
			rt.Fatalf("%d writes are kept of %d", count, ops)
		}
	})
}

// Merging is taking both: in any order, grouped in any way, and once or twice.
func TestMergingIsTakingBoth(t *testing.T) {
	t.Parallel()
	c := newTally(t)
	rapid.Check(t, func(rt *rapid.T) {
		h := newHistory(rt, c)
		h.live(40)
		merged := func(logs ...[]*Entry) *replica {
			known := map[ID]bool{}
			var entries []*Entry
			for _, e := range slices.Concat(logs...) {
				if !known[e.ID] {
					known[e.ID] = true
					entries = append(entries, e)
				}
			}
			return deliver(rt, entries, func(n int) int { return h.pick(n, "order") })
		}
		x, y, z := h.as(helena).log, h.as(sam).log, h.as(desk).log
		want := answers(rt, h.world, merged(merged(x, y).log, z))
		for name, r := range map[string]*replica{
			"grouped otherwise":    merged(x, merged(y, z).log),
			"in another order":     merged(merged(z, x).log, y),
			"with one of it twice": merged(merged(x, y).log, merged(y, z).log),
		} {
			if got := answers(rt, h.world, r); got != want {
				rt.Fatalf("%s it comes to something else:\n%s", name, difference(want, got))
			}
		}
	})
}
