package exchange

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// A folder is the one that both people see.
type folder struct {
	dir             string // "" for none
	short           string // its last parts
	note            string
	fresh, arriving []string
}

const (
	shownParts = 3 // of a folder's path
	maxFresh   = 3
)

func folderOf(f screen.SharedFolder, now time.Time) folder {
	v := folder{dir: f.Dir, fresh: f.Fresh[:min(len(f.Fresh), maxFresh)], arriving: f.Arriving[:min(len(f.Arriving), maxFresh)]}
	if f.Dir == "" {
		return v
	}
	parts := strings.FieldsFunc(filepath.ToSlash(f.Dir), func(r rune) bool { return r == '/' })
	v.short = strings.Join(parts[max(0, len(parts)-shownParts):], " › ")
	switch {
	case f.Gone:
		v.note = lang.L("This folder is not there now.")
	case f.Last.IsZero():
		v.note = lang.L("Watching. No bundle lies in it yet.")
	default:
		day := model.DateOf(f.Last.In(now.Location()))
		v.note = lang.L("Watching. The newest bundle is of {{.Date}}.", map[string]string{"Date": say.DateIn(day, model.DateOf(now))})
	}
	return v
}

// folderCard shows the shared folder, and what lies in it unopened.
func (s *Screen) folderCard() fyne.CanvasObject {
	f := s.view.folder
	rows := []fyne.CanvasObject{kit.NewText(kit.CardTitle(lang.L("Shared folder")))}
	if f.dir == "" {
		return kit.NewCard(kit.NewStack(8, append(rows,
			kit.NewText(kit.Small(lang.L("A folder that both of you see, as in OneDrive or Dropbox. Tandem tells you when a bundle lies in it, and saves yours there. The files are encrypted."))),
			kit.NewRow(0, kit.NewLink(lang.L("Choose a folder…"), s.chooseFolder)))...))
	}
	rows = append(rows, kit.NewText(kit.Body(f.short)))
	for _, path := range f.fresh {
		rows = append(rows, kit.NewRow(10, kit.NewPill(lang.L("new"), kit.Tint), kit.Grow(kit.NewText(kit.Body(filepath.Base(path)))),
			kit.NewLink(lang.L("Open"), func() { s.Open(path) })))
	}
	for _, path := range f.arriving {
		rows = append(rows, kit.NewRow(10, kit.NewPill(lang.L("not whole yet"), kit.Warn), kit.Grow(kit.NewText(kit.Body(filepath.Base(path)))),
			kit.NewLink(lang.L("Open"), func() { s.Open(path) })))
	}
	return kit.NewCard(kit.NewStack(8, append(rows, kit.NewText(kit.Small(f.note)),
		kit.NewFlow(16, kit.NewLink(lang.L("Another folder…"), s.chooseFolder), kit.NewLink(lang.L("Stop watching"), func() { s.share("") })))...))
}

func (s *Screen) chooseFolder() {
	start := s.view.folder.dir
	if start == "" {
		start = files.Folder(s.desk.Store)
	}
	files.ChooseFolder(s.desk.Window, start, s.share)
}

// share watches another folder, or none.
func (s *Screen) share(dir string) {
	s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
		return screen.ShareFolder(ctx, s.desk.Store, s.desk.Ledger, dir)
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.desk.Watch()
		s.Load()
	})
}
