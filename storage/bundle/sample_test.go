package bundle

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"tandem/model/ledger"
)

const samplePath = "testdata/sample.cbor"

// A line is an entry as testdata/reader.py prints it.
type line struct {
	ID    string   `json:"id"`
	Seq   uint64   `json:"seq"`
	Class uint64   `json:"class"`
	HLC   int64    `json:"hlc"`
	Ops   []lineOp `json:"ops"`
}

type lineOp struct {
	Record  string `json:"record"`
	Kind    string `json:"kind"`
	Group   string `json:"group"`
	Values  []any  `json:"values"`
	Creates bool   `json:"creates"`
}

// The sample of this version stays readable by every later one.
func TestSampleIsRead(t *testing.T) {
	t.Parallel()
	p := newPair(t)
	if *update {
		if err := os.WriteFile(samplePath, p.sequence(t, p.content()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, want := lines(t, readSample(t)), lines(t, p.content().Entries)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the sample holds %+v, want %+v", got, want)
	}
}

// The second reader, written from docs/BUNDLE.md alone, sees the same and refuses
// the same.
func TestSecondReaderAgrees(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Fatal("there is no python3, which make test installs: ", err)
	}
	run := func(path string) ([]byte, error) {
		return exec.Command(python, filepath.Join("testdata", "reader.py"), path).Output()
	}
	see := func(path string) (seen []line) {
		t.Helper()
		out, err := run(path)
		if err != nil {
			t.Fatal(err)
		}
		for in := bufio.NewScanner(bytes.NewReader(out)); in.Scan(); {
			var l line
			if err := json.Unmarshal(in.Bytes(), &l); err != nil {
				t.Fatal(err)
			}
			seen = append(seen, l)
		}
		return seen
	}
	if got, want := see(samplePath), lines(t, readSample(t)); !reflect.DeepEqual(got, want) {
		t.Errorf("the second reader sees %+v, want %+v", got, want)
	}
	p := newPair(t)
	for _, c := range []*Content{p.content(), p.invitation(), p.rescue(), p.laptop()} {
		path := filepath.Join(t.TempDir(), "sequence.cbor")
		if err := os.WriteFile(path, p.sequence(t, c), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, want := see(path), lines(t, c.Entries); !reflect.DeepEqual(got, want) {
			t.Errorf("of an %s the second reader sees %+v, want %+v", c.Manifest.Type, got, want)
		}
	}

	sample, err := os.ReadFile(samplePath)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{10, 300, len(sample) / 2, len(sample) - 100, len(sample) - 1} {
		path := filepath.Join(t.TempDir(), "altered.cbor")
		if err := os.WriteFile(path, flip(bytes.Clone(sample), at), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := run(path); err == nil {
			t.Errorf("byte %d altered: the second reader accepts it", at)
		}
	}
}

// What the first reader refuses of form, signature and chain, the second refuses from the page alone.
func TestSecondReaderRefusesTheSame(t *testing.T) {
	t.Parallel()
	args := []string{filepath.Join("testdata", "reader.py")}
	for i, frame := range slices.Concat(frames(t, "cbor_*"), frames(t, "chain_*")) {
		sequence, err := expand(frame)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parse(sequence, false); err == nil {
			continue
		}
		path := filepath.Join(t.TempDir(), fmt.Sprint(i))
		if err := os.WriteFile(path, sequence, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if len(args) < 80 {
		t.Fatalf("%d sequences are refused, want nearly all that are kept", len(args)-1)
	}
	var refusals bytes.Buffer
	second := exec.Command("python3", args...)
	second.Stderr = &refusals
	if out, err := second.Output(); err == nil || len(out) > 0 {
		t.Errorf("it reads %s (%v)", out, err)
	}
	for _, path := range args[1:] {
		if !strings.Contains(refusals.String(), "refused: "+path+": ") {
			t.Errorf("it takes %s", path)
		}
	}
}

func readSample(t *testing.T) []*ledger.Entry {
	t.Helper()
	sample, err := os.ReadFile(samplePath)
	if err != nil {
		t.Fatal(err)
	}
	c, err := parse(sample, false)
	if err != nil {
		t.Fatal(err)
	}
	return c.Entries
}

func lines(t *testing.T, entries []*ledger.Entry) []line {
	t.Helper()
	var out []line
	for _, e := range entries {
		l := line{ID: e.ID.String(), Seq: e.Seq, Class: e.Class, HLC: int64(e.HLC)}
		if e.Payload != nil {
			p, err := ledger.ReadPayload(e.Payload)
			if err != nil {
				t.Fatal(err)
			}
			for n, op := range p.Ops {
				values := make([]any, len(op.Values))
				for i, raw := range op.Values {
					if err := cbor.Unmarshal(raw, &values[i]); err != nil {
						t.Fatal(err)
					}
				}
				created := ledger.RecordID(e.Partnership, e.Feed, e.HLC, p.Salt, op.Kind, n)
				l.Ops = append(l.Ops, lineOp{op.Record.String(), op.Kind, op.Group, values, created == op.Record})
			}
		}
		out = append(out, l)
	}
	return out
}
