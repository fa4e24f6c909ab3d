package storage

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
)

// Copy gives a copy of a laptop's folder that passes for the original.
func (p *pair) Copy(s *side) *side {
	p.Helper()
	p.files++
	dir := filepath.Join(p.dir, "copy "+filepath.Base(p.file()))
	p.ok(os.CopyFS(dir, os.DirFS(s.store.Dir())))
	store, err := Open(dir, p.options(uint64(200+p.files)))
	p.ok(err)
	p.Cleanup(func() { store.Close() })
	l, err := store.Ledger(ctx, s.ledger.id.String())
	p.ok(err)
	l.state.newFeed = "" // as if the guard had seen nothing
	return &side{role: s.role, store: store, ledger: l}
}

// A forked is a pair whose executive's folder was copied, and both copies went on: each wrote
// a decision, gave a lower stage in an area of its own, and empowered in another.
type forked struct {
	*pair
	mine, theirs                 *side
	mineStage, theirStage        uuid.UUID // areas at Consult by one copy
	mineEmpowered, theirEmpower  uuid.UUID
	mineDecision, theirsDecision uuid.UUID
	revoked                      uuid.UUID // an area at Consult from before, which the other copy took back
}

func newForked(t testing.TB) *forked {
	t.Helper()
	f := &forked{pair: newPair(t)}
	areas := make([]uuid.UUID, 5)
	for i, name := range []string{"Travel", "Inbox", "Events", "Suppliers", "Board"} {
		areas[i] = f.As(model.Assistant).Put("area", model.Doc{"name": name})
	}
	f.mineStage, f.theirStage, f.mineEmpowered, f.theirEmpower, f.revoked = areas[0], areas[1], areas[2], areas[3], areas[4]
	f.Exchange()
	f.mine = f.As(model.Executive).me
	grant := func(area uuid.UUID, stage int64) uuid.UUID {
		t.Helper()
		g, err := f.me.ledger.Grant(ctx, model.Doc{"area": area.String(), "stage": stage, "expires": "2026-12-31"}, f.Key())
		f.ok(err)
		return g.Grant
	}
	before := grant(f.revoked, 3)
	f.Exchange()
	f.theirs = f.Copy(f.mine)

	f.On(f.mine)
	grant(f.mineStage, 3)
	grant(f.mineEmpowered, 4)
	f.mineDecision = f.Put("decision", model.Doc{"situation": "At home"})
	f.On(f.theirs)
	grant(f.theirStage, 3)
	grant(f.theirEmpower, 4)
	f.theirsDecision = f.Put("decision", model.Doc{"situation": "Elsewhere"})
	f.ok(f.me.ledger.Revoke(ctx, before, "No more", nil))
	f.meet()
	return f
}

// meet lets the copies, which are one laptop to all others, get each other's by way of the partner.
func (f *forked) meet() {
	f.Helper()
	sam := f.sides[model.Assistant]
	for range 2 {
		f.Carry(f.theirs, sam)
		f.Carry(f.mine, sam)
		f.Carry(sam, f.mine, f.theirs)
	}
}

func (f *forked) stage(area uuid.UUID) model.Stage {
	f.Helper()
	stage, _, err := f.sides[model.Assistant].ledger.Agreed(ctx, area, model.DateOf(f.now))
	f.ok(err)
	return stage
}

