package welcome

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/storage"
	"tandem/ui/files"
	"tandem/ui/kit"
)

// comeback is what a person has left of a partnership: a file, and a passphrase or paper.
type comeback struct {
	file              *kit.Field
	by                *kit.Segmented
	passphrase, paper *kit.Field
	fresh, again      *kit.Field // the passphrase from now on, where paper opens the file
}

// How the file is opened.
const (
	byPassphrase = iota
	byPaper
)

func newComeback(submit, changed func()) *comeback {
	c := &comeback{
		file: kit.NewField(lang.L("The file: a backup, or what another laptop or your partner saved for you")),
		by:   kit.NewSegmented([]string{lang.L("With my passphrase"), lang.L("With my paper key")}, byPassphrase, func(int) { changed() }),

		passphrase: kit.NewSecret(lang.L("Your passphrase")), paper: kit.NewTextArea(lang.L("The 27 words of your paper key"), 3),
		fresh: kit.NewSecret(lang.L("The new passphrase")), again: kit.NewSecret(lang.L("The new passphrase again")),
	}
	c.file.Validate = given(lang.L("Choose the file first."))
	c.passphrase.Validate = given(lang.L("This needs your personal passphrase."))
	c.paper.Validate = given(lang.L("Type the words, or paste the whole page."))
	c.fresh.Validate = longEnough
	c.again.Validate = sameAs(c.fresh)
	c.passphrase.OnSubmit = func(string) { submit() }
	c.again.OnSubmit = func(string) { submit() }
	return c
}

func given(missing string) func(string) error {
	return func(text string) error {
		if strings.TrimSpace(text) == "" {
			return errors.New(missing)
		}
		return nil
	}
}

// fields are those that are asked for.
func (c *comeback) fields() []*kit.Field {
	if c.by.Selected() == byPaper {
		return []*kit.Field{c.file, c.paper, c.fresh, c.again}
	}
	return []*kit.Field{c.file, c.passphrase}
}

// comeBack asks for the file of a partnership that was on another laptop, or is to be on one
// more. It says what the way costs, and what remains without any.
func (w *Welcome) comeBack() {
	if w.comeback == nil {
		w.comeback = newComeback(w.Submit, w.comeBack)
	}
	c := w.comeback
	submit := func() {
		ok := true
		for _, f := range c.fields() {
			ok = f.Check() && ok
		}
		if ok {
			w.takeBack()
		}
	}
	choose := kit.NewButton(lang.L("Choose…"), kit.Plain, "", func() {
		files.OpenOf(w.host.Window, w.host.Store, []string{files.BackupSuffix, files.Suffix}, func(path string) {
			c.file.SetText(path)
			c.file.Check()
		})
	})
	rows := []fyne.CanvasObject{kit.NewStack(6, c.file, kit.NewRow(0, choose)), c.by}
	for _, f := range c.fields()[1:] {
		rows = append(rows, f)
	}
	rows = append(rows, kit.NewText(kit.Small(lang.L("With neither passphrase nor paper key nobody can open it: start anew with your partner and pair again. Every Empower is then granted again; your partner still has what you both shared."))))
	w.show(step{
		number: 1, of: 1, title: lang.L("Come back to a partnership"),
		reason: lang.L("For a new laptop, a lost one, or a forgotten passphrase. It costs what was entered since the file was made; what you had sent comes with your partner’s next bundle."),
		fields: rows, action: lang.L("Open it"), submit: submit, back: w.Start, first: c.file.Entry(),
	})
}

// ComeBack asks for what opens a file that somebody has clicked on.
func (w *Welcome) ComeBack(path string) {
	w.comeBack()
	w.comeback.file.SetText(path)
	w.host.Window.Canvas().Focus(w.comeback.fields()[1].Entry())
}

// Rescue asks for the paper key that opens what a partner saved for somebody who has no more
// than that. It may be a bundle as well, which looks the same until it is opened.
func (w *Welcome) Rescue(path string) {
	w.comeBack()
	c := w.comeback
	c.by.Select(byPaper)
	c.file.SetText(path)
	c.file.Hint(lang.L("What your partner saved for you after a loss opens with your paper key. A bundle needs its partnership first: start one, or open your invitation."))
	w.host.Window.Canvas().Focus(c.paper.Entry())
}

// takeBack opens the file by what it is.
func (w *Welcome) takeBack() {
	c, store := w.comeback, w.host.Store
	path, passphrase := strings.TrimSpace(c.file.Text()), c.passphrase.Text()
	var papers []string
	if c.by.Selected() == byPaper {
		papers, passphrase = []string{c.paper.Text()}, c.fresh.Text()
	}
	var l *storage.Ledger
	w.host.Run(lang.L("Opening what you had"), func(ctx context.Context) error {
		source, err := storage.SourceOf(path)
		if err != nil {
			return err
		}
		if source == storage.FromBackup {
			if err := store.RestoreHere(ctx, path, papers, passphrase); err != nil {
				return err
			}
			all, err := store.Partnerships(ctx)
			if len(all) > 0 {
				l = all[0]
			}
			return err
		}
		read := func() (*storage.Arrival, error) { return storage.ReadRescue(path, papers, passphrase) }
		if source == storage.FromLaptop {
			read = func() (*storage.Arrival, error) { return storage.ReadLaptop(path, passphrase) }
		}
		arrival, err := read()
		if err != nil {
			return err
		}
		defer arrival.Forget()
		l, err = store.Arrive(ctx, arrival)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			w.host.Fail(err)
		case l == nil: // a backup of a folder without a partnership
			w.Start()
		default:
			w.comeback = nil
			w.host.Enter(l)
			w.host.Say(lang.L("You are back. Send {{.Name}} a bundle, so that both know this laptop.", map[string]string{"Name": l.Info().PartnerName}))
		}
	})
}
