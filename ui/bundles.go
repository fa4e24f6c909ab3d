package ui

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/storage"
	"tandem/ui/exchange"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/welcome"
)

// openBundle is Desk.OpenBundle.
func (s *Shell) openBundle() { files.Open(s.window, s.store, s.Open) }

// dropped opens a file that was dropped on the window.
func (s *Shell) dropped(_ fyne.Position, uris []fyne.URI) {
	for _, uri := range uris {
		if end := filepath.Ext(uri.Path()); strings.EqualFold(end, files.Suffix) || strings.EqualFold(end, files.BackupSuffix) {
			s.Open(uri.Path())
			return
		}
	}
	if len(uris) > 0 {
		s.say(lang.L("Tandem opens files that end in {{.Suffix}}.", map[string]string{"Suffix": files.Suffix}), "", nil)
	}
}

// Open shows what is in a file: an invitation asks to be answered, a bundle shows its
// preview in the partnership that it belongs to, and a backup, or what a partner saved for
// somebody who has lost everything, is what one comes back by.
func (s *Shell) Open(path string) { s.once(func() { s.open(path) }) }

func (s *Shell) open(path string) {
	if strings.EqualFold(filepath.Ext(path), files.BackupSuffix) {
		if len(s.all) > 0 {
			s.say(lang.L("A backup is opened where there is no partnership yet, so that nothing is written over."), "", nil)
			return
		}
		s.showWelcome().ComeBack(path)
		return
	}
	var invitation, rescue bool
	var belongs *storage.Ledger
	store := s.store
	s.run(lang.L("Reading {{.File}}", map[string]string{"File": filepath.Base(path)}), func(ctx context.Context) error {
		var err error
		if invitation, err = welcome.IsInvitation(path); err != nil || invitation {
			return err
		}
		all, err := store.Partnerships(ctx)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			source, err := storage.SourceOf(path)
			if rescue = source == storage.FromRescue; err == nil && !rescue {
				err = errNotYet()
			}
			return err
		}
		inside, err := store.Inspect(ctx, path)
		if err != nil {
			return err
		}
		for _, l := range all {
			if l.Info().Partnership == inside.Partnership {
				belongs = l
			}
		}
		return nil
	}, func(err error) {
		switch {
		case err != nil && (s.desk == nil || s.welcome != nil):
			s.fail(err)
		case err != nil: // the screen says what to do about it
			s.goTo(screen.Exchange, uuid.Nil)
			s.screen(screen.Exchange).(*exchange.Screen).Open(path)
		case invitation:
			s.showWelcome().Invitation(path)
		case rescue:
			s.showWelcome().Rescue(path)
		default:
			if s.desk == nil || s.welcome != nil || belongs != nil && belongs.Info().Partnership != s.desk.Ledger.Info().Partnership {
				if belongs == nil {
					return
				}
				s.enter(belongs)
			}
			s.goTo(screen.Exchange, uuid.Nil)
			s.screen(screen.Exchange).(*exchange.Screen).Open(path)
		}
	})
}

// pasteBundle opens a bundle that was copied as text.
func (s *Shell) pasteBundle() {
	if s.desk == nil || s.welcome != nil {
		return
	}
	s.goTo(screen.Exchange, uuid.Nil)
	s.screen(screen.Exchange).(*exchange.Screen).Paste()
}

// saveReply is Desk.SaveReply: it asks where to save a bundle for the partner.
func (s *Shell) saveReply() {
	if s.desk == nil || s.welcome != nil {
		return
	}
	l := s.desk.Ledger
	info := l.Info()
	partner := say.FirstName(info.PartnerName)
	if !info.Joined {
		s.invite()
		return
	}
	var sheet *kit.Sheet
	var ask *files.Save
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		s.run(lang.L("Saving for {{.Name}}", map[string]string{"Name": partner}), func(ctx context.Context) error {
			_, err := l.Export(ctx, path, false)
			return err
		}, func(err error) {
			if err != nil {
				s.fail(err)
				return
			}
			files.Remember(s.store, path)
			s.shut(sheet)
			s.changed(storage.Change{Partnership: info.Partnership}) // what is not sent is no entry, so nobody else says so
			s.say(lang.L("Saved {{.File}}; send it to {{.Name}}.", map[string]string{"File": filepath.Base(path), "Name": partner}), "", nil)
		})
	}
	name := lang.L("From {{.Name}} {{.Date}}", map[string]string{"Name": say.FirstName(info.Name), "Date": string(l.Today())}) + files.Suffix
	ask = files.NewSave(s.window, s.store, name, save)
	if dir := s.folder.dir; dir != "" {
		ask.In(dir)
	}
	copied := func() {
		var text string
		s.run(lang.L("Copying for {{.Name}}", map[string]string{"Name": partner}), func(ctx context.Context) (err error) {
			text, err = l.ExportText(ctx)
			return err
		}, func(err error) {
			if err != nil {
				s.fail(err)
				return
			}
			s.app.Clipboard().SetContent(text)
			s.shut(sheet)
			s.changed(storage.Change{Partnership: info.Partnership})
			s.say(lang.L("Copied; paste it into a message to {{.Name}}.", map[string]string{"Name": partner}), "", nil)
		})
	}
	body := kit.NewStack(16, kit.NewText(kit.Small(lang.L("Everything that {{.Name}} has not confirmed yet goes into one file, encrypted for {{.Name}} alone. Send it by mail or any other way.",
		map[string]string{"Name": partner}))), ask.Content,
		kit.NewStack(4, kit.NewText(kit.Small(lang.L("Or as text, for a message:"))), kit.NewRow(0, kit.NewLink(lang.L("Copy to the clipboard"), copied))))
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save"), kit.Primary, "Ctrl ↵", save)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", s.closeSheet))
	sheet = kit.NewSheet(lang.L("Send to {{.Name}}", map[string]string{"Name": partner}), body, footer, s.closeSheet)
	s.dock(sheet, save, nil)
	s.window.Canvas().Focus(ask.Name.Entry())
}

// invite leads back to the invitation, for a partner who has not joined yet.
func (s *Shell) invite() {
	l := s.desk.Ledger
	s.showWelcome().Invite(l)
}
