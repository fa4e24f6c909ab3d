package keys_test

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"filippo.io/age"

	"tandem/storage/keys"
)

func TestPersonalRoundTrip(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "personal.key")
	made := newPersonal(t, constant(1))
	if err := made.Save(path, "a pass phrase ", cheap); err != nil {
		t.Fatal(err)
	}
	checkMode(t, path, 0o600)
	checkFolder(t, folder, "personal.key")
	opened, err := keys.OpenPersonal(path, "a pass phrase ")
	if err != nil {
		t.Fatal(err)
	}
	check(t, "public key", opened.Public(), made.Public())

	public := opened.Public()
	message := []byte("approve travel")
	check(t, "signature verifies", ed25519.Verify(public.Sign[:], message, opened.Sign(message)), true)
	signer := opened.Signer()
	signature, err := signer.Sign(nil, message, crypto.Hash(0))
	if err != nil {
		t.Fatal(err)
	}
	check(t, "signer's signature verifies", ed25519.Verify(signer.Public().(ed25519.PublicKey), message, signature), true)

	got, err := open(seal(t, made.Public().Recipient, "a backup"), opened.Identity())
	if err != nil {
		t.Fatal(err)
	}
	check(t, "backup", got, "a backup")
}

func TestNewPersonalNeedsRandomness(t *testing.T) {
	t.Parallel()
	_, err := keys.NewPersonal(bytes.NewReader(make([]byte, 31)))
	checkSentence(t, err)
	cause := errors.New("no entropy")
	_, err = keys.NewPersonal(iotest.ErrReader(cause))
	checkSentence(t, err)
	check(t, "wraps the cause", errors.Is(err, cause), true)
}

func TestOpenPersonalRefuses(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	good := filepath.Join(folder, "good.key")
	if err := newPersonal(t, constant(1)).Save(good, "right", cheap); err != nil {
		t.Fatal(err)
	}
	file := read(t, good)
	deviceFile := filepath.Join(folder, "device.key")
	if err := newDevice(t, constant(1)).Save(deviceFile); err != nil {
		t.Fatal(err)
	}
	// A device's text under a passphrase, which no Tandem writes.
	wrap := func(text []byte) []byte {
		r, err := age.NewScryptRecipient("right")
		if err != nil {
			t.Fatal(err)
		}
		r.SetWorkFactor(cheap)
		var b bytes.Buffer
		w, err := age.Encrypt(&b, r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, c := range []struct {
		name, passphrase string
		file             []byte
		damaged          bool
		why              string // where the sentence matters
	}{
		{name: "a wrong passphrase", passphrase: "wrong", file: file},
		{name: "a passphrase with one space more", passphrase: "right ", file: file},
		{name: "no passphrase", passphrase: "", file: file},
		{name: "an empty file", passphrase: "right", file: nil, damaged: true},
		{name: "some other file", passphrase: "right", file: []byte("Dear Helena,\n"), damaged: true},
		{name: "a huge file", passphrase: "right", file: make([]byte, 1<<20), damaged: true},
		{name: "a device key", passphrase: "right", file: read(t, deviceFile), damaged: true},
		{name: "a device key under a passphrase", passphrase: "right", file: wrap(read(t, deviceFile)), damaged: true},
		{name: "a newer version's key", passphrase: "right", file: wrap([]byte("# tandem personal key 2\n")), damaged: true,
			why: "a newer Tandem wrote it"},
		{name: "a key under another person's recipient", passphrase: "right",
			file: seal(t, newPersonal(t, constant(2)).Public().Recipient, "x"), damaged: true},
		{name: "a work factor above the highest", passphrase: "right",
			file: bytes.Replace(file, []byte(" 2\n"), []byte(" 23\n"), 1), damaged: true,
			why: "opening it would stall this laptop"},
		{name: "a work factor far above", passphrase: "right",
			file: bytes.Replace(file, []byte(" 2\n"), []byte(" 99999999999999999999\n"), 1), damaged: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "personal.key")
			write(t, path, c.file)
			p, err := keys.OpenPersonal(path, c.passphrase)
			checkSentence(t, err)
			check(t, "no key", p == nil, true)
			if !strings.Contains(err.Error(), c.why) {
				t.Errorf("got %q, want it to say %q", err, c.why)
			}
			var damaged *keys.Damaged
			check(t, "is Damaged", errors.As(err, &damaged), c.damaged)
			check(t, "is ErrPassphrase", errors.Is(err, keys.ErrPassphrase), !c.damaged)
		})
	}
	t.Run("a file that is not there", func(t *testing.T) {
		t.Parallel()
		_, err := keys.OpenPersonal(filepath.Join(folder, "none"), "right")
		checkSentence(t, err)
		check(t, "is ErrNotExist", errors.Is(err, fs.ErrNotExist), true)
	})
	t.Run("a folder", func(t *testing.T) {
		t.Parallel()
		_, err := keys.OpenPersonal(folder, "right")
		checkSentence(t, err)
	})
}

