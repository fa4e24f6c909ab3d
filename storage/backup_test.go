package storage

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"tandem/model"
)

func TestBackupRestoresOnThisAndOnAnotherMachine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, machine string
		devices       int
	}{
		{"on this machine: a new feed", "test", 2},
		{"on another one: a new laptop", "another", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			p.As(model.Assistant)
			area := p.Put("area", model.Doc{"name": "Travel"})
			private := p.Put("conversation", model.Doc{"with": "Priya"})
			p.Exchange()
			file := filepath.Join(p.dir, "a.tandem-backup")
			p.ok(p.me.store.Backup(ctx, file))
			p.Put("decision", model.Doc{"situation": "after the backup"})
			p.Send()
			p.As(model.Executive).Receive()
			p.As(model.Assistant).me.store.Close()
			p.ok(os.RemoveAll(p.me.store.Dir()))

			o := p.options(33)
			o.Machine = c.machine
			if _, err := Restore(ctx, file, filepath.Join(p.dir, "assistant"), "wrong", o); err == nil {
				t.Fatal("a wrong passphrase restored it")
			}
			store, err := Restore(ctx, file, filepath.Join(p.dir, "assistant"), passphrase, o)
			p.ok(err)
			t.Cleanup(func() { store.Close() })
			p.me.store = store
			p.me.ledger, err = store.Ledger(ctx, "")
			p.ok(err)
			if p.Get(area).Text("name") != "Travel" || p.Get(private).Text("with") != "Priya" {
				t.Error("the restored folder lacks what was there")
			}
			p.Put("decision", model.Doc{"situation": "after the restore"})
			p.Exchange()
			p.WantEqual()
			decisions, err := p.me.ledger.List(ctx, "decision", Query{})
			p.ok(err)
			devices, err := p.me.ledger.Devices(ctx)
			p.ok(err)
			if len(decisions) != 2 || len(devices) != c.devices {
				t.Errorf("%d decisions and %d laptops, want 2 and %d", len(decisions), len(devices), c.devices)
			}
			report, err := p.me.ledger.Check(ctx)
			p.ok(err)
			if report.Forks != 0 {
				t.Error("the restored folder forked")
			}
		})
	}
}

func TestDamagedBackupIsRefused(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	file := filepath.Join(p.dir, "a.tandem-backup")
	p.ok(p.As(model.Assistant).me.store.Backup(ctx, file))
	whole, err := os.ReadFile(file)
	p.ok(err)
	for name, data := range map[string][]byte{
		"empty": nil, "cut short": whole[:len(whole)/2], "no backup": []byte("a letter to a friend"),
	} {
		path := filepath.Join(p.dir, "damaged")
		p.ok(os.WriteFile(path, data, 0o600))
		into := filepath.Join(p.dir, "into")
		_, err := Restore(ctx, path, into, passphrase, p.options(3))
		var refused *model.Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: got %v, want a refusal", name, err)
		}
		if exists(into) {
			t.Errorf("%s: something was left", name)
		}
	}
}

func TestRestoreIntoASyncedFolderWritesNothing(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	file := filepath.Join(p.dir, "a.tandem-backup")
	p.ok(p.As(model.Assistant).me.store.Backup(ctx, file))
	into := filepath.Join(p.dir, "Dropbox", "tandem")
	if _, err := Restore(ctx, file, into, passphrase, p.options(3)); err == nil {
		t.Error("it was restored into a folder that a service copies")
	}
	if exists(filepath.Dir(into)) {
		t.Error("something was left")
	}
}

// Automatic backups make room for new ones, in the order in which they were taken, and
// for nothing else: neither what a person keeps beside them nor the newest goes.
func TestRotationKeepsTheNewest(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	now := p.now
	p.me.store.options.Now = func() time.Time { return now }
	dir := filepath.Join(p.me.store.Dir(), "backups")
	p.ok(os.RemoveAll(dir))
	p.ok(os.Mkdir(dir, 0o700))
	own := filepath.Join(dir, "monday.tandem-backup")
	p.ok(p.me.store.Backup(ctx, own))
	taken := map[string]bool{}
	for range backupsKept + 2 {
		p.backUp()
	}
	now = now.Add(-time.Hour) // a clock that was put back
	p.backUp()
	files, err := os.ReadDir(dir)
	p.ok(err)
	for _, f := range files {
		taken[f.Name()] = true
	}
	late := now.Add(time.Hour).UTC().Format("20060102-150405")
	for name, want := range map[string]bool{
		"monday.tandem-backup": true,
		now.UTC().Format("20060102-150405") + "-001-before-import.tandem-backup": true,
		late + "-012-before-import.tandem-backup":                                true,
		late + "-003-before-import.tandem-backup":                                false,
	} {
		if taken[name] != want {
			t.Errorf("%s is there: %t, want %t", name, taken[name], want)
		}
	}
	if len(files) != backupsKept+1 {
		t.Errorf("%d files, want %d", len(files), backupsKept+1)
	}
}

