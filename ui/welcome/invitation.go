package welcome

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/files"
	"tandem/ui/kit"
)

// invitation is the file that somebody was sent, and its six words.
type invitation struct{ file, words *kit.Field }

// Invitation asks for an invitation, with the file filled in where it is known.
func (w *Welcome) Invitation(path string) {
	if w.invite == nil {
		w.invite = &invitation{file: kit.NewField(lang.L("The invitation’s file")), words: kit.NewField(lang.L("The six words"))}
		w.invite.words.Hint(lang.L("The person who sent the file tells them to you by phone."))
	}
	f := w.invite
	if path != "" {
		f.file.SetText(path)
	}
	f.file.Validate = func(text string) error {
		invitation, err := IsInvitation(text)
		if err == nil && !invitation {
			err = errors.New(lang.L("This file is no invitation; choose the one you were sent."))
		}
		return err
	}
	f.words.Validate = func(text string) error {
		if len(strings.Fields(text)) != 6 {
			return errors.New(lang.L("There are six words, with spaces between them."))
		}
		return nil
	}
	submit := func() {
		file, words := f.file.Check(), f.words.Check()
		if file && words {
			w.introduce()
		}
	}
	f.words.OnSubmit = func(string) { submit() }
	choose := kit.NewButton(lang.L("Choose…"), kit.Plain, "", func() {
		files.Open(w.host.Window, w.host.Store, func(path string) {
			f.file.SetText(path)
			f.file.Check()
			w.host.Window.Canvas().Focus(f.words.Entry())
		})
	})
	first := f.file.Entry()
	if f.file.Text() != "" {
		first = f.words.Entry()
	}
	fields := []fyne.CanvasObject{kit.NewStack(6, f.file, kit.NewRow(0, choose)), f.words}
	if path != "" { // a file for a new laptop of one's own begins with the same bytes
		fields = append(fields, kit.NewRow(0, kit.NewLink(lang.L("The file is from my own other laptop"), func() { w.ComeBack(f.file.Text()) })))
	}
	w.show(step{
		number: 1, of: 3, title: lang.L("Open your invitation"), reason: lang.L("Only the file and the six words together open it."),
		fields: fields,
		action: lang.L("Continue"), submit: submit, back: w.Start, first: first,
	})
}

// introduce asks who the invited person is.
func (w *Welcome) introduce() {
	submit := func() {
		if w.who.check() {
			w.reply()
		}
	}
	if w.who == nil {
		w.who = newWho("", submit)
	}
	w.show(step{
		number: 2, of: 3, title: lang.L("Who are you?"), fields: w.who.objects(), action: lang.L("Continue"),
		submit: submit, back: func() { w.Invitation("") }, first: w.who.name.Entry(),
	})
}

// reply asks where to save the answer, joins, and opens the partnership.
func (w *Welcome) reply() {
	var ask *files.Save
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		acceptance := storage.Acceptance{
			File: strings.TrimSpace(w.invite.file.Text()), Reply: path, Name: strings.TrimSpace(w.who.name.Text()),
			InvitationPassphrase: w.invite.words.Text(), Passphrase: w.who.passphrase.Text(),
		}
		var l *storage.Ledger
		w.host.Run(lang.L("Opening the invitation and making your keys"), func(ctx context.Context) (err error) {
			l, err = w.host.Store.Accept(ctx, acceptance)
			return err
		}, func(err error) {
			if err != nil {
				w.host.Fail(err)
				return
			}
			files.Remember(w.host.Store, path)
			w.host.Enter(l)
			w.host.Say(lang.L("Saved {{.File}}; send it to {{.Name}}, then compare the words.", map[string]string{
				"File": filepath.Base(path), "Name": l.Info().PartnerName,
			}))
		})
	}
	name := lang.L("Reply from {{.Name}}", map[string]string{"Name": strings.TrimSpace(w.who.name.Text())}) + files.Suffix
	ask = files.NewSave(w.host.Window, w.host.Store, name, save)
	w.show(step{
		number: 3, of: 3, title: lang.L("Save your reply"),
		reason: lang.L("Send it back by mail. Once it is opened, you are paired."),
		fields: []fyne.CanvasObject{ask.Content}, action: lang.L("Join and save the reply"),
		submit: save, back: w.introduce, first: ask.Name.Entry(),
	})
}

// invitationStart is how a file begins that a passphrase opens: docs/BUNDLE.md says so of
// invitations alone.
var invitationStart = []byte("age-encryption.org/v1\n-> scrypt ")

// IsInvitation says whether a file is an invitation.
func IsInvitation(path string) (bool, error) {
	file, err := os.Open(strings.TrimSpace(path))
	if err != nil {
		return false, &model.Refused{
			What: lang.L("This file was not opened"), Why: lang.L("it is not there, or you may not read it"), Do: lang.L("choose it again"), Err: err,
		}
	}
	defer file.Close()
	start := make([]byte, len(invitationStart))
	if _, err := io.ReadFull(file, start); err != nil {
		return false, nil // too short for one; whoever reads it next says what is wrong
	}
	return bytes.Equal(start, invitationStart), nil
}
