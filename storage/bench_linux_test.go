package storage

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

const (
	importerDir    = "TANDEM_IMPORTER_DIR"
	importerBundle = "TANDEM_IMPORTER_BUNDLE"
	importerDo     = "TANDEM_IMPORTER_DO"
)

// TestImporter is the process whose memory BenchmarkMemory looks at. It prints the most that it
// ever had.
func TestImporter(t *testing.T) {
	dir, path := os.Getenv(importerDir), os.Getenv(importerBundle)
	if dir == "" {
		return // an ordinary run has no importer
	}
	store, err := Open(dir, Options{Rand: rand.NewChaCha8([32]byte{1}), WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	switch os.Getenv(importerDo) {
	case "import":
		_, err = store.Import(ctx, path, false)
	case "preview":
		_, err = store.Preview(ctx, path)
	case "both": // as the window does
		var in *Incoming
		if in, err = store.Preview(ctx, path); err == nil {
			_, err = in.Merge(ctx)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	status, err := os.ReadFile("/proc/self/status") // what the kernel tells a parent counts the parent, too
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%s\n", peakLine.Find(status))
}

var peakLine = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// BenchmarkMemory is the most that a process takes from the system while it imports.
func BenchmarkMemory(b *testing.B) {
	p, before, bundles := written(b, benchEdits, 1)
	for _, c := range []struct{ do, what, metric string }{
		{"preview", "peak memory of the preview, MB", "MB-preview"},
		{"both", "peak memory of the preview and then the import, MB", "MB-both"},
		{"import", "peak memory of the import, MB", "MB-import"},
	} {
		store := p.fresh(before)
		p.ok(store.Close())
		cmd := exec.Command(os.Args[0], "-test.run=^TestImporter$")
		cmd.Env = append(os.Environ(), importerDir+"="+store.Dir(), importerBundle+"="+bundles[0], importerDo+"="+c.do)
		out, err := cmd.CombinedOutput()
		peak := peakLine.FindSubmatch(out)
		if err != nil || peak == nil {
			b.Fatalf("%v: %s", err, out)
		}
		kib, err := strconv.ParseFloat(string(peak[1]), 64)
		p.ok(err)
		against(b, c.what, c.metric, kib/1000, 200)
	}
}
