package ledger

import (
	"maps"
	"slices"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"tandem/model"
)

// A hidden sheet is one that its author committed to.
type hidden struct {
	record    uuid.UUID
	salt      Digest
	sheet     Sheet
	committed *Entry
}

// commit submits answers for a period, blind.
func (l *laptop) commit(period string, answer int64) hidden {
	l.w.t.Helper()
	d := l.begin(Data)
	h := hidden{record: d.create("assessment"), salt: Digest{1: byte(answer), 2: 7}}
	values, err := Values(map[string]any{"trust": answer})
	if err != nil {
		l.w.t.Fatal(err)
	}
	h.sheet = Sheet{{Group: "answers", Values: values}}
	hash := h.sheet.Commit(l.w.partnership, h.record, h.salt)
	d.ops = []Op{
		op(l.w.t, h.record, "assessment", is("instrument", "elements")), op(l.w.t, h.record, "assessment", is("period", period)),
		op(l.w.t, h.record, "assessment", is(Commitment, hash[:])),
	}
	h.committed = d.done()
	return h
}

// reveal opens a sheet and pins the partner's that it answers.
func (l *laptop) reveal(h hidden, answers ...hidden) *Entry {
	l.w.t.Helper()
	salt := op(l.w.t, h.record, "assessment", is(Reveal, h.salt[:]))
	for _, o := range answers {
		hash := o.sheet.Commit(l.w.partnership, o.record, o.salt)
		salt.Pins = append(salt.Pins, hash.Pin(o.record))
	}
	ops := []Op{salt}
	for _, part := range h.sheet {
		ops = append(ops, Op{Record: h.record, Kind: "assessment", Group: part.Group, Values: part.Values})
	}
	return l.act(Data, ops...)
}

// answer is what a laptop shows of a sheet; 0 while it is sealed.
func (l *laptop) answer(h hidden) int64 {
	l.w.t.Helper()
	f := l.authority().FoldRecord(h.record, l.writes(l.w.t)[h.record])
	answers, _ := f.Doc["answers"].(map[string]any)
	n, _ := answers["trust"].(int64)
	return n
}

// seconds are the sheets that do not count, on this laptop.
func (l *laptop) seconds() map[uuid.UUID]bool {
	l.w.t.Helper()
	a, all := l.authority(), []Submission{}
	for id, writes := range l.writes(l.w.t) {
		f := a.FoldRecord(id, writes)
		if f.Committed < 0 {
			continue
		}
		s := Submission{Record: id, Role: f.Author.Role, Sheet: f.Doc.Text("instrument") + f.Doc.Text("period"), Committed: writes[f.Committed]}
		if f.Revealed >= 0 {
			s.Revealed = &writes[f.Revealed]
		}
		all = append(all, s)
	}
	return a.Seconds(all)
}

func TestASheetIsBlindUntilItsReveal(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	mine := w.as(sam).commit("2026-Q1", 4)
	theirs := w.as(helena).commit("2026-Q1", 2)
	w.sync()
	for _, l := range []*laptop{w.as(helena), w.as(sam)} {
		if got := l.answer(mine); got != 0 {
			t.Errorf("an unrevealed sheet answers %d", got)
		}
	}
	w.as(sam).reveal(mine, theirs)
	w.sync()
	if got, want := w.as(helena).answer(mine), int64(4); got != want {
		t.Errorf("a revealed sheet answers %d, want %d", got, want)
	}
	if got := w.as(helena).answer(theirs); got != 0 {
		t.Errorf("the other sheet answers %d before its reveal", got)
	}
}

