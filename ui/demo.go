package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/demo"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// demoFolder lies beside the person's own data, and holds a data folder a side.
func (s *Shell) demoFolder() string { return filepath.Join(s.own.Dir(), "demo") }

func (s *Shell) inDemo() bool { return s.store != s.own }

// ShowDemo opens the demo pair on the assistant's side, and builds it the first time.
func (s *Shell) ShowDemo() { s.once(s.showDemo) }

func (s *Shell) showDemo() {
	dir := s.demoFolder()
	s.run(lang.L("Building the demo pair: six months of Helena and Tomás"), func(ctx context.Context) error {
		if _, err := os.Stat(filepath.Join(dir, string(model.Assistant))); err == nil {
			return nil
		}
		_, err := demo.Build(ctx, dir)
		return err
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.demoSide(model.Assistant)
	})
}

// demoSide opens the data folder of one of the two.
func (s *Shell) demoSide(role model.Role) {
	dir := filepath.Join(s.demoFolder(), string(role))
	var side folder
	s.run(lang.L("Opening the demo"), func(ctx context.Context) error {
		store, err := storage.Open(dir, storage.Options{Now: demo.Clock(dir)})
		if err != nil {
			return err
		}
		if side, err = read(ctx, store); err != nil {
			store.Close()
		}
		return err
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.use(side)
	})
}

// leaveDemo shows the person's own folder again.
func (s *Shell) leaveDemo() {
	var own folder
	s.run(lang.L("Opening your ledger"), func(ctx context.Context) (err error) {
		own, err = read(ctx, s.own)
		return err
	}, func(err error) {
		if err != nil {
			s.fail(err)
			return
		}
		s.use(own)
	})
}

// demoItems are the ways into and out of the demo in the menu.
func (s *Shell) demoItems() []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItemSeparator()}
	if !s.inDemo() {
		return append(items, item(lang.L("Show me the demo pair"), "", s.showDemo))
	}
	return append(items,
		item(lang.L("Demo: be Tomás, who assists"), "", func() { s.demoSide(model.Assistant) }),
		item(lang.L("Demo: be Helena, who leads"), "", func() { s.demoSide(model.Executive) }),
		item(lang.L("Leave the demo"), "", s.leaveDemo))
}

// demoCard says in the sidebar that this is the demo, with the way to the other side and
// the passphrase that a ruling asks for; nil outside the demo.
func (s *Shell) demoCard(info storage.Info) fyne.CanvasObject {
	if !s.inDemo() {
		return nil
	}
	rows := kit.NewStack(6, kit.NewText(kit.Tiny(lang.L("Demo")).Strong()))
	if words := s.demoPassphrase(info.Role); words != "" {
		rows.Add(kit.NewText(kit.Tiny(words)))
	}
	other, label := info.Role.Other(), lang.L("Be Helena")
	if other == model.Assistant {
		label = lang.L("Be Tomás")
	}
	rows.Add(kit.NewLink(label, func() { s.demoSide(other) }))
	rows.Add(kit.NewLink(lang.L("Leave the demo"), s.leaveDemo))
	return kit.NewCard(rows).As(kit.Quiet).Inset(10)
}

// demoPassphrase says what Helena's passphrase is, on her side; "" elsewhere.
func (s *Shell) demoPassphrase(role model.Role) string {
	words, err := os.ReadFile(filepath.Join(s.demoFolder(), string(model.Executive)+".txt"))
	if err != nil || role != model.Executive || !s.inDemo() {
		return ""
	}
	return lang.L("Helena’s passphrase is “{{.Words}}”.", map[string]string{"Words": strings.TrimSpace(string(words))})
}

// tellPassphrase repeats it where a ruling covers the sidebar.
func (s *Shell) tellPassphrase(place screen.Place) {
	if place != screen.Ruling {
		return
	}
	if words := s.demoPassphrase(s.desk.Ledger.Info().Role); words != "" {
		s.toastFor(faultTime, words, "", nil)
	}
}
