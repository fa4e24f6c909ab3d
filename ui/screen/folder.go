package screen

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tandem/storage"
)

// A SharedFolder is one that both people see, where bundles lie.
type SharedFolder struct {
	Dir   string    // "" where none was chosen
	Fresh []string  // paths of bundles that nobody here has opened or written, newest first
	Last  time.Time // when the newest bundle in it was changed; zero where there is none
	Gone  bool      // the folder cannot be read now
}

// bundleSuffix ends the names of what lies in it for the other person.
const bundleSuffix = ".tandem"

// FolderOf looks into a partnership's shared folder.
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
		if !slices.ContainsFunc(bundles, func(b storage.Bundle) bool { return b.Path == path }) {
			f.Fresh = append(f.Fresh, path)
			changed[path] = info.ModTime()
		}
	}
	slices.SortFunc(f.Fresh, func(a, b string) int {
		if byTime := changed[b].Compare(changed[a]); byTime != 0 {
			return byTime
		}
		return strings.Compare(a, b)
	})
	return f, nil
}

// ShareFolder chooses a partnership's shared folder; "" for none.
func ShareFolder(ctx context.Context, store *storage.Store, l *storage.Ledger, dir string) error {
	return store.SetSetting(ctx, folderSetting(l), dir)
}

func folderSetting(l *storage.Ledger) string { return "shared folder " + l.Info().Partnership.String() }
