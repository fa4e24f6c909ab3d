package ledger

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

const decider = "decider+followed+override_reason+decided_at"

// decide writes who decided, pinning the recommendation as the laptop's author read it.
func (l *laptop) decide(id uuid.UUID, pins ...Pin) *Entry {
	l.w.t.Helper()
	o := op(l.w.t, id, "decision", is(decider, "executive", "followed", nil, "2026-02-01"))
	o.Pins = pins
	return l.act(Data, o)
}

// stateOf gives a write's state and the reason for it.
func (l *laptop) stateOf(id uuid.UUID, e *Entry) (State, string) {
	l.w.t.Helper()
	writes := l.writes(l.w.t)[id]
	f := l.record(id)
	for i := range writes {
		if writes[i].Entry == e.ID {
			return f.States[i], f.Reasons[i]
		}
	}
	l.w.t.Fatal("there is no such write")
	return 0, ""
}

func (l *laptop) wantState(id uuid.UUID, e *Entry, want State, why string) {
	l.w.t.Helper()
	if got, reason := l.stateOf(id, e); got != want || reason != why {
		l.w.t.Errorf("state %d (%s), want %d (%s)", got, reason, want, why)
	}
}

func (l *laptop) wantFlags(id uuid.UUID, want ...string) {
	l.w.t.Helper()
	if got := l.record(id).Flags; !slices.Equal(got, want) {
		l.w.t.Errorf("flags %v, want %v", got, want)
	}
}

func TestAWriteReplacesWhatItHasSeen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	s.ahead = -24 * 30 * 3600e9 // a clock that is a month behind
	id := h.put("area", is("name", "Travel"), is("sphere", "control"))
	w.sync()
	s.edit(id, "area", is("name", "Trips"))
	w.sync()
	h.wantField(id, "name", "Trips")
	h.wantField(id, "sphere", "control")
	h.wantFlags(id)
	f := h.record(id)
	if !f.Exists || f.KindName != "area" || f.Author.Role != model.Executive {
		t.Errorf("folded %+v", f)
	}
}

func TestTwoWritesMadeApartAreAConflict(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	id := h.put("area", is("name", "Travel"))
	w.sync()
	h.edit(id, "area", is("name", "Trips"))
	s.edit(id, "area", is("name", "Journeys")) // a minute later
	w.sync()
	h.wantFlags(id, FlagConflict)
	h.wantField(id, "name", "Journeys")
	f := h.record(id)
	writes := h.writes(t)[id]
	if len(f.Conflicts) != 1 || f.Conflicts[0].Group != "name" || len(f.Conflicts[0].Writes) != 2 {
		t.Fatalf("conflicts %v", f.Conflicts)
	}
	if got := writes[f.Conflicts[0].Writes[0]].Feed; got != h.feed {
		t.Error("the earlier write does not come first")
	}
	h.edit(id, "area", is("name", "Trips"))
	w.sync()
	s.wantFlags(id)
	s.wantField(id, "name", "Trips")
}

func TestTheSameValueTwiceIsNoConflict(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	id := w.as(helena).put("area", is("name", "Travel"))
	w.sync()
	for _, name := range []string{helena, sam} {
		w.as(name).edit(id, "area", is("name", "Trips"))
	}
	w.sync()
	w.as(helena).wantFlags(id)
}

// Clocks that are equal to the counter: only the id is left to order by.
func TestConflictsAreOrderedByClockAndThenById(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	id := w.as(helena).put("area", is("name", "Travel"))
	w.sync()
	hlc := HLCAt(w.clock) + 1<<40
	var entries []*Entry
	for name, text := range map[string]string{helena: "Trips", sam: "Journeys"} {
		d := w.as(name).begin(Data)
		d.header.HLC = hlc
		d.ops = []Op{op(t, id, "area", is("name", text))}
		entries = append(entries, d.done())
	}
	w.sync()
	last := slices.MaxFunc(entries, func(x, y *Entry) int { return displayed(x.HLC, x.ID, y.HLC, y.ID) })
	p, _ := ReadPayload(last.Payload)
	want, _ := Value(p.Ops[0].Values[0])
	w.as(helena).wantField(id, "name", want)
	w.as(sam).wantField(id, "name", want)
}

