package ui

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tandem/model"
	"tandem/ui/exchange"
	"tandem/ui/kit"
	"tandem/ui/pairtest"
	"tandem/ui/screen"
)

// A loop is a runner whose UI goroutine is the test's: it runs what is posted until something
// holds. Waits are a sixtieth of what they are in a window.
type loop struct{ posts chan func() }

func (l *loop) runner() Runner {
	return Runner{
		Start:  func(work, then func()) { work(); then() },
		Beside: func(work, then func()) { work(); then() },
		After: func(d time.Duration, f func()) func() {
			timer := time.AfterFunc(d/60, func() { l.posts <- f })
			return func() { timer.Stop() }
		},
		Post: func(f func()) { l.posts <- f },
	}
}

func (l *loop) until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	late := time.After(20 * time.Second)
	for !holds() {
		select {
		case f := <-l.posts:
			f()
		case <-late:
			t.Fatalf("never: %s", what)
		}
	}
}

// copier brings a file into a folder as programs that copy folders do: the name first, without
// content, then in parts, and at the end whole.
func copier(t *testing.T, from, to string, parts int, wait time.Duration) {
	source, err := os.Open(from)
	if err != nil {
		t.Error(err)
		return
	}
	defer source.Close()
	info, err := source.Stat()
	if err != nil {
		t.Error(err)
		return
	}
	target, err := os.Create(to)
	if err != nil {
		t.Error(err)
		return
	}
	defer target.Close()
	for range parts {
		time.Sleep(wait)
		if _, err := io.CopyN(target, source, info.Size()/int64(parts)+1); err != nil && err != io.EOF {
			t.Error(err)
		}
	}
}

// Two laptops see one folder each, and a program copies between them late, in parts, under
// names of its own, twice, and takes files away. A bundle is told of once, when it is whole.
func TestTheSharedFolderIsCopiedByAProgram(t *testing.T) {
	p := pairtest.Paired(t)
	p.Helena.Put("area", model.Doc{"name": "Travel"})
	dir := t.TempDir()
	if err := screen.ShareFolder(t.Context(), p.Tomas.Store, p.Tomas.Ledger, dir); err != nil {
		t.Fatal(err)
	}
	l := &loop{make(chan func(), 100)}
	s := begin(t, p.Tomas.Store, l.runner())
	told := func() bool { return s.toast.Message() == "A new bundle lies in the shared folder." }
	sent := p.Helena.Send()

	for _, name := range []string{".~From Helena.tandem.part", "From Helena.tandem.tmp", ".syncthing.From Helena.tandem.tmp"} {
		copier(t, sent, filepath.Join(dir, name), 1, 0)
	}
	path := filepath.Join(dir, "From Helena.tandem")
	whole := make(chan bool)
	go func() {
		copier(t, sent, path, 4, 300*time.Millisecond)
		close(whole)
	}()
	early := false
	l.until(t, "the bundle is whole", func() bool {
		early = early || told()
		select {
		case <-whole:
			return true
		case <-time.After(time.Millisecond):
			l.posts <- func() {}
			return false
		}
	})
	l.until(t, "a whole bundle is told of", told)
	if early {
		t.Error("told of a part of it")
	}

	copier(t, sent, filepath.Join(dir, "From Helena (Tomás’s conflicted copy).tandem"), 1, 0)
	l.until(t, "the toast goes", func() bool { return !told() })
	s.goTo(screen.Exchange, [16]byte{})
	s.screen(screen.Exchange).(*exchange.Screen).Open(path)
	s.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := count(t, p.Tomas.Ledger, "area"); got != 1 {
		t.Fatalf("got %d areas, want the bundle merged", got)
	}
	l.until(t, "all is looked at", func() bool { return len(l.posts) == 0 && s.folder.soon != nil })
	news, _ := find(s, func(pill *kit.Pill) bool { return pill.String() == "new" })
	if told() || news != nil {
		t.Error("the copy under another name is told of as new")
	}

	p.Helena.Put("area", model.Doc{"name": "Suppliers"})
	copier(t, p.Helena.Send(), filepath.Join(dir, "Second.tandem"), 1, 0)
	l.until(t, "the second is told of", told)
	if err := os.Remove(filepath.Join(dir, "Second.tandem")); err != nil {
		t.Fatal(err)
	}
	l.until(t, "what was taken away is no longer offered", func() bool {
		_, offered := find(s, func(pill *kit.Pill) bool { return pill.String() == "new" })
		return !offered
	})
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	l.until(t, "the folder is gone", func() bool { return s.folder.dir == "" })
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	l.until(t, "the toast goes", func() bool { return !told() })
	l.until(t, "it is watched again", func() bool { return s.folder.dir == dir })
	copier(t, p.Helena.Sent, filepath.Join(dir, "Second.tandem"), 1, 0)
	l.until(t, "the second is told of once more", told)
}
