package bundle

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"filippo.io/age"
)

// kept are the files of cases by pattern, those aside that are large.
func kept(f testing.TB, pattern string) [][]byte {
	f.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "cases", pattern))
	if err != nil {
		f.Fatal(err)
	}
	var files [][]byte
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if _, data, _ := bytes.Cut(text, []byte("\n\n")); len(data) < 10<<10 {
			files = append(files, data)
		}
	}
	return files
}

// frames are the compressed parts of cases, where they open.
func frames(f testing.TB, pattern string) [][]byte {
	f.Helper()
	var found [][]byte
	for _, data := range kept(f, pattern) {
		plain, err := decrypt(data, []age.Identity{identity(f, hereKey)})
		if err != nil {
			continue // an invitation
		}
		if frame, ok := bytes.CutPrefix(plain, []byte(magic)); ok {
			found = append(found, frame)
		}
	}
	return found
}

// FuzzRead reads any expanded sequence. What it accepts has one form only.
func FuzzRead(f *testing.F) {
	p := newPair(f)
	f.Add(p.sequence(f, p.content()), false)
	f.Add(p.sequence(f, p.invitation()), true)
	for _, frame := range slices.Concat(frames(f, "cbor_*"), frames(f, "chain_*")) {
		if sequence, err := expand(frame); err == nil && len(sequence) < 10<<10 {
			f.Add(sequence, false)
		}
	}
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
	for _, frame := range frames(f, "frame_*") {
		f.Add(frame)
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		out, err := expand(frame)
		if err == nil && len(out) > maxExpanded {
			t.Errorf("expanded to %d bytes", len(out))
		}
	})
}

// FuzzFile reads any file.
func FuzzFile(f *testing.F) {
	for _, data := range kept(f, "file_*") {
		f.Add(data)
	}
	for _, v := range ageVectors(f) {
		if len(v.file) < 100<<10 { // larger ones leave the fuzzer no time to change them
			f.Add(v.file)
		}
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
