package bundle

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
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
	out, err := run(samplePath)
	if err != nil {
		t.Fatal(err)
	}
	var got []line
	for in := bufio.NewScanner(bytes.NewReader(out)); in.Scan(); {
		var l line
		if err := json.Unmarshal(in.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		got = append(got, l)
	}
	if want := lines(t, readSample(t)); !reflect.DeepEqual(got, want) {
		t.Errorf("the second reader sees %+v, want %+v", got, want)
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
