package storage

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"tandem/model"
)

const crashFolder, crashBundle = "TANDEM_TEST_CRASH_FOLDER", "TANDEM_TEST_CRASH_BUNDLE"

// TestCrashVictim is the process that TestKillDuringImport kills.
func TestCrashVictim(t *testing.T) {
	dir := os.Getenv(crashFolder)
	if dir == "" {
		return // an ordinary run has no victim
	}
	store, err := Open(dir, Options{Machine: "test", WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("importing")
	if _, err := store.Import(ctx, os.Getenv(crashBundle), false); err != nil {
		t.Fatal(err)
	}
	fmt.Println("imported")
}

func TestKillDuringImport(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	p.As(model.Assistant)
	docs := make([]model.Doc, 1500)
	for i := range docs {
		docs[i] = model.Doc{"situation": fmt.Sprintf("Decision %d", i), "why": "Because it is one of many"}
	}
	_, err := p.me.ledger.Put(ctx, "decision", docs)
	p.ok(err)
	bundle := p.Send()
	after := p.digest()
	p.As(model.Executive)
	before := p.digest()
	p.me.store.Close()

	outcomes := map[string]int{}
	for i := range 10 {
		copied := filepath.Join(p.dir, fmt.Sprintf("crash-%d", i))
		p.ok(os.CopyFS(copied, os.DirFS(filepath.Join(p.dir, "executive"))))
		victim := exec.Command(os.Args[0], "-test.run=^TestCrashVictim$")
		victim.Env = append(os.Environ(), crashFolder+"="+copied, crashBundle+"="+bundle)
		out, err := victim.StdoutPipe()
		p.ok(err)
		p.ok(victim.Start())
		bufio.NewReader(out).ReadString('\n') //nolint:errcheck // whether it got there or not, it is killed
		time.Sleep(time.Duration(i*i) * 8 * time.Millisecond)
		victim.Process.Kill() //nolint:errcheck // it may be done already
		victim.Wait()         //nolint:errcheck // it was killed

		store, err := Open(copied, p.options(9))
		p.ok(err)
		l, err := store.Ledger(ctx, "")
		p.ok(err)
		got, err := l.Digest(ctx)
		p.ok(err)
		switch got {
		case before:
			outcomes["before"]++
		case after:
			outcomes["after"]++
		default:
			t.Errorf("killed after %d ms, the ledger is neither before nor after", i*i*8)
		}
		report, err := l.Check(ctx)
		p.ok(err)
		for _, fault := range report.Faults {
			t.Error(fault)
		}
		store.Close()
	}
	t.Log(outcomes)
}

func (p *pair) digest() string {
	p.Helper()
	d, err := p.me.ledger.Digest(ctx)
	p.ok(err)
	return d
}
