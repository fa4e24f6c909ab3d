package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"

	"tandem/ui/decisions"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

func item(label string, key fyne.KeyName, action func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, action)
	if key != "" {
		i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return i
}

// shifted is an item whose key is pressed with Shift as well.
func shifted(label string, key fyne.KeyName, action func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, action)
	i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	return i
}

// menu is the main menu, where every global shortcut lives. What does not apply is left
// out: before there is a partnership, nearly everything.
func (s *Shell) menu() *fyne.MainMenu {
	file := fyne.NewMenu(lang.L("File"))
	edit := fyne.NewMenu(lang.L("Edit"))
	places := fyne.NewMenu(lang.L("Go"))
	help := fyne.NewMenu(lang.L("Help"), item(lang.L("Shortcuts"), "", s.showShortcuts))
	open := item(lang.L("Open a bundle or an invitation…"), fyne.KeyO, s.openBundle)
	if s.welcome != nil || s.desk == nil {
		file.Items = []*fyne.MenuItem{open}
		edit.Items = []*fyne.MenuItem{s.undoItem(), s.sendItem()}
		help.Items = append(help.Items, s.demoItems()...)
		return fyne.NewMainMenu(file, edit, help)
	}
	info := s.desk.Ledger.Info()
	partner := map[string]string{"Name": say.FirstName(info.PartnerName)}
	file.Items = []*fyne.MenuItem{
		item(lang.L("Note anything…"), fyne.KeyN, s.capture),
		item(lang.L("New decision"), fyne.KeyD, func() { s.decide((*decisions.Screen).NewDecision) }),
		item(lang.L("New area"), "", func() { s.decide((*decisions.Screen).NewArea) }),
		fyne.NewMenuItemSeparator(), open,
	}
	file.Items = append(file.Items, shifted(lang.L("Paste a bundle"), fyne.KeyV, s.pasteBundle))
	if info.Joined {
		file.Items = append(file.Items, item(lang.L("Send to {{.Name}}…", partner), fyne.KeyS, s.saveReply))
	} else {
		file.Items = append(file.Items, item(lang.L("Invite {{.Name}}…", partner), fyne.KeyS, s.saveReply))
	}
	file.Items = append(file.Items, fyne.NewMenuItemSeparator(),
		item(lang.L("Another partnership…"), "", func() { s.showWelcome() }))
	edit.Items = []*fyne.MenuItem{s.undoItem(), s.sendItem()}
	for i, p := range s.places {
		places.Items = append(places.Items, item(p.label, fyne.KeyName(fmt.Sprint(i+1)), func() { s.goTo(p.at, uuid.Nil) }))
	}
	places.Items = append(places.Items, item(lang.L("Settings"), fyne.KeyComma, func() { s.goTo(screen.Settings, uuid.Nil) }))
	help.Items = append(help.Items, s.demoItems()...)
	return fyne.NewMainMenu(file, edit, places, help)
}

// decide goes to the decisions and does something there.
func (s *Shell) decide(do func(*decisions.Screen)) {
	if s.welcome != nil {
		return
	}
	if s.place != screen.Decisions {
		s.goTo(screen.Decisions, uuid.Nil)
	}
	do(s.screen(screen.Decisions).(*decisions.Screen))
}

func (s *Shell) undoItem() *fyne.MenuItem {
	i := fyne.NewMenuItem(lang.L("Undo"), s.undo)
	i.Shortcut = &fyne.ShortcutUndo{}
	return i
}

func (s *Shell) sendItem() *fyne.MenuItem {
	return item(lang.L("Send the form"), fyne.KeyReturn, s.submit)
}

// switcher opens a menu of the partnerships; nil where there is only one.
func (s *Shell) switcher() func() {
	if len(s.all) < 2 {
		return nil
	}
	return func() {
		menu := fyne.NewMenu("")
		for _, l := range s.all {
			info := l.Info()
			menu.Items = append(menu.Items, fyne.NewMenuItem(
				lang.L("With {{.Name}}", map[string]string{"Name": info.PartnerName}), func() { s.enter(l) }))
		}
		widget.ShowPopUpMenuAtPosition(menu, s.window.Canvas(), fyne.NewPos(16, 64))
	}
}

// showShortcuts lists every key in a sheet.
func (s *Shell) showShortcuts() {
	facts := []kit.KeyValue{
		kit.Fact("Ctrl N", lang.L("Note anything: a decision, credit:, promise: or brief:")),
		kit.Fact("Ctrl D", lang.L("New decision")),
		kit.Fact("Ctrl ↵", lang.L("Send the form")),
		kit.Fact("Ctrl O", lang.L("Open a bundle or an invitation")),
		kit.Fact("Ctrl ⇧ V", lang.L("Paste a bundle that came as text")),
		kit.Fact("Ctrl S", lang.L("Save a bundle for your partner")),
		kit.Fact("Ctrl Z", lang.L("Undo")),
	}
	for i, p := range s.places {
		facts = append(facts, kit.Fact(fmt.Sprintf("Ctrl %d", i+1), p.label))
	}
	facts = append(facts,
		kit.Fact("Ctrl ,", lang.L("Settings")),
		kit.Fact("Tab", lang.L("To the next field, card or button")),
		kit.Fact("← ↑ → ↓", lang.L("To the card beside, on the board")),
		kit.Fact("↵", lang.L("Open or press what has the focus")),
		kit.Fact("Esc", lang.L("Close the sheet; the draft stays")),
		kit.Fact("A C D Q L", lang.L("Rule on a request: approve, change, decline, ask, later")),
		kit.Fact("F1", lang.L("This page")),
	)
	s.dock(kit.NewSheet(lang.L("Shortcuts"), kit.NewKeyValues(96, facts...), nil, s.closeSheet), nil, nil)
}
