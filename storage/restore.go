package storage

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
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
	return restore(ctx, dir, o, func(to string) ([]*keys.Personal, error) { return unpackBackup(file, to, passphrase) }, nil)
}

// RestoreByPaper does the same where the passphrase was forgotten: paper keys open the backup,
// and the passphrase is the one that wraps those keys from now on.
func RestoreByPaper(ctx context.Context, file, dir string, papers []string, passphrase string, o Options) (*Store, error) {
	if passphrase == "" {
		return nil, notRestored("your key needs a passphrase", "choose one that you will remember", nil)
	}
	from := func(to string) ([]*keys.Personal, error) {
		return unpackWith(file, to, func() ([]*keys.Personal, error) { return readPapers(papers) })
	}
	return restore(ctx, dir, o, from, func(l *Ledger, key *keys.Personal) error {
		return l.view(ctx, func(l *Ledger, _ *state) error { return l.rewrap(key, passphrase) })
	})
}

// restore opens what from puts into the folder, and tells then of each partnership whose key
// is among those that from gives.
func restore(ctx context.Context, dir string, o Options, from func(to string) ([]*keys.Personal, error), then func(*Ledger, *keys.Personal) error) (*Store, error) {
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
	owners, err := from(tmp)
	defer forget(owners)
	if err != nil {
		return nil, err
	}
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
		err = errors.Join(err, s.newLaptop(ctx, id, owners, then))
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

func forget(owners []*keys.Personal) {
	for _, key := range owners {
		key.Forget()
	}
}

// unlockAll opens those of a folder's personal keys that the passphrase opens: one at least.
func unlockAll(dir, passphrase string) (owners []*keys.Personal, err error) {
	wrapped, err := filepath.Glob(filepath.Join(dir, "keys", "*", "personal*.key"))
	if err != nil {
		return nil, err
	}
	locked := notRestored("it holds no personal key", "use the paper key", nil)
	for _, path := range wrapped {
		key, err := keys.OpenPersonal(path, passphrase)
		if err != nil {
			locked = refusedKey(err)
			continue
		}
		owners = append(owners, key)
	}
	if len(owners) == 0 {
		return nil, locked
	}
	return owners, nil
}

// readPapers reads paper keys.
func readPapers(papers []string) (owners []*keys.Personal, err error) {
	for _, text := range papers {
		key, err := keys.ParsePaper(text)
		if err != nil {
			forget(owners)
			return nil, refusedKey(err)
		}
		owners = append(owners, key)
	}
	return owners, nil
}

// unpackBackup unpacks a backup into a folder and gives the personal keys that the passphrase
// opens.
func unpackBackup(file, dir, passphrase string) ([]*keys.Personal, error) {
	return unpackWith(file, dir, func() ([]*keys.Personal, error) { return unlockAll(dir, passphrase) })
}

// unpackWith unpacks a backup with the personal keys that open gives, once the wrapped ones are there.
func unpackWith(file, dir string, open func() ([]*keys.Personal, error)) ([]*keys.Personal, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, notRestored(reason(err), "choose the file again", err)
	}
	defer f.Close()
	damaged := func(err error) error {
		return notRestored("the file is damaged or no backup", "try an older one", err)
	}
	if from, err := SourceOf(file); err != nil {
		return nil, damaged(err)
	} else if from != FromBackup {
		return nil, notRestored("the file is no backup", "open it in another way, as a bundle or as a file for a new laptop", nil)
	}
	if err := unpack(f, dir, func(name string) bool { return name == sealedPart || wrappedFile(name) }); err != nil {
		return nil, damaged(err)
	}
	sealed, err := os.ReadFile(filepath.Join(dir, sealedPart))
	if err != nil {
		return nil, damaged(err)
	}
	owners, err := open()
	if err != nil {
		return nil, err
	}
	var identities []age.Identity
	for _, key := range owners {
		identities = append(identities, key.Identity())
	}
	plain, err := age.Decrypt(bytes.NewReader(sealed), identities...)
	var other *age.NoIdentityMatchError
	switch {
	case errors.As(err, &other):
		return owners, notRestored("it was made for another personal key", "use the key that was yours when it was taken", err)
	case err != nil:
		return owners, damaged(err)
	}
	expanded, err := zstd.NewReader(plain)
	if err != nil {
		return owners, damaged(err)
	}
	defer expanded.Close()
	err = unpack(expanded, dir, func(name string) bool {
		return name == database || keyFile(name, "device.key") || keyFile(name, "guard.json")
	})
	if err != nil {
		return owners, damaged(err)
	}
	if !exists(filepath.Join(dir, database)) {
		return owners, damaged(nil)
	}
	return owners, os.Remove(filepath.Join(dir, sealedPart))
}

