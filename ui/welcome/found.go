package welcome

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/storage/keys"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/theme"
)

// found asks who the founder is.
func (w *Welcome) found(role model.Role) {
	title, partner := lang.L("You assist, and keep the ledger of a pair"), lang.L("Your executive’s name")
	reason := lang.L("You write down what is decided and ask for authority; your executive rules on it with a passphrase of their own.")
	if role == model.Executive {
		title, partner = lang.L("You lead, and grant authority"), lang.L("Your assistant’s name")
		reason = lang.L("What you grant is signed with your passphrase. Keep it to yourself: your login alone must never be enough.")
	}
	submit := func() {
		if !w.who.check() {
			return
		}
		var l *storage.Ledger
		founding := storage.Founding{
			Role: role, Name: strings.TrimSpace(w.who.name.Text()), PartnerName: strings.TrimSpace(w.who.partner.Text()), Passphrase: w.who.passphrase.Text(),
		}
		w.host.Run(lang.L("Making your keys"), func(ctx context.Context) (err error) {
			l, err = w.host.Store.Found(ctx, founding)
			return err
		}, func(err error) {
			if err != nil {
				w.host.Fail(err)
				return
			}
			w.Invite(l)
		})
	}
	w.who = newWho(partner, submit)
	w.show(step{
		number: 1, of: 2, title: title, reason: reason, fields: w.who.objects(), action: lang.L("Continue"),
		submit: submit, back: w.Start, first: w.who.name.Entry(),
	})
}

// Invite shows the six words of a new invitation and asks where to save its file.
func (w *Welcome) Invite(l *storage.Ledger) {
	info := l.Info()
	partner := map[string]string{"Name": say.FirstName(info.PartnerName)}
	words, err := keys.Passphrase(w.host.Rand)
	if err != nil {
		w.host.Fail(err)
		return
	}
	var ask *files.Save
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		w.host.Run(lang.L("Locking the invitation"), func(ctx context.Context) error { return l.Invite(ctx, path, words) }, func(err error) {
			if err != nil {
				w.host.Fail(err)
				return
			}
			files.Remember(w.host.Store, path)
			w.invited(l, words, path)
		})
	}
	name := lang.L("Invitation for {{.Name}}", partner) + files.Suffix
	ask = files.NewSave(w.host.Window, w.host.Store, name, save)
	w.show(step{
		number: 2, of: 2, title: lang.L("Invite {{.Name}}", partner),
		reason: lang.L("Send the file by mail. Tell {{.Name}} these six words by phone, and never send them with the file: together they open it.", partner),
		fields: []fyne.CanvasObject{w.sixWords(words), ask.Content}, action: lang.L("Save the invitation…"),
		submit: save, back: func() { w.host.Enter(l) }, leave: lang.L("Later"), first: ask.Name.Entry(),
	})
}

// invited keeps the words in sight once the file is saved.
func (w *Welcome) invited(l *storage.Ledger, words, path string) {
	partner := map[string]string{"Name": say.FirstName(l.Info().PartnerName), "File": filepath.Base(path), "Folder": filepath.Dir(path)}
	enter := func() { w.host.Enter(l) }
	w.show(step{
		number: 2, of: 2, title: lang.L("Now tell {{.Name}}", partner),
		reason: lang.L("Send {{.File}} from {{.Folder}} by mail, and tell {{.Name}} these six words by phone. Tandem does not keep them; you can always make a new invitation.", partner),
		fields: []fyne.CanvasObject{w.sixWords(words)}, action: lang.L("Open Tandem"), submit: enter,
	})
}

// sixWords shows the words of an invitation, large enough to read out.
func (w *Welcome) sixWords(words string) fyne.CanvasObject {
	copyWords := kit.NewButton(lang.L("Copy the words"), kit.Plain, "", func() {
		fyne.CurrentApp().Clipboard().SetContent(words)
		w.host.Say(lang.L("Copied the six words."))
	})
	return kit.NewStack(10, wordCards(strings.Fields(words), 3), kit.NewRow(0, copyWords))
}

// wordCards shows numbered words in so many columns.
func wordCards(words []string, columns int) fyne.CanvasObject {
	rows := kit.NewStack(8)
	for start := 0; start < len(words); start += columns {
		var cells []fyne.CanvasObject
		for i := start; i < min(start+columns, len(words)); i++ {
			number := string(rune('1' + i))
			cells = append(cells, kit.NewCard(kit.NewRow(8, kit.NewText(kit.Hint(number)),
				kit.Grow(kit.NewText(kit.CardTitle(words[i]).At(theme.Large))))).As(kit.Quiet).Inset(10))
		}
		rows.Add(kit.NewColumns(8, nil, cells...))
	}
	return rows
}
