package storage

import (
	"context"
	"database/sql"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// A Ledger is one partnership as this laptop holds it. It is safe for concurrent use,
// and notices when another process changes the database. Readers never wait for a
// writer: a change works on a copy of the state, which takes its place when it is kept.
type Ledger struct {
	store *Store
	id    uuid.UUID
	dir   string // of its keys
	key   *keys.Device
	mute  error // why the device key was not opened: the ledger can be read and nothing else

	writing sync.Mutex // one change at a time
	mu      sync.Mutex // guards key and state
	state   *state     // nil when it has to be loaded; never changed once it stands here

	gathering sync.Mutex // guards gathered
	gathered  *gathered
	pending   pending
}

// state is what the fold of the log keeps in memory: small, whatever the log holds.
type state struct {
	row        int64 // of the partnership
	generation int64
	root       ledger.ID
	role       model.Role
	feed       ledger.Feed // this laptop's
	received   ledger.HLC
	graph      *ledger.Graph
	stated     []ledger.Stated
	authority  *ledger.Authority
	names      map[uuid.UUID]string // of the two, as their records say
	newFeed    string               // why this laptop's next entry begins a new feed; "" where it does not
	withdrew   bool                 // this change dropped a text
}

// Info is what a screen says about a partnership.
type Info struct {
	Partnership, Person, Partner      uuid.UUID
	Device                            string
	Role                              model.Role
	Name, PartnerName                 string
	Joined                            bool      // the partner answered the invitation
	ConfirmedByMe, ConfirmedByPartner bool      // compared the words
	Paired                            bool      // both did
	PairedAt                          time.Time // when the second of the two said so; zero before
	TwoJoins, Outdated                bool
	NewFeedReason                     string
	Generation                        int64 // grows with every change of the ledger
	// Damaged says why nothing can be written or opened here: the key of this laptop is damaged. All
	// else can still be read.
	Damaged string
}

// start loads the ledger for the first time.
func (l *Ledger) start(ctx context.Context) error {
	_, err := l.current(ctx)
	return err
}

// current gives the ledger with its state as the database has it. What works on it may
// keep it as long as it likes.
func (l *Ledger) current(ctx context.Context) (*Ledger, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.key == nil {
		l.dir = filepath.Join(l.store.dir, "keys", l.id.String())
		key, err := keys.OpenDevice(filepath.Join(l.dir, "device.key"))
		l.key, l.mute = key, refusedKey(err)
	}
	if l.state != nil {
		var generation int64
		if err := l.store.read.QueryRowContext(ctx, `SELECT generation FROM partnerships WHERE id = ?`, l.state.row).Scan(&generation); err != nil {
			return nil, err
		}
		if generation == l.state.generation {
			return l.with(l.state), nil
		}
	}
	tx, err := l.store.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	loaded := l.with(nil)
	if err := loaded.load(ctx, tx); err != nil {
		return nil, err
	}
	l.state = loaded.state
	return loaded, nil
}

// with is the ledger at a state.
func (l *Ledger) with(s *state) *Ledger {
	return &Ledger{store: l.store, id: l.id, dir: l.dir, key: l.key, mute: l.mute, state: s}
}

// clone copies the state for a change that may be thrown away.
func (s *state) clone() *state {
	c := *s
	c.graph = s.graph.Clone()
	c.stated = slices.Clip(s.stated)
	c.authority = s.authority.On(c.graph)
	return &c
}

// view runs f on the ledger as it stands.
func (l *Ledger) view(ctx context.Context, f func(*Ledger, *state) error) error {
	now, err := l.current(ctx)
	if err != nil {
		return err
	}
	return f(now, now.state)
}

// change runs f in one transaction, on a copy of the ledger. If f fails, nothing happened.
func (l *Ledger) change(ctx context.Context, f func(*Ledger, *sql.Tx) error) error {
	err := l.try(ctx, f)
	if err == nil {
		l.store.changed(l.id)
	}
	return err
}

func (l *Ledger) try(ctx context.Context, f func(*Ledger, *sql.Tx) error) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	now, err := l.current(ctx)
	if err != nil {
		return err
	}
	if now.mute != nil {
		return now.mute
	}
	var work *Ledger
	err = l.store.inTx(ctx, func(tx *sql.Tx) error {
		var err error
		if work, err = now.copy(ctx, tx); err != nil {
			return err
		}
		if err := f(work, tx); err != nil {
			return err
		}
		return work.stamp(ctx, tx)
	})
	if err == nil {
		if work.state.withdrew {
			work.state.withdrew = false
			// Where it fails, as while another program reads, the log goes when the last one closes it.
			_ = l.store.scrub(ctx)
		}
		l.mu.Lock()
		l.state = work.state
		l.mu.Unlock()
	}
	return err
}

