//go:build unix

package storage

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const (
	limitEnv = "TANDEM_TEST_LIMIT" // bytes that a file may have
	userEnv  = "TANDEM_TEST_USER"  // who the victim becomes
	nobody   = 65534
)

func init() {
	starve = func() {
		if limit := size(limitEnv, 0); limit > 0 {
			signal.Ignore(syscall.SIGXFSZ) // writing fails, and the process goes on to say so
			bound := syscall.Rlimit{Cur: uint64(limit), Max: uint64(limit)}
			if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &bound); err != nil {
				panic(err)
			}
		}
		if user := size(userEnv, 0); user > 0 {
			if err := syscall.Setuid(user); err != nil {
				panic(err)
			}
		}
	}
}

// A disk that takes no more, at one size or another, leaves what was there; each act says
// so in one sentence or is done.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	for _, a := range acts {
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, a)
			before, err := w.digests()
			w.ok(err)
			start := filepath.Join(w.dir, "start")
			w.copyParts(w.dir, start)
			w.ok(victim(a, w.dir).Run())
			after, err := w.digests()
			w.ok(err)
			refused := 0
			for _, kib := range []int{1, 17, 80, 200} {
				w.copyParts(start, w.dir)
				out, err := victim(a, w.dir, fmt.Sprint(limitEnv, "=", kib<<10)).CombinedOutput()
				switch {
				case err == nil:
				case strings.HasPrefix(string(out), refusal):
					refused++
				default:
					t.Errorf("at %d KiB: %v\n%s", kib, err, out)
				}
				w.WantWhole(a, before, after)
			}
			if refused == 0 {
				t.Error("no disk was too small")
			}
		})
	}
}

// copyParts copies what an act writes to.
func (w *world) copyParts(from, to string) {
	w.Helper()
	for _, part := range []string{"assistant", "out"} {
		w.ok(os.RemoveAll(filepath.Join(to, part)))
		if exists(filepath.Join(from, part)) {
			w.ok(os.CopyFS(filepath.Join(to, part), os.DirFS(filepath.Join(from, part))))
		}
	}
}

// What may not be written is refused in one sentence and stays as it is, byte for byte.
func TestReadOnly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		folder, file fs.FileMode
	}{
		{"database", 0o700, 0o400},
		{"folder", 0o500, 0o600},
		{"both", 0o500, 0o400},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, act{})
			dir := filepath.Join(w.dir, "assistant")
			env := ""
			if os.Geteuid() == 0 { // to whom no mode says no
				env = fmt.Sprint(userEnv, "=", nobody)
				w.ok(os.Chmod(filepath.Dir(w.dir), 0o711)) // the way to the test's own folder
			}
			modes := func(folder, file fs.FileMode) {
				w.ok(filepath.WalkDir(w.dir, func(path string, e fs.DirEntry, err error) error {
					if err != nil {
						return err
					}
					if env != "" {
						if err := os.Lchown(path, nobody, nobody); err != nil {
							return err
						}
					}
					if filepath.Dir(path) == dir && !e.IsDir() {
						return os.Chmod(path, file)
					}
					if path == dir {
						return os.Chmod(path, folder)
					}
					return nil
				}))
			}
			before := w.bytes(dir)
			modes(c.folder, c.file)
			for _, a := range acts[:3] { // import, save, redaction
				if out, err := victim(a, w.dir, env).CombinedOutput(); err == nil || !strings.HasPrefix(string(out), refusal) {
					t.Errorf("%s: %v, %s", a.name, err, out)
				}
			}
			modes(0o700, 0o600)
			if !bytes.Equal(w.bytes(dir), before) {
				t.Error("something was written")
			}
			digests, err := w.digests()
			w.ok(err)
			w.WantWhole(acts[0], digests, digests)
		})
	}
}

// bytes are those of the database.
func (w *world) bytes(dir string) []byte {
	w.Helper()
	data, err := os.ReadFile(filepath.Join(dir, database))
	w.ok(err)
	return data
}
