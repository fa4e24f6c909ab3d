package keys_test

import (
	"crypto/ed25519"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"tandem/storage/keys"
)

func TestDeviceRoundTrip(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "device.key")
	made := newDevice(t, constant(1))
	if err := made.Save(path); err != nil {
		t.Fatal(err)
	}
	checkMode(t, path, 0o600)
	checkFolder(t, folder, "device.key")
	opened, err := keys.OpenDevice(path)
	if err != nil {
		t.Fatal(err)
	}
	check(t, "public key", opened.Public().Equal(made.Public()), true)
	check(t, "recipient", opened.Recipient(), made.Recipient())
	check(t, "signature verifies", ed25519.Verify(made.Public(), []byte("m"), opened.Sign([]byte("m"))), true)
	got, err := open(seal(t, made.Recipient(), "a bundle"), opened.Identity())
	if err != nil {
		t.Fatal(err)
	}
	check(t, "bundle", got, "a bundle")
	_, err = open(seal(t, newDevice(t, constant(2)).Recipient(), "a bundle"), opened.Identity())
	check(t, "another laptop's bundle stays shut", errors.Is(err, age.ErrIncorrectIdentity), true)
}

func TestDevicePublicIsACopy(t *testing.T) {
	t.Parallel()
	d := newDevice(t, constant(1))
	clear(d.Public())
	check(t, "public key", d.Public().Equal(newDevice(t, constant(1)).Public()), true)
}

func TestOpenDeviceRepairsMode(t *testing.T) {
	t.Parallel()
	for _, mode := range []os.FileMode{0o644, 0o666, 0o640, 0o604, 0o700} {
		t.Run(mode.String(), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "device.key")
			if err := newDevice(t, constant(1)).Save(path); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
			if _, err := keys.OpenDevice(path); err != nil {
				t.Fatal(err)
			}
			checkMode(t, path, 0o600)
		})
	}
}

func TestOpenDeviceRefusesAnyChange(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "device.key")
	if err := newDevice(t, constant(0xab)).Save(path); err != nil {
		t.Fatal(err)
	}
	damages(read(t, path), func(changed []byte) {
		write(t, path, changed)
		d, err := keys.OpenDevice(path)
		var damaged *keys.Damaged
		if d != nil || !errors.As(err, &damaged) {
			t.Fatalf("got %v for %q", err, changed)
		}
	})
}

func TestOpenDeviceThatIsNotThere(t *testing.T) {
	t.Parallel()
	_, err := keys.OpenDevice(filepath.Join(t.TempDir(), "device.key"))
	checkSentence(t, err)
	check(t, "is ErrNotExist", errors.Is(err, fs.ErrNotExist), true)
}

func TestParseRecipientRefuses(t *testing.T) {
	t.Parallel()
	good := newDevice(t, constant(1)).Recipient()
	classic, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, text string }{
		{"nothing", ""},
		{"a word", "helena"},
		{"one letter changed", good[:100] + map[bool]string{true: "p", false: "q"}[good[100] == 'q'] + good[101:]},
		{"one cut short", good[:len(good)-1]},
		{"capitals", strings.ToUpper(good)},
		{"a space after", good + " "},
		{"a recipient that is not hybrid", classic.Recipient().String()},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := keys.ParseRecipient(c.text)
			checkSentence(t, err)
		})
	}
}
