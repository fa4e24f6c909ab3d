package storage

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// ofVersion1 reads a file that version 1 wrote.
func ofVersion1(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "version1", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(data))
}

// version1 opens a copy of the data folder that version 1 wrote.
func version1(t *testing.T) (*Store, *Ledger) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "executive")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "version1", "executive"))); err != nil {
		t.Fatal(err)
	}
	store, err := Open(dir, aLaterLaptop())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	l, err := store.Ledger(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	return store, l
}

// aLaterLaptop is one on which a later version runs.
func aLaterLaptop() Options {
	return Options{
		Now:  func() time.Time { return time.Date(2027, 1, 1, 9, 0, 0, 0, time.UTC) },
		Rand: rand.NewChaCha8([32]byte{1}), Machine: "later", WorkFactor: 1, Label: "later", Volatile: true,
	}
}

func wantDigest(t *testing.T, l *Ledger, file string) {
	t.Helper()
	got, err := l.Digest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if want := ofVersion1(t, file); got != want {
		t.Errorf("the digest is %s, want %s of %s", got, want, file)
	}
	report, err := l.Check(ctx)
	if err != nil || len(report.Faults) > 0 {
		t.Errorf("checked: %v, %v", report.Faults, err)
	}
}

// The folder, the bundle and what they show stay readable by every later version.
func TestVersion1IsRead(t *testing.T) {
	t.Parallel()
	store, l := version1(t)
	wantDigest(t, l, "digest.txt")
	sum, err := store.Import(ctx, filepath.Join("testdata", "version1", "bundle.tandem"), false)
	if want := (Summary{Entries: 3, Records: 2, Conflicts: 1}); err != nil || sum != want {
		t.Fatalf("the bundle brought %+v (%v), want %+v", sum, err, want)
	}
	wantDigest(t, l, "digest-after-bundle.txt")

	var got, want []model.Doc
	for _, k := range model.Kinds() {
		docs, err := l.List(ctx, k.Name, Query{})
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, docs...)
	}
	for in := bufio.NewScanner(strings.NewReader(ofVersion1(t, "records.jsonl"))); in.Scan(); {
		doc, err := model.ParseDoc(in.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, doc)
	}
	if len(got) != len(want) {
		t.Fatalf("%d records, want %d", len(got), len(want))
	}
	for i := range want {
		data, err := json.Marshal(got[i])
		if err != nil {
			t.Fatal(err)
		}
		if shown, err := model.ParseDoc(data); err != nil || !reflect.DeepEqual(shown, want[i]) {
			t.Errorf("a record reads %v (%v), want %v", shown, err, want[i])
		}
	}
}

// The grant of version 1 is in force, and its receipt is the same, with a database and without.
func TestVersion1sReceiptHolds(t *testing.T) {
	t.Parallel()
	_, l := version1(t)
	grants, err := l.Authority(ctx, "2027-01-01")
	if err != nil || len(grants) != 1 {
		t.Fatalf("%d grants are in force (%v), want 1", len(grants), err)
	}
	receipt, err := os.ReadFile(filepath.Join("testdata", "version1", "receipt.cose"))
	if err != nil || !bytes.Equal(receipt, grants[0].Receipt) {
		t.Errorf("the receipt is another (%v)", err)
	}
	text, err := ledger.ReadReceipt(receipt)
	if err != nil {
		t.Fatal(err)
	}
	words := keys.Words(text.Partnership, text.ExecutiveKey, text.AssistantKey)
	if got := strings.Join(words[:], " "); got != ofVersion1(t, "words.txt") || text.AreaName != "Travel up to £2,500" {
		t.Errorf("it says %q over the words %q", text.AreaName, got)
	}
}

// What brings back a laptop of version 1: its passphrase, its backup, its paper, its invitation.
func TestVersion1sKeysOpen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store, err := RestoreByPaper(ctx, filepath.Join("testdata", "version1", "backup.tandem-backup"), filepath.Join(dir, "restored"),
		[]string{ofVersion1(t, "paper-key.txt")}, passphrase, aLaterLaptop())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	restored, err := store.Ledger(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if areas, err := restored.List(ctx, "area", Query{}); err != nil || len(areas) != 2 {
		t.Errorf("the backup holds %d areas (%v), want 2", len(areas), err)
	}
	_, l := version1(t)
	key, err := l.Unlock(ofVersion1(t, "passphrase.txt"))
	if err != nil {
		t.Fatal(err)
	}
	key.Forget()
	if _, err := l.Unlock("another"); err == nil {
		t.Error("any passphrase opens its key")
	}
	other, err := Open(filepath.Join(dir, "invited"), aLaterLaptop())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	joined, err := other.Accept(ctx, Acceptance{
		File: filepath.Join("testdata", "version1", "invitation.tandem"), Reply: filepath.Join(dir, "reply.tandem"),
		Name: "Helena Okafor", InvitationPassphrase: ofVersion1(t, "invitation.txt"), Passphrase: passphrase,
	})
	if err != nil || joined.Info().PartnerName != "Tomás Adeyemi" {
		t.Errorf("its invitation opens to %v (%v)", joined, err)
	}
}

// A database that a later version wrote is refused and left as it was.
func TestDatabaseOfALaterVersionIsLeftAlone(t *testing.T) {
	t.Parallel()
	store, _ := version1(t)
	if _, err := store.write.ExecContext(ctx, `PRAGMA user_version = 1000`); err != nil {
		t.Fatal(err)
	}
	dir := store.Dir()
	store.Close()
	before, err := os.ReadFile(filepath.Join(dir, database))
	if err != nil {
		t.Fatal(err)
	}
	var refused *model.Refused
	if _, err := Open(dir, aLaterLaptop()); !errors.As(err, &refused) {
		t.Errorf("got %v, want a sentence", err)
	}
	if after, err := os.ReadFile(filepath.Join(dir, database)); err != nil || !bytes.Equal(before, after) {
		t.Errorf("its file was changed (%v)", err)
	}
}
