package storage

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"tandem/model"
	"tandem/storage/durable"
	"tandem/storage/keys"
)

// backupsKept is how many automatic backups stay: with one import a day, a week and a half.
const backupsKept = 10

// A sitting is how long the backup before an import serves for the imports after it, as long as nothing
// is written here between: a large exchange comes in several files, and to go back is to go back to
// before all of them.
const sitting = time.Hour

// backed is the newest backup before an import that this process took.
type backed struct {
	path    string
	at      time.Time
	written string // what had been written here
}

// backupOnce lets a person go back to before an import, and keeps what they had written until then.
func (s *Store) backupOnce(ctx context.Context) error {
	written, err := s.written(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	last, now := s.backed, s.options.Now()
	s.mu.Unlock()
	if last.written == written && now.Sub(last.at).Abs() < sitting && exists(last.path) {
		return nil
	}
	path, err := s.backupBeforeImport(ctx)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.backed = backed{path, now, written}
	return nil
}

// written tells what this person wrote from what they write next.
func (s *Store) written(ctx context.Context) (string, error) {
	all, err := s.Partnerships(ctx)
	if err != nil {
		return "", err
	}
	var marks []string
	for _, l := range all {
		now, err := l.current(ctx)
		if err != nil {
			return "", err
		}
		_, seq := now.state.newest()
		marks = append(marks, fmt.Sprint(l.id, " ", now.state.feed, " ", seq))
	}
	var private int64
	err = s.read.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM private_versions`).Scan(&private)
	return fmt.Sprint(marks, private), err
}

func (s *Store) backupBeforeImport(ctx context.Context) (taken string, err error) {
	err = s.rotate("before-import", func(path string) error {
		taken = path
		return s.Backup(ctx, path)
	})
	return taken, err
}

// rotate takes an automatic backup and lets the oldest go.
func (s *Store) rotate(why string, backup func(path string) error) error {
	dir := filepath.Join(s.dir, "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return notBackedUp(err)
	}
	old, err := automaticBackups(dir)
	if err != nil {
		return err
	}
	second, n := s.options.Now().UTC().Format("20060102-150405"), 1
	for _, name := range old {
		if after, ok := strings.CutPrefix(name, second+"-"); ok {
			number, _, _ := strings.Cut(after, "-")
			taken, err := strconv.Atoi(number)
			if err != nil {
				return notBackedUp(err)
			}
			n = taken + 1
		}
	}
	for taken := true; taken; n++ { // another process may take one in this second as well
		err := backup(filepath.Join(dir, fmt.Sprintf("%s-%03d-%s.tandem-backup", second, n, why)))
		if taken = errors.Is(err, os.ErrExist); err != nil && !taken {
			return err
		}
	}
	// The one just taken stays, wherever a clock that was put back would sort it.
	for ; len(old) >= backupsKept; old = old[1:] {
		if err := os.Remove(filepath.Join(dir, old[0])); err != nil && !errors.Is(err, os.ErrNotExist) {
			return notBackedUp(err)
		}
	}
	return nil
}

// automaticBackups are the names of those that rotate took, oldest first. Whatever else a
// person keeps beside them stays.
func automaticBackups(dir string) ([]string, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, notBackedUp(err)
	}
	var names []string
	for _, f := range files {
		if automatic.MatchString(f.Name()) {
			names = append(names, f.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

var automatic = regexp.MustCompile(`^\d{8}-\d{6}-\d{3,9}-before-(import|update)\.tandem-backup$`)

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}

// Backup writes the whole data folder to one file. No passphrase is needed to write it; one
// is to restore it.
//
// The file is a tar of the wrapped personal keys, as they are, and of data.age: encrypted to
// those keys, a zstd of a tar of the database, the device keys and the guards.
func (s *Store) Backup(ctx context.Context, path string) error {
	if exists(path) {
		return noBackup(path)
	}
	all, err := s.Partnerships(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	now := make([]*Ledger, len(all))
	for i, l := range all {
		if now[i], err = l.current(ctx); err != nil {
			return err
		}
	}
	tmp, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	return s.pack(path, tmp, now)
}

func noBackup(path string) error {
	return &model.Refused{What: "No backup was written", Why: filepath.Base(path) + " is there already", Do: "choose another name", Err: os.ErrExist}
}

// snapshot copies the database as it is to a folder that the caller removes.
func (s *Store) snapshot(ctx context.Context) (dir string, err error) {
	if dir, err = os.MkdirTemp(s.dir, ".backup-"); err != nil {
		return "", notBackedUp(err)
	}
	// VACUUM INTO copies one consistent state, without what was deleted.
	if _, err := s.write.ExecContext(ctx, `VACUUM INTO ?`, filepath.Join(dir, database)); err != nil {
		return "", errors.Join(notBackedUp(err), os.RemoveAll(dir))
	}
	return dir, nil
}

// pack writes the backup of a snapshot, with the keys of its partnerships as they are.
func (s *Store) pack(path, tmp string, all []*Ledger) error {
	if exists(path) {
		return noBackup(path)
	}
	var recipients []age.Recipient
	inner, outer := []string{database}, []string{sealedPart}
	for _, l := range all {
		var wrapped []string
		for _, own := range l.backupKeys() {
			r, err := keys.ParseRecipient(own.Recipient)
			if err != nil {
				return refusedKey(err)
			}
			recipients = append(recipients, r)
			wrapped = append(wrapped, own.file)
		}
		dir := filepath.Join("keys", l.id.String())
		if err := os.MkdirAll(filepath.Join(tmp, dir), 0o700); err != nil {
			return notBackedUp(err)
		}
		for _, name := range append([]string{"device.key", "guard.json"}, wrapped...) {
			// Another process may replace the guard meanwhile: what is packed is one state of it.
			data, err := os.ReadFile(filepath.Join(s.dir, dir, name))
			if errors.Is(err, os.ErrNotExist) {
				continue // a lost key of one partnership does not keep the others from a backup
			}
			if err == nil {
				err = os.WriteFile(filepath.Join(tmp, dir, name), data, 0o600)
			}
			if err != nil {
				return notBackedUp(err)
			}
			if slices.Contains(wrapped, name) {
				outer = append(outer, filepath.Join(dir, name))
			} else {
				inner = append(inner, filepath.Join(dir, name))
			}
		}
	}
	err := durable.New(filepath.Join(tmp, sealedPart), func(w io.Writer) error { return sealParts(w, tmp, inner, recipients) })
	if err == nil {
		err = durable.New(path, func(w io.Writer) error { return pack(w, tmp, outer) })
	}
	if err != nil {
		return notBackedUp(err)
	}
	return nil
}

// backupKeys are the personal keys that open a backup: the one in force, and where that was
// replaced on another laptop and is not here, the earlier ones that this person has a
// passphrase for. Without those the backup could be opened by a paper key alone.
func (l *Ledger) backupKeys() []ownKey {
	current := l.state.personal()
	use := []ownKey{current}
	if !exists(filepath.Join(l.dir, current.file)) {
		for _, own := range l.state.ownKeys() {
			if exists(filepath.Join(l.dir, own.file)) {
				use = append(use, own)
			}
		}
	}
	return use
}

// Names in a backup and in the data folder.
const (
	database   = "tandem.db"
	sealedPart = "data.age"
)

func notBackedUp(err error) error {
	return &model.Refused{What: "Nothing was changed", Why: "no backup could be written: " + reason(err), Do: "free some space and try again", Err: err}
}

// sealParts encrypts files to recipients.
func sealParts(w io.Writer, dir string, names []string, recipients []age.Recipient) error {
	sealed, err := age.Encrypt(w, recipients...)
	if err != nil {
		return err
	}
	packed, err := zstd.NewWriter(sealed, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return err
	}
	if err := pack(packed, dir, names); err != nil {
		return err
	}
	return errors.Join(packed.Close(), sealed.Close())
}

// pack writes files of a folder as a tar, without owners and times.
func pack(w io.Writer, dir string, names []string) error {
	t := tar.NewWriter(w)
	for _, name := range names {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		info, err := f.Stat()
		if err == nil {
			err = t.WriteHeader(&tar.Header{Name: filepath.ToSlash(name), Mode: 0o600, Size: info.Size()})
		}
		if err == nil {
			_, err = io.Copy(t, f)
		}
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	return t.Close()
}
