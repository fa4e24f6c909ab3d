package ui

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/screen"
)

// A command is something that the menu, the palette and the page of shortcuts offer.
type command struct {
	label string
	key   string // as a person reads it; "" for none
	run   func()
}

// commands are those of the main menu and of the screen that is shown.
func (s *Shell) commands() []command {
	var all []command
	if shown, ok := s.screen(s.place).(screen.Commander); ok {
		for _, c := range shown.Commands() {
			all = append(all, command{c.Label, c.Key, c.Run})
		}
	}
	for _, menu := range s.window.MainMenu().Items {
		for _, i := range menu.Items {
			if i.IsSeparator || i.Action == nil {
				continue
			}
			label := strings.TrimSuffix(i.Label, "…")
			if slices.ContainsFunc(all, func(c command) bool { return c.label == label }) {
				continue // the screen has a key of its own for it
			}
			all = append(all, command{label, keyOf(i.Shortcut), i.Action})
		}
	}
	return append(all, s.partnerships()...)
}

// signs are the keys that a keyboard shows otherwise than Fyne names them.
var signs = map[fyne.KeyName]string{
	fyne.KeyReturn: "↵", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyComma: ",",
}

// keyOf writes a shortcut as the keyboard shows it: "Ctrl K", "Alt ←".
func keyOf(shortcut fyne.Shortcut) string {
	pressed, ok := shortcut.(*desktop.CustomShortcut)
	if _, undo := shortcut.(*fyne.ShortcutUndo); undo {
		pressed, ok = &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault}, true
	}
	if !ok {
		return ""
	}
	var parts []string
	for _, m := range modifiers() {
		if pressed.Modifier&m.modifier != 0 {
			parts = append(parts, m.word)
		}
	}
	key, special := signs[pressed.KeyName]
	if !special {
		key = string(pressed.KeyName)
	}
	return strings.Join(append(parts, key), " ")
}

type modifier struct {
	modifier fyne.KeyModifier
	word     string
}

func modifiers() []modifier {
	if runtime.GOOS == "darwin" {
		return []modifier{{fyne.KeyModifierAlt, "⌥"}, {fyne.KeyModifierShift, "⇧"}, {fyne.KeyModifierSuper, "⌘"}}
	}
	return []modifier{{fyne.KeyModifierControl, lang.L("Ctrl")}, {fyne.KeyModifierShift, "⇧"}, {fyne.KeyModifierAlt, "Alt"}}
}

// showShortcuts lists every key in a sheet: those of the menu and of the screen that is
// shown, and those that are the same everywhere.
func (s *Shell) showShortcuts() {
	s.lift()
	var facts []kit.KeyValue
	if s.desk != nil && s.welcome == nil {
		for _, c := range s.commands() {
			if c.key != "" {
				facts = append(facts, kit.Fact(c.key, c.label))
			}
		}
	} else {
		facts = append(facts, kit.Fact(fmt.Sprintf("%s O", modifiers()[0].word), lang.L("Open a bundle or an invitation")))
	}
	facts = append(facts,
		kit.Fact("Tab", lang.L("To the next field, card or button")),
		kit.Fact("← ↑ → ↓", lang.L("To the card beside, on the board")),
		kit.Fact("↵", lang.L("Open or press what has the focus")),
		kit.Fact("Esc", lang.L("Close the sheet; the draft stays")),
		kit.Fact("A C D Q L", lang.L("Rule on a request: approve, change, decline, ask, later")),
		kit.Fact("F1", lang.L("This page")),
	)
	s.dock(kit.NewSheet(lang.L("Shortcuts"), kit.NewKeyValues(96, facts...), nil, s.closeSheet), nil, nil)
}