func TestWhatIsNotTheSheetIsVoid(t *testing.T) {
	t.Parallel()
	const why = "it is not the sheet that was committed to"
	other := func(h hidden) hidden {
		values, _ := Values(map[string]any{"trust": int64(5)})
		h.sheet = Sheet{{Group: "answers", Values: values}}
		return h
	}
	cases := []struct {
		name string
		do   func(w *world, h hidden) *Entry
		want string
	}{
		{"another answer", func(w *world, h hidden) *Entry { return w.as(sam).reveal(other(h)) }, why},
		{"another salt", func(w *world, h hidden) *Entry { h.salt[0]++; return w.as(sam).reveal(h) }, why},
		{"answers without a reveal", func(w *world, h hidden) *Entry {
			return w.as(sam).act(Data, Op{Record: h.record, Kind: "assessment", Group: "answers", Values: h.sheet[0].Values})
		}, why},
		{"a comment that was not in it", func(w *world, h hidden) *Entry {
			values, _ := Values(map[string]any{"trust": "not really"})
			h.sheet = append(h.sheet, SheetPart{Group: "comments", Values: values})
			return w.as(sam).reveal(h)
		}, why},
		{"the partner's reveal", func(w *world, h hidden) *Entry { return w.as(helena).reveal(h) }, voidRole},
		{"another commitment", func(w *world, h hidden) *Entry {
			hash := other(h).sheet.Commit(w.partnership, h.record, h.salt)
			return w.as(sam).edit(h.record, "assessment", is(Commitment, hash[:]))
		}, "it never changes"},
		{"another period", func(w *world, h hidden) *Entry {
			return w.as(sam).edit(h.record, "assessment", is("period", "2026-Q2"))
		}, "it cannot be changed"},
		{"a short salt", func(w *world, h hidden) *Entry {
			return w.as(sam).edit(h.record, "assessment", is(Reveal, []byte{1}))
		}, voidType},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			h := w.as(sam).commit("2026-Q1", 4)
			w.sync()
			e := c.do(w, h)
			w.sync()
			w.as(helena).wantState(h.record, e, Void, c.want)
			w.as(sam).reveal(h)
			w.sync()
			if got, want := w.as(helena).answer(h), int64(4); got != want {
				t.Errorf("the sheet answers %d, want %d", got, want)
			}
		})
	}
}

func TestACopiedCommitmentRevealsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	theirs := w.as(helena).commit("2026-Q1", 2)
	w.sync()
	// The assistant hands in the executive's commitment, and later the executive's answers.
	l := w.as(sam)
	d := l.begin(Data)
	hash := theirs.sheet.Commit(w.partnership, theirs.record, theirs.salt)
	copied := theirs
	copied.record = d.create("assessment")
	d.ops = []Op{
		op(t, copied.record, "assessment", is("instrument", "elements")), op(t, copied.record, "assessment", is("period", "2026-Q1")),
		op(t, copied.record, "assessment", is(Commitment, hash[:])),
	}
	d.done()
	e := l.reveal(copied)
	l.wantState(copied.record, e, Void, "it is not the sheet that was committed to")
}

func TestOneSheetOfEachCounts(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		do   func(w *world) (stands, second hidden)
	}{
		{"a later one is a second", func(w *world) (hidden, hidden) {
			return w.as(sam).commit("2026-Q1", 4), w.as(sam).commit("2026-Q1", 5)
		}},
		{"of two laptops the first by clock", func(w *world) (hidden, hidden) {
			desk := w.stolen(sam, desk, 9)
			first := w.as(sam).commit("2026-Q1", 4)
			return first, desk.commit("2026-Q1", 5)
		}},
		{"what the partner's reveal pinned stands, whatever the clocks say", func(w *world) (hidden, hidden) {
			late := w.stolen(sam, desk, 9)
			late.ahead = -1000 * 3600e9
			mine, theirs := w.as(sam).commit("2026-Q1", 4), w.as(helena).commit("2026-Q1", 2)
			w.as(sam).send(w.as(helena))
			w.as(helena).reveal(theirs, mine)
			return mine, late.commit("2026-Q1", 2) // having read the executive's, and denying it
		}},
		{"having read the partner's, a new one is a second", func(w *world) (hidden, hidden) {
			mine, theirs := w.as(sam).commit("2026-Q1", 4), w.as(helena).commit("2026-Q1", 2)
			w.as(sam).send(w.as(helena))
			w.as(helena).reveal(theirs, mine)
			w.sync()
			return mine, w.as(sam).commit("2026-Q1", 2)
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, model.Executive)
			stands, second := c.do(w)
			w.sync()
			for _, l := range []*laptop{w.as(helena), w.as(sam)} {
				seconds := l.seconds()
				if seconds[stands.record] || !seconds[second.record] {
					t.Errorf("seconds are %v, want just %s", seconds, second.record)
				}
			}
		})
	}
}

