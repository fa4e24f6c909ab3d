package screen

import (
	"context"

	"fyne.io/fyne/v2/lang"
)

// Undo takes back what this person did last in the partnership, and says what that was.
func (d *Desk) Undo() {
	var what string
	d.Run(lang.L("Undoing"), func(ctx context.Context) (err error) {
		what, err = d.Ledger.Undo(ctx)
		return err
	}, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		d.Say(what, "", nil)
	})
}
