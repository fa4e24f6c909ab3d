package exchange

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/storage/keys"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// A laptop is one of the two people's.
type laptop struct {
	id        string
	initials  string
	role      kit.Role
	name      string
	note      string
	revocable bool // by this person, here
}

func laptops(f found) (list []laptop) {
	for _, d := range f.laptops {
		l := laptop{id: d.ID, initials: say.Initials(f.info.Name), role: roleOf(d.Role), name: d.Label, revocable: d.Mine && !d.This && !d.Revoked}
		if !d.Mine {
			l.initials = say.Initials(f.info.PartnerName)
		}
		switch {
		case d.Revoked:
			l.note = lang.L("revoked")
		case d.This:
			l.note = lang.L("this laptop")
		}
		if l.name == "" && d.Mine {
			l.name = lang.L("Your laptop")
		} else if l.name == "" {
			l.name = lang.L("{{.Name}}’s laptop", map[string]string{"Name": say.FirstName(f.info.PartnerName)})
		}
		list = append(list, l)
	}
	return list
}

// laptopsCard lists both people's laptops, and leads to one more or one fewer.
func (s *Screen) laptopsCard() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(s.view.laptops))
	for i, l := range s.view.laptops {
		row := kit.NewRow(10, kit.NewSmallAvatar(l.initials, l.role), kit.Grow(kit.NewText(kit.Body(l.name))))
		if l.note != "" {
			row.Add(kit.NewText(kit.Small(l.note)))
		}
		if l.revocable {
			row.Add(kit.NewLink(lang.L("Revoke…"), func() { s.revoke(l) }))
		}
		rows[i] = row
	}
	links := kit.NewFlow(16, kit.NewLink(lang.L("Add a laptop…"), s.addLaptop))
	if s.desk.Ledger.Info().Joined {
		links.Add(kit.NewLink(lang.L("{{.Name}} has only paper left…", s.partner()), s.rescue))
	}
	return kit.NewCard(kit.NewStack(2, kit.NewText(kit.CardTitle(lang.L("Laptops"))), kit.NewItems(9, rows...), kit.NewInset(0, 8, links)))
}

// rescue saves what a partner comes back by who has lost every laptop and backup.
func (s *Screen) rescue() {
	named := func(name, value string) map[string]string {
		data := s.partner()
		data[name] = value
		return data
	}
	files.Ask(s.desk, files.Saving{
		Title:   lang.L("Help {{.Name}} back", s.partner()),
		Name:    lang.L("For {{.Name}} to come back {{.Date}}", named("Date", string(s.desk.Ledger.Today()))),
		Formats: []files.Format{{Ending: files.Suffix}},
		About: []fyne.CanvasObject{
			kit.NewText(kit.Body(lang.L("For a partner who has no laptop and no backup left, and only the paper key. The file holds what you both share, and {{.Name}}’s paper key alone opens it.", s.partner()))),
			kit.NewText(kit.Body(lang.L("{{.Name}} starts Tandem on a new laptop, chooses “Restore a backup” and opens the file with the 27 words.", s.partner()))),
		},
		Write: func(ctx context.Context, path string) error {
			_, err := s.desk.Ledger.WriteRescue(ctx, path)
			return err
		},
		Said: func(file string) string { return lang.L("Saved {{.File}}; send it to {{.Name}}.", named("File", file)) },
	})
}

// revoke asks for the passphrase that ends a laptop of this person's.
func (s *Screen) revoke(l laptop) {
	body := []fyne.CanvasObject{kit.NewText(kit.Body(lang.L("For a laptop that was lost, sold or given away. What it has written so far stays. Whatever else it writes has no effect anywhere, and it gets no more bundles. {{.Name}} learns of it by your next bundle, and the eight words stay the same.", s.partner())))}
	s.signed(lang.L("Revoke “{{.Laptop}}”", map[string]string{"Laptop": l.name}), lang.L("Revoke this laptop"), body, func(ctx context.Context, key *keys.Personal) error {
		_, err := s.desk.Ledger.RevokeLaptop(ctx, l.id, key)
		return err
	}, func() {
		s.desk.Say(lang.L("Revoked. Send {{.Name}} a bundle, so that both laptops know.", s.partner()), "", nil)
	})
}

// addLaptop saves the backup of which a new laptop is made.
func (s *Screen) addLaptop() {
	var sheet *kit.Sheet
	var ask *files.Save
	store := s.desk.Store
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		s.desk.Run(lang.L("Saving a backup"), func(ctx context.Context) error { return store.Backup(ctx, path) }, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			files.Remember(store, path)
			s.desk.Shut(sheet)
			s.desk.Say(lang.L("Saved {{.File}}; open it on the new laptop.", map[string]string{"File": filepath.Base(path)}), "", nil)
		})
	}
	ask = files.NewSave(s.desk.Window, store, lang.L("For my new laptop {{.Date}}", map[string]string{"Date": string(s.desk.Ledger.Today())})+files.BackupSuffix, save)
	body := kit.NewStack(16,
		kit.NewText(kit.Body(lang.L("1. Save a backup and carry it to the new laptop. It is encrypted: only your passphrase opens it."))),
		kit.NewText(kit.Body(lang.L("2. Start Tandem there, choose “Restore a backup” and open it with your passphrase. The new laptop gets a key of its own, and this one goes on as it is."))),
		kit.NewText(kit.Body(lang.L("3. Send {{.Name}} a bundle from the new laptop. The eight words stay the same.", s.partner()))),
		ask.Content)
	shut := func() { s.desk.Sheet(nil) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save the backup"), kit.Primary, "Ctrl ↵", save)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut))
	sheet = kit.NewSheet(lang.L("Add a laptop"), body, footer, shut)
	s.desk.Form(sheet, save, nil)
	s.desk.Window.Canvas().Focus(ask.Name.Entry())
}
