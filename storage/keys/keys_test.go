package keys_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"filippo.io/age"

	"tandem/storage/keys"
)

// cheap keeps scrypt out of the tests' time; the app uses keys.WorkFactor.
const cheap = 2

// counting is the seed 00 01 02 ... of the vectors.
func counting() io.Reader {
	seed := make([]byte, 32)
	for i := range seed {
		seed[i] = byte(i)
	}
	return bytes.NewReader(seed)
}

// constant is another seed, of one byte repeated.
func constant(b byte) io.Reader { return bytes.NewReader(bytes.Repeat([]byte{b}, 32)) }

func newPersonal(t testing.TB, rand io.Reader) *keys.Personal {
	t.Helper()
	p, err := keys.NewPersonal(rand)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func newDevice(t testing.TB, rand io.Reader) *keys.Device {
	t.Helper()
	d, err := keys.NewDevice(rand)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// check compares in the one order: got, want.
func check[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n got %v\nwant %v", what, got, want)
	}
}

// checkSentence fails unless err is one sentence that a person can act on.
func checkSentence(t testing.TB, err error) {
	t.Helper()
	if err == nil {
		t.Fatal("got no error")
	}
	text := err.Error()
	if strings.Contains(text, "\n") || !strings.HasSuffix(text, ".") || !strings.Contains(text, ": ") || !strings.Contains(text, "; ") {
		t.Errorf("not one sentence of what, why and what to do: %q", text)
	}
	var refused *keys.Refused
	var damaged *keys.Damaged
	if !errors.As(err, &refused) && !errors.As(err, &damaged) {
		t.Errorf("got %T, want Refused or Damaged", err)
	}
}

// checkFolder fails unless the folder holds exactly these files: no temporary
// file may stay behind.
func checkFolder(t testing.TB, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	check(t, "files in the folder", strings.Join(got, " "), strings.Join(want, " "))
}

func checkMode(t testing.TB, path string, want os.FileMode) {
	t.Helper()
	if runtime.GOOS == "windows" {
		return // it has no such bits
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	check(t, "mode of "+filepath.Base(path), info.Mode().Perm(), want)
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func seal(t testing.TB, recipient, message string) []byte {
	t.Helper()
	r, err := keys.ParseRecipient(recipient)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	w, err := age.Encrypt(&file, r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, message); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func open(file []byte, identities ...age.Identity) (string, error) {
	r, err := age.Decrypt(bytes.NewReader(file), identities...)
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(r)
	return string(text), err
}

// damages calls f with data changed in each byte (its last bit, the one that
// makes a small letter a capital, all bits), every shorter beginning, and some
// longer forms.
func damages(data []byte, f func(changed []byte)) {
	for i := range data {
		for _, mask := range []byte{0x01, 0x20, 0xff} {
			changed := bytes.Clone(data)
			changed[i] ^= mask
			f(changed)
		}
	}
	for i := range data {
		f(data[:i])
	}
	for _, tail := range []string{"\n", "\r\n", " ", "x"} {
		f(append(bytes.Clone(data), tail...))
	}
	f(bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")))
}

// TestDerivation checks vectors that were computed outside Go, and the signing
// key once more from the description in doc.go.
func TestDerivation(t *testing.T) {
	t.Parallel()
	seed, _ := io.ReadAll(counting())
	p, d := newPersonal(t, counting()), newDevice(t, counting())
	folder := t.TempDir()
	if err := p.Save(filepath.Join(folder, "personal.key"), "p", cheap); err != nil {
		t.Fatal(err)
	}
	if err := d.Save(filepath.Join(folder, "device.key")); err != nil {
		t.Fatal(err)
	}
	unlock, err := age.NewScryptIdentity("p")
	if err != nil {
		t.Fatal(err)
	}
	personalText, err := open(read(t, filepath.Join(folder, "personal.key")), unlock)
	if err != nil {
		t.Fatal(err)
	}
	personalSign := p.Public().Sign
	for _, c := range []struct {
		kind, text        string
		public            []byte
		recipient         string
		wantPublic, wantI string
	}{
		{
			kind: "personal", text: personalText, public: personalSign[:], recipient: p.Public().Recipient,
			wantPublic: "b620249ebea0bf34c6c944781491e177f6b412c52636a35b7f72419413e18c98",
			wantI:      "AGE-SECRET-KEY-PQ-1WUAH8MTHTJDY2YU2C2682YDR0P48A4JRNUDK6W50ED7ZGNZSRC8Q565Z5X",
		},
		{
			kind: "device", text: string(read(t, filepath.Join(folder, "device.key"))), public: d.Public(), recipient: d.Recipient(),
			wantPublic: "c94abfd2953bcdd0af5f771af58c2ae086e0017d9a211488a8f0613d7c4013f8",
			wantI:      "AGE-SECRET-KEY-PQ-1N9UVE42W59WSFTXZ4FDCD7VS090F2F0VZ932K6ZGGNQFTRU8TLYSJ9WDCJ",
		},
	} {
		t.Run(c.kind, func(t *testing.T) {
			t.Parallel()
			check(t, "public key", hex.EncodeToString(c.public), c.wantPublic)
			check(t, "key text", c.text, "# tandem "+c.kind+" key 1\n# seed "+hex.EncodeToString(seed)+
				"\n# public "+c.wantPublic+"\n"+c.wantI+"\n")
			sign, err := hkdf.Key(sha256.New, seed, nil, "tandem/"+c.kind+"/sign/1", 32)
			if err != nil {
				t.Fatal(err)
			}
			again := ed25519.NewKeyFromSeed(sign).Public().(ed25519.PublicKey)
			check(t, "public key from its description", hex.EncodeToString(again), c.wantPublic)

			// The age tool reads the text as a file of identities.
			identities, err := age.ParseIdentities(strings.NewReader(c.text))
			if err != nil {
				t.Fatal(err)
			}
			got, err := open(seal(t, c.recipient, "a backup"), identities...)
			if err != nil {
				t.Fatal(err)
			}
			check(t, "opened by age alone", got, "a backup")
		})
	}
}
