package storage

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
)

// An act is something that a kill, or a disk that fails, may cut off. It works on the
// assistant's folder and writes files into "out" beside it, by names of its own.
type act struct {
	name string
	// ready brings the world to where the act begins.
	ready func(w *world)
	do    func(o Options, dir string) error
}

// world is a pair of which the assistant's laptop is about to act. The executive's folder
// is only there to receive.
type world struct {
	*pair
	secret uuid.UUID // a decision whose text the assistant withdraws
}

const (
	actDraft = "decision"
	actEnv   = "TANDEM_TEST_ACT"
	rootEnv  = "TANDEM_TEST_ROOT"
	seedEnv  = "TANDEM_TEST_SEED"
)

func newWorld(t testing.TB, a act) *world {
	w := &world{pair: newPair(t)}
	w.As(model.Assistant)
	area := w.Put("area", model.Doc{"name": "Travel", "stakes": "low"})
	w.secret = w.Put("decision", model.Doc{"situation": "Fares", "area": area.String()})
	w.Put("conversation", model.Doc{"with": "Priya", "words": "between the two of us"})
	w.Exchange()
	w.As(model.Executive)
	for i := range 10 {
		w.Put("area", model.Doc{"name": fmt.Sprintf("Area %d", i)})
	}
	w.ok(os.Rename(w.Send(), filepath.Join(w.dir, "in.tandem")))
	w.As(model.Assistant)
	w.ok(w.me.ledger.SaveDraft(ctx, actDraft, model.Doc{"situation": "Half a sen"}))
	w.ok(os.Mkdir(filepath.Join(w.dir, "out"), 0o700))
	if a.ready != nil {
		a.ready(w)
	}
	for _, s := range w.sides {
		s.store.Close()
	}
	return w
}

// own opens the folder's only ledger for one action.
func own(o Options, dir string, f func(s *Store, l *Ledger) error) error {
	s, err := Open(filepath.Join(dir, "assistant"), o)
	if err != nil {
		return err
	}
	defer s.Close()
	l, err := s.Ledger(ctx, "")
	if err != nil {
		return err
	}
	return f(s, l)
}

// out names a file that is not there yet.
func out(dir, ext string) string {
	for n := 1; ; n++ {
		if path := filepath.Join(dir, "out", fmt.Sprint(n)+ext); !exists(path) {
			return path
		}
	}
}