// trial runs f on a copy of the ledger that is thrown away. It keeps nobody from writing.
func (l *Ledger) trial(ctx context.Context, f func(*Ledger, *sql.Tx) error) error {
	now, err := l.current(ctx)
	if err != nil {
		return err
	}
	tx, err := l.store.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	work, err := now.copy(ctx, tx)
	if err != nil {
		return err
	}
	return f(work, tx)
}

// copy gives the ledger at a state that may be changed, as a transaction sees it.
func (l *Ledger) copy(ctx context.Context, tx *sql.Tx) (*Ledger, error) {
	work := l.with(l.state.clone())
	// Another process may have written between current and the transaction's begin.
	var generation int64
	if err := tx.QueryRowContext(ctx, `SELECT generation FROM partnerships WHERE id = ?`, l.state.row).Scan(&generation); err != nil {
		return nil, err
	}
	if generation == l.state.generation {
		return work, nil
	}
	return work, work.load(ctx, tx)
}

// stamp marks the database as changed, for this and other processes.
func (l *Ledger) stamp(ctx context.Context, tx *sql.Tx) error {
	s := l.state
	s.generation++
	_, err := tx.ExecContext(ctx, `UPDATE partnerships SET generation = ?, received = ?, feed = ? WHERE id = ?`,
		s.generation, int64(s.received), s.feed[:], s.row)
	if err != nil {
		return err
	}
	return s.loadNames(ctx, tx)
}

// Info says who is who.
func (l *Ledger) Info() Info {
	info := Info{Partnership: l.id}
	_ = l.view(context.Background(), func(l *Ledger, s *state) error { //nolint:errcheck // what cannot be read stays empty
		info = s.info(l.id)
		if l.mute != nil {
			info.Damaged = l.mute.Error()
		}
		return nil
	})
	return info
}

func (s *state) info(id uuid.UUID) Info {
	me, partner := s.authority.People[s.role], s.authority.People[s.role.Other()]
	executive, assistant := s.authority.People[model.Executive], s.authority.People[model.Assistant]
	device := s.feed.Device()
	a := s.authority
	info := Info{
		Partnership: id, Person: me.ID, Partner: partner.ID, Device: device.String(), Role: s.role,
		Name: s.called(s.role), PartnerName: s.called(s.role.Other()),
		Joined:             partner.Key != ledger.Key{} && me.Key != ledger.Key{},
		ConfirmedByMe:      a.ConfirmedBy(s.role, executive.Key, assistant.Key),
		ConfirmedByPartner: a.ConfirmedBy(s.role.Other(), executive.Key, assistant.Key),
		Paired:             a.Confirmed(executive.Key, assistant.Key),
		TwoJoins:           a.TwoJoins, Outdated: a.Outdated, NewFeedReason: s.newFeed, Generation: s.generation,
	}
	if info.Paired {
		info.PairedAt = a.ConfirmedAt(executive.Key, assistant.Key).Time()
	}
	return info
}

// Today is the day here.
func (l *Ledger) Today() model.Date { return model.DateOf(l.store.options.Now()) }

// Now is the time here.
func (l *Ledger) Now() time.Time { return l.store.options.Now() }