func TestVoidWrites(t *testing.T) {
	t.Parallel()
	person := func(role model.Role) func(w *world) (uuid.UUID, string) {
		return func(w *world) (uuid.UUID, string) { return w.people[role].id, "person" }
	}
	record := func(name, kind string, fields ...field) func(w *world) (uuid.UUID, string) {
		return func(w *world) (uuid.UUID, string) { return w.as(name).put(kind, fields...), kind }
	}
	area := record(sam, "area", is("name", "Travel"), is("stakes", "low"))
	for _, c := range []struct {
		name   string
		record func(w *world) (uuid.UUID, string)
		by     string
		write  field
		want   string // "" where it counts
	}{
		{"stakes after creation by the assistant", area, sam, is("stakes", "high"), voidRole},
		{"stakes by the executive", area, helena, is("stakes", "high"), ""},
		{"reserved by the assistant", area, sam, is("reserved", true), voidRole},
		{"a name by either", area, helena, is("name", "Trips"), ""},
		{"a value of another type", area, sam, is("name", 5), voidType},
		{"a value that is none of the choices", area, helena, is("stakes", "huge"), voidType},
		{"a person by the partner", person(model.Executive), sam, is("title", "COO"), voidRole},
		{"a person by themselves", person(model.Executive), helena, is("title", "COO"), ""},
		{"a person's role", person(model.Executive), helena, is("role", "assistant"), "it is computed"},
		{"a person deleted", person(model.Executive), helena, is("deleted", true), "it cannot be deleted"},
		{"a credit by its receiver", record(helena, "credit", is("what", "x")), sam, is("what", "y"), voidRole},
		{"a credit's channel later", record(helena, "credit", is("channel", "private")), helena, is("channel", "public"), "it never changes"},
		{"a revision later", record(sam, "goal_revision", is("reason", "x")), sam, is("reason", "y"), "it cannot be changed"},
		{"a revision deleted", record(sam, "goal_revision", is("reason", "x")), sam, is("deleted", true), "it cannot be deleted"},
		{"a request by the executive", record(sam, "request", is("situation", "x")), helena, is("situation", "y"), voidRole},
		{"a request deleted by the executive", record(sam, "request", is("situation", "x")), helena, is("deleted", true), voidRole},
		{"a delete that says neither yes nor no", area, sam, is("deleted", "yes"), voidType},
		{"one's own agreement", record(sam, "decision", is("situation", "x")), helena, is("outcome_agreed/executive", true), ""},
		{"the partner's agreement", record(sam, "decision", is("situation", "x")), sam, is("outcome_agreed/executive", true), voidRole},
		{"an agreement of nobody", record(sam, "decision", is("situation", "x")), sam, is("outcome_agreed", true), voidRole},
		{"an agreement that is no yes", record(sam, "decision", is("situation", "x")), sam, is("outcome_agreed/assistant", "yes"), voidType},
		{"a role's register of a plain field", record(sam, "decision", is("situation", "x")), sam, is("situation/assistant", "y"), voidRole},
		{"deciding without a pin", record(sam, "decision", is("situation", "x")), sam,
			is(decider, "assistant", nil, nil, nil), "it does not pin what it judged"},
		{"no decider", record(sam, "decision", is("situation", "x")), sam, is(decider, nil, nil, nil, nil), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			id, kind := c.record(w)
			w.sync()
			e := w.as(c.by).edit(id, kind, c.write)
			w.sync()
			state := Live
			if c.want != "" {
				state = Void
			}
			w.as(helena).wantState(id, e, state, c.want)
			w.as(sam).wantState(id, e, state, c.want)
		})
	}
}

func TestThereIsNoRecord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		id   func(w *world) uuid.UUID
	}{
		{"that nobody created", func(w *world) uuid.UUID {
			w.as(sam).edit(uuid.UUID{3}, "area", is("name", "Travel"))
			return uuid.UUID{3}
		}},
		{"whose author may not write any of it", func(w *world) uuid.UUID {
			return w.as(sam).put("area", is("reserved", true))
		}},
		{"of authority by data", func(w *world) uuid.UUID { return w.as(helena).put("grant", is("stage", 3)) }},
		{"by a stranger", func(w *world) uuid.UUID {
			l := w.laptop(thief, model.Executive, newSigner(66), 1)
			w.as(helena).send(l)
			id := l.put("area", is("name", "Travel"))
			w.sync()
			return id
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			id := c.id(w)
			w.sync()
			w.as(helena).edit(id, "area", is("name", "Trips"))
			f := w.as(helena).record(id)
			if f.Exists || len(f.Doc) != 0 || slices.Contains(f.States, Live) || slices.Contains(f.Reasons, "") {
				t.Errorf("folded %+v", f)
			}
		})
	}
}

func TestARecordOfAnotherKindIsNotWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	id := h.put("area", is("name", "Travel"))
	h.wantState(id, h.edit(id, "goal", is("title", "x")), Void, "the record is of another kind")
}

func TestWhatANewerVersionWritesIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	id := h.put("hologram", is("title", "x"))
	h.wantState(id, h.own, Kept, "")
	area := h.put("area", is("name", "Travel"))
	for _, group := range []string{"colour", "name+colour", "amount"} {
		values := make([]any, strings.Count(group, "+")+1)
		h.wantState(area, h.edit(area, "area", is(group, values...)), Kept, "")
	}
	h.wantField(area, "name", "Travel")
}

