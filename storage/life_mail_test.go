package storage

import (
	"bytes"
	"os"
	"slices"
	"time"

	"tandem/model"
)

// mail is what goes between the laptops, and what becomes of it.
var mail = []deed{
	{10, "send", (*computer).send},
	{14, "receive", (*computer).receive},
	{3, "receive what was mangled", (*computer).mangled},
	{2, "exchange", (*computer).meet},
}

// send writes a bundle, which may be lost, late or opened twice.
func (l *computer) send() bool {
	l.post(l.once(8, "all"))
	return true
}

// post exports, and looks into what was written.
func (l *computer) post(all bool) (path string, ok bool) {
	l.t.Helper()
	path = l.path(".tandem")
	if _, err := l.ledger.Export(ctx, path, all); !l.told(err) {
		return path, false
	}
	l.wantSafe(path)
	l.mail = append(l.mail, mailed{path, l})
	return path, true
}

// receive opens any bundle of any age, perhaps again. A gap is refused.
func (l *computer) receive() bool {
	if len(l.life.mail) == 0 {
		return false
	}
	back := 0
	if l.pick(2, "late") == 1 {
		back = l.pick(len(l.life.mail), "bundle")
	}
	path := l.life.mail[len(l.life.mail)-1-back].path
	if !l.take(path) || l.pick(3, "again") > 0 {
		return true
	}
	before, err := l.ledger.Digest(ctx)
	l.ok(err)
	sum, err := l.store.Import(ctx, path, false)
	l.ok(err)
	after, err := l.ledger.Digest(ctx)
	l.ok(err)
	if sum != (Summary{}) || before != after {
		l.t.Fatalf("a bundle again brought %+v", sum)
	}
	return true
}

// take opens a bundle. What it refuses changes nothing but the note of that.
func (l *computer) take(path string) bool {
	l.t.Helper()
	before := l.tables()
	if _, err := l.store.Import(ctx, path, false); l.told(err) {
		return true
	}
	if l.tables() != before {
		l.t.Fatalf("what was refused changed the tables")
	}
	return false
}

// mangled opens a bundle of which something was lost or changed on the way.
func (l *computer) mangled() bool {
	if len(l.life.mail) == 0 {
		return false
	}
	data, err := os.ReadFile(oneOf(l.life, l.life.mail, "bundle").path)
	l.ok(err)
	at := l.pick(len(data), "at")
	switch l.pick(4, "harm") {
	case 0:
		data = data[:at]
	case 1:
		data = bytes.Clone(data)
		data[at] ^= 1 << l.pick(8, "bit")
	case 2:
		data = append(data, data[:at+1]...)
	case 3:
		data = append(data, 0)
	}
	path := l.path(".tandem")
	l.ok(os.WriteFile(path, data, 0o600))
	before := l.tables()
	if _, err := l.store.Import(ctx, path, false); l.told(err) {
		l.t.Fatalf("a mangled bundle was taken")
	}
	if l.tables() != before {
		l.t.Fatalf("a mangled bundle changed the tables")
	}
	return true
}

// meet lets two laptops exchange, one bundle each way.
func (l *computer) meet() bool {
	others := slices.DeleteFunc(l.here(), func(o *computer) bool { return o == l })
	other := oneOf(l.life, others, "other")
	for _, way := range [][2]*computer{{l, other}, {other, l}} {
		if path, ok := way[0].post(false); ok {
			way[1].take(path)
		}
	}
	other.wantSound("exchange")
	return true
}

// machines is what laptops suffer.
var machines = []deed{
	{2, "set the clock", (*computer).setClock},
	{2, "let time pass", (*computer).wait},
	{3, "stop and start", (*computer).restart},
	{4, "stop in the middle", (*computer).cutOff},
	{2, "back up", (*computer).backUp},
	{2, "restore", (*computer).restore},
	{1, "rebuild", (*computer).rebuild},
}

// offsets are how far a laptop's clock is off.
var offsets = []time.Duration{0, 0, 0, -30 * 24 * time.Hour, 30 * 24 * time.Hour, -5 * 365 * 24 * time.Hour, 9 * 365 * 24 * time.Hour}

func (l *computer) setClock() bool {
	l.ahead = oneOf(l.life, offsets, "clock")
	return true
}

func (l *computer) wait() bool {
	l.clock = l.clock.Add(oneOf(l.life, []time.Duration{time.Hour, 24 * time.Hour, 40 * 24 * time.Hour, 300 * 24 * time.Hour}, "time"))
	return true
}

// restart ends the program, well or by a power cut, and starts it again.
func (l *computer) restart() bool {
	if l.pick(2, "cut") == 1 {
		to := l.path("-cut")
		l.copyFolder(l.dir, to)
		l.moveGuards(to)
		l.close()
		l.ok(os.RemoveAll(l.dir))
		l.ok(os.Rename(to, l.dir))
		l.moveGuards(l.dir)
	} else {
		l.close()
	}
	l.open()
	return true
}

// cutOff stops a laptop in the middle of something. It happened or it did not.
func (l *computer) cutOff() bool {
	var given *Granted // where the cut came too late
	acts := []func() error{
		func() error {
			_, err := l.ledger.Put(ctx, "goal", []model.Doc{{"title": l.word()}, {"title": l.word()}})
			return err
		},
		func() error { _, err := l.ledger.Export(ctx, l.path(".tandem"), false); return err },
		func() error { return l.store.Backup(ctx, l.path(".tandem-backup")) },
		func() error {
			if _, id, ok := l.record("request"); ok {
				g, err := l.ledger.Approve(ctx, Approval{Request: id, Key: l.key()})
				if err == nil {
					given = &g
				}
				return err
			}
			return nil
		},
	}
	act := oneOf(l.life, acts, "act")
	before := l.tables()
	l.cut.left = l.pick(3, "cut")
	err := act()
	l.cut.left = -1
	if given != nil {
		l.given(*given)
	}
	if err != nil && l.tables() != before {
		l.t.Fatalf("what was cut off (%v) changed the tables", err)
	}
	l.close()
	l.open()
	if err != nil && l.tables() != before {
		l.t.Fatalf("what was cut off (%v) changed the tables, as it shows after a restart", err)
	}
	return true
}

func (l *computer) backUp() bool {
	path := l.path(".tandem-backup")
	l.ok(l.store.Backup(ctx, path))
	l.backups = append(l.backups, backup{path, l})
	return true
}

// restore puts a backup in the place of a laptop, of its own or of the person's other one.
func (l *computer) restore() bool {
	own := slices.DeleteFunc(slices.Clone(l.backups), func(b backup) bool { return b.of.role != l.role })
	if len(own) == 0 {
		return false
	}
	b := oneOf(l.life, own, "backup")
	l.close()
	l.forget()
	store, err := Restore(ctx, b.path, l.dir, passphrase, l.options())
	l.ok(err)
	l.store = store
	l.found()
	return true
}

// forget is what becomes of a laptop whose folder is replaced: what it knew is gone.
func (l *computer) forget() {
	l.t.Helper()
	l.ok(os.RemoveAll(l.dir))
	clear(l.log)
	clear(l.revoked)
	l.row = 0
}

func (l *computer) rebuild() bool {
	before := l.shown()
	l.ok(l.ledger.Rebuild(ctx))
	if after := l.shown(); after != before {
		l.t.Fatalf("rebuilt, it shows something else:\n%s", firstDifference(before, after))
	}
	return true
}
