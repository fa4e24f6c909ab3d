package exchange

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/files"
	"tandem/ui/pairtest"
)

// twoLaptops is the pair where Tomás has an old laptop beside this one, and Helena knows it.
func twoLaptops(t *testing.T) *bench {
	t.Helper()
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	other := b.Tomas.Another("Old laptop")
	other.Put("area", model.Doc{"name": "Travel"})
	b.Helena.Receive(other.Send())
	b.Tomas.Receive(b.Helena.Send())
	return b
}

func TestALostLaptopIsRevoked(t *testing.T) {
	b := twoLaptops(t)
	b.light(b.Tomas)
	b.tap("Revoke…")
	b.shell.Submit()
	b.write("Your passphrase", "not this one")
	b.shell.Submit()
	equal(t, "laptops revoked after a wrong passphrase", revoked(b.Tomas), 0)
	b.write("Your passphrase", pairtest.Passphrase)
	b.shell.Submit()
	equal(t, "laptops revoked", revoked(b.Tomas), 1)
	equal(t, "the sheet is open", b.shell.Docked != nil, false)
	b.Helena.Receive(b.Tomas.Send())
	equal(t, "laptops revoked, as Helena sees it", revoked(b.Helena), 1)
}

func revoked(s *pairtest.Side) (n int) {
	laptops, err := s.Ledger.Laptops(ctx)
	if err != nil {
		return -1
	}
	for _, l := range laptops {
		if l.Revoked {
			n++
		}
	}
	return n
}

// Nobody is offered to revoke the laptop they sit at, or the partner's.
func TestOnlyOnesOwnOtherLaptopsAreOffered(t *testing.T) {
	b := twoLaptops(t)
	b.light(b.Helena)
	if tap(b.screen.root, "Revoke…") {
		t.Error("Helena is offered to revoke a laptop, and has only this one")
	}
}

func TestANewLaptopGetsABackup(t *testing.T) {
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	b.light(b.Tomas)
	b.tap("Add a laptop…")
	path := filepath.Join(t.TempDir(), "mine")
	b.write("File name", path)
	b.shell.Submit()
	if info, err := os.Stat(path + files.BackupSuffix); err != nil || info.Size() == 0 {
		t.Errorf("no backup was written: %v", err)
	}
}

// forked is a pair in which Helena's folder was put back to an old copy after she had granted
// something, and then went on: both have heard of the two.
func forked(t *testing.T) *bench {
	t.Helper()
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	area := b.Tomas.Put("area", model.Doc{"name": "Travel"})
	b.Exchange()
	var first string
	b.Helena.Rewind(func() {
		_, err := b.Helena.Ledger.Grant(ctx, model.Doc{"area": area.String(), "stage": int64(3)}, nil)
		b.ok(err)
		first = b.Helena.Send()
	})
	b.Helena.Put("area", model.Doc{"name": "Inbox"})
	second := b.Helena.Send()
	b.Tomas.Receive(first)
	b.Tomas.Receive(second)
	b.Helena.Receive(b.Tomas.Send())
	return b
}

// Whose feed a fork is says which copy counts.
func TestAForkIsSettled(t *testing.T) {
	b := forked(t)
	areas, err := b.Tomas.Ledger.List(ctx, "area", storage.Query{Where: map[string]string{"name": "Travel"}})
	b.ok(err)
	area := uuid.MustParse(areas[0].Text("id"))

	b.light(b.Tomas)
	equal(t, "forks that Tomás sees", len(b.screen.view.forks), 1)
	if tap(b.screen.root, "Settle…") {
		t.Error("Tomás may settle Helena's fork")
	}

	b.light(b.Helena)
	equal(t, "forks that Helena sees", len(b.screen.view.forks), 1)
	b.tap("Settle…")
	b.write("Your passphrase", pairtest.Passphrase)
	b.shell.Submit()
	equal(t, "errors", len(b.shell.Failed), 0)
	equal(t, "forks after it", len(b.screen.view.forks), 0)
	b.Tomas.Receive(b.Helena.Send())
	stage, _, err := b.Tomas.Ledger.Agreed(ctx, area, b.Tomas.Ledger.Today())
	b.ok(err)
	equal(t, "stage, since no copy was vouched for", stage, model.Tell)
}
