package storage

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/model"
)

// backup takes one of the person who acts.
func (p *pair) backup() string {
	p.Helper()
	path := p.file() + "-backup"
	p.ok(p.me.store.Backup(ctx, path))
	return path
}

// restored is the laptop that a restored folder makes.
func (p *pair) restored(role model.Role, store *Store, err error) *side {
	p.Helper()
	p.ok(err)
	p.Cleanup(func() { store.Close() })
	s := &side{role: role, store: store}
	s.ledger, err = store.Ledger(ctx, "")
	p.ok(err)
	return s
}

// A forgotten passphrase: the paper key opens the backup, and a new passphrase wraps the key.
func TestABackupOpensByPaper(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, machine string
		laptops       int
	}{
		{"on this machine", "test", 2},
		{"on another one", "another", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPair(t)
			area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
			talk := p.Put("conversation", model.Doc{"with": "Priya"})
			p.Exchange()
			page, file := p.As(model.Assistant).paper(), p.backup()
			p.Lose(p.me)
			dir := p.me.store.Dir()
			o := p.options(44)
			o.Machine = c.machine
			for _, w := range []struct {
				name       string
				papers     []string
				passphrase string
				words      string
			}{
				{"the partner's paper", []string{p.As(model.Executive).paper()}, fresh, "another personal key"},
				{"a word short", []string{page[:strings.LastIndex(page, " ")]}, fresh, "26 words"},
				{"no new passphrase", []string{page}, "", "needs a passphrase"},
			} {
				_, err := RestoreByPaper(ctx, file, dir, w.papers, w.passphrase, o)
				p.WantRefused(w.name, err, w.words)
				if exists(dir) {
					t.Fatalf("%s: something was left", w.name)
				}
			}
			store, err := RestoreByPaper(ctx, file, dir, []string{page}, fresh, o)
			back := p.restored(model.Assistant, store, err)
			p.sides[model.Assistant] = back
			if p.On(back).Get(area).Text("name") != "Travel" || p.Get(talk).Text("with") != "Priya" {
				t.Error("the restored folder lacks what was there")
			}
			_, err = back.ledger.Unlock(passphrase)
			p.WantRefused("the forgotten passphrase", err, "does not open it")
			if _, err := back.ledger.Unlock(fresh); err != nil {
				t.Error(err)
			}
			p.Put("decision", model.Doc{"situation": "Afterwards"})
			p.Carry(back, p.sides[model.Executive])
			p.Exchange()
			p.WantEqual()
			laptops, err := back.ledger.Laptops(ctx)
			p.ok(err)
			if len(laptops) != c.laptops {
				t.Errorf("%d laptops, want %d", len(laptops), c.laptops)
			}
		})
	}
}

// A backup opens with the key that was in force when it was taken.
func TestABackupAndAReplacedKey(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.Exchange()
	helena := p.As(model.Executive).me
	before := p.backup()
	p.ok(helena.ledger.ReplaceKey(ctx, p.Key(), fresh))
	p.Exchange()
	after := p.As(model.Executive).backup()
	key, err := helena.ledger.PersonalKey(ctx)
	p.ok(err)
	page := filepath.Join(p.dir, "page.txt")
	unlocked, err := helena.ledger.Unlock(fresh)
	p.ok(err)
	p.ok(helena.ledger.WritePaper(ctx, page, unlocked))
	p.Lose(helena)
	dir := helena.store.Dir()
	_, err = Restore(ctx, after, dir, passphrase, p.options(51))
	p.WantRefused("the old passphrase", err, "does not open it")
	text, err := os.ReadFile(page)
	p.ok(err)
	_, err = RestoreByPaper(ctx, before, dir, []string{string(text)}, fresh, p.options(51))
	p.WantRefused("the new paper for an old backup", err, "another personal key")

	// The old backup, by the old passphrase, is behind: the partner says what became of the key.
	o := p.options(52)
	store, err := Restore(ctx, before, dir, passphrase, o)
	behind := p.restored(model.Executive, store, err)
	p.sides[model.Executive] = behind
	p.Exchange()
	p.WantEqual()
	if got, err := behind.ledger.PersonalKey(ctx); err != nil || got != key {
		t.Errorf("the key in force is %s, want %s (%v)", got, key, err)
	}
	_, err = behind.ledger.Unlock(passphrase)
	p.WantRefused("with the old key alone", err, "replaced on another laptop")
	p.Lose(behind)

	store, err = Restore(ctx, after, dir, fresh, p.options(53))
	back := p.restored(model.Executive, store, err)
	p.sides[model.Executive] = back
	if _, err := back.ledger.Unlock(fresh); err != nil {
		t.Error(err)
	}
	p.Exchange()
	p.WantEqual()
}

