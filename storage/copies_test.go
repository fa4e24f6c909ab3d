package storage

import (
	"os"
	"path/filepath"
	"testing"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// copyOf copies a side's folder to where it lies then, and opens it. Where it is unnoticed, the
// guard vouches for the new place.
func (p *pair) copyOf(role model.Role, to string, unnoticed bool) *side {
	p.Helper()
	from := p.sides[role]
	dir := filepath.Join(p.dir, to)
	p.ok(os.CopyFS(dir, os.DirFS(from.store.Dir())))
	p.ok(os.RemoveAll(filepath.Join(dir, "tandem.db-shm")))
	if unnoticed {
		path := filepath.Join(dir, "keys", from.ledger.id.String(), "guard.json")
		g, _, err := keys.LoadGuard(path)
		p.ok(err)
		g.Path = dir
		p.ok(g.Save(path))
	}
	return p.opens(role, dir)
}

// opens opens a folder of a side's person.
func (p *pair) opens(role model.Role, dir string) *side {
	p.Helper()
	store, err := Open(dir, p.options(uint64(40+p.files)))
	p.ok(err)
	p.Cleanup(func() { store.Close() })
	l, err := store.Ledger(ctx, "")
	p.ok(err)
	return &side{role: role, store: store, ledger: l}
}

// at acts on one of a person's laptops.
func (p *pair) at(s *side) *pair {
	p.sides[s.role] = s
	return p.As(s.role)
}

// A folder that was put back as a whole, guard and all, cannot know it. The partner gives it what
// it lacks as soon as it has sent something, though it was there before, and no feed forks.
func TestFolderThatWasPutBackGetsItsOwnEntriesAgain(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	old := p.copyOf(model.Assistant, "old", true)
	p.As(model.Assistant).Put("area", model.Doc{"name": "After the copy"})
	p.Exchange()

	p.at(old).Send()
	p.As(model.Executive).Receive()
	p.Send()
	p.As(model.Assistant).Receive()
	p.WantEqual()
	p.Put("area", model.Doc{"name": "Written on"})
	p.Exchange()
	p.WantEqual()
	report, err := old.ledger.Check(ctx)
	p.ok(err)
	if report.Forks != 0 {
		t.Errorf("%d feeds have forked, want none", report.Forks)
	}
}

// A copy that nobody noticed leaves the feed as soon as it sees that somebody else writes it.
func TestCopyLeavesTheFeedThatAnotherWrites(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	original := p.sides[model.Assistant]
	copied := p.copyOf(model.Assistant, "copied", true)
	p.at(original).Put("area", model.Doc{"name": "In the original"})
	p.Send()
	p.As(model.Executive).Receive()
	p.at(copied).Send()
	p.As(model.Executive).Receive()
	p.Send()
	p.at(copied).Receive()
	p.Put("area", model.Doc{"name": "In the copy"})
	p.at(original).Put("area", model.Doc{"name": "Once more in the original"})
	p.Exchange()
	p.at(copied)
	p.Exchange()
	p.WantEqual()
	if forks, err := p.me.ledger.Forks(ctx); err != nil || len(forks) != 0 {
		t.Errorf("%v (%v), want no fork", forks, err)
	}
}

// Each of two copies of a laptop gets what it lacks, whichever of them speaks last.
func TestCopiesThatBothGoOnBothGetEverything(t *testing.T) {
	t.Parallel()
	for _, last := range []string{"the original", "the copy"} {
		t.Run(last, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			p.Exchange()
			original := p.sides[model.Assistant]
			copied := p.copyOf(model.Assistant, "copied", false)
			order := []*side{copied, original}
			if last == "the copy" {
				order = []*side{original, copied}
			}
			for _, name := range []string{"First", "Second"} {
				for _, s := range order {
					p.at(s).Put("area", model.Doc{"name": name})
				}
				for range 2 {
					for _, s := range order {
						p.at(s).Send()
						p.As(model.Executive).Receive()
					}
					p.Send()
					for _, s := range order {
						p.at(s).Receive()
					}
				}
				for _, s := range order {
					p.at(s).WantEqual()
				}
			}
		})
	}
}

// Why a write is void may change while it stays void, as when the record that it writes to comes
// after it.
func TestReasonOfAVoidWriteIsTheNewest(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	id := p.As(model.Executive).Put("area", model.Doc{"name": "Pay"})
	p.As(model.Assistant).forge(ledger.Data, func(l *Ledger, d *draft) {
		values, err := ledger.Values(true)
		p.ok(err)
		d.ops = []ledger.Op{{Record: id, Kind: "area", Group: "reserved", Values: values}}
	})
	why := func() (reason string) {
		p.ok(p.me.store.read.QueryRowContext(ctx, `SELECT reason FROM writes WHERE grp = 'reserved'`).Scan(&reason))
		return reason
	}
	first := why()
	p.As(model.Executive).Send()
	p.As(model.Assistant).Receive()
	got := why()
	p.ok(p.me.ledger.Rebuild(ctx))
	if want := why(); got != want || got == first {
		t.Errorf("the reason is %q after %q, want %q", got, first, want)
	}
}
