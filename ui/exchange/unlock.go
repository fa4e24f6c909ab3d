package exchange

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/storage/keys"
	"tandem/ui/kit"
)

// signed opens a side sheet for an act that the personal key signs: what it does stands above,
// the passphrase below. The key is forgotten as soon as the act is done.
func (s *Screen) signed(title, button string, body []fyne.CanvasObject, act func(context.Context, *keys.Personal) error, done func()) {
	secret := kit.NewSecret(lang.L("Your passphrase"))
	var sheet *kit.Sheet
	busy := false
	submit := func() {
		passphrase := secret.Text()
		if passphrase == "" {
			secret.Fault(errors.New(lang.L("This needs your personal passphrase.")))
			return
		}
		if busy {
			return
		}
		busy = true
		unlocked := false
		s.desk.Run(title, func(ctx context.Context) error {
			key, err := s.desk.Ledger.Unlock(passphrase)
			if err != nil {
				return err
			}
			defer key.Forget()
			unlocked = true
			return act(ctx, key)
		}, func(err error) {
			busy = false
			switch {
			case err != nil && !unlocked:
				secret.Fault(err)
			case err != nil:
				s.desk.Fail(err)
			default:
				s.desk.Shut(sheet)
				done()
			}
			s.Load()
		})
	}
	secret.OnSubmit = func(string) { submit() }
	shut := func() { s.desk.Sheet(nil) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(button, kit.Primary, "Ctrl ↵", submit)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut))
	sheet = kit.NewSheet(title, kit.NewStack(16, append(body, secret)...), footer, shut)
	s.desk.Form(sheet, submit, func() { secret.SetText("") })
	if len(body) == 1 { // nothing to choose before
		s.desk.Window.Canvas().Focus(secret.Entry())
	}
}
