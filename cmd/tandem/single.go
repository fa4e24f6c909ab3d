package main

import (
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
	"github.com/gofrs/flock"
)

// An instance is the one window on a data folder. Two would not harm the ledger, but a
// person would look at one and work in the other.
type instance struct {
	lock    *flock.Flock
	spool   string
	watcher *fsnotify.Watcher
}

// claim makes this process the only one on a data folder; nil where another one is.
func claim(dir string) (*instance, error) {
	lock := flock.New(filepath.Join(dir, "window.lock"))
	if ours, err := lock.TryLock(); err != nil || !ours {
		return nil, err
	}
	return &instance{lock: lock, spool: spoolOf(dir)}, nil
}

// spoolOf is the folder in which a second start leaves the name of its file.
func spoolOf(dir string) string { return filepath.Join(dir, "opening") }

// listen calls opened with each file that a second start hands over; "" only asks for the
// window. Without a watcher those files wait for the next start, so no error is worth
// keeping the window from opening.
func (i *instance) listen(opened func(file string)) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return
	}
	i.watcher = watcher
	if os.MkdirAll(i.spool, 0o700) != nil || watcher.Add(i.spool) != nil {
		return
	}
	i.take(opened)
	go func() {
		for event := range watcher.Events {
			if event.Has(fsnotify.Create) {
				i.take(opened)
			}
		}
	}()
}

// take empties the spool.
func (i *instance) take(opened func(file string)) {
	waiting, err := os.ReadDir(i.spool)
	if err != nil {
		return
	}
	for _, entry := range waiting {
		path := filepath.Join(i.spool, entry.Name())
		if filepath.Ext(path) == unfinished {
			continue
		}
		if file, err := os.ReadFile(path); err == nil && os.Remove(path) == nil {
			opened(string(file))
		}
	}
}

// release lets the next start have the folder.
func (i *instance) release() {
	if i.watcher != nil {
		i.watcher.Close()
	}
	i.lock.Unlock()
}

// unfinished ends the name of a file that is still being written to the spool.
const unfinished = ".part"

// handOver leaves a file's name for the window that is there.
func handOver(dir, file string) error {
	if file != "" && file != demoWord {
		if full, err := filepath.Abs(file); err == nil {
			file = full
		}
	}
	spool := spoolOf(dir)
	if err := os.MkdirAll(spool, 0o700); err != nil {
		return err
	}
	out, err := os.CreateTemp(spool, "*"+unfinished)
	if err != nil {
		return err
	}
	if _, err := out.WriteString(file); err != nil {
		out.Close()
		return err
	}
	if err := out.Close(); err != nil {
		return err
	}
	return os.Rename(out.Name(), out.Name()[:len(out.Name())-len(unfinished)])
}
