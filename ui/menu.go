package ui

import (
	"fmt"
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/google/uuid"

	"tandem/ui/decisions"
	"tandem/ui/goals"
	"tandem/ui/say"
	"tandem/ui/screen"
	"tandem/ui/spreadsheet"
	"tandem/ui/theme"
)

func item(label string, key fyne.KeyName, action func()) *fyne.MenuItem {
	return itemWith(label, key, fyne.KeyModifierShortcutDefault, action)
}

func itemWith(label string, key fyne.KeyName, modifier fyne.KeyModifier, action func()) *fyne.MenuItem {
	i := fyne.NewMenuItem(label, action)
	if key != "" {
		i.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
	}
	return i
}

// shifted is an item whose key is pressed with Shift as well.
func shifted(label string, key fyne.KeyName, action func()) *fyne.MenuItem {
	return itemWith(label, key, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, action)
}

// hangMenu puts the menu of now above the content.
func (s *Shell) hangMenu() {
	s.rooms.above = 0
	s.window.SetMainMenu(s.menu())
}

// menuHeight is how high Fyne's bar of menus is; macOS has a bar of its own. The first frame leaves
// that much room: it is drawn without the menu, for which Fyne reads every font of the system.
func menuHeight() float32 {
	if runtime.GOOS == "darwin" {
		return 0
	}
	text, _ := theme.Measure(" ", fynetheme.TextSize(), fyne.TextStyle{})
	return text.Height + fynetheme.InnerPadding()
}

// menu is the main menu, where every global shortcut lives, and from which the palette and
// the page of shortcuts take theirs. What does not apply is left out: before there is a
// partnership, nearly everything.
func (s *Shell) menu() *fyne.MainMenu {
	file := fyne.NewMenu(lang.L("File"))
	edit := fyne.NewMenu(lang.L("Edit"))
	places := fyne.NewMenu(lang.L("Go"))
	help := fyne.NewMenu(lang.L("Help"), item(lang.L("Shortcuts"), "", s.showShortcuts))
	open := item(lang.L("Open a bundle or an invitation…"), fyne.KeyO, s.openBundle)
	if s.welcome != nil || s.desk == nil {
		file.Items = []*fyne.MenuItem{open}
		edit.Items = s.editItems()
		help.Items = append(help.Items, s.demoItems()...)
		return fyne.NewMainMenu(file, edit, help)
	}
	info := s.desk.Ledger.Info()
	partner := map[string]string{"Name": say.FirstName(info.PartnerName)}
	file.Items = []*fyne.MenuItem{
		item(lang.L("Note anything…"), fyne.KeyN, s.capture),
		item(lang.L("New decision"), fyne.KeyD, func() { beginAt(s, screen.Decisions, (*decisions.Screen).NewDecision) }),
		item(lang.L("New area"), "", func() { beginAt(s, screen.Decisions, (*decisions.Screen).NewArea) }),
		item(lang.L("New goal"), "", func() { beginAt(s, screen.Goals, (*goals.Screen).NewGoal) }),
		fyne.NewMenuItemSeparator(), open,
	}
	file.Items = append(file.Items, shifted(lang.L("Paste a bundle"), fyne.KeyV, s.pasteBundle))
	if info.Joined {
		file.Items = append(file.Items, item(lang.L("Send to {{.Name}}…", partner), fyne.KeyS, s.saveReply))
	} else {
		file.Items = append(file.Items, item(lang.L("Invite {{.Name}}…", partner), fyne.KeyS, s.saveReply))
	}
	file.Items = append(file.Items, fyne.NewMenuItemSeparator(),
		item(lang.L("Save for a spreadsheet…"), "", s.asScreen(spreadsheet.Export)),
		item(lang.L("Bring in from a spreadsheet…"), "", s.asScreen(spreadsheet.Import)),
		fyne.NewMenuItemSeparator(),
		item(lang.L("Another partnership…"), "", func() { s.showWelcome() }))
	edit.Items = append(s.editItems(), fyne.NewMenuItemSeparator(),
		item(lang.L("Search"), fyne.KeyF, func() { s.goTo(screen.Search, uuid.Nil) }),
		item(lang.L("Trash"), "", func() { s.goTo(screen.Trash, uuid.Nil) }))
	places.Items = []*fyne.MenuItem{
		item(lang.L("Jump or do…"), fyne.KeyK, s.jump),
		itemWith(lang.L("Back"), fyne.KeyLeft, fyne.KeyModifierAlt, func() { s.travel(-1) }),
		itemWith(lang.L("Forward"), fyne.KeyRight, fyne.KeyModifierAlt, func() { s.travel(1) }),
		fyne.NewMenuItemSeparator(),
	}
	for i, p := range s.places {
		places.Items = append(places.Items, item(p.label, fyne.KeyName(fmt.Sprint(i+1)), func() { s.goTo(p.at, uuid.Nil) }))
	}
	for _, p := range s.asides() {
		if slices.Contains(inMenu, p.at) {
			places.Items = append(places.Items, item(p.label, "", func() { s.goTo(p.at, uuid.Nil) }))
		}
	}
	places.Items = append(places.Items, item(lang.L("Settings"), fyne.KeyComma, func() { s.goTo(screen.Settings, uuid.Nil) }))
	help.Items = append(help.Items, s.demoItems()...)
	return fyne.NewMainMenu(file, edit, places, help)
}