func TestRestoreThatFailsLeavesNothing(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	store := p.As(model.Assistant).me.store
	_, err := store.write.ExecContext(ctx, `PRAGMA user_version = 999`) // as a newer Tandem's
	p.ok(err)
	file, into := filepath.Join(p.dir, "a.tandem-backup"), filepath.Join(p.dir, "into")
	p.ok(store.Backup(ctx, file))
	if _, err := Restore(ctx, file, into, passphrase, p.options(3)); err == nil {
		t.Error("a newer Tandem's database was opened")
	}
	if exists(into) {
		t.Error("something was left")
	}
}

// Several programs on one folder may open the same bundle in the same second.
func TestImportsOfOneSecond(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	file := p.Send()
	helena := p.sides[model.Executive]
	o := p.options(5)
	now := p.now
	o.Now = func() time.Time { return now }
	var wait sync.WaitGroup
	sums, errs := make([]Summary, 4), make([]error, 4)
	for i := range sums {
		store, err := Open(helena.store.Dir(), o)
		p.ok(err)
		t.Cleanup(func() { store.Close() })
		wait.Add(1)
		go func() {
			defer wait.Done()
			sums[i], errs[i] = store.Import(ctx, file, false)
		}()
	}
	wait.Wait()
	entries := 0
	for i := range sums {
		p.ok(errs[i])
		entries += sums[i].Entries
	}
	if entries != 1 {
		t.Errorf("they brought %d entries, want 1", entries)
	}
}

// What a laptop wrote and never sent is in its backup only, and the laptop that is restored
// from it can vouch for that with the old key, which the backup holds.
func TestRestoredLaptopSendsWhatTheOldOneNeverSent(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	p.Exchange()
	p.As(model.Assistant).Put("area", model.Doc{"name": "Never sent"})
	file := filepath.Join(p.dir, "a.tandem-backup")
	p.ok(p.me.store.Backup(ctx, file))
	p.me.store.Close()
	o := p.options(33)
	o.Machine = "another"
	store, err := Restore(ctx, file, filepath.Join(p.dir, "new"), passphrase, o)
	p.ok(err)
	t.Cleanup(func() { store.Close() })
	p.me.store = store
	p.me.ledger, err = store.Ledger(ctx, "")
	p.ok(err)
	p.Put("area", model.Doc{"name": "Afterwards"})
	p.Exchange()
	p.WantEqual()
	areas, err := p.As(model.Executive).me.ledger.List(ctx, "area", Query{})
	p.ok(err)
	if len(areas) != 2 {
		t.Errorf("the partner has %d areas, want 2", len(areas))
	}
}

// backUp takes the backup of an import.
func (p *pair) backUp() {
	p.Helper()
	_, err := p.me.store.backupBeforeImport(ctx)
	p.ok(err)
}

// A large exchange comes in several files: the backup before the first serves for all, unless
// somebody wrote here in between, time went by, or the file is gone.
func TestImportsOfOneSittingShareABackup(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Executive)
	now := p.now
	p.me.store.options.Now = func() time.Time { return now }
	dir := filepath.Join(p.me.store.Dir(), "backups")
	p.ok(os.RemoveAll(dir))
	taken := func() int {
		files, err := filepath.Glob(filepath.Join(dir, "*-before-import.tandem-backup"))
		p.ok(err)
		return len(files)
	}
	before := 0
	for _, c := range []struct {
		name  string
		first func()
		more  int
	}{
		{"the first import", func() {}, 1},
		{"another in the same minute", func() { now = now.Add(time.Minute) }, 0},
		{"after an entry of one's own", func() { p.As(model.Executive).Put("area", model.Doc{"name": "Board"}) }, 1},
		{"once more", func() {}, 0},
		{"after a private record", func() {
			p.As(model.Executive).Put("observation", model.Doc{"about": p.me.ledger.Info().Partner.String(), "note": "Quiet today", "private": true})
		}, 1},
		{"two hours later", func() { now = now.Add(2 * time.Hour) }, 1},
		{"with the clock put back", func() { now = now.Add(-5 * time.Hour) }, 1},
		{"the backup deleted", func() { p.ok(os.RemoveAll(dir)); before = 0 }, 1},
	} {
		c.first()
		p.As(model.Assistant).Put("area", model.Doc{"name": c.name})
		file := p.Send()
		p.As(model.Executive).Open(file)
		if got := taken(); got != before+c.more {
			t.Errorf("%s: %d backups, want %d", c.name, got, before+c.more)
		}
		before = taken()
	}
}
