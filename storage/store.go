package storage

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	_ "github.com/mattn/go-sqlite3" // the database driver

	"tandem/model"
	"tandem/storage/keys"
)

// Options are what the outside world gives. The zero value is the real world; tests
// and the demo bring their own clock and randomness.
type Options struct {
	Now        func() time.Time // its zone decides what "today" is
	Rand       io.Reader
	Machine    string // names this machine to the guard against copied folders
	WorkFactor int    // of passphrases
	Label      string // this laptop's name, as the partner sees it
	// Volatile does not wait for the disk: for the demo and for tests, which can be
	// made again after a power cut.
	Volatile bool
	// NoBackups takes none before an import: for the demo, which has nothing to lose.
	NoBackups bool
}

// A Store is one person's data folder on one laptop.
type Store struct {
	dir     string
	options Options
	write   *sql.DB // one connection: SQLite has one writer
	read    *sql.DB

	mu        sync.Mutex
	backed    backed
	ledgers   map[uuid.UUID]*Ledger
	listeners map[int]func(Change)
	next      int
}

// A Change says that a partnership's ledger is not what it was.
type Change struct{ Partnership uuid.UUID }

// Errors that code reacts to.
var (
	ErrNone     = errors.New("no partnership yet")
	ErrSeveral  = errors.New("several partnerships")
	ErrNotFound = errors.New("no such record")
)