// inMenu are the places that the sidebar leaves to the menu and the palette.
var inMenu = []screen.Place{screen.Partnership, screen.Foresight, screen.Flow, screen.Planner}

func (s *Shell) editItems() []*fyne.MenuItem {
	undo := fyne.NewMenuItem(lang.L("Undo"), s.undo)
	undo.Shortcut = &fyne.ShortcutUndo{}
	return []*fyne.MenuItem{
		undo, shifted(lang.L("Redo"), fyne.KeyZ, s.redo),
		item(lang.L("Send the form"), fyne.KeyReturn, s.submit),
	}
}

// asScreen is something that is done with the desk, unless the welcome is shown.
func (s *Shell) asScreen(do func(*screen.Desk)) func() {
	return func() {
		if s.desk != nil && s.welcome == nil {
			do(s.desk)
		}
	}
}

// beginAt goes to a place, unless it is shown, and begins something there.
func beginAt[S screen.Screen](s *Shell, at screen.Place, do func(S)) {
	if s.welcome != nil {
		return
	}
	if s.place != at {
		s.goTo(at, uuid.Nil)
	}
	do(s.screen(at).(S))
}

// partnerships are the ways to switch; none where there is only one.
func (s *Shell) partnerships() []command {
	if len(s.all) < 2 {
		return nil
	}
	var all []command
	for _, p := range s.asides() {
		if p.at == screen.Everyone {
			all = append(all, command{label: p.label, run: func() { s.goTo(screen.Everyone, uuid.Nil) }})
		}
	}
	for _, l := range s.all {
		name := map[string]string{"Name": l.Info().PartnerName}
		all = append(all, command{label: lang.L("With {{.Name}}", name), run: func() { s.enter(l) }})
	}
	return all
}

// ask is Desk.Ask.
func (s *Shell) ask(area uuid.UUID) {
	beginAt(s, screen.Decisions, func(d *decisions.Screen) { d.Ask(area) })
}

// switcher opens a menu of the partnerships; nil where there is only one.
func (s *Shell) switcher() func() {
	if len(s.all) < 2 {
		return nil
	}
	return func() {
		menu := fyne.NewMenu("")
		for _, c := range s.partnerships() {
			menu.Items = append(menu.Items, fyne.NewMenuItem(c.label, c.run))
		}
		widget.ShowPopUpMenuAtPosition(menu, s.window.Canvas(), fyne.NewPos(16, 64))
	}
}
