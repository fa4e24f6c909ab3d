package screen

import (
	"context"

	"fyne.io/fyne/v2/lang"
)

// Undo takes back what this person did last in the partnership, and says what that was.
func (d *Desk) Undo() {
	d.again(lang.L("Undoing"), d.Ledger.Undo, func(what string) {
		d.Say(lang.L("Undone: {{.What}}", map[string]string{"What": what}), lang.L("Redo"), d.Redo)
	})
}

// Redo does again what was undone last, and says what that was.
func (d *Desk) Redo() {
	d.again(lang.L("Redoing"), d.Ledger.Redo, func(what string) {
		d.Say(lang.L("Done again: {{.What}}", map[string]string{"What": what}), lang.L("Undo"), d.Undo)
	})
}

func (d *Desk) again(doing string, do func(context.Context) (string, error), said func(what string)) {
	var what string
	d.Run(doing, func(ctx context.Context) (err error) {
		what, err = do(ctx)
		return err
	}, func(err error) {
		if err != nil {
			d.Fail(err)
			return
		}
		said(what)
	})
}
