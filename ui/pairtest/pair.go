package pairtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
)

// Passphrase opens both personal keys.
const Passphrase = "correct horse battery"

// invitation is the passphrase of the invitation.
const invitation = "one two three four five six"

// workFactor keeps scrypt quick.
const workFactor = 4

// A Pair is the two people.
type Pair struct {
	testing.TB
	Helena, Tomas *Side
	Now           time.Time
	dir           string
	files         int
}

// A Side is one person with a data folder.
type Side struct {
	Store  *storage.Store
	Ledger *storage.Ledger
	Sent   string // the newest bundle
	pair   *Pair

	options storage.Options
}

// The pair met in winter; a test begins on a summer's morning.
var (
	founded = time.Date(2026, 1, 12, 10, 0, 0, 0, time.UTC)
	morning = time.Date(2026, 7, 6, 8, 41, 0, 0, time.UTC)
)

// New founds a partnership by Tomás. Helena has not joined yet.
func New(t testing.TB) *Pair {
	t.Helper()
	return found(t, 1)
}

// Strangers is another pair of the same names, paired.
func Strangers(t testing.TB) *Pair {
	t.Helper()
	p := found(t, 3)
	p.join()
	p.pair()
	return p
}

func found(t testing.TB, seed byte) *Pair {
	t.Helper()
	p := &Pair{TB: t, Now: founded, dir: t.TempDir()}
	p.Helena, p.Tomas = p.side("helena", "Helena’s laptop", seed), p.side("tomas", "Tomás’s laptop", seed+1)
	var err error
	p.Tomas.Ledger, err = p.Tomas.Store.Found(context.Background(), storage.Founding{
		Role: model.Assistant, Name: "Tomás Adeyemi", PartnerName: "Helena Okafor", Passphrase: Passphrase,
	})
	p.ok(err)
	p.Now = morning
	return p
}

// Joined lets Helena accept the invitation and Tomás open her reply.
func Joined(t testing.TB) *Pair {
	t.Helper()
	p := New(t)
	p.join()
	return p
}

// Paired lets both confirm the words as well.
func Paired(t testing.TB) *Pair {
	t.Helper()
	p := Joined(t)
	p.pair()
	return p
}

func (p *Pair) join() {
	p.Helper()
	p.Now = founded
	_, err := p.Tomas.Store.Import(context.Background(), p.Answer(), false)
	p.ok(err)
	p.Now = morning
}

func (p *Pair) pair() {
	p.Helper()
	p.Now = founded
	for _, s := range []*Side{p.Helena, p.Tomas} {
		p.ok(s.Ledger.Confirm(context.Background()))
	}
	p.Exchange()
	p.Now = morning
}

// Answer lets Helena accept an invitation and gives the path of her reply.
func (p *Pair) Answer() string {
	p.Helper()
	invite, reply := p.File(), p.File()
	p.ok(p.Tomas.Ledger.Invite(context.Background(), invite, invitation))
	var err error
	p.Helena.Ledger, err = p.Helena.Store.Accept(context.Background(), storage.Acceptance{
		File: invite, Reply: reply, Name: "Helena Okafor", InvitationPassphrase: invitation, Passphrase: Passphrase,
	})
	p.ok(err)
	return reply
}

func (p *Pair) side(name, label string, seed byte) *Side {
	p.Helper()
	s := &Side{pair: p, options: storage.Options{
		Volatile: true,
		Now:      func() time.Time { return p.Now }, Rand: rand.NewChaCha8([32]byte{seed}),
		Machine: "test", WorkFactor: workFactor, Label: label,
	}}
	var err error
	s.Store, err = storage.Open(filepath.Join(p.dir, name), s.options)
	p.ok(err)
	p.Cleanup(func() { s.Store.Close() })
	return s
}

// Rewind lets this person act, and then puts their folder back to what it was before, as
// whoever goes back to an old copy of it does.
func (s *Side) Rewind(act func()) {
	s.pair.Helper()
	dir, kept := s.Store.Dir(), s.pair.TempDir()
	reopen := func(change func()) {
		s.pair.ok(s.Store.Close())
		change()
		var err error
		s.Store, err = storage.Open(dir, s.options)
		s.pair.ok(err)
		s.Ledger, err = s.Store.Ledger(context.Background(), "")
		s.pair.ok(err)
	}
	reopen(func() { s.pair.ok(os.CopyFS(kept, os.DirFS(dir))) })
	act()
	reopen(func() {
		s.pair.ok(os.RemoveAll(dir))
		s.pair.ok(os.CopyFS(dir, os.DirFS(kept)))
	})
}

// Another restores this person's backup on another machine, which makes it another laptop of
// theirs.
func (s *Side) Another(label string) *Side {
	s.pair.Helper()
	backup := s.pair.File()
	s.pair.ok(s.Store.Backup(context.Background(), backup))
	o := s.options
	o.Machine, o.Label, o.Rand = label, label, rand.NewChaCha8([32]byte{31})
	other := &Side{pair: s.pair, options: o}
	var err error
	other.Store, err = storage.Restore(context.Background(), backup, filepath.Join(s.pair.TempDir(), "data"), Passphrase, o)
	s.pair.ok(err)
	s.pair.Cleanup(func() { other.Store.Close() })
	other.Ledger, err = other.Store.Ledger(context.Background(), "")
	s.pair.ok(err)
	return other
}

func (p *Pair) ok(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// File names a file that does not exist yet.
func (p *Pair) File() string {
	p.files++
	return filepath.Join(p.dir, fmt.Sprintf("%02d.tandem", p.files))
}

// Exchange sends all there is both ways.
func (p *Pair) Exchange() {
	p.Helper()
	for range 2 {
		p.Helena.Receive(p.Tomas.Send())
		p.Tomas.Receive(p.Helena.Send())
	}
}

// Put writes a record and gives its id.
func (s *Side) Put(kind string, doc model.Doc) uuid.UUID {
	s.pair.Helper()
	ids, err := s.Ledger.Put(context.Background(), kind, []model.Doc{doc})
	s.pair.ok(err)
	return ids[0]
}

// Wait lets time pass on both laptops.
func (s *Side) Wait(d time.Duration) { s.pair.Now = s.pair.Now.Add(d) }

// Edit changes fields of a record.
func (s *Side) Edit(kind string, id uuid.UUID, doc model.Doc) {
	s.pair.Helper()
	doc["id"] = id.String()
	s.Put(kind, doc)
}

// Send saves a bundle and gives its path.
func (s *Side) Send() string {
	s.pair.Helper()
	s.Sent = s.pair.File()
	_, err := s.Ledger.Export(context.Background(), s.Sent, false)
	s.pair.ok(err)
	return s.Sent
}

// Receive merges a bundle.
func (s *Side) Receive(path string) {
	s.pair.Helper()
	_, err := s.Store.Import(context.Background(), path, false)
	s.pair.ok(err)
}
