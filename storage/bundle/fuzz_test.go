package bundle

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// FuzzRead reads any expanded sequence. What it accepts has one form only.
func FuzzRead(f *testing.F) {
	p := newPair(f)
	f.Add(p.sequence(f, p.content()), false)
	f.Add(p.sequence(f, p.invitation()), true)
	f.Fuzz(func(t *testing.T, sequence []byte, passphrase bool) {
		c, err := parse(sequence, passphrase)
		if err != nil {
			wantRefused(t, err)
			return
		}
		raw, err := c.Manifest.encode()
		if err != nil {
			t.Fatal(err)
		}
		again := appendBytes(raw, sequence[len(raw)+2:len(raw)+2+signatureSize])
		if c.Secret != nil {
			again = appendBytes(again, c.Secret)
		}
		if again, err = c.appendEntries(again); err != nil {
			t.Fatal(err)
		}
		if again = withEnd(t, again, len(c.Entries)); !bytes.Equal(again, sequence) {
			t.Errorf("a second form: %x, want %x", again, sequence)
		}
	})
}

// FuzzEntries reads what stands after a manifest that holds, with an end that
// holds: a partner's own program gone mad.
func FuzzEntries(f *testing.F) {
	k := &kit{f, newPair(f)}
	manifest, body, count := k.parts(k.p.content())
	f.Add(body)
	f.Fuzz(func(t *testing.T, body []byte) {
		if _, err := parse(assemble(t, manifest, k.p.helena.device, body, count), false); err != nil {
			wantRefused(t, err)
		}
	})
}

// FuzzFrame expands any frame.
func FuzzFrame(f *testing.F) {
	p := newPair(f)
	frame, err := compress(p.sequence(f, p.content()))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(frame)
	f.Add(rawFrame(0x58, 3, []byte("abc")))
	f.Add(append(skippable(3), frame...))
	f.Fuzz(func(t *testing.T, frame []byte) {
		out, err := expand(frame)
		if err == nil && len(out) > maxExpanded {
			t.Errorf("expanded to %d bytes", len(out))
		}
	})
}

// FuzzFile reads any file.
func FuzzFile(f *testing.F) {
	paths, err := filepath.Glob("testdata/cases/file_*")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		_, data, _ := bytes.Cut(text, []byte("\n\n"))
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := Read(bytes.NewReader(data), identity(t, hereKey)); err != nil {
			wantRefused(t, err)
		}
	})
}

func wantRefused(t *testing.T, err error) {
	t.Helper()
	var refused *Refused
	if !errors.As(err, &refused) {
		t.Errorf("error %v (%T), want a refusal", err, err)
	}
}
