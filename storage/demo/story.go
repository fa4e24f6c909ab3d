package demo

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
)

// workFactor of the demo's passphrases, which are printed beside the data: real
// ones take a second each.
const workFactor = 10

// A story runs the events of six months in their order, on two laptops.
type story struct {
	ctx    context.Context
	result Result
	now    time.Time
	ids    ids
	helena *desk
	tomas  *desk
	events []event
}

// A desk is one person at one laptop.
type desk struct {
	dir, passphrase string
	rand            *rand.ChaCha8
	label           string
	store           *storage.Store
	ledger          *storage.Ledger
}

// An event happens at a time of the story.
type event struct {
	at time.Time
	do func() error
}

// ids finds the records that the tables name by key.
type ids map[string]string

func (i ids) of(noun, key string) string { return i[noun+" "+key] }

func (i ids) set(noun, key string, id uuid.UUID) { i[noun+" "+key] = id.String() }

func newStory(ctx context.Context, r Result) *story {
	return &story{
		ctx: ctx, result: r, ids: ids{},
		helena: newDesk(r.Executive, helenaName, helenaPassphrase),
		tomas:  newDesk(r.Assistant, tomasName, tomasPassphrase),
	}
}

// newDesk seeds the laptop's randomness by its person: the same every time.
func newDesk(dir, name, passphrase string) *desk {
	var seed [32]byte
	copy(seed[:], name)
	return &desk{dir: dir, passphrase: passphrase, rand: rand.NewChaCha8(seed), label: name + "'s laptop"}
}

func (s *story) open(d *desk) (err error) {
	d.store, err = storage.Open(d.dir, storage.Options{
		Now: func() time.Time { return s.now }, Rand: d.rand, WorkFactor: workFactor, Label: d.label, Volatile: true,
	})
	if err != nil {
		return err
	}
	d.ledger, err = d.store.Ledger(s.ctx, "")
	if errors.Is(err, storage.ErrNone) {
		return nil
	}
	return err
}

func (d *desk) close() error {
	if d.store == nil {
		return nil
	}
	err := d.store.Close()
	d.store, d.ledger = nil, nil
	return err
}

func (s *story) close() error { return errors.Join(s.helena.close(), s.tomas.close()) }

func (s *story) of(role model.Role) *desk {
	if role == model.Executive {
		return s.helena
	}
	return s.tomas
}

// on adds an event. The clock is of the zone that the story is told in.
func (s *story) on(day model.Date, clock string, do func() error) {
	at, err := time.Parse("2006-01-02 15:04", string(day)+" "+clock)
	if err != nil {
		panic(err) // a slip in the tables, which every build would show
	}
	s.events = append(s.events, event{at, do})
}

// play runs the events in the order of their times; those of one minute in the
// order in which they were added, a second apart.
func (s *story) play() error {
	slices.SortStableFunc(s.events, func(a, b event) int { return a.at.Compare(b.at) })
	for _, e := range s.events {
		if next := s.now.Add(time.Second); e.at.Before(next) {
			e.at = next
		}
		s.now = e.at
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if err := e.do(); err != nil {
			return err
		}
	}
	s.events = nil
	return nil
}

// put writes a record on the laptop of a role, and keeps its id under its key.
func (s *story) put(role model.Role, noun, key string, doc model.Doc) error {
	made, err := s.of(role).ledger.Put(s.ctx, noun, []model.Doc{doc})
	if err != nil {
		return err
	}
	s.ids.set(noun, key, made[0])
	return nil
}

func (s *story) id(noun, key string) uuid.UUID { return uuid.MustParse(s.ids.of(noun, key)) }

// key unlocks the desk's personal key.
func (d *desk) key() (*keys.Personal, error) { return d.ledger.Unlock(d.passphrase) }

// send carries a bundle from one desk to the other.
func (s *story) send(from, to *desk, path string) error {
	if _, err := from.ledger.Export(s.ctx, path, false); err != nil {
		return err
	}
	s.now = s.now.Add(time.Minute)
	_, err := to.store.Import(s.ctx, path, false)
	return err
}

func (s *story) toHelena() error {
	return s.send(s.tomas, s.helena, s.bundle("to-helena"))
}

func (s *story) toTomas() error {
	return s.send(s.helena, s.tomas, s.bundle("to-tomas"))
}

func (s *story) bundle(name string) string {
	return filepath.Join(s.result.Dir, "bundles", s.now.Format("2006-01-02T1504-")+name+".tandem")
}

// later gives Helena's laptop a twin that goes its own way: a copy of her folder as
// it lies now. It is closed and removed by done.
func (s *story) later() (twin *desk, done func() error, err error) {
	if err := s.helena.close(); err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "tandem-demo-")
	if err != nil {
		return nil, nil, err
	}
	twin = newDesk(filepath.Join(dir, "executive"), "Helena, two days later", helenaPassphrase)
	done = func() error { return errors.Join(twin.close(), os.RemoveAll(dir)) }
	err = errors.Join(os.CopyFS(twin.dir, os.DirFS(s.helena.dir)), s.open(s.helena))
	if err != nil {
		return nil, nil, errors.Join(err, done())
	}
	return twin, done, nil
}
