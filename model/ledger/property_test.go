package ledger

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"tandem/model"
)

// dayOffsets are how far a laptop's clock is from the others'.
var dayOffsets = []time.Duration{0, 0, -30 * 24 * time.Hour, 30 * 24 * time.Hour, -5 * 365 * 24 * time.Hour, 9 * 365 * 24 * time.Hour}

// days are those that the properties ask about.
var days = []model.Date{"2025-06-01", "2026-01-04", "2026-01-05", "2026-01-06", "2026-03-01", "2026-12-31", "2027-01-01"}

// answers is everything that the folds answer, by ids and never by positions.
func answers(t failer, w *world, r *replica) string {
	var b strings.Builder
	a := w.authority(r)
	fmt.Fprintln(&b, "twice", a.TwoJoins, "outdated", a.Outdated)
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		if p := a.People[role]; p != nil {
			fmt.Fprintln(&b, "person", *p)
		}
	}
	for _, d := range a.Devices {
		fmt.Fprintln(&b, "device", *d)
	}
	for _, f := range a.Forks() {
		fmt.Fprintln(&b, "fork", f)
	}
	for _, c := range a.Confirms {
		fmt.Fprintln(&b, "confirm", c)
	}
	voids := map[string]string{}
	for ref, why := range a.Void {
		voids[fmt.Sprint(ref.Entry, ref.Op)] = why
	}
	for _, ref := range slices.Sorted(maps.Keys(voids)) {
		fmt.Fprintln(&b, "void", ref, voids[ref])
	}
	areas := map[string]uuid.UUID{}
	for _, g := range ordered(a.grants) {
		areas[g.Area.String()] = g.Area
		fmt.Fprintln(&b, "grant", g.ID, g.Entry, g.Counts, g.blocked, g.Start(), g.RevokedOn(), g.Doc())
		for _, day := range days {
			fmt.Fprintln(&b, " ", day, a.Standing(g, day), a.superseded(g, day))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(areas)) {
		for _, day := range days {
			stage, by := a.Agreed(areas[name], day)
			fmt.Fprint(&b, "agreed ", name, day, stage)
			if by != nil {
				fmt.Fprint(&b, by.ID)
			}
			fmt.Fprintln(&b)
		}
	}
	for _, rule := range a.Rulings {
		fmt.Fprintln(&b, "ruling", rule.ID, rule.Entry, rule.Counts, len(a.RulingsOn(rule.Request)))
	}

	all := r.writes(t)
	records := map[string]uuid.UUID{}
	for id := range all {
		records[id.String()] = id
	}
	for _, name := range slices.Sorted(maps.Keys(records)) {
		writes := all[records[name]]
		f := a.FoldRecord(records[name], writes)
		doc, err := json.Marshal(f.Doc)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, "record", name, f.KindName, f.Author, f.Created, f.Exists, f.Deleted, string(doc), f.Flags)
		for _, c := range f.Conflicts {
			fmt.Fprint(&b, "  conflict ", c.Group)
			for _, i := range c.Writes {
				fmt.Fprint(&b, writes[i].Entry, writes[i].Op)
			}
			fmt.Fprintln(&b)
		}
		var states []string
		for i := range writes {
			states = append(states, fmt.Sprint(" ", writes[i].Entry, writes[i].Op, f.States[i], f.Reasons[i]))
		}
		slices.Sort(states)
		fmt.Fprintln(&b, strings.Join(states, "\n"))
	}
	return b.String()
}

// A tally counts the steps of a property's runs. `make soak` adds up what they log.
type tally struct{ n atomic.Int64 }

func newTally(t *testing.T) *tally {
	c := &tally{}
	t.Cleanup(func() { t.Logf("%d steps", c.n.Load()) })
	return c
}

// history lets the pair act at random on several laptops, one of them a copied folder
// and one of them stolen, and gives what they made.
type history struct {
	*world
	*tally
	choices
	rt       *rapid.T
	areas    []uuid.UUID
	requests []uuid.UUID
	grants   []uuid.UUID
	records  map[uuid.UUID]string
	ids      []uuid.UUID
}

func newHistory(rt *rapid.T, c *tally) *history { return replay(rt, c, choices{}) }

