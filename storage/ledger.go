package storage

import (
	"context"
	"fmt"
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
	remembered
	saved     remembered // as the database has it
	before    int64      // seq of this laptop's newest entry when the change began
	graph     *ledger.Graph
	stated    []ledger.Stated
	authority *ledger.Authority
	names     map[uuid.UUID]string // of the two, as their records say
	ends      *ends                // of the tables, while a transaction works on this state
	newFeed   string               // why this laptop's next entry begins a new feed; "" where it does not
	withdrew  bool                 // this change dropped a text
	renamed   bool                 // this change wrote to a person's record
}

// remembered is what is kept of the partnership beside the log.
type remembered struct {
	feed     ledger.Feed // this laptop's
	received ledger.HLC  // the greatest believable clock of others
	searched int64       // up to which row of the log the full-text index knows what was written
}

// ends are where the next rows of the shared tables go.
type ends struct {
	entry, record int64
	greatest      uuid.UUID // of the partnership's records
}

const endsColumns = `(SELECT coalesce(max(id), 0) + 1 FROM entries), (SELECT coalesce(max(id), 0) + 1 FROM records),
	(SELECT max(uuid) FROM records WHERE partnership = %d)`

func readEnds(row row) *ends {
	e := &ends{entry: row.number(0), record: row.number(1)}
	copy(e.greatest[:], row.bytes(2))
	return e
}

// newest is where this laptop's newest entry stands; seq 0 where there is none.
func (s *state) newest() (branch int64, seq int64) {
	branches := s.graph.Of(s.feed)
	if len(branches) == 0 {
		return -1, 0
	}
	return int64(branches[0]), int64(s.graph.Branches[branches[0]].Last.Seq)
}

// version is another number after every change: what an entry that is written here adds to, and
// what every other change adds to.
func (s *state) version() int64 {
	_, seq := s.newest()
	return s.generation<<32 | seq
}

// stands asks for the version in the database. The numbers lie in its text, since SQLite prepares a
// statement anew whenever one is bound that it compares with.
func (s *state) stands() string {
	return fmt.Sprintf(`SELECT %s FROM partnerships WHERE id = %d`, s.versionColumn(), s.row)
}

func (s *state) versionColumn() string {
	branch, _ := s.newest()
	return fmt.Sprintf(`generation << 32 | (SELECT coalesce(max(seq), 0) FROM entries WHERE partnership = %d AND branch = %d)`, s.row, branch)
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
	Generation                        int64 // another after every change of the ledger
	// Damaged says why nothing can be written or opened here: the key of this laptop is damaged. All
	// else can still be read.
	Damaged error
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
		l.dir = l.store.keysOf(l.id)
		key, err := keys.OpenDevice(filepath.Join(l.dir, "device.key"))
		l.key, l.mute = key, refusedKey(err)
	}
	if l.state != nil {
		var version int64
		if err := l.store.read.QueryRowContext(ctx, l.state.stands()).Scan(&version); err != nil {
			return nil, err
		}
		if version == l.state.version() {
			return l.with(l.state), nil
		}
	}
	tx, err := l.store.reading(ctx)
	if err != nil {
		return nil, err
	}
	defer tx.close()
	loaded := l.with(nil)
	if err := loaded.load(ctx, tx); err != nil {
		return nil, err
	}
	l.state = loaded.state
	return loaded, nil
}

// keysOf is the folder of a partnership's keys.
func (s *Store) keysOf(id uuid.UUID) string { return filepath.Join(s.dir, "keys", id.String()) }

// lately is current without asking the database: for what never changes, and for whoever asks in a
// transaction of their own.
func (l *Ledger) lately(ctx context.Context) (*Ledger, error) {
	l.mu.Lock()
	s := l.state
	l.mu.Unlock()
	if s == nil {
		return l.current(ctx)
	}
	return l.with(s), nil
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
	c.ends = nil
	c.authority = s.authority.On(c.graph)
	_, c.before = s.newest()
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
func (l *Ledger) change(ctx context.Context, f func(*Ledger, *transaction) error) error {
	err := l.try(ctx, f)
	if err == nil {
		l.store.changed(l.id)
	}
	return err
}

func (l *Ledger) try(ctx context.Context, f func(*Ledger, *transaction) error) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	now, err := l.lately(ctx) // copy asks
	if err != nil {
		return err
	}
	if now.mute != nil {
		return now.mute
	}
	var work *Ledger
	err = l.store.inTx(ctx, func(tx *transaction) error {
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
			_ = l.store.scrub(context.WithoutCancel(ctx)) // where it fails, as while another program reads, the next opening does it
		}
		l.mu.Lock()
		l.state = work.state
		l.mu.Unlock()
	}
	return err
}

// trial runs f on a copy of the ledger that is thrown away. It keeps nobody from writing.
func (l *Ledger) trial(ctx context.Context, f func(*Ledger, *transaction) error) error {
	now, err := l.current(ctx)
	if err != nil {
		return err
	}
	tx, err := l.store.reading(ctx)
	if err != nil {
		return err
	}
	defer tx.close()
	work, err := now.copy(ctx, tx)
	if err != nil {
		return err
	}
	return f(work, tx)
}

// copy gives the ledger at a state that may be changed, as a transaction sees it.
func (l *Ledger) copy(ctx context.Context, tx *transaction) (*Ledger, error) {
	work := l.with(l.state.clone())
	// Another process may have written since the state was read.
	row, err := tx.first(fmt.Sprintf(`SELECT %s, `+endsColumns+` FROM partnerships WHERE id = %[2]d`, l.state.versionColumn(), l.state.row))
	if err != nil {
		return nil, err
	}
	if row == nil || row[0] != l.state.version() {
		return work, work.load(ctx, tx)
	}
	work.state.ends = readEnds(row[1:])
	return work, nil
}

// stamp marks the database as changed, for this and other processes. An entry of one's own is mark
// enough.
func (l *Ledger) stamp(ctx context.Context, tx *transaction) error {
	s := l.state
	if _, seq := s.newest(); seq == s.before || s.remembered != s.saved {
		s.generation++
		s.saved = s.remembered
		err := tx.run(ctx, `UPDATE partnerships SET generation = ?, feed = ?, received = ? WHERE id = ?`,
			s.generation, s.feed[:], int64(s.received), s.row)
		if err == nil {
			err = tx.run(ctx, `INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
				fmt.Sprint("searched/", s.row), fmt.Sprint(s.searched))
		}
		if err != nil {
			return err
		}
	}
	if s.withdrew {
		if err := tx.run(ctx, `INSERT OR IGNORE INTO settings (key, value) VALUES (?, '')`, unscrubbed); err != nil {
			return err
		}
	}
	if !s.renamed {
		return nil
	}
	s.renamed = false
	return s.loadNames(ctx, tx)
}

// Info says who is who.
func (l *Ledger) Info() Info {
	info := Info{Partnership: l.id}
	_ = l.view(context.Background(), func(l *Ledger, s *state) error { //nolint:errcheck // what cannot be read stays empty
		info = s.info(l.id)
		info.Damaged = l.mute
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
		TwoJoins:           a.TwoJoins, Outdated: a.Outdated, NewFeedReason: s.newFeed, Generation: s.version(),
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