// A folder whose device key is damaged can still be read, and backed up; everything else says
// why not. Its backup makes a laptop of it again.
func TestADamagedDeviceKey(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	area := p.As(model.Assistant).Put("area", model.Doc{"name": "Travel"})
	p.Exchange()
	p.As(model.Executive).Put("area", model.Doc{"name": "Inbox"})
	in := p.Send()
	sam := p.As(model.Assistant).me
	path := filepath.Join(sam.ledger.dir, "device.key")
	p.ok(sam.store.Close())
	key, err := os.ReadFile(path)
	p.ok(err)
	key[len(key)/2] ^= 1
	p.ok(os.WriteFile(path, key, 0o600))
	store, err := Open(sam.store.Dir(), p.options(61))
	mute := p.restored(model.Assistant, store, err)
	if info := mute.ledger.Info(); info.Damaged == nil || info.PartnerName != "Helena" {
		t.Errorf("got %+v, want it to say that the key is damaged", info)
	}
	if p.On(mute).Get(area).Text("name") != "Travel" {
		t.Error("it cannot be read")
	}
	report, err := mute.ledger.Check(ctx)
	p.ok(err)
	if len(report.Faults) != 1 || !strings.Contains(report.Faults[0], "device.key") {
		t.Errorf("a check finds %v, want the damaged key alone", report.Faults)
	}
	for name, err := range map[string]error{
		"put":    func() error { _, err := mute.ledger.Put(ctx, "area", []model.Doc{{"name": "x"}}); return err }(),
		"export": func() error { _, err := mute.ledger.Export(ctx, p.file(), false); return err }(),
		"import": func() error { _, err := store.Import(ctx, in, false); return err }(),
		"undo":   func() error { _, err := mute.ledger.Undo(ctx); return err }(),
		"laptop": func() error { _, err := mute.ledger.WriteLaptop(ctx, p.file(), passphrase); return err }(),
	} {
		p.WantRefused(name, err, "device.key")
	}
	// Another partnership in the folder goes on.
	other, err := store.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "Priya", Passphrase: "of the other one"})
	p.ok(err)
	_, err = other.Put(ctx, "area", []model.Doc{{"name": "Of the other"}})
	p.ok(err)

	file := p.On(mute).backup()
	into := filepath.Join(p.dir, "back")
	back, err := Restore(ctx, file, into, passphrase, p.options(62))
	p.ok(err)
	t.Cleanup(func() { back.Close() })
	again, err := back.Ledger(ctx, "Helena")
	p.ok(err)
	p.me = &side{role: model.Assistant, store: back, ledger: again}
	p.sides[model.Assistant] = p.me
	if info := again.Info(); info.Damaged != nil || info.Device == mute.device() {
		t.Errorf("got %+v, want a laptop with a key of its own", info)
	}
	p.Put("area", model.Doc{"name": "Written again"})
	p.Carry(p.me, p.sides[model.Executive])
	p.Exchange()
	p.WantEqual()
	if areas, err := again.List(ctx, "area", Query{}); err != nil || len(areas) != 3 {
		t.Errorf("got the areas %v, %v", areas, err)
	}
	second, err := back.Ledger(ctx, "Priya")
	p.ok(err)
	_, err = second.Put(ctx, "area", []model.Doc{{"name": "Goes on too"}})
	p.ok(err)
}
