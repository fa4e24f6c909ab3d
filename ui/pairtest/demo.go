package pairtest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/demo"
)

// built is the demo pair, made once for all tests of a package and removed by Main.
var built struct {
	sync.Once
	dir    string
	result demo.Result
	err    error
}

// Demo opens one side of the demo pair on a copy of its own. Its clock stands still in the
// morning of the demo's today.
func Demo(t testing.TB, role model.Role) *Side {
	t.Helper()
	built.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "pairtest-"); built.err == nil {
			built.result, built.err = demo.Build(context.Background(), filepath.Join(built.dir, "demo"))
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	from, dir := built.result.Assistant, filepath.Join(t.TempDir(), string(role))
	if role == model.Executive {
		from = built.result.Executive
	}
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	p := &Pair{TB: t, Now: demo.Today.Time().Add(9*time.Hour + 12*time.Minute), dir: t.TempDir()}
	store, err := storage.Open(dir, storage.Options{
		Volatile: true, Now: func() time.Time { return p.Now }, Machine: "test", WorkFactor: workFactor, Label: "laptop",
	})
	p.ok(err)
	t.Cleanup(func() { store.Close() })
	ledgers, err := store.Partnerships(context.Background())
	p.ok(err)
	return &Side{Store: store, Ledger: ledgers[0], pair: p}
}

// Passphrase of the executive of the demo pair.
func DemoPassphrase(t testing.TB) string {
	t.Helper()
	words, err := os.ReadFile(built.result.ExecutivePassphrase)
	if err != nil {
		t.Fatal(err)
	}
	return string(words[:len(words)-1])
}
