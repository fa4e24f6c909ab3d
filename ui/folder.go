package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"
	"github.com/fsnotify/fsnotify"
	"github.com/google/uuid"

	"tandem/ui/exchange"
	"tandem/ui/files"
	"tandem/ui/screen"
)

// A folderWatch hears of files in the shared folder of the partnership that is shown.
type folderWatch struct {
	dir  string   // "" where none was chosen
	stop func()   // nil while nothing is watched
	soon func()   // stops the next look; nil for none to come
	told []string // files that were announced already
}

const (
	// settle is how long nothing is written before the folder is looked into: what copies it
	// writes a file in many parts.
	settle = time.Second
	// findAgain is how often a folder that is not there is looked for.
	findAgain = time.Minute
)

// watchFolder is Desk.Watch: it watches the shared folder that was chosen, and says what lies
// in it by now.
func (s *Shell) watchFolder() {
	s.unwatchFolder()
	desk := s.desk
	var folder screen.SharedFolder
	var watcher *fsnotify.Watcher
	s.run(lang.L("Looking into the shared folder"), func(ctx context.Context) (err error) {
		folder, err = screen.FolderOf(ctx, desk.Store, desk.Ledger)
		if err != nil || folder.Dir == "" || folder.Gone {
			return err
		}
		if watcher, err = fsnotify.NewWatcher(); err != nil {
			watcher = nil
			return nil // the folder is still looked into whenever the exchange is shown
		}
		if err := watcher.Add(folder.Dir); err != nil {
			watcher.Close()
			watcher = nil
		}
		return nil
	}, func(err error) {
		if watcher != nil && s.desk != desk {
			watcher.Close()
			return
		}
		if err != nil {
			s.fail(err)
			return
		}
		s.folder.dir = folder.Dir
		if folder.Gone {
			s.folder.dir = ""
		}
		if watcher != nil {
			s.folder.stop = func() { watcher.Close() }
			go func() {
				for event := range watcher.Events {
					switch {
					case event.Name == folder.Dir: // it is gone itself
						s.runner.Post(func() {
							if s.desk == desk {
								s.watchFolder()
							}
						})
					case strings.EqualFold(filepath.Ext(event.Name), files.Suffix):
						s.runner.Post(func() { s.folderStirred(desk) })
					}
				}
			}()
		} else if folder.Dir != "" {
			s.folder.stop = s.runner.After(findAgain, s.watchFolder)
		}
		s.announce(folder)
	})
}

func (s *Shell) unwatchFolder() {
	for _, stop := range []func(){s.folder.stop, s.folder.soon} {
		if stop != nil {
			stop()
		}
	}
	s.folder = folderWatch{}
}

// folderStirred looks again once nothing more is written there.
func (s *Shell) folderStirred(desk *screen.Desk) {
	if s.desk != desk || s.folder.stop == nil {
		return
	}
	if s.folder.soon != nil {
		s.folder.soon()
	}
	s.folder.soon = s.runner.After(settle, func() { s.folderChanged(desk) })
}

// folderChanged looks again, since something was written there.
func (s *Shell) folderChanged(desk *screen.Desk) {
	if s.desk != desk || s.folder.stop == nil {
		return
	}
	var folder screen.SharedFolder
	s.run(lang.L("Looking into the shared folder"), func(ctx context.Context) (err error) {
		folder, err = screen.FolderOf(ctx, desk.Store, desk.Ledger)
		return err
	}, func(err error) {
		if err != nil || s.desk != desk {
			return // the exchange shows what it is
		}
		s.announce(folder)
		if s.place == screen.Exchange && s.welcome == nil {
			s.screen(s.place).Load()
		}
	})
}

// announce says once that a bundle lies in the shared folder. What was taken away is announced
// when it comes again.
func (s *Shell) announce(folder screen.SharedFolder) {
	s.folder.told = slices.DeleteFunc(s.folder.told, func(path string) bool { return !slices.Contains(folder.Fresh, path) })
	for _, path := range folder.Fresh {
		if slices.Contains(s.folder.told, path) {
			continue
		}
		s.folder.told = append(s.folder.told, folder.Fresh...)
		s.say(lang.L("A new bundle lies in the shared folder."), lang.L("Open"), func() {
			s.goTo(screen.Exchange, uuid.Nil)
			s.screen(screen.Exchange).(*exchange.Screen).Open(path)
		})
		return
	}
}