func TestAForkSuspendsAndItsOwnerClosesIt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		keep         func(f *forked, heads []ForkHead) []string
		mine, theirs model.Stage // of the areas with a lower stage
	}{
		{"with the head of one copy", func(f *forked, heads []ForkHead) []string {
			return []string{f.headWith(heads, f.mineDecision)}
		}, model.Consult, model.Tell},
		{"with none", func(*forked, []ForkHead) []string { return nil }, model.Tell, model.Tell},
		{"with both", func(_ *forked, heads []ForkHead) []string {
			return []string{heads[0].ID, heads[1].ID, heads[0].ID}
		}, model.Consult, model.Consult},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := newForked(t)
			sam := f.sides[model.Assistant]

			// Seen: both branches' data is there, what the laptop alone signed waits, what the
			// personal key signed counts, and what took authority away did.
			forks, err := sam.ledger.Forks(ctx)
			f.ok(err)
			if len(forks) != 1 || forks[0].Mine || forks[0].Closed || forks[0].Role != model.Executive || len(forks[0].Heads) != 2 {
				t.Fatalf("got the forks %+v", forks)
			}
			for _, h := range forks[0].Heads {
				if h.Statements != 1 {
					t.Errorf("a head stands over %d statements, want 1", h.Statements)
				}
			}
			f.On(sam).Get(f.mineDecision)
			f.Get(f.theirsDecision)
			if f.stage(f.mineStage) != model.Tell || f.stage(f.theirStage) != model.Tell {
				t.Error("a forked laptop's stage counts")
			}
			if f.stage(f.mineEmpowered) != model.Empower || f.stage(f.theirEmpower) != model.Empower {
				t.Error("a fork suspended what the personal key signed")
			}
			if f.stage(f.revoked) != model.Tell {
				t.Error("a revocation on a forked laptop does not stand")
			}

			// Closed, from a fresh feed of its owner.
			_, err = sam.ledger.CloseFork(ctx, forks[0].ID, nil, f.As(model.Assistant).Key())
			f.WantRefused("by the partner", err, "only Helena can")
			f.On(f.mine)
			_, err = f.me.ledger.CloseFork(ctx, forks[0].ID, []string{"12"}, f.Key())
			f.WantRefused("with a head that is none", err, "not one of its heads")
			_, err = f.me.ledger.CloseFork(ctx, "12", nil, f.Key())
			f.WantRefused("one that is none", err, "none of this id")
			closed, err := f.me.ledger.CloseFork(ctx, forks[0].ID, c.keep(f, forks[0].Heads), f.Key())
			f.ok(err)
			if !closed.Closed {
				t.Error("it does not say that it is closed")
			}
			f.meet()
			f.WantSame(f.mine, f.theirs, sam)
			forks, err = sam.ledger.Forks(ctx)
			f.ok(err)
			if len(forks) != 1 || !forks[0].Closed {
				t.Errorf("got the forks %+v, want it closed", forks)
			}
			for name, w := range map[string]struct{ got, want model.Stage }{
				"of the copy at home":   {f.stage(f.mineStage), c.mine},
				"of the other copy":     {f.stage(f.theirStage), c.theirs},
				"empowered at home":     {f.stage(f.mineEmpowered), model.Empower},
				"empowered elsewhere":   {f.stage(f.theirEmpower), model.Empower},
				"revoked in the branch": {f.stage(f.revoked), model.Tell},
			} {
				if w.got != w.want {
					t.Errorf("the area %s stands at %s, want %s", name, w.got, w.want)
				}
			}
			f.On(sam).Get(f.mineDecision)
			f.Get(f.theirsDecision)

			// Both copies go on, each under a feed of its own.
			f.On(f.mine).Put("area", model.Doc{"name": "Afterwards"})
			f.On(f.theirs).Put("area", model.Doc{"name": "Afterwards, too"})
			f.meet()
			f.WantSame(f.mine, f.theirs, sam)
			if forks, err := sam.ledger.Forks(ctx); err != nil || len(forks) != 1 {
				t.Errorf("they forked again: %v, %v", forks, err)
			}
		})
	}
}

// headWith is the head of the branch that holds a record.
func (f *forked) headWith(heads []ForkHead, record uuid.UUID) string {
	f.Helper()
	events, err := f.mine.ledger.History(ctx, record)
	f.ok(err)
	for _, h := range heads {
		if h.ID == events[0].Entry {
			return h.ID
		}
	}
	f.Fatalf("no head of %v holds it", heads)
	return ""
}

// A copied folder begins its own feed even where the first thing it does is to send: the
// guard must not take the copy for the original from then on.
func TestACopyThatSendsFirstIsNoFork(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	dir := filepath.Join(p.dir, "moved")
	p.ok(os.CopyFS(dir, os.DirFS(helena.store.Dir())))
	store, err := Open(dir, p.options(81))
	p.ok(err)
	t.Cleanup(func() { store.Close() })
	l, err := store.Ledger(ctx, "")
	p.ok(err)
	copied := &side{role: model.Executive, store: store, ledger: l}
	p.Carry(copied, sam)
	for _, s := range []*side{helena, copied} {
		p.On(s).Put("area", model.Doc{"name": "Written apart"})
		p.Carry(s, sam)
	}
	if forks, err := sam.ledger.Forks(ctx); err != nil || len(forks) > 0 {
		t.Errorf("they forked: %v, %v", forks, err)
	}
	if areas, err := sam.ledger.List(ctx, "area", Query{}); err != nil || len(areas) != 2 {
		t.Errorf("got the areas %v, %v", areas, err)
	}
}
