package storage

import (
	"archive/tar"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"filippo.io/age"
	"github.com/google/uuid"
	"github.com/klauspost/compress/zstd"

	"tandem/model"
	"tandem/model/ledger"
	"tandem/storage/durable"
	"tandem/storage/keys"
)

// Restore puts a backup into an empty data folder and opens it. On the machine that it
// was taken on, the laptop goes on under a new feed; on another one it becomes a new
// laptop of the same person, which the personal key signs for.
func Restore(ctx context.Context, file, dir, passphrase string, o Options) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, notRestored(reason(err), "choose another folder", err)
	}
	if err := refuseSynced(dir); err != nil {
		return nil, err
	}
	if left, err := os.ReadDir(dir); err == nil && len(left) > 0 {
		return nil, notRestored("the data folder is not empty", "choose an empty one", nil)
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return nil, notRestored(reason(err), "choose another folder", err)
	}
	tmp, err := os.MkdirTemp(parent, restoring)
	if err != nil {
		return nil, notRestored(reason(err), "choose another folder", err)
	}
	defer os.RemoveAll(tmp)
	owners, err := unpackBackup(file, tmp, passphrase)
	if err != nil {
		return nil, err
	}
	defer func() {
		for _, key := range owners {
			key.Forget()
		}
	}()
	if err := disown(tmp); err != nil {
		return nil, err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, notRestored(reason(err), "choose another folder", err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		return nil, notRestored(reason(err), "choose another folder", err)
	}
	s, err := Open(dir, o)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir)) // half restored, it would be neither empty nor whole
	}
	ids, err := s.ids(ctx)
	for _, id := range ids {
		err = errors.Join(err, s.newLaptop(ctx, id, owners[id]))
	}
	if err != nil {
		return nil, errors.Join(err, s.Close(), os.RemoveAll(dir))
	}
	return s, nil
}

// restoring begins the name of a folder beside the data folder that a backup is unpacked to.
const restoring = ".tandem-restore-"

func notRestored(why, do string, err error) error {
	return &model.Refused{What: "The backup was not restored", Why: why, Do: do, Reason: model.Forbidden, Err: err}
}

// unpackBackup unpacks a backup into a folder and gives the personal keys that the
// passphrase opens, by partnership.
func unpackBackup(file, dir, passphrase string) (map[uuid.UUID]*keys.Personal, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, notRestored(reason(err), "choose the file again", err)
	}
	defer f.Close()
	damaged := func(err error) error {
		return notRestored("the file is damaged or no backup", "try an older one", err)
	}
	if err := unpack(f, dir, func(name string) bool { return name == sealedPart || keyFile(name, "personal.key") }); err != nil {
		return nil, damaged(err)
	}
	wrapped, err := filepath.Glob(filepath.Join(dir, "keys", "*", "personal.key"))
	if err != nil || len(wrapped) == 0 {
		return nil, damaged(err)
	}
	owners := map[uuid.UUID]*keys.Personal{}
	var identities []age.Identity
	var locked error
	for _, path := range wrapped {
		key, err := keys.OpenPersonal(path, passphrase)
		if err != nil {
			locked = err
			continue
		}
		id, err := uuid.Parse(filepath.Base(filepath.Dir(path)))
		if err != nil {
			return nil, damaged(err)
		}
		owners[id] = key
		identities = append(identities, key.Identity())
	}
	if len(owners) == 0 {
		return nil, refusedKey(locked)
	}
	sealed, err := os.ReadFile(filepath.Join(dir, sealedPart))
	if err != nil {
		return nil, damaged(err)
	}
	plain, err := age.Decrypt(bytes.NewReader(sealed), identities...)
	if err != nil {
		return nil, damaged(err)
	}
	expanded, err := zstd.NewReader(plain)
	if err != nil {
		return nil, damaged(err)
	}
	defer expanded.Close()
	err = unpack(expanded, dir, func(name string) bool {
		return name == database || keyFile(name, "device.key") || keyFile(name, "guard.json")
	})
	if err != nil {
		return nil, damaged(err)
	}
	if !exists(filepath.Join(dir, database)) {
		return nil, damaged(nil)
	}
	return owners, os.Remove(filepath.Join(dir, sealedPart))
}

// disown makes the guards of an unpacked backup vouch for no feed: should the power go
// before the folder has its new one, whoever opens it begins one as well.
func disown(dir string) error {
	guards, err := filepath.Glob(filepath.Join(dir, "keys", "*", "guard.json"))
	if err != nil {
		return err
	}
	for _, path := range guards {
		g, ok, err := keys.LoadGuard(path)
		if err != nil || !ok {
			continue // one that cannot be read vouches for nothing
		}
		g.Feed, g.Seq, g.Head = nil, 0, nil
		if err := g.Save(path); err != nil {
			return refusedKey(err)
		}
	}
	return nil
}

// keyFile says whether a name is keys/PARTNERSHIP/base and nothing else.
func keyFile(name, base string) bool {
	parts := strings.Split(name, "/")
	if len(parts) != 3 || parts[0] != "keys" || parts[2] != base {
		return false
	}
	_, err := uuid.Parse(parts[1])
	return err == nil
}

// unpack writes the files of a tar that are wanted, and refuses any other.
func unpack(r io.Reader, dir string, wanted func(string) bool) error {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg || path.Clean(h.Name) != h.Name || !wanted(h.Name) {
			return errors.New("it holds " + h.Name)
		}
		to := filepath.Join(dir, filepath.FromSlash(h.Name))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return err
		}
		if err := durable.New(to, func(w io.Writer) error { _, err := io.Copy(w, t); return err }); err != nil {
			return err
		}
	}
}

// newLaptop lets a restored folder go on under a new feed: whatever was written after the
// backup is out there under the old one. Where the backup is from another machine,
// this one becomes a laptop of its own, as far as the passphrase opens the personal key
// that signs for it.
func (s *Store) newLaptop(ctx context.Context, id uuid.UUID, personal *keys.Personal) error {
	dir := filepath.Join(s.dir, "keys", id.String())
	guard, ok, err := keys.LoadGuard(filepath.Join(dir, "guard.json"))
	keep := personal == nil || err == nil && ok && guard.Machine == s.options.Machine
	if !keep {
		if err := s.newDevice(filepath.Join(dir, "device.key")); err != nil {
			return err
		}
	}
	l, err := s.open(ctx, id)
	if err != nil {
		return err
	}
	return l.change(ctx, func(l *Ledger, tx *sql.Tx) error {
		var number [8]byte
		if _, err := io.ReadFull(s.options.Rand, number[:]); err != nil {
			return err
		}
		l.state.feed, l.state.newFeed = ledger.NewFeed(ledger.Key(l.key.Public()), number), ""
		if err := l.saveGuard(ledger.Ref{Feed: l.state.feed}); err != nil || keep {
			return err
		}
		d := ledger.AddDevice{Key: l.state.feed.Device(), Device: l.key.Recipient(), Label: s.options.Label}
		d.Sig = personal.Sign(ledger.Message(l.id, l.state.feed, d))
		return l.declareOne(ctx, tx, l.id, ledger.KindDevice, d)
	})
}

// newDevice puts a new device key in the place of another machine's.
func (s *Store) newDevice(path string) error {
	device, err := keys.NewDevice(s.options.Rand)
	if err != nil {
		return refusedKey(err)
	}
	if err := os.Remove(path); err != nil {
		return err
	}
	if err := device.Save(path); err != nil {
		return refusedKey(err)
	}
	return nil
}
