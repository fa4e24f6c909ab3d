package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/google/uuid"
)

// RestoreHere is Restore into this folder while it is open, or RestoreByPaper where papers
// are given. The folder may hold no partnership yet, so that nothing is written over. If it
// fails, the folder is what it was.
func (s *Store) RestoreHere(ctx context.Context, file string, papers []string, passphrase string) error {
	switch ids, err := s.ids(ctx); {
	case err != nil:
		return err
	case len(ids) > 0:
		return notRestored("there is a partnership in this folder already", "restore it on a new laptop, or for another user of this one", nil)
	}
	beside, err := os.MkdirTemp(filepath.Dir(s.dir), restoring)
	if err != nil {
		return notRestored(reason(err), "choose another data folder", err)
	}
	defer os.RemoveAll(beside)
	from := filepath.Join(beside, "folder")
	var restored *Store
	if len(papers) > 0 {
		restored, err = RestoreByPaper(ctx, file, from, papers, passphrase, s.options)
	} else {
		restored, err = Restore(ctx, file, from, passphrase, s.options)
	}
	if err != nil {
		return err
	}
	if err := restored.Close(); err != nil {
		return notRestored(reason(err), "try again", err)
	}
	return s.become(from)
}

// become takes the content of another folder, which is closed. The database is moved last:
// without it, keys alone are no partnership.
func (s *Store) become(from string) error {
	if err := s.Close(); err != nil {
		return notRestored(reason(err), "try again", err)
	}
	s.mu.Lock()
	s.ledgers = map[uuid.UUID]*Ledger{}
	s.mu.Unlock()
	return errors.Join(s.take(from), s.connect())
}

func (s *Store) take(from string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return notRestored(reason(err), "try again", err)
	}
	move := func(name string) error {
		to := filepath.Join(s.dir, name)
		if err := os.RemoveAll(to); err != nil {
			return notRestored(reason(err), "try again", err)
		}
		if err := os.Rename(filepath.Join(from, name), to); err != nil {
			return notRestored(reason(err), "try again", err)
		}
		return nil
	}
	for _, entry := range entries {
		if entry.Name() == database {
			continue
		}
		if err := move(entry.Name()); err != nil {
			return err
		}
	}
	for _, left := range []string{"-wal", "-shm"} { // of the empty database
		if err := os.Remove(filepath.Join(s.dir, database+left)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return notRestored(reason(err), "try again", err)
		}
	}
	return move(database)
}
