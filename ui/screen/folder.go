package screen

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"tandem/storage"
	"tandem/storage/bundle"
)

// A SharedFolder is one that both people see, where bundles lie.
type SharedFolder struct {
	Dir      string    // "" where none was chosen
	Fresh    []string  // paths of bundles that nobody here has opened or written, newest first
	Arriving []string  // paths of bundles that are there in part only
	Last     time.Time // when the newest bundle in it was changed; zero where there is none
	Gone     bool      // the folder cannot be read now
}

const (
	// mostRead is how many files that nobody here has opened are read, the newest ones.
	mostRead = 8
	// copied is how much later than we opened it a file may seem to be changed: what copies
	// the folder sets its own time.
	copied = time.Minute
)

// bundleSuffix ends the names of what lies in it for the other person.
const bundleSuffix = ".tandem"

// FolderOf looks into a partnership's shared folder. Whatever copies the folder between the two
// may bring a file in parts, late, under another name or twice: only what is whole, is for this
// partnership and was not opened under another name is new.
func FolderOf(ctx context.Context, store *storage.Store, l *storage.Ledger) (f SharedFolder, err error) {
	if f.Dir, err = store.Setting(ctx, folderSetting(l)); err != nil || f.Dir == "" {
		return f, err
	}
	bundles, err := l.Bundles(ctx)
	if err != nil {
		return f, err
	}
	entries, err := os.ReadDir(f.Dir)
	if err != nil {
		f.Gone = true // a drive that is not there today is no fault
		return f, nil
	}
	changed := map[string]time.Time{}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() || info.Size() == 0 || !strings.EqualFold(filepath.Ext(entry.Name()), bundleSuffix) {
			continue // also a placeholder that the folder's program has not fetched yet
		}
		path := filepath.Join(f.Dir, entry.Name())
		if info.ModTime().After(f.Last) {
			f.Last = info.ModTime()
		}
		if !slices.ContainsFunc(bundles, func(b storage.Bundle) bool {
			return b.Path == path && (b.Direction == "out" || !info.ModTime().After(time.UnixMilli(b.At).Add(copied)))
		}) {
			changed[path] = info.ModTime()
		}
	}
	unread := slices.SortedFunc(maps.Keys(changed), func(a, b string) int {
		if byTime := changed[b].Compare(changed[a]); byTime != 0 {
			return byTime
		}
		return strings.Compare(a, b)
	})
	seen := map[uuid.UUID]bool{}
	for _, b := range bundles {
		seen[b.ID] = seen[b.ID] || b.Note == ""
	}
	for _, path := range unread[:min(len(unread), mostRead)] {
		inside, err := store.Inspect(ctx, path)
		switch {
		case ctx.Err() != nil:
			return f, ctx.Err()
		case InPart(err):
			f.Arriving = append(f.Arriving, path)
		case err == nil && inside.Partnership == l.Info().Partnership && !seen[inside.Bundle]:
			seen[inside.Bundle] = true // a second copy of it tells nothing
			f.Fresh = append(f.Fresh, path)
		}
	}
	return f, nil
}

// InPart says whether a file was refused that may be whole later: it is there in part, or holds
// zeros where its content will come.
func InPart(err error) bool {
	for _, other := range []error{bundle.ErrNotForHere, bundle.ErrPassphrase, bundle.ErrNewer, bundle.ErrTooLarge} {
		if errors.Is(err, other) {
			return false
		}
	}
	return err != nil
}

// ShareFolder chooses a partnership's shared folder; "" for none.
func ShareFolder(ctx context.Context, store *storage.Store, l *storage.Ledger, dir string) error {
	return store.SetSetting(ctx, folderSetting(l), dir)
}

func folderSetting(l *storage.Ledger) string { return "shared folder " + l.Info().Partnership.String() }
