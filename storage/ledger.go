package storage

import (
	"context"
	"database/sql"
	"path/filepath"
	"sync"
	"time"

	"github.com/google/uuid"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/keys"
)

// A Ledger is one partnership as this laptop holds it. It is safe for concurrent use,
// and notices when another process changes the database.
type Ledger struct {
	store *Store
	id    uuid.UUID
	dir   string // of its keys

	mu    sync.Mutex
	state *state // nil when it has to be loaded
	key   *keys.Device
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
	newFeed    string // why this laptop began a new feed; "" where it did not
	// withdrawn are the payloads that were redacted, by entry.
	withdrawn map[ledger.ID]bool
}

// Info is what a screen says about a partnership.
type Info struct {
	Partnership, Person, Partner      uuid.UUID
	Device                            string
	Role                              model.Role
	Name, PartnerName                 string
	Joined                            bool // the partner answered the invitation
	ConfirmedByMe, ConfirmedByPartner bool // compared the words
	Paired                            bool // both did
	TwoJoins, Outdated                bool
	NewFeedReason                     string
}

// start loads the ledger for the first time.
func (l *Ledger) start(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refresh(ctx)
}

// refresh makes sure that the state is the database's. The caller holds mu.
func (l *Ledger) refresh(ctx context.Context) error {
	if l.key == nil {
		l.dir = filepath.Join(l.store.dir, "keys", l.id.String())
		key, err := keys.OpenDevice(filepath.Join(l.dir, "device.key"))
		if err != nil {
			return refusedKey(err)
		}
		l.key = key
	}
	if l.state != nil {
		var generation int64
		if err := l.store.read.QueryRowContext(ctx, `SELECT generation FROM partnerships WHERE id = ?`, l.state.row).Scan(&generation); err != nil {
			return err
		}
		if generation == l.state.generation {
			return nil
		}
	}
	tx, err := l.store.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	return l.load(ctx, tx)
}

// view runs f on the ledger as it stands.
func (l *Ledger) view(ctx context.Context, f func(*state) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.refresh(ctx); err != nil {
		return err
	}
	return f(l.state)
}

// change runs f in one transaction. Whatever f did to the state is forgotten if it fails.
func (l *Ledger) change(ctx context.Context, f func(*sql.Tx) error) error {
	err := l.try(ctx, f, true)
	if err == nil {
		l.store.changed(l.id)
	}
	return err
}

// errTrial ends a trial without a trace.
type errTrial struct{}

func (errTrial) Error() string { return "a trial" }

func (l *Ledger) try(ctx context.Context, f func(*sql.Tx) error, keep bool) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.refresh(ctx); err != nil {
		return err
	}
	err := l.store.inTx(ctx, func(tx *sql.Tx) error {
		// Another process may have written between refresh and BEGIN.
		var generation int64
		if err := tx.QueryRowContext(ctx, `SELECT generation FROM partnerships WHERE id = ?`, l.state.row).Scan(&generation); err != nil {
			return err
		}
		if generation != l.state.generation {
			if err := l.load(ctx, tx); err != nil {
				return err
			}
		}
		if err := f(tx); err != nil {
			return err
		}
		if !keep {
			return errTrial{}
		}
		l.state.generation++
		_, err := tx.ExecContext(ctx, `UPDATE partnerships SET generation = ?, received = ?, feed = ? WHERE id = ?`,
			l.state.generation, int64(l.state.received), l.state.feed[:], l.state.row)
		return err
	})
	if err != nil {
		l.state = nil
	}
	if _, trial := err.(errTrial); trial {
		return nil
	}
	return err
}

// Info says who is who.
func (l *Ledger) Info() Info {
	info := Info{Partnership: l.id}
	_ = l.view(context.Background(), func(s *state) error { //nolint:errcheck // what cannot be read stays empty
		info = s.info(l.id)
		return nil
	})
	return info
}

func (s *state) info(id uuid.UUID) Info {
	me, partner := s.authority.People[s.role], s.authority.People[s.role.Other()]
	executive, assistant := s.authority.People[model.Executive], s.authority.People[model.Assistant]
	device := s.feed.Device()
	a := s.authority
	return Info{
		Partnership: id, Person: me.ID, Partner: partner.ID, Device: device.String(), Role: s.role,
		Name: me.Name, PartnerName: partner.Name,
		Joined:             partner.Key != ledger.Key{} && me.Key != ledger.Key{},
		ConfirmedByMe:      a.ConfirmedBy(s.role, executive.Key, assistant.Key),
		ConfirmedByPartner: a.ConfirmedBy(s.role.Other(), executive.Key, assistant.Key),
		Paired:             a.Confirmed(executive.Key, assistant.Key),
		TwoJoins:           a.TwoJoins, Outdated: a.Outdated, NewFeedReason: s.newFeed,
	}
}

// Today is the day here.
func (l *Ledger) Today() model.Date { return model.DateOf(l.store.options.Now()) }

// Now is the time here.
func (l *Ledger) Now() time.Time { return l.store.options.Now() }

// person gives the role of a person's id.
func (s *state) person(id uuid.UUID) (model.Role, bool) {
	for role, p := range s.authority.People {
		if p.ID == id {
			return role, true
		}
	}
	return "", false
}
