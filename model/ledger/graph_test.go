package ledger

import (
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"tandem/model"
)

func TestGraphKnowsWhatHadSeenWhat(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	before := h.act(Data)
	h.send(s)
	after := s.act(Data)
	beside := h.act(Data)
	w.sync()
	g := h.graph
	for _, c := range []struct {
		name string
		a, b *Entry
		want bool
	}{
		{"an entry has seen what its author had received", after, before, true},
		{"what came before has not seen it", before, after, false},
		{"an entry has seen the one before it", beside, before, true},
		{"two that did not know of each other: the one", after, beside, false},
		{"two that did not know of each other: the other", beside, after, false},
		{"an entry has not seen itself", after, after, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := g.Sees(h.at[c.a.ID], h.at[c.b.ID]); got != c.want {
				t.Errorf("sees: %v, want %v", got, c.want)
			}
		})
	}
	if !g.Concurrent(h.at[after.ID], h.at[beside.ID]) {
		t.Error("two that did not know of each other are not concurrent")
	}
}

func TestGraphRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	theirs, mine := s.act(Data), h.act(Data)
	later := h.act(Data)
	s.send(h)
	for _, c := range []struct {
		name   string
		change func(*Header)
		gap    bool
	}{
		{"a link to an entry that is nowhere", func(d *Header) { d.Seen = []Ref{{Feed: s.feed, Seq: 99, ID: ID{1}}} }, true},
		{"an entry whose predecessor is missing", func(d *Header) { d.Prev = make([]byte, 32) }, true},
		{"a link under a false name", func(d *Header) { d.Seen = []Ref{{Feed: s.feed, Seq: 99, ID: theirs.ID}} }, true},
		{"a link to its own past", func(d *Header) { d.Seen = []Ref{mine.Ref()} }, false},
		{"a predecessor that is another feed's", func(d *Header) { d.Prev = theirs.ID[:]; d.Seq = theirs.Seq + 1 }, true},
		{"a predecessor that is further back", func(d *Header) { d.Prev = mine.ID[:] }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := h.begin(Data)
			if d.header.Seq != later.Seq+1 {
				t.Fatalf("seq %d", d.header.Seq)
			}
			c.change(&d.header)
			e, err := Seal(d.header, Payload{}, h.device)
			if err != nil {
				t.Fatal(err)
			}
			heads := h.graph.Heads()
			_, err = h.graph.Place(e, h.find)
			var gap *Gap
			if err == nil || errors.As(err, &gap) != c.gap {
				t.Errorf("got %v, want a refusal (a gap: %v)", err, c.gap)
			}
			if !slices.Equal(h.graph.Heads(), heads) {
				t.Error("the refused entry left something")
			}
		})
	}
}

func TestTwoEntriesAtOnePlaceAreAFork(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	c := w.copied(helena, thief)
	one, other := h.act(Data), c.act(Data)
	if forks := h.graph.Forks(); len(forks) != 0 {
		t.Errorf("forked too early: %v", forks)
	}
	w.sync()
	if got := h.graph.Forks()[h.feed]; got != one.Seq {
		t.Errorf("forked from %d, want %d", got, one.Seq)
	}
	if !h.graph.Concurrent(h.at[one.ID], h.at[other.ID]) {
		t.Error("the branches are not concurrent")
	}
	if got := len(h.graph.Of(h.feed)); got != 2 {
		t.Errorf("%d branches, want 2", got)
	}
}

func TestAnEntryCountsOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	e := h.act(Data)
	h.act(Data)
	at, err := h.graph.Place(e, h.find)
	if err != nil || at.Position != h.at[e.ID] || len(h.graph.Forks()) != 0 {
		t.Errorf("placed again at %v (%v), forks %v", at, err, h.graph.Forks())
	}
}