// wrappedFile says whether a name is that of a wrapped personal key.
func wrappedFile(name string) bool {
	return keyFile(name, firstKey) || laterFile.MatchString(path.Base(name)) && keyFile(name, path.Base(name))
}

var laterFile = regexp.MustCompile(`^personal-[0-9a-f]{64}\.key$`)

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
// backup is out there under the old one. Where the backup is from another machine, or its
// device key is damaged, this one becomes a laptop of its own, as far as the partnership's
// personal key is among the owners, which signs for it.
func (s *Store) newLaptop(ctx context.Context, id uuid.UUID, owners []*keys.Personal, then func(*Ledger, *keys.Personal) error) error {
	l, err := s.open(ctx, id)
	if err != nil {
		return err
	}
	now, err := l.current(ctx)
	if err != nil {
		return err
	}
	personal := now.state.owner(owners)
	if personal == nil && now.mute != nil {
		return nil // it can be read, and says what to do
	}
	guard, ok, err := keys.LoadGuard(filepath.Join(now.dir, "guard.json"))
	keep := personal == nil || now.mute == nil && err == nil && ok && guard.Machine == s.options.Machine
	if !keep {
		if now.mute == nil {
			// What the old laptop wrote and never sent is here alone. Its key goes; its word stays.
			if err := l.change(ctx, func(l *Ledger, tx *transaction) error { _, err := l.signedHeads(ctx, tx); return err }); err != nil {
				return err
			}
		}
		if err := s.newDevice(filepath.Join(now.dir, "device.key")); err != nil {
			return err
		}
		s.mu.Lock()
		delete(s.ledgers, id) // it holds the old key
		s.mu.Unlock()
		if l, err = s.open(ctx, id); err != nil {
			return err
		}
	}
	err = l.change(ctx, func(l *Ledger, tx *transaction) error {
		feed, err := s.newFeed(l.key)
		if err != nil {
			return err
		}
		l.state.feed, l.state.newFeed = feed, ""
		if err := l.saveGuard(ledger.Ref{Feed: l.state.feed}); err != nil || keep {
			return err
		}
		return l.addThis(ctx, tx, personal)
	})
	if err == nil && personal != nil && then != nil {
		err = then(l, personal)
	}
	return err
}

// owner is the one of the keys that is this person's here: the one in force, else an earlier one.
func (s *state) owner(owners []*keys.Personal) *keys.Personal {
	for _, own := range append([]ownKey{s.personal()}, s.ownKeys()...) {
		for _, key := range owners {
			if key.Public().Sign == own.Sign {
				return key
			}
		}
	}
	return nil
}

// addThis adds this laptop to its person's.
func (l *Ledger) addThis(ctx context.Context, tx *transaction, personal *keys.Personal) error {
	return l.declareSigned(ctx, tx, ledger.KindDevice, func(feed ledger.Feed) any {
		d := ledger.AddDevice{Key: feed.Device(), Device: l.key.Recipient(), Label: l.store.options.Label}
		d.Sig = personal.Sign(ledger.Message(l.id, feed, d))
		return d
	})
}

// newDevice puts a new device key in the place of another machine's.
func (s *Store) newDevice(path string) error {
	device, err := keys.NewDevice(s.options.Rand)
	if err != nil {
		return refusedKey(err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return refusedKey(device.Save(path))
}
