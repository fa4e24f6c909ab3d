package storage

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

const passphrase = "correct horse battery"

// A pair is two people with a folder each and no network. Only As's person acts; what
// they send lies on the table until somebody opens it.
type pair struct {
	testing.TB
	now   time.Time
	sides map[model.Role]*side
	me    *side
	files int
	dir   string
	seed  byte
}

type side struct {
	role   model.Role
	store  *Store
	ledger *Ledger
	sent   []string // newest last
}

var ctx = context.Background()

func (p *pair) options(n uint64) Options {
	_, measured := p.TB.(*testing.B) // a benchmark waits for the disk as a person would
	return Options{
		Now:  func() time.Time { p.now = p.now.Add(time.Second); return p.now },
		Rand: rand.NewChaCha8([32]byte{byte(n), p.seed}), Machine: "test", WorkFactor: 4, Label: "laptop", Volatile: !measured,
	}
}

// newPair founds a partnership of Helena and Sam and pairs them, words confirmed.
func newPair(t testing.TB) *pair { return pairOf(t, 0) }

// pairOf is one of several pairs, each with its own keys.
func pairOf(t testing.TB, seed byte) *pair {
	t.Helper()
	p := unconfirmedPair(t, seed)
	for _, role := range []model.Role{model.Executive, model.Assistant} {
		p.As(role).ok(p.me.ledger.Confirm(ctx))
		p.Send()
	}
	p.As(model.Executive).Receive()
	p.As(model.Assistant).Receive()
	return p
}

func newUnconfirmed(t testing.TB) *pair { return unconfirmedPair(t, 0) }

func unconfirmedPair(t testing.TB, seed byte) *pair {
	t.Helper()
	p := &pair{TB: t, seed: seed, now: time.Date(2026, 7, 6, 9, 0, 0, 0, time.UTC), sides: map[model.Role]*side{}, dir: t.TempDir()}
	for i, role := range []model.Role{model.Executive, model.Assistant} {
		store, err := Open(filepath.Join(p.dir, string(role)), p.options(uint64(i)))
		p.ok(err)
		t.Cleanup(func() { store.Close() })
		p.sides[role] = &side{role: role, store: store}
	}
	helena, sam := p.sides[model.Executive], p.sides[model.Assistant]
	var err error
	sam.ledger, err = sam.store.Found(ctx, Founding{Role: model.Assistant, Name: "Sam", PartnerName: "Helena", Passphrase: passphrase})
	p.ok(err)
	invitation, reply := p.file(), p.file()
	p.ok(sam.ledger.Invite(ctx, invitation, "one two three four five six"))
	helena.ledger, err = helena.store.Accept(ctx, Acceptance{
		File: invitation, Reply: reply, Name: "Helena", InvitationPassphrase: "one two  THREE four five six", Passphrase: passphrase,
	})
	p.ok(err)
	_, err = sam.store.Import(ctx, reply, false)
	p.ok(err)
	return p
}

func (p *pair) ok(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *pair) file() string {
	p.files++
	return filepath.Join(p.dir, time.Unix(int64(p.files), 0).UTC().Format("150405")+".tandem")
}

// As changes who acts.
func (p *pair) As(role model.Role) *pair {
	p.me = p.sides[role]
	return p
}

// On changes at which laptop a person acts, where they have several.
func (p *pair) On(s *side) *pair {
	p.me = s
	return p
}

// Carry writes everything at one laptop and opens it at others.
func (p *pair) Carry(from *side, to ...*side) {
	p.Helper()
	path := p.On(from).Send()
	for _, s := range to {
		p.On(s).Open(path)
	}
	p.me = from
}

// Share lets every laptop have all that any of them wrote.
func (p *pair) Share(all ...*side) {
	p.Helper()
	for range 2 {
		for _, from := range all {
			p.Carry(from, slices.DeleteFunc(slices.Clone(all), func(s *side) bool { return s == from })...)
		}
	}
}

// Put writes a record and gives its id.
func (p *pair) Put(kind string, doc model.Doc) uuid.UUID {
	p.Helper()
	ids, err := p.me.ledger.Put(ctx, kind, []model.Doc{doc})
	p.ok(err)
	return ids[0]
}

// Send exports to a file that Receive of the other takes.
func (p *pair) Send() string {
	p.Helper()
	path := p.file()
	_, err := p.me.ledger.Export(ctx, path, false)
	p.ok(err)
	p.me.sent = append(p.me.sent, path)
	return path
}

// Receive opens the other's newest bundle.
func (p *pair) Receive() Summary {
	p.Helper()
	sent := p.sides[p.me.role.Other()].sent
	return p.Open(sent[len(sent)-1])
}

// Open imports a file.
func (p *pair) Open(path string) Summary {
	p.Helper()
	sum, err := p.me.store.Import(ctx, path, false)
	p.ok(err)
	return sum
}

// Exchange sends both ways, twice, so that each has everything and knows that.
func (p *pair) Exchange() {
	p.Helper()
	for range 2 {
		p.As(model.Assistant).Send()
		p.As(model.Executive).Receive()
		p.Send()
		p.As(model.Assistant).Receive()
	}
}

// Key unlocks this person's personal key.
func (p *pair) Key() *keys.Personal {
	p.Helper()
	key, err := p.me.ledger.Unlock(passphrase)
	p.ok(err)
	return key
}

// Get reads a record.
func (p *pair) Get(id uuid.UUID) model.Doc {
	p.Helper()
	doc, err := p.me.ledger.Get(ctx, id)
	p.ok(err)
	return doc
}

// WantEqual fails unless both hold the same and everything checks.
func (p *pair) WantEqual() {
	p.Helper()
	p.WantSame(p.sides[model.Executive], p.sides[model.Assistant])
}

// WantSame fails unless all laptops hold the same and everything checks.
func (p *pair) WantSame(all ...*side) {
	p.Helper()
	digests := make([]string, len(all))
	for i, s := range all {
		var err error
		digests[i], err = s.ledger.Digest(ctx)
		p.ok(err)
		report, err := s.ledger.Check(ctx)
		p.ok(err)
		for _, fault := range report.Faults {
			p.Errorf("the %s's ledger: %s", s.role, fault)
		}
		if digests[i] != digests[0] {
			p.Errorf("digests differ: %s and %s", digests[0], digests[i])
		}
	}
}

// WantStage fails unless both say that the area stands at the stage.
func (p *pair) WantStage(area uuid.UUID, want model.Stage) {
	p.Helper()
	for role, s := range p.sides {
		got, _, err := s.ledger.Agreed(ctx, area, model.DateOf(p.now))
		p.ok(err)
		if got != want {
			p.Errorf("for the %s the area stands at %s, want %s", role, got, want)
		}
	}
}

// WantInForce fails unless this many stage-4 grants are in force for both.
func (p *pair) WantInForce(want int) []*ledger.Grant {
	p.Helper()
	var grants []*ledger.Grant
	for role, s := range p.sides {
		got, err := s.ledger.Authority(ctx, model.DateOf(p.now))
		p.ok(err)
		if len(got) != want {
			p.Errorf("for the %s %d grants are in force, want %d", role, len(got), want)
		}
		grants = got
	}
	return grants
}

// recipientsOf are the age recipients of another ledger's own laptop.
func (l *Ledger) recipientsOf(other *Ledger) ([]age.Recipient, error) {
	r, err := keys.ParseRecipient(other.key.Recipient())
	return []age.Recipient{r}, err
}