func TestAnotherPeriodIsAnotherSheet(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	w.as(sam).commit("2026-Q1", 4)
	w.as(sam).commit("2026-Q2", 5)
	w.as(helena).commit("2026-Q1", 5)
	w.sync()
	if got := w.as(sam).seconds(); len(got) != 0 {
		t.Errorf("seconds are %v, want none", got)
	}
}

func TestSecondsDoNotDependOnOrder(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	desk := w.stolen(sam, desk, 9)
	other := w.stolen(sam, thief, 10)
	other.ahead = -5 * 3600e9
	w.as(sam).commit("2026-Q1", 1)
	desk.commit("2026-Q1", 2)
	other.commit("2026-Q1", 3)
	w.as(sam).commit("2026-Q1", 4)
	w.sync()
	a := w.as(helena).authority()
	var all []Submission
	for id, writes := range w.as(helena).writes(t) {
		if f := a.FoldRecord(id, writes); f.Committed >= 0 {
			all = append(all, Submission{Record: id, Role: model.Assistant, Sheet: "x", Committed: writes[f.Committed]})
		}
	}
	if got, want := len(all), 4; got != want {
		t.Fatalf("%d submissions, want %d", got, want)
	}
	want := a.Seconds(all)
	if len(want) != 3 {
		t.Fatalf("%d seconds, want 3", len(want))
	}
	for range 24 {
		all = append(all[1:], all[0])
		slices.Reverse(all[:3])
		if got := a.Seconds(all); !maps.Equal(got, want) {
			t.Fatalf("seconds are %v, want %v", got, want)
		}
	}
}

func TestForesight(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	request := w.as(sam).put("request", is("to_stage", int64(3)))
	w.sync()
	w.as(sam).put("prediction", is("request", request.String()))
	beforeAt := w.as(sam).at[w.as(sam).own.ID]
	w.sync()
	ruling := w.as(helena).rule(request, model.Approve)
	w.as(sam).put("prediction", is("request", request.String()))
	beside := w.as(sam).own
	w.sync()
	w.as(sam).put("prediction", is("request", request.String()))
	late := w.as(sam).own
	l := w.as(sam)
	a := l.authority()
	var ruled []Position
	for _, r := range a.Rulings {
		if r.ID == ruling {
			ruled = append(ruled, r.At)
		}
	}
	if len(ruled) != 1 {
		t.Fatalf("%d rulings, want 1", len(ruled))
	}
	cases := []struct {
		name string
		at   Position
		want string
	}{
		{"what the ruling had seen came first", beforeAt, ""},
		{"what neither had seen stands beside", l.at[beside.ID], FlagBeside},
		{"what had seen the ruling is late", l.at[late.ID], FlagLate},
	}
	for _, c := range cases {
		if got := a.Foresight(c.at, ruled); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCommitTakesPartsInAnyOrder(t *testing.T) {
	t.Parallel()
	one, two := SheetPart{Group: "answers", Values: []cbor.RawMessage{{1}}}, SheetPart{Group: "comments", Values: []cbor.RawMessage{{2}}}
	p, r := uuid.UUID{1}, uuid.UUID{2}
	if got, want := (Sheet{two, one}).Commit(p, r, Digest{3}), (Sheet{one, two}).Commit(p, r, Digest{3}); got != want {
		t.Errorf("got %x, want %x", got, want)
	}
	for name, other := range map[string]Digest{
		"partnership": (Sheet{one, two}).Commit(r, r, Digest{3}),
		"record":      (Sheet{one, two}).Commit(p, p, Digest{3}),
		"salt":        (Sheet{one, two}).Commit(p, r, Digest{4}),
		"sheet":       (Sheet{one}).Commit(p, r, Digest{3}),
	} {
		if other == (Sheet{one, two}).Commit(p, r, Digest{3}) {
			t.Errorf("the %s is not in the hash", name)
		}
	}
}