// Open opens a data folder, and makes it where it does not exist.
func Open(dir string, o Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := refuseSynced(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Join(dir, "keys"), 0o700); err != nil {
		return nil, &model.Refused{What: "The data folder was not opened", Why: reason(err), Do: "choose a folder that you may write to", Err: err}
	}
	sweep(dir)
	s := &Store{dir: dir, options: o.withDefaults(), ledgers: map[uuid.UUID]*Ledger{}, listeners: map[int]func(Change){}}
	if err := s.connect(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// sweep removes what a power cut left of a backup, a restoring or a file of keys: copies
// that nobody asked for. One that is still being written is young.
func sweep(dir string) {
	for _, left := range []string{
		filepath.Join(dir, ".backup-*"), filepath.Join(dir, "backups", ".tandem-*.tmp"), filepath.Join(dir, "keys", "*", ".tandem-*.tmp"),
		filepath.Join(filepath.Dir(dir), restoring+"*"),
	} {
		paths, err := filepath.Glob(left)
		if err != nil {
			continue
		}
		for _, path := range paths {
			if info, err := os.Lstat(path); err == nil && time.Since(info.ModTime()) > time.Hour {
				os.RemoveAll(path) //nolint:errcheck // it is tried again at the next start
			}
		}
	}
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.Machine == "" {
		o.Machine = keys.MachineID()
	}
	if o.WorkFactor == 0 {
		o.WorkFactor = keys.WorkFactor
	}
	if o.Label == "" {
		o.Label, _ = os.Hostname()
	}
	return o
}

func refuseSynced(dir string) error {
	if why := synced(dir); why != "" {
		return &model.Refused{
			What: "The data folder was not opened", Why: why,
			Do: "choose a folder that only this laptop uses, and share bundles instead",
		}
	}
	return nil
}

// synced says why a folder is one that a service copies behind our back: two
// laptops on one database would destroy it.
func synced(dir string) string {
	for _, part := range strings.Split(filepath.ToSlash(dir), "/") {
		name := strings.ToLower(part)
		for _, service := range []string{"dropbox", "onedrive", "icloud drive", "google drive", "googledrive", "com~apple~clouddocs", "nextcloud", "owncloud", "syncthing", "pcloud"} {
			if name == service || strings.HasPrefix(name, service+" -") || strings.HasPrefix(name, service+" (") {
				return "it lies in " + part + ", which copies files between laptops while they are written"
			}
		}
	}
	return ""
}

func (s *Store) connect() error {
	path := filepath.Join(s.dir, database)
	fresh := false
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		fresh = true
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil && !errors.Is(err, os.ErrExist) {
			return notOpened(err)
		}
		if err == nil {
			f.Close()
		}
	}
	var err error
	if s.write, err = sql.Open("sqlite3", s.dsn(path, "_txlock=immediate&_cache_size=-16384")); err != nil {
		return notOpened(err)
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite3", s.dsn(path, "_query_only=true")); err != nil {
		return notOpened(err)
	}
	s.read.SetMaxOpenConns(4)
	if err := s.migrate(context.Background(), fresh); err != nil {
		return err
	}
	return s.scrubAgain(context.Background())
}

func (s *Store) dsn(path, more string) string {
	synchronous := "FULL"
	if s.options.Volatile {
		synchronous = "OFF"
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_journal_mode=WAL&_synchronous=" + synchronous + "&_foreign_keys=on&_secure_delete=on&_busy_timeout=10000&_stmt_cache_size=64&" + more
}

func notOpened(err error) error { return told("The database was not opened", err) }

// Close lets go of the database.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// Dir is the data folder.
func (s *Store) Dir() string { return s.dir }

// Partnerships lists this person's partnerships in the order of their founding.
func (s *Store) Partnerships(ctx context.Context) ([]*Ledger, error) {
	ids, err := s.ids(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]*Ledger, len(ids))
	for i, id := range ids {
		if list[i], err = s.open(ctx, id); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (s *Store) ids(ctx context.Context) ([]uuid.UUID, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT uuid FROM partnerships ORDER BY id`)
	if err != nil {
		return nil, err
	}
	return uuids(rows)
}

// Ledger finds a partnership by its id or the partner's name; "" finds the only one.
func (s *Store) Ledger(ctx context.Context, name string) (*Ledger, error) {
	all, err := s.Partnerships(ctx)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, &model.Refused{
			What: "There is no partnership in this folder yet", Do: "start one with init, or join with accept", Err: ErrNone,
		}
	}
	if name == "" && len(all) == 1 {
		return all[0], nil
	}
	var names []string
	var called []*Ledger
	for _, l := range all {
		info := l.Info()
		if info.Partnership.String() == strings.ToLower(name) {
			return l, nil
		}
		if strings.EqualFold(info.PartnerName, name) {
			called = append(called, l)
		}
		names = append(names, fmt.Sprintf("%s (%s)", info.PartnerName, info.Partnership))
	}
	why := "there are several partnerships here"
	switch {
	case name == "":
	case len(called) == 1:
		return called[0], nil
	case len(called) == 0:
		why = "there is none with " + name + " here"
	default:
		why = "there are several with " + name + " here"
	}
	return nil, &model.Refused{What: "No partnership was chosen", Why: why, Do: "name one of " + strings.Join(names, ", "), Err: ErrSeveral}
}

func (s *Store) open(ctx context.Context, id uuid.UUID) (*Ledger, error) {
	s.mu.Lock()
	l := s.ledgers[id]
	if l == nil {
		l = &Ledger{store: s, id: id}
		s.ledgers[id] = l
	}
	s.mu.Unlock()
	return l, l.start(ctx)
}

// Subscribe calls f after every committed change, on the goroutine that made it.
func (s *Store) Subscribe(f func(Change)) (cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.next
	s.next++
	s.listeners[n] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.listeners, n)
	}
}

func (s *Store) changed(partnership uuid.UUID) {
	s.mu.Lock()
	listeners := make([]func(Change), 0, len(s.listeners))
	for _, f := range s.listeners {
		listeners = append(listeners, f)
	}
	s.mu.Unlock()
	for _, f := range listeners {
		f(Change{Partnership: partnership})
	}
}

// Setting reads a setting of this laptop; "" where it was never set.
func (s *Store) Setting(ctx context.Context, key string) (string, error) {
	var value string
	err := s.read.QueryRowContext(ctx, `SELECT value FROM settings WHERE key = ?`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// SetSetting keeps a setting of this laptop.
func (s *Store) SetSetting(ctx context.Context, key, value string) error {
	_, err := s.write.ExecContext(ctx, `INSERT INTO settings (key, value) VALUES (?, ?)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
	return err
}

// newID draws a UUID of version 7 by this store's clock and chance.
func (s *Store) newID() (uuid.UUID, error) {
	var id uuid.UUID
	if _, err := io.ReadFull(s.options.Rand, id[6:]); err != nil {
		return id, err
	}
	ms := uint64(s.options.Now().UnixMilli())
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6] = 0x70 | id[6]&0x0f
	id[8] = 0x80 | id[8]&0x3f
	return id, nil
}

// blob scans a column of a fixed number of bytes.
func blob(dst []byte) sql.Scanner { return fixed(dst) }

type fixed []byte

func (f fixed) Scan(src any) error {
	data, ok := src.([]byte)
	if !ok || len(data) != len(f) {
		return fmt.Errorf("a column holds %d bytes where %d belong", len(data), len(f))
	}
	copy(f, data)
	return nil
}
