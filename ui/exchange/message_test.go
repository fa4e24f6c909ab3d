package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage"
	"tandem/ui/files"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

func TestABundleIsPasted(t *testing.T) {
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	b.Helena.Put("area", model.Doc{"name": "Travel"})
	text, err := b.Helena.Ledger.ExportText(ctx)
	b.ok(err)
	b.light(b.Tomas)
	fyne.CurrentApp().Clipboard().SetContent("no bundle")
	b.tap("Paste a bundle")
	if b.screen.refusal == nil || b.screen.refusal.next == "" {
		t.Error("a clipboard without a bundle is not refused with what to do")
	}
	fyne.CurrentApp().Clipboard().SetContent("Dear Tomás,\n\n" + text)
	b.tap("Paste a bundle")
	b.press(fyne.KeyReturn)
	areas, err := b.Tomas.Ledger.List(ctx, "area", storage.Query{})
	b.ok(err)
	equal(t, "areas", len(areas), 1)
}

func TestAThirdVersionTakesTheirPlace(t *testing.T) {
	b := ruled(t)
	b.light(b.Tomas)
	b.screen.Open(b.Helena.Sent)
	b.press(fyne.KeyReturn)
	c := b.screen.view.conflicts[0]
	b.tap("Write a third version…")
	b.write("Your version", " ")
	b.shell.Submit()
	equal(t, "conflicts after an empty version", len(b.screen.view.conflicts), 1)
	b.write("Your version", "Three quotes, decided by Friday")
	b.shell.Submit()
	equal(t, "conflicts", len(b.screen.view.conflicts), 0)
	doc, err := b.Tomas.Ledger.Get(ctx, c.record)
	b.ok(err)
	equal(t, "situation", doc.Text("situation"), "Three quotes, decided by Friday")
}

func TestAReceiptIsSaved(t *testing.T) {
	b := ruled(t)
	b.Tomas.Receive(b.Helena.Sent)
	b.light(b.Tomas)
	b.tap("Save…")
	path := filepath.Join(t.TempDir(), "travel")
	b.write("File name", path)
	b.shell.Submit()
	proof, err := os.ReadFile(path + files.ReceiptSuffix)
	b.ok(err)
	text, err := ledger.ReadReceipt(proof)
	b.ok(err)
	equal(t, "area", text.AreaName, "Travel up to £2,500")
}

func TestTheSharedFolderShowsWhatLiesInIt(t *testing.T) {
	b := &bench{T: t, Pair: pairtest.Paired(t)}
	dir := t.TempDir()
	b.Helena.Put("area", model.Doc{"name": "Travel"})
	path := filepath.Join(dir, "From Helena.tandem")
	_, err := b.Helena.Ledger.Export(ctx, path, false)
	b.ok(err)
	b.ok(os.Chtimes(path, time.Time{}, b.Now))
	b.ok(os.WriteFile(filepath.Join(dir, "placeholder.tandem"), nil, 0o600))
	b.ok(os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("x"), 0o600))
	b.light(b.Tomas)
	b.screen.share(dir)
	equal(t, "asked to watch", b.shell.Watched, 1)
	equal(t, "bundles that are new", len(b.screen.view.folder.fresh), 1)
	b.tap("Open")
	b.press(fyne.KeyReturn)
	equal(t, "bundles that are new once it is merged", len(b.screen.view.folder.fresh), 0)
	whole, err := os.ReadFile(path)
	b.ok(err)
	b.ok(os.WriteFile(filepath.Join(dir, "From Helena (conflicted copy).tandem"), whole, 0o600))
	b.ok(os.WriteFile(filepath.Join(dir, "half.tandem"), whole[:len(whole)/2], 0o600))
	b.ok(os.WriteFile(filepath.Join(dir, "zeros.tandem"), make([]byte, len(whole)), 0o600))
	b.screen.Load()
	equal(t, "new under another name", len(b.screen.view.folder.fresh), 0)
	equal(t, "there in part", len(b.screen.view.folder.arriving), 2)
	b.screen.Open(filepath.Join(dir, "half.tandem"))
	if !strings.HasPrefix(b.screen.refusal.next, "Wait until the folder has it as a whole") {
		t.Errorf("got %q, want to wait", b.screen.refusal.next)
	}

	b.ok(os.RemoveAll(dir))
	b.screen.Load()
	equal(t, "note", b.screen.view.folder.note, "This folder is not there now.")
	b.tap("Stop watching")
	folder, err := screen.FolderOf(ctx, b.Tomas.Store, b.Tomas.Ledger)
	b.ok(err)
	equal(t, "folder", folder.Dir, "")
}
