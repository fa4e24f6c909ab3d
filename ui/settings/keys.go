package settings

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/storage/keys"
	"tandem/ui/files"
	"tandem/ui/kit"
)

// key is the card of the personal key.
func (s *Screen) key() fyne.CanvasObject {
	return kit.NewCard(kit.NewStack(10, kit.NewCardHeading(lang.L("Your personal key")),
		kit.NewText(kit.Small(lang.L("It signs what gives authority, and opens your backups. Your passphrase locks it, and nobody can reset that."))),
		kit.NewFlow(8, kit.NewButton(lang.L("Change the passphrase…"), kit.Plain, "", s.changePassphrase),
			kit.NewButton(lang.L("I forgot it…"), kit.Plain, "", s.forgotten)),
		kit.NewText(kit.Small(lang.L("On paper it is 27 words. They are the way back from a forgotten passphrase, and from a lost laptop together with a backup or your partner’s help."))),
		kit.NewRow(0, kit.NewButton(lang.L("Write the paper key…"), kit.Plain, "", s.writePaper))))
}

// A change is a sheet that does something with the personal key.
type change struct {
	title, reason string
	fields        []*kit.Field
	more          fyne.CanvasObject // below the fields; nil for none
	action        string
	check         func() bool // beside the fields' own; nil for none
	do            func(context.Context) error
	said          func() string
}

// leastPassphrase is how many characters a personal passphrase has at least.
const leastPassphrase = 8

// fresh are the two fields of a new passphrase.
func fresh() []*kit.Field {
	first, again := kit.NewSecret(lang.L("The new passphrase")), kit.NewSecret(lang.L("The new passphrase again"))
	first.Validate = func(text string) error {
		if len([]rune(text)) < leastPassphrase {
			return errors.New(lang.L("Take a longer one: a sentence that only you would say."))
		}
		return nil
	}
	again.Validate = func(text string) error {
		if text != first.Text() {
			return errors.New(lang.L("This is not the same as above; type it once more."))
		}
		return nil
	}
	return []*kit.Field{first, again}
}

// old is the field of the passphrase in force.
func old() *kit.Field {
	f := kit.NewSecret(lang.L("Your passphrase"))
	f.Validate = func(text string) error {
		if text == "" {
			return errors.New(lang.L("This needs your personal passphrase."))
		}
		return nil
	}
	return f
}

// changePassphrase puts the key under another passphrase.
func (s *Screen) changePassphrase() {
	now, next := old(), fresh()
	l := s.desk.Ledger
	s.open(change{
		title: lang.L("Change the passphrase"), action: lang.L("Change it"),
		reason: lang.L("It changes on this laptop. Backups that are there already still open with the old one."),
		fields: append([]*kit.Field{now}, next...),
		do: func(ctx context.Context) error {
			key, err := l.Unlock(now.Text())
			if err != nil {
				return err
			}
			defer key.Forget()
			return l.ChangePassphrase(ctx, key, next[0].Text())
		},
		said: func() string { return lang.L("The new passphrase is in force.") },
	})
}

// forgotten puts the key under another passphrase by the paper key.
func (s *Screen) forgotten() {
	paper, next := kit.NewTextArea(lang.L("The 27 words of your paper key"), 4), fresh()
	paper.Validate = func(text string) error {
		if strings.TrimSpace(text) == "" {
			return errors.New(lang.L("Type the words, or paste the whole page."))
		}
		return nil
	}
	l := s.desk.Ledger
	s.open(change{
		title: lang.L("A forgotten passphrase"), action: lang.L("Set the new passphrase"),
		reason: lang.L("The paper key opens your personal key once more, and costs nothing. Without it nobody can: you start a new partnership, pair anew, and every Empower is granted again. What was written stays here to be read."),
		fields: append([]*kit.Field{paper}, next...),
		do: func(ctx context.Context) error {
			key, err := keys.ParsePaper(paper.Text())
			if err != nil {
				return err
			}
			defer key.Forget()
			return l.ChangePassphrase(ctx, key, next[0].Text())
		},
		said: func() string { return lang.L("The new passphrase is in force.") },
	})
}

// paperSuffix ends the name of the paper key's file.
const paperSuffix = ".txt"

// writePaper writes the paper key to a file, to be printed.
func (s *Screen) writePaper() {
	now := old()
	l := s.desk.Ledger
	ask := files.NewSave(s.desk.Window, s.desk.Store, lang.L("Paper key of {{.Name}}", map[string]string{"Name": l.Info().Name})+paperSuffix, s.submitted)
	path := ""
	s.open(change{
		title: lang.L("Write the paper key"), action: lang.L("Write it"),
		reason: lang.L("Print the page, lock it away, and delete the file: whoever has the words has your key."),
		fields: []*kit.Field{now}, more: ask.Content,
		check: func() bool { path = ask.Path(); return path != "" },
		do: func(ctx context.Context) error {
			key, err := l.Unlock(now.Text())
			if err != nil {
				return err
			}
			defer key.Forget()
			return l.WritePaper(ctx, path, key)
		},
		said: func() string {
			return lang.L("Saved {{.File}}; print it, lock it away, and delete the file.", map[string]string{"File": filepath.Base(path)})
		},
	})
}

// open shows the sheet. What is refused is said below the first field, where it can be put
// right.
func (s *Screen) open(c change) {
	var sheet *kit.Sheet
	busy := false
	submit := func() {
		ok := true
		for _, f := range c.fields {
			ok = f.Check() && ok
		}
		if !ok || busy || c.check != nil && !c.check() {
			return
		}
		busy = true
		s.desk.Run(c.title, c.do, func(err error) {
			busy = false
			if err != nil {
				c.fields[0].Fault(err)
				return
			}
			s.desk.Shut(sheet)
			s.desk.Say(c.said(), "", nil)
		})
	}
	s.submit = submit
	c.fields[len(c.fields)-1].OnSubmit = func(string) { submit() }
	rows := []fyne.CanvasObject{kit.NewText(kit.Body(c.reason))}
	for _, f := range c.fields {
		rows = append(rows, f)
	}
	if c.more != nil {
		rows = append(rows, c.more)
	}
	shut := func() { s.desk.Sheet(nil) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(c.action, kit.Primary, "Ctrl ↵", submit)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut))
	sheet = kit.NewSheet(c.title, kit.NewStack(14, rows...), footer, shut)
	s.desk.Form(sheet, submit, func() {
		for _, f := range c.fields {
			f.SetText("") // secrets do not stay in a sheet that is gone
		}
	})
	s.desk.Window.Canvas().Focus(c.fields[0].Entry())
}

// submitted runs the sheet that is open.
func (s *Screen) submitted() {
	if s.submit != nil {
		s.submit()
	}
}
