package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"filippo.io/age"
	"github.com/klauspost/compress/zstd"

	"tandem/model"
	"tandem/storage/keys"
)

// backupsKept is how many automatic backups stay: with one import a day, a week and a half.
const backupsKept = 10

// rotate takes an automatic backup and lets the oldest go.
func (s *Store) rotate(ctx context.Context, why string) error {
	dir := filepath.Join(s.dir, "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return notBackedUp(err)
	}
	base := fmt.Sprintf("%s-%s", s.options.Now().UTC().Format("20060102-150405"), why)
	path := filepath.Join(dir, base+".tandem-backup")
	for n := 2; exists(path); n++ {
		path = filepath.Join(dir, fmt.Sprintf("%s-%d.tandem-backup", base, n))
	}
	if err := s.Backup(ctx, path); err != nil {
		return err
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return notBackedUp(err)
	}
	var old []string
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".tandem-backup") {
			old = append(old, f.Name())
		}
	}
	slices.Sort(old)
	for len(old) > backupsKept {
		if err := os.Remove(filepath.Join(dir, old[0])); err != nil {
			return notBackedUp(err)
		}
		old = old[1:]
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}

// Backup writes the whole database, encrypted to the personal keys of the people on
// this laptop. No passphrase is needed to write it; one is to restore it.
func (s *Store) Backup(ctx context.Context, path string) error {
	if exists(path) {
		return &model.Refused{What: "No backup was written", Why: filepath.Base(path) + " is there already", Do: "choose another name"}
	}
	recipients, err := s.owners(ctx)
	if err != nil || len(recipients) == 0 {
		return err
	}
	tmp, err := os.MkdirTemp(s.dir, ".backup-")
	if err != nil {
		return notBackedUp(err)
	}
	defer os.RemoveAll(tmp)
	plain := filepath.Join(tmp, "tandem.db")
	// VACUUM INTO copies one consistent state, without what was deleted.
	if _, err := s.write.ExecContext(ctx, `VACUUM INTO ?`, plain); err != nil {
		return notBackedUp(err)
	}
	sealed := filepath.Join(tmp, "sealed")
	if err := encryptFile(plain, sealed, recipients); err != nil {
		return notBackedUp(err)
	}
	if err := os.Rename(sealed, path); err != nil {
		return notBackedUp(err)
	}
	return nil
}

func notBackedUp(err error) error {
	return &model.Refused{What: "Nothing was changed", Why: "no backup could be written: " + reason(err), Do: "free some space and try again", Err: err}
}

// owners are the personal keys of this laptop's person, one a partnership.
func (s *Store) owners(ctx context.Context) ([]age.Recipient, error) {
	all, err := s.Partnerships(ctx)
	if err != nil {
		return nil, err
	}
	var recipients []age.Recipient
	for _, l := range all {
		err := l.view(ctx, func(l *Ledger, st *state) error {
			r, err := keys.ParseRecipient(st.authority.People[st.role].Recipient)
			recipients = append(recipients, r)
			return refusedKey(err)
		})
		if err != nil {
			return nil, err
		}
	}
	return recipients, nil
}

func encryptFile(from, to string, recipients []age.Recipient) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	sealed, err := age.Encrypt(out, recipients...)
	if err != nil {
		return err
	}
	packed, err := zstd.NewWriter(sealed, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		return err
	}
	if _, err := io.Copy(packed, in); err != nil {
		return err
	}
	if err := errors.Join(packed.Close(), sealed.Close()); err != nil {
		return err
	}
	return out.Sync()
}