func TestDeleting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		after   func(w *world, id uuid.UUID)
		deleted bool
		flags   []string
	}{
		{"deletes", func(w *world, id uuid.UUID) { w.as(helena).edit(id, "area", is("deleted", true)) }, true, nil},
		{"and deleting no more brings it back", func(w *world, id uuid.UUID) {
			w.as(helena).edit(id, "area", is("deleted", true))
			w.as(helena).edit(id, "area", is("deleted", false))
		}, false, nil},
		{"an edit by one who did not know of it keeps the record", func(w *world, id uuid.UUID) {
			w.as(helena).edit(id, "area", is("deleted", true))
			w.as(sam).edit(id, "area", is("name", "Trips"))
		}, false, []string{FlagRevived}},
		{"an edit by one who knew does not", func(w *world, id uuid.UUID) {
			w.as(helena).edit(id, "area", is("deleted", true))
			w.sync()
			w.as(sam).edit(id, "area", is("name", "Trips"))
		}, true, nil},
		{"a void edit does not either", func(w *world, id uuid.UUID) {
			w.as(helena).edit(id, "area", is("deleted", true))
			w.as(sam).edit(id, "area", is("reserved", true))
		}, true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			id := w.as(helena).put("area", is("name", "Travel"))
			w.sync()
			c.after(w, id)
			w.sync()
			for _, name := range []string{helena, sam} {
				if got := w.as(name).record(id).Deleted; got != c.deleted {
					t.Errorf("deleted: %v, want %v", got, c.deleted)
				}
				w.as(name).wantFlags(id, c.flags...)
			}
		})
	}
}

func TestDecidingSealsTheRecommendation(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	id := s.put("decision", is("situation", "Hotel"), is("recommendation", "The first"))
	pins := []Pin{pin(t, id, "recommendation", "The first"), pin(t, id, "recommended_at")}
	w.sync()
	beside := s.edit(id, "decision", is("recommendation", "The second"))
	h.decide(id, pins...)
	w.sync()
	s.wantField(id, "recommendation", "The first")
	s.wantFlags(id, FlagEditedJudged)
	s.wantState(id, beside, Replaced, "")
	late := s.edit(id, "decision", is("recommendation", "The third"))
	s.wantState(id, late, Void, "it was judged, and is sealed")
	s.wantState(id, s.edit(id, "decision", is("deleted", true)), Void, "what is decided is not deleted")
	s.wantState(id, s.edit(id, "decision", is("situation", "Hotel in Leeds")), Live, "")
	w.sync()

	// To clear the decider opens nothing again.
	h.edit(id, "decision", is(decider, nil, nil, nil, nil))
	h.wantState(id, h.edit(id, "decision", is("recommendation", "The fourth")), Void, "it was judged, and is sealed")
	h.wantField(id, "recommendation", "The first")
}

// One decided after the other by causality, a third apart from both, and clocks that say
// otherwise: the order is none, but the fold is one.
func TestTheFirstToJudgeCountsWhateverTheClocksSay(t *testing.T) {
	t.Parallel()
	w := threeLaptops(t)
	h, s, d := w.as(helena), w.as(sam), w.as(desk)
	id := s.put("decision", is("situation", "Hotel"), is("recommendation", "The first"))
	w.sync()
	for _, l := range []*laptop{h, d, s} {
		l.edit(id, "decision", is("recommendation", "As "+l.feed.String()[:4]))
	}
	base := HLCAt(w.clock) + 1<<40
	judge := func(l *laptop, hlc HLC) *Entry {
		o := op(t, id, "decision", is(decider, "executive", "followed", nil, nil))
		text := l.record(id).Doc["recommendation"]
		o.Pins = []Pin{pin(t, id, "recommendation", text), pin(t, id, "recommended_at")}
		e := l.begin(Data)
		e.header.HLC, e.ops = base+hlc, []Op{o}
		return e.done()
	}
	judge(h, 900)
	h.send(s)
	judge(s, 100)
	judge(d, 500)
	w.sync()
	want := h.record(id).Doc["recommendation"]
	if want != "As "+d.feed.String()[:4] { // h and d judged first, d by the clock
		t.Errorf("the recommendation reads %v", want)
	}
	for _, name := range []string{sam, desk} {
		w.as(name).wantField(id, "recommendation", want)
	}
}

func TestARulingSealsItsRequest(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	id := s.put("request", is("area", travel.String()), is("to_stage", 4), is("situation", "Trains"))
	w.sync()
	s.edit(id, "request", is("situation", "Planes"))
	h.rule(id, model.Approve, pin(t, id, "situation", "Trains"), pin(t, id, "goal"))
	w.sync()
	s.wantField(id, "situation", "Trains")
	s.wantFlags(id, FlagEditedJudged)
	s.wantState(id, s.edit(id, "request", is("situation", "Boats")), Void, "it was judged, and is sealed")
	s.wantState(id, s.edit(id, "request", is("goal", travel.String())), Void, "it was judged, and is sealed")
	s.wantState(id, s.edit(id, "request", is("deleted", true)), Void, "what is decided is not deleted")
}

func TestAQuestionSealsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	id := s.put("request", is("situation", "Trains"))
	w.sync()
	h.rule(id, model.Question, pin(t, id, "situation", "Trains"))
	w.sync()
	s.edit(id, "request", is("situation", "Boats"))
	s.wantField(id, "situation", "Boats")
}

func TestARequestThatIsDeletedWhileItIsRuledOnStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	id := s.put("request", is("situation", "Trains"))
	w.sync()
	s.edit(id, "request", is("deleted", true))
	h.rule(id, model.Decline, pin(t, id, "situation", "Trains"))
	w.sync()
	if h.record(id).Deleted {
		t.Error("it is deleted")
	}
	h.wantFlags(id, FlagRevived)
}

func TestWhatWasJudgedAndIsNotHereIsFlagged(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	id := s.put("request", is("situation", "Trains"))
	w.sync()
	h.rule(id, model.Approve, pin(t, id, "situation", "Never written"))
	w.sync()
	s.wantField(id, "situation", nil)
	s.wantFlags(id, FlagEditedJudged, FlagJudgedMissing)
}

func TestAnAgreementHoldsWhileWhatItAgreesToDoes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	id := s.put("decision", is("situation", "Hotel"), is("outcome", "good"))
	w.sync()
	for _, l := range []*laptop{h, s} {
		o := op(t, id, "decision", is("outcome_agreed/"+string(l.role), true))
		o.Pins = []Pin{pin(t, id, "outcome", "good"), pin(t, id, "outcome_note")}
		l.act(Data, o)
	}
	w.sync()
	roles, _ := h.record(id).Doc["outcome_agreed"].([]any)
	if !slices.Equal(roles, []any{"executive", "assistant"}) {
		t.Errorf("agreed: %v, want both", roles)
	}
	s.edit(id, "decision", is("outcome", "poor"))
	w.sync()
	h.wantField(id, "outcome_agreed", nil)
	h.wantFlags(id, FlagAgreementVoid)
}

func TestARedactedWriteReadsAsSuch(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	id := h.put("area", is("name", "Travel"), is("sphere", "control"))
	h.edit(id, "area", is("name", "Secret"))
	h.edit(id, "area", is("deleted", true))
	writes := h.writes(t)[id]
	for i := range writes {
		if !writes[i].Creates {
			writes[i].Redacted, writes[i].Values, writes[i].Pins = true, nil, nil
		}
	}
	f := h.authority().FoldRecord(id, writes)
	if _, shown := f.Doc["name"]; shown || f.Deleted || f.Doc["sphere"] != "control" || !slices.Equal(f.Flags, []string{FlagRedacted}) {
		t.Errorf("folded %+v", f)
	}
}

func TestAWriteWithTooFewValuesIsVoid(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	id := h.put("decision", is("situation", "Hotel"))
	h.edit(id, "decision", is("amount+currency", 5, "GBP"))
	h.edit(id, "decision", is("deleted", true))
	writes := h.writes(t)[id]
	writes[1].Values, writes[2].Values = writes[1].Values[:1], nil
	f := h.authority().FoldRecord(id, writes)
	if f.States[1] != Void || f.States[2] != Void || f.Deleted {
		t.Errorf("folded %+v", f)
	}
}

func TestAPersonIsOfTheGenesis(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	id := w.people[model.Executive].id
	if f := h.record(id); !f.Exists || f.Doc["role"] != "executive" || f.Doc["name"] != "Helena" {
		t.Errorf("folded %+v", f)
	}
	h.edit(id, "person", is("name", "Helena Okafor"))
	h.wantField(id, "name", "Helena Okafor")
}

func FuzzFoldRecord(f *testing.F) {
	w := newWorld(f, model.Executive)
	h := w.as(helena)
	id := h.put("decision", is("situation", "Hotel"))
	h.edit(id, "decision", is("deleted", true))
	a, writes := h.authority(), h.writes(f)[id]
	f.Add(decider, "decision", []byte{0x81, 0x61, 'x'}, true)
	f.Add("outcome_agreed/executive", "decision", []byte{0x81, 0xf5}, false)
	f.Fuzz(func(t *testing.T, group, kind string, values []byte, redacted bool) {
		all := slices.Clone(writes)
		all[1].Group, all[1].Kind, all[1].Redacted = group, kind, redacted
		all[1].Values = nil
		if err := Decode(values, &all[1].Values); err != nil {
			return
		}
		if got := a.FoldRecord(id, all); len(got.States) != len(all) {
			t.Errorf("folded %+v", got)
		}
	})
}