// replay begins a history that makes the choices of another one again, clocks aside.
func replay(rt *rapid.T, c *tally, again choices) *history {
	h := &history{rt: rt, tally: c, choices: again, records: map[uuid.UUID]string{}}
	founder := oneOf(h, []model.Role{model.Executive, model.Assistant}, "founder")
	h.world = newWorld(rt, founder)
	second := newSigner(3)
	h.as(helena).add(second.key())
	h.laptop(desk, model.Executive, second, 1)
	for _, name := range []string{"Travel", "Inbox"} {
		h.areas = append(h.areas, h.keep("area", h.as(helena).put("area", is("name", name), is("stakes", "low"))))
	}
	for range 2 {
		id := h.as(sam).put("request", is("area", h.areas[0].String()), is("to_stage", 4), is("situation", "Trains"))
		h.requests = append(h.requests, h.keep("request", id))
	}
	h.keep("decision", h.as(sam).put("decision", is("situation", "Hotel"), is("recommendation", "The first")))
	h.sync()
	return h
}

func (h *history) keep(kind string, id uuid.UUID) uuid.UUID {
	h.records[id] = kind
	h.ids = append(h.ids, id)
	return id
}

// choices are what a history chose, so that it can be lived again under other clocks.
type choices struct {
	made   []int
	repeat bool
	at     int
	dated  bool // every grant names its start: no clock says when it begins
}

const byClock = "clock"

func (h *history) pick(n int, what string) int {
	if h.repeat && what != byClock {
		h.at++
		return h.made[h.at-1]
	}
	i := even(rapid.Uint32().Draw(h.rt, what), n)
	if what != byClock {
		h.made = append(h.made, i)
	}
	return i
}

// even spreads what rapid draws, which leans to the small, over n choices alike. A small
// draw still chooses itself, so that a failing run shrinks.
func even(u uint32, n int) int {
	if u >= uint32(n) {
		u = uint32(uint64(u*0x9e3779b1) * uint64(n) >> 32)
	}
	return int(u)
}

func oneOf[T any](h *history, list []T, what string) T { return list[h.pick(len(list), what)] }

// step lets one laptop do one thing.
func (h *history) step() {
	h.n.Add(1)
	l := h.as(oneOf(h, slices.Sorted(maps.Keys(h.laptops)), "laptop"))
	l.ahead = oneOf(h, dayOffsets, byClock)
	switch h.pick(16, "act") {
	case 0, 1:
		h.sync()
	case 2, 3:
		l.send(h.as(oneOf(h, slices.Sorted(maps.Keys(h.laptops)), "to")))
	case 4:
		h.grants = append(h.grants, l.grant(oneOf(h, h.areas, "area"), model.Stage(1+h.pick(3, "stage")), h.terms()))
	case 5:
		h.grants = append(h.grants, l.empower(oneOf(h, h.areas, "area"), h.text))
	case 6:
		if len(h.grants) > 0 {
			l.revoke(oneOf(h, h.grants, "grant"), oneOf(h, days, "day"))
		}
	case 7:
		verdict := oneOf(h, []model.Verdict{model.Approve, model.Decline, model.Question}, "verdict")
		id := oneOf(h, h.requests, "request")
		l.rule(id, verdict, pin(h.t, id, "situation", "Trains"))
	case 8:
		id := oneOf(h, h.ids, "record")
		l.edit(id, h.records[id], is("deleted", h.pick(2, "deleted") == 0))
	case 9:
		id := h.ids[len(h.ids)-1]
		h.decide(l, id)
	case 10:
		id := oneOf(h, h.requests, "request")
		l.edit(id, "request", is("situation", oneOf(h, []string{"Trains", "Planes", "Boats"}, "situation")))
	case 11:
		id := h.ids[len(h.ids)-1]
		if h.records[id] == "decision" {
			l.edit(id, "decision", is("recommendation", oneOf(h, []string{"The first", "The second"}, "text")))
		}
	case 12:
		if h.laptops[thief] == nil {
			if h.pick(2, "copy") == 0 {
				h.copied(helena, thief)
			} else {
				h.stolen(helena, thief, 7)
			}
		}
	case 13:
		h.rare(l)
	default:
		l.edit(oneOf(h, h.areas, "area"), "area",
			is("name", oneOf(h, []string{"Travel", "Trips"}, "name")), is("stakes", oneOf(h, []string{"low", "high"}, "stakes")))
	}
}