var acts = []act{
	{name: "import", do: func(o Options, dir string) error {
		return own(o, dir, func(s *Store, _ *Ledger) error {
			_, err := s.Import(ctx, filepath.Join(dir, "in.tandem"), false)
			return err
		})
	}},
	{name: "save", do: func(o Options, dir string) error {
		return own(o, dir, func(_ *Store, l *Ledger) error {
			_, err := l.Put(ctx, "decision", []model.Doc{{"situation": "Caterer", "recommendation": "The second"}, {"situation": "Hotel"}})
			return err
		})
	}},
	{name: "redaction", do: func(o Options, dir string) error {
		return own(o, dir, func(_ *Store, l *Ledger) error {
			decisions, err := l.List(ctx, "decision", Query{Where: map[string]string{"situation": "Fares"}})
			if err != nil || len(decisions) == 0 {
				return err // it was withdrawn before
			}
			events, err := l.History(ctx, uuid.MustParse(decisions[0].Text("id")))
			if err != nil {
				return err
			}
			return l.Redact(ctx, events[0].Entry)
		})
	}},
	{name: "migration", ready: func(w *world) {
		_, err := w.me.store.write.ExecContext(ctx, `UPDATE settings SET value = '0' WHERE key = 'projection'`)
		w.ok(err)
	}, do: func(o Options, dir string) error {
		return own(o, dir, func(*Store, *Ledger) error { return nil })
	}},
	{name: "export", do: func(o Options, dir string) error {
		return own(o, dir, func(_ *Store, l *Ledger) error {
			_, err := l.Export(ctx, out(dir, ".tandem"), true)
			return err
		})
	}},
	{name: "backup", do: func(o Options, dir string) error {
		return own(o, dir, func(s *Store, _ *Ledger) error { return s.Backup(ctx, out(dir, ".tandem-backup")) })
	}},
	{name: "restore", ready: func(w *world) {
		w.ok(w.me.store.Backup(ctx, filepath.Join(w.dir, "out", "last week.tandem-backup")))
		w.Put("area", model.Doc{"name": "Since the backup"})
		w.Exchange() // the partner knows more than the backup does
		w.As(model.Assistant).me.store.Close()
		w.ok(os.RemoveAll(w.me.store.Dir()))
	}, do: func(o Options, dir string) error {
		if exists(filepath.Join(dir, "assistant")) {
			return nil // as the app does, which opens what is there
		}
		s, err := Restore(ctx, filepath.Join(dir, "out", "last week.tandem-backup"), filepath.Join(dir, "assistant"), passphrase, o)
		if err != nil {
			return err
		}
		return s.Close()
	}},
	{name: "founding", ready: func(w *world) {
		w.me.store.Close()
		w.ok(os.RemoveAll(w.me.store.Dir()))
	}, do: func(o Options, dir string) error {
		s, err := Open(filepath.Join(dir, "assistant"), o)
		if err != nil {
			return err
		}
		defer s.Close()
		all, err := s.Partnerships(ctx)
		if err != nil || len(all) == 0 {
			_, err = s.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "Helena", Passphrase: passphrase})
		}
		return err
	}},
	{name: "join", ready: func(w *world) {
		l, err := w.sides[model.Executive].store.Found(ctx, Founding{Role: model.Executive, Name: "Helena", PartnerName: "Sam", Passphrase: passphrase})
		w.ok(err)
		w.ok(l.Invite(ctx, filepath.Join(w.dir, "invitation.tandem"), "one two three four five six"))
		w.me.store.Close()
		w.ok(os.RemoveAll(w.me.store.Dir()))
	}, do: func(o Options, dir string) error {
		s, err := Open(filepath.Join(dir, "assistant"), o)
		if err != nil {
			return err
		}
		defer s.Close()
		all, err := s.Partnerships(ctx)
		if err != nil || len(all) == 0 {
			_, err = s.Accept(ctx, Acceptance{
				File: filepath.Join(dir, "invitation.tandem"), Reply: out(dir, ".tandem"), Name: "Sam",
				InvitationPassphrase: "one two three four five six", Passphrase: passphrase,
			})
		}
		return err
	}},
	{name: "new key", do: func(o Options, dir string) error {
		return own(o, dir, func(_ *Store, l *Ledger) error {
			if _, err := l.Unlock(fresh); err == nil {
				return nil // it was replaced
			}
			old, err := l.Unlock(passphrase)
			if err != nil {
				return err
			}
			return l.ReplaceKey(ctx, old, fresh)
		})
	}},
	{name: "arrival", ready: func(w *world) {
		l, err := w.sides[model.Executive].store.Found(ctx, Founding{Role: model.Executive, Name: "Helena", PartnerName: "Sam", Passphrase: passphrase})
		w.ok(err)
		_, err = l.WriteLaptop(ctx, filepath.Join(w.dir, "laptop.tandem"), passphrase)
		w.ok(err)
		w.me.store.Close()
		w.ok(os.RemoveAll(w.me.store.Dir()))
	}, do: func(o Options, dir string) error {
		s, err := Open(filepath.Join(dir, "assistant"), o)
		if err != nil {
			return err
		}
		defer s.Close()
		all, err := s.Partnerships(ctx)
		if err != nil || len(all) > 0 {
			return err
		}
		a, err := ReadLaptop(filepath.Join(dir, "laptop.tandem"), passphrase)
		if err != nil {
			return err
		}
		defer a.Forget()
		_, err = s.Arrive(ctx, a)
		return err
	}},
}

// TestVictim is the process that acts, and that others kill or starve.
func TestVictim(t *testing.T) {
	name, dir := os.Getenv(actEnv), os.Getenv(rootEnv)
	if name == "" {
		return // an ordinary run has no victim
	}
	starve()
	for _, a := range append(acts, busy) {
		if a.name == name {
			err := a.do(victimOptions(byte(size(seedEnv, 7))), dir)
			switch {
			case err == nil:
			case aSentence(err):
				fmt.Printf("%s%s\n", refusal, err)
				os.Exit(refusedExit)
			default:
				t.Fatal(err)
			}
		}
	}
}

// starve takes from the victim what its test says, where the system can.
var starve = func() {}

// A refusal is what a victim prints and ends with when it is told no in one sentence.
const (
	refusal     = "refused: "
	refusedExit = 3
)

// busy writes on and on, as each of several processes on one folder.
var busy = act{name: "busy", do: func(o Options, dir string) error {
	return own(o, dir, func(s *Store, l *Ledger) error {
		for i := range busySaves {
			if _, err := l.Put(ctx, "area", []model.Doc{{"name": fmt.Sprint(i)}}); err != nil {
				return err
			}
			if _, err := l.Export(ctx, filepath.Join(dir, "out"), false); err != nil {
				return err
			}
		}
		return nil
	})
}}

const busySaves = 10

// victimOptions are the same every time, so that every victim does the same.
func victimOptions(seed byte) Options {
	now := time.Date(2026, 7, 7, 9, 0, 0, 0, time.UTC)
	return Options{
		Now:  func() time.Time { now = now.Add(time.Second); return now },
		Rand: rand.NewChaCha8([32]byte{seed, 9}), Machine: "test", WorkFactor: 4, Label: "laptop", Volatile: true,
	}
}

// size reads a number that a test passes on.
func size(name string, n int) int {
	if v, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return v
	}
	return n
}

func victim(a act, dir string, env ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], "-test.run=^TestVictim$")
	cmd.Env = append(append(os.Environ(), actEnv+"="+a.name, rootEnv+"="+dir), env...)
	return cmd
}