// A laptop that had one branch of a fork links to it; who has the other branch learns of
// the fork by that link, and of the entry later.
func TestALinkCountsOnceItsEntryCame(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h, s := w.as(helena), w.as(sam)
	c := w.copied(helena, thief)
	stolen := c.act(Data)
	c.send(s)
	reply := s.act(Data)
	after := s.act(Data)
	h.act(Data)
	if err := h.receive(reply); err != nil {
		t.Fatal(err)
	}
	if err := h.receive(after); err != nil {
		t.Fatal(err)
	}
	if got := h.graph.Forks()[h.feed]; got != stolen.Seq {
		t.Errorf("forked from %d, want %d", got, stolen.Seq)
	}
	trial := h.graph.Clone()
	placed, err := h.graph.Place(stolen, h.find)
	if err != nil || !placed.Rebuild || !placed.Refold {
		t.Fatalf("placed %+v, %v", placed, err)
	}
	for name, e := range map[string]*Entry{"the entry that links": reply, "one after it": after} {
		if !h.graph.Sees(h.at[e.ID], placed.Position) {
			t.Errorf("%s has not seen it", name)
		}
	}
	if len(h.graph.Unresolved) != 0 || len(trial.Unresolved) != 1 {
		t.Errorf("unresolved: %v, in the clone %v", h.graph.Unresolved, trial.Unresolved)
	}
}

func TestARestoredGraphIsTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	w.copied(helena, thief).act(Data)
	w.as(helena).act(Data)
	w.sync()
	h := w.as(helena)
	restored := NewGraph(h.graph.Branches, nil)
	if !slices.Equal(restored.Heads(), h.graph.Heads()) || restored.Forks()[h.feed] != h.graph.Forks()[h.feed] {
		t.Errorf("heads %v, want %v", restored.Heads(), h.graph.Heads())
	}
	if got := h.graph.New(h.at[h.own.ID]); len(got) != 1 {
		t.Errorf("links to %d heads, want the other branch alone", len(got))
	}
}

func TestAGraphIsBounded(t *testing.T) {
	t.Parallel()
	one := newSigner(1)
	first := func(n int) *Entry {
		var number [8]byte
		binary.BigEndian.PutUint64(number[:], uint64(n))
		e, err := Seal(Header{Version: 1, Feed: NewFeed(one.key(), number), Seq: 1, HLC: HLC(n)}, Payload{}, one)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	r := newReplica()
	for n := range MaxBranches {
		if err := r.receive(first(n)); err != nil {
			t.Fatalf("feed %d: %v", n, err)
		}
	}
	if err := r.receive(first(MaxBranches)); err == nil {
		t.Error("one feed more than the limit was placed")
	}
	next, err := Seal(Header{Version: 1, Feed: r.log[0].Feed, Seq: 2, Prev: r.log[0].ID[:], HLC: 9}, Payload{}, one)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.receive(next); err != nil {
		t.Errorf("a feed that is here goes on: %v", err)
	}

	// Links to branches of a fork that never come.
	seen := make([]Ref, maxUnresolved+1)
	for n := range seen {
		seen[n] = Ref{Feed: r.log[0].Feed, Seq: 1, ID: ID{byte(n >> 8), byte(n), 1}}
	}
	slices.SortFunc(seen, Ref.Compare)
	for _, c := range []struct {
		name string
		n    int
		ok   bool
	}{{"as many links as there may be", maxUnresolved, true}, {"one more", maxUnresolved + 1, false}} {
		g := r.graph.Clone()
		e, err := Seal(Header{Version: 1, Feed: r.log[1].Feed, Seq: 2, Prev: r.log[1].ID[:], HLC: 9, Seen: seen[:c.n]}, Payload{}, one)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := g.Place(e, r.find); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// A copy that goes on under a feed of its own began after the original's; two such copies
// began beside each other, whatever they hear of each other later.
func TestAFeedBeginsAfterAnother(t *testing.T) {
	t.Parallel()
	w := newWorld(t, model.Executive)
	h := w.as(helena)
	first, second := w.stolen(helena, "first copy", 5), w.stolen(helena, "second copy", 6)
	first.act(Data)
	second.act(Data)
	w.sync()
	first.act(Data)
	w.sync()
	for _, c := range []struct {
		name        string
		feed, other Feed
		want        bool
	}{
		{"a copy's after the original's", first.feed, h.feed, true},
		{"the original's after a copy's", h.feed, first.feed, false},
		{"a copy's after the other copy's", first.feed, second.feed, false},
		{"one that is not there", newSigner(9).feed(1), h.feed, false},
	} {
		if got := h.graph.After(c.feed, c.other); got != c.want {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
