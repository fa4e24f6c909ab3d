package record

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/screen"
)

// Do writes a record at one key, without a form. The toast says what was done and takes it back;
// then, which may be nil, is run once it is written.
func Do(desk *screen.Desk, kind string, doc model.Doc, said string, then func()) {
	desk.Run(lang.L("Saving"), func(ctx context.Context) error {
		_, err := desk.Ledger.Put(ctx, kind, []model.Doc{doc})
		return err
	}, func(err error) {
		if err != nil {
			desk.Fail(err)
			return
		}
		desk.Say(said, lang.L("Undo"), desk.Undo)
		if then != nil {
			then()
		}
	})
}