// digests are those of every ledger in the assistant's folder; "" where there is none.
func (w *world) digests() (string, error) {
	dir := filepath.Join(w.dir, "assistant")
	if !exists(dir) {
		return "", nil
	}
	s, err := Open(dir, victimOptions(8))
	if err != nil {
		return "", err
	}
	defer s.Close()
	all, err := s.Partnerships(ctx)
	if err != nil {
		return "", err
	}
	var list []string
	for _, l := range all {
		d, err := l.Digest(ctx)
		if err != nil {
			return "", err
		}
		report, err := l.Check(ctx)
		if err != nil {
			return "", err
		}
		for _, fault := range report.Faults {
			w.Error(fault)
		}
		list = append(list, d)
	}
	return strings.Join(list, " "), nil
}

// WantWhole fails unless the folder holds what it held before the act or what it holds
// after, with all that is not in the ledger, and both people can go on.
func (w *world) WantWhole(a act, before, after string) {
	w.Helper()
	got, err := w.digests()
	if err != nil {
		w.Errorf("it does not open: %v", err)
		return
	}
	if got != before && got != after {
		w.Errorf("it is neither as before nor as after: %s", got)
	}
	w.wantLocal(got)
	w.wantFiles()
	if err := a.do(victimOptions(10), w.dir); err != nil {
		w.Errorf("again: %v", err)
	}
	w.wantNoFork()
}

// wantLocal looks for what is in no ledger: a draft and a private record.
func (w *world) wantLocal(digests string) {
	w.Helper()
	if digests == "" || !w.founded() {
		return
	}
	err := own(victimOptions(11), w.dir, func(_ *Store, l *Ledger) error {
		draft, err := l.Draft(ctx, actDraft)
		if err != nil {
			return err
		}
		private, err := l.List(ctx, "conversation", Query{})
		if draft == nil || len(private) != 1 {
			w.Errorf("%v and %d private records, want the draft and one", draft, len(private))
		}
		return err
	})
	if err != nil {
		w.Error(err)
	}
}

// founded says whether the assistant's folder is of the pair, not of a partnership that
// the act began.
func (w *world) founded() bool {
	return exists(filepath.Join(w.dir, "assistant", "keys", w.sides[model.Assistant].ledger.id.String(), "personal.key"))
}

// wantFiles fails where a file that has its final name is not whole.
func (w *world) wantFiles() {
	w.Helper()
	s, err := Open(filepath.Join(w.dir, "executive"), victimOptions(12))
	w.ok(err)
	defer s.Close()
	bundles, err := filepath.Glob(filepath.Join(w.dir, "out", "*.tandem"))
	w.ok(err)
	for _, path := range bundles {
		if _, err := s.Inspect(ctx, path); err != nil {
			w.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
	backups, err := filepath.Glob(filepath.Join(w.dir, "out", "*.tandem-backup"))
	w.ok(err)
	more, err := filepath.Glob(filepath.Join(w.dir, "assistant", "backups", "*.tandem-backup"))
	w.ok(err)
	for _, path := range append(backups, more...) {
		into, err := os.MkdirTemp(w.dir, "unpacked-")
		w.ok(err)
		if _, err := unpackBackup(path, into, passphrase); err != nil {
			w.Errorf("%s: %v", filepath.Base(path), err)
		}
		w.ok(os.RemoveAll(into))
	}
}

// wantNoFork lets the assistant write on, and the executive open all that is out there.
func (w *world) wantNoFork() {
	w.Helper()
	if !w.founded() {
		return
	}
	err := own(victimOptions(13), w.dir, func(_ *Store, l *Ledger) error {
		_, err := l.Put(ctx, "area", []model.Doc{{"name": "Afterwards"}})
		if err == nil {
			_, err = l.Export(ctx, out(w.dir, ".tandem"), false)
		}
		return err
	})
	if err != nil {
		w.Errorf("it cannot go on: %v", err)
		return
	}
	partner := filepath.Join(w.dir, "partner")
	w.ok(os.RemoveAll(partner))
	w.ok(os.CopyFS(partner, os.DirFS(filepath.Join(w.dir, "executive"))))
	s, err := Open(partner, victimOptions(14))
	w.ok(err)
	defer s.Close()
	bundles, err := filepath.Glob(filepath.Join(w.dir, "out", "*.tandem"))
	w.ok(err)
	for _, path := range bundles {
		if _, err := s.Import(ctx, path, false); err != nil {
			w.Errorf("%s is not taken: %v", filepath.Base(path), err)
		}
	}
	l, err := s.Ledger(ctx, w.sides[model.Executive].ledger.id.String())
	w.ok(err)
	report, err := l.Check(ctx)
	w.ok(err)
	if report.Forks != 0 {
		w.Error("the assistant's feed has forked")
	}
}

// aSentence says whether an error is one that a person can read.
func aSentence(err error) bool {
	var refused *model.Refused
	return errors.As(err, &refused) && strings.HasSuffix(err.Error(), ".") && !strings.Contains(err.Error(), "\n")
}