// live takes up to so many steps.
func (h *history) live(most int) {
	for range 1 + h.pick(most, "steps") {
		h.step()
	}
}

// rare changes keys and laptops.
func (h *history) rare(l *laptop) {
	executive := h.people[model.Executive]
	switch h.pick(4, "rare") {
	case 0:
		if len(executive.keys) < 3 && l.role == model.Executive {
			l.newPersonalKey(newSigner(110 + byte(len(executive.keys))))
			l.confirm()
		}
	case 1:
		other := h.as(oneOf(h, slices.Sorted(maps.Keys(h.laptops)), "of"))
		var accepted []*Entry
		if other.own != nil && h.pick(3, "accept") > 0 {
			accepted = append(accepted, other.own)
		}
		l.revokeDevice(other.device.key(), h.people[other.role].key(), accepted...)
	case 2:
		l.confirm()
	case 3:
		other := h.as(oneOf(h, slices.Sorted(maps.Keys(h.laptops)), "of"))
		if other.own != nil && other.feed != l.feed {
			l.closeFork(other.feed, h.people[other.role].key(), other.own)
		}
	}
}

func (h *history) decide(l *laptop, id uuid.UUID) {
	if h.records[id] != "decision" {
		return
	}
	text := oneOf(h, []string{"The first", "The second"}, "judged")
	o := op(h.t, id, "decision", is("decider+followed+override_reason+decided_at", "executive", "followed", nil, "2026-02-01"))
	o.Pins = []Pin{pin(h.t, id, "recommendation", text), pin(h.t, id, "recommended_at")}
	l.act(Data, o)
}

func (h *history) terms() Terms {
	return Terms{Start: h.start()}
}

func (h *history) start() model.Date {
	if h.dated {
		return oneOf(h, days, "start")
	}
	return oneOf(h, append([]model.Date{""}, days...), "start")
}

func (h *history) text(t *Text) {
	t.Start = h.start()
	if h.pick(2, "asked") == 0 {
		t.Request = &h.requests[0]
	}
	if len(h.grants) > 0 && h.pick(2, "supersedes") == 0 {
		t.Supersedes = []uuid.UUID{oneOf(h, h.grants, "superseded")}
	}
}

func TestAnyOrderOfDeliveryGivesTheSameFold(t *testing.T) {
	t.Parallel()
	c := newTally(t)
	rapid.Check(t, func(rt *rapid.T) {
		h := newHistory(rt, c)
		h.live(25)
		order := func(name string) *replica {
			return deliver(rt, h.all, func(n int) int { return rapid.IntRange(0, n-1).Draw(rt, name) })
		}
		first, second := order("first"), order("second")
		want := answers(rt, h.world, first)
		if got := answers(rt, h.world, second); got != want {
			rt.Fatalf("another order gives another fold:\n%s", difference(want, got))
		}
		for _, e := range h.all { // once more
			if err := second.receive(e); err != nil {
				rt.Fatal(err)
			}
		}
		if got := answers(rt, h.world, second); got != want {
			rt.Fatalf("the same entries twice give another fold:\n%s", difference(want, got))
		}
		shuffled := first.writes(rt)
		a := h.authority(first)
		for id, writes := range shuffled {
			before := a.FoldRecord(id, writes)
			slices.Reverse(writes)
			after := a.FoldRecord(id, writes)
			if fmt.Sprint(before.Doc, before.Flags, before.Deleted) != fmt.Sprint(after.Doc, after.Flags, after.Deleted) {
				rt.Fatalf("writes in another order read %v, want %v", after.Doc, before.Doc)
			}
		}
	})
}

func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out []string
	for i := range max(len(a), len(b)) {
		x, y := "", ""
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			out = append(out, "- "+x, "+ "+y)
		}
		if len(out) > 20 {
			break
		}
	}
	return strings.Join(out, "\n")
}