func TestOpenPersonalRefusesAnyChange(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "personal.key")
	if err := newPersonal(t, constant(1)).Save(path, "right", 1); err != nil {
		t.Fatal(err)
	}
	damages(read(t, path), func(changed []byte) {
		write(t, path, changed)
		p, err := keys.OpenPersonal(path, "right")
		if p != nil || err == nil {
			t.Fatalf("opened as a key: %q", changed)
		}
		var damaged *keys.Damaged
		if !errors.As(err, &damaged) && !errors.Is(err, keys.ErrPassphrase) {
			t.Fatalf("got %v for %q", err, changed)
		}
	})
}

func TestSaveRefuses(t *testing.T) {
	t.Parallel()
	p := newPersonal(t, constant(1))
	for _, c := range []struct {
		name, passphrase string
		work             int
	}{
		{name: "an empty passphrase", passphrase: "", work: cheap},
		{name: "a work factor of 0", passphrase: "p", work: 0},
		{name: "a work factor that opening would refuse", passphrase: "p", work: keys.MaxWorkFactor + 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			checkSentence(t, p.Save(filepath.Join(folder, "personal.key"), c.passphrase, c.work))
			checkFolder(t, folder)
		})
	}
	t.Run("a folder that is not there", func(t *testing.T) {
		t.Parallel()
		err := p.Save(filepath.Join(t.TempDir(), "none", "personal.key"), "p", cheap)
		checkSentence(t, err)
		check(t, "is ErrNotExist", errors.Is(err, fs.ErrNotExist), true)
	})
}

func TestSaveNeverOverwrites(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "personal.key")
	write(t, path, []byte("precious"))
	err := newPersonal(t, constant(1)).Save(path, "p", cheap)
	checkSentence(t, err)
	check(t, "is ErrExist", errors.Is(err, fs.ErrExist), true)
	err = newDevice(t, constant(1)).Save(path)
	checkSentence(t, err)
	check(t, "is ErrExist for a device", errors.Is(err, fs.ErrExist), true)
	check(t, "the file", string(read(t, path)), "precious")
	checkFolder(t, folder, "personal.key")
}

func TestSaveAtOnceHasOneWinner(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "personal.key")
	errs := make([]error, 8)
	made := make([]*keys.Personal, len(errs))
	var group sync.WaitGroup
	for i := range errs {
		made[i] = newPersonal(t, constant(byte(i)))
		group.Go(func() { errs[i] = made[i].Save(path, "p", cheap) })
	}
	group.Wait()
	opened, err := keys.OpenPersonal(path, "p")
	if err != nil {
		t.Fatal(err)
	}
	winners := 0
	for i, err := range errs {
		if err == nil {
			winners++
			check(t, "the winner's key is in the file", opened.Public(), made[i].Public())
		} else {
			check(t, "a loser is told", errors.Is(err, fs.ErrExist), true)
		}
	}
	check(t, "winners", winners, 1)
	checkFolder(t, folder, "personal.key")
}

func TestRewrap(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	path := filepath.Join(folder, "personal.key")
	p := newPersonal(t, constant(1))
	if err := p.Save(path, "old", cheap); err != nil {
		t.Fatal(err)
	}
	before := read(t, path)

	checkSentence(t, p.Rewrap(path, "", cheap))
	check(t, "the file is untouched after a refusal", bytes.Equal(read(t, path), before), true)

	if err := p.Rewrap(path, "new", cheap); err != nil {
		t.Fatal(err)
	}
	checkMode(t, path, 0o600)
	checkFolder(t, folder, "personal.key")
	opened, err := keys.OpenPersonal(path, "new")
	if err != nil {
		t.Fatal(err)
	}
	check(t, "the same key", opened.Public(), p.Public())
	_, err = keys.OpenPersonal(path, "old")
	check(t, "the old one is ErrPassphrase", errors.Is(err, keys.ErrPassphrase), true)

	p.Forget()
	checkSentence(t, p.Rewrap(path, "newer", cheap))
	check(t, "a forgotten key leaves the file", errors.Is(err, keys.ErrPassphrase) && len(read(t, path)) > 0, true)
}

func TestForgottenKeyDoesNothing(t *testing.T) {
	t.Parallel()
	p := newPersonal(t, constant(1))
	public := p.Public()
	sealed := seal(t, public.Recipient, "a backup")
	signer, identity := p.Signer(), p.Identity()
	p.Forget()
	p.Forget() // twice is once

	check(t, "public key stays", p.Public(), public)
	check(t, "no signature", len(p.Sign([]byte("m"))), 0)
	check(t, "no paper key", p.Paper(), "")
	_, err := signer.Sign(nil, []byte("m"), crypto.Hash(0))
	checkSentence(t, err)
	_, err = open(sealed, identity)
	checkSentence(t, err)
	folder := t.TempDir()
	checkSentence(t, p.Save(filepath.Join(folder, "personal.key"), "p", cheap))
	checkFolder(t, folder)
}

func TestForgetWhileSigning(t *testing.T) {
	t.Parallel()
	p := newPersonal(t, constant(1))
	public := p.Public()
	message := []byte("m")
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 50 {
				if s := p.Sign(message); s != nil && !ed25519.Verify(public.Sign[:], message, s) {
					t.Error("a signature by a half-erased key")
				}
			}
		})
	}
	group.Go(p.Forget)
	group.Wait()
}
