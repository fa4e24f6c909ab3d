package settings

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// kept is the card of the backups.
func (s *Screen) kept() fyne.CanvasObject {
	return kit.NewCard(kit.NewStack(10, kit.NewCardHeading(lang.L("Backups")), s.backups,
		kit.NewText(kit.Small(lang.L("Tandem takes one before an import, at most one an hour, and keeps the newest ten. They are encrypted: your passphrase opens them. Keep one away from this laptop, too."))),
		kit.NewFlow(8, kit.NewButton(lang.L("Save a backup…"), kit.Plain, "", s.backUp), kit.NewButton(lang.L("Bring one back…"), kit.Plain, "", s.bringBack))))
}

// automatic gives the number of automatic backups and when the newest was taken, which their
// names say.
func automatic(dir string) (n int, newest time.Time, err error) {
	entries, err := os.ReadDir(filepath.Join(dir, "backups"))
	if errors.Is(err, os.ErrNotExist) {
		return 0, newest, nil
	}
	for _, entry := range entries {
		name, ours := strings.CutSuffix(entry.Name(), files.BackupSuffix)
		if !ours || len(name) < len(takenAt) {
			continue
		}
		if at, err := time.Parse(takenAt, name[:len(takenAt)]); err == nil {
			n++
			if at.After(newest) {
				newest = at
			}
		}
	}
	return n, newest, err
}

// takenAt begins the name of an automatic backup.
const takenAt = "20060102-150405"

func (s *Screen) loadBackups() {
	l := s.desk.Ledger
	var n int
	var newest time.Time
	s.desk.Run(lang.L("Counting"), func(context.Context) (err error) {
		n, newest, err = automatic(s.desk.Store.Dir())
		return err
	}, func(err error) {
		if err != nil {
			s.desk.Fail(err)
			return
		}
		words := lang.L("No backup was taken yet.")
		if n > 0 {
			words = lang.N("{{.PluralCount}} automatic backups", n) + ", " +
				lang.L("the newest {{.Ago}}", map[string]string{"Ago": say.Ago(model.DateOf(newest.In(l.Now().Location())), l.Today())})
		}
		s.backups.Set(kit.Body(words))
		s.content.Refresh()
	})
}

// backUp saves a backup where the person wants it.
func (s *Screen) backUp() {
	files.Ask(s.desk, files.Saving{
		Title:   lang.L("Save a backup"),
		Name:    lang.L("Tandem {{.Date}}", map[string]string{"Date": string(s.desk.Ledger.Today())}),
		Formats: []files.Format{{Ending: files.BackupSuffix}},
		About: []fyne.CanvasObject{
			kit.NewText(kit.Body(lang.L("It holds every partnership of this folder, with what is yours alone. Whoever finds it sees nothing without your passphrase."))),
		},
		Write: s.desk.Store.Backup,
	})
}

// bringBack says how a backup is opened: beside what is here, and never over it.
func (s *Screen) bringBack() {
	body := kit.NewStack(14,
		kit.NewText(kit.Body(lang.L("A backup is opened where there is no partnership yet, so that nothing is written over."))),
		kit.NewText(kit.Body(lang.L("On a new laptop, or for another user of this one: start Tandem, choose “Restore a backup” and open the file with your passphrase or your paper key."))),
		kit.NewText(kit.Body(lang.L("What you have entered since the backup is not in it. What you have sent since comes back with your partner’s next bundle."))),
		kit.NewText(kit.Body(lang.L("To take back one deletion or one change, the trash and Undo are nearer."))))
	s.sheet(lang.L("Bring a backup back"), body, "", nil)
}

// sheet docks a sheet with one action, or with none.
func (s *Screen) sheet(title string, body fyne.CanvasObject, action string, act func()) *kit.Sheet {
	shut := func() { s.desk.Sheet(nil) }
	closing := kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut)
	footer := kit.NewRow(12, closing)
	if act != nil {
		footer = kit.NewRow(12, kit.Grow(kit.NewButton(action, kit.Primary, "Ctrl ↵", act)), closing)
	}
	sheet := kit.NewSheet(title, body, footer, shut)
	s.desk.Form(sheet, act, nil)
	return sheet
}
