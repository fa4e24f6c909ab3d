package demo

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"tandem/model"
	"tandem/storage"
)

// workFactor of the demo's passphrases, which are printed beside the data: real
// ones take a second each.
const workFactor = 10

// A story runs the events of six months in their order, on three laptops.
type story struct {
	ctx    context.Context
	result Result
	now    time.Time
	desks  []*desk
	events []event
}

// A desk is one person at one laptop.
type desk struct {
	person
	dir   string
	rand  *rand.ChaCha8
	store *storage.Store
}

// An event happens at a time of the story.
type event struct {
	at time.Time
	do func() error
}

// desk seats a person at a laptop.
func (s *story) desk(dir string, who person) *desk {
	d := newDesk(dir, who, who.name)
	s.desks = append(s.desks, d)
	return d
}

// newDesk has its randomness from a seed: the same every time.
func newDesk(dir string, who person, seed string) *desk {
	var from [32]byte
	copy(from[:], seed)
	return &desk{person: who, dir: dir, rand: rand.NewChaCha8(from)}
}

func (s *story) open(d *desk) (err error) {
	d.store, err = storage.Open(d.dir, storage.Options{
		Now: func() time.Time { return s.now }, Rand: d.rand, WorkFactor: workFactor, Label: d.name + "'s laptop", Volatile: true, NoBackups: true,
	})
	return err
}

func (d *desk) close() error {
	if d.store == nil {
		return nil
	}
	err := d.store.Close()
	d.store = nil
	return err
}

func (s *story) close() error {
	var errs []error
	for _, d := range s.desks {
		errs = append(errs, d.close())
	}
	return errors.Join(errs...)
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
