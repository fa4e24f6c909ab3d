//go:build unix

package storage

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"
)

const (
	importerDir    = "TANDEM_IMPORTER_DIR"
	importerBundle = "TANDEM_IMPORTER_BUNDLE"
)

// TestImporter is the process whose memory BenchmarkMemory looks at.
func TestImporter(t *testing.T) {
	dir, path := os.Getenv(importerDir), os.Getenv(importerBundle)
	if dir == "" {
		return // an ordinary run has no importer
	}
	store, err := Open(dir, Options{Rand: rand.NewChaCha8([32]byte{1}), WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Import(ctx, path, false); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkMemory is the most that a process takes from the system while it imports.
func BenchmarkMemory(b *testing.B) {
	p, before, bundles := written(b, benchEdits, 1)
	store := p.fresh(before)
	p.ok(store.Close())
	cmd := exec.Command(os.Args[0], "-test.run=^TestImporter$")
	cmd.Env = append(os.Environ(), importerDir+"="+store.Dir(), importerBundle+"="+bundles[0])
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	unit := 1e3 // KiB, but bytes on a Mac
	if runtime.GOOS == "darwin" {
		unit = 1e6
	}
	peak := float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) / unit
	against(b, "peak memory of the import, MB", "MB-peak", peak, 200)
}
