package receipt

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/storage/durable"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/screen"
)

// Save asks where to save the proof of a grant.
func Save(desk *screen.Desk, grant uuid.UUID, area string) {
	var sheet *kit.Sheet
	var ask *files.Save
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		desk.Run(lang.L("Saving the receipt"), func(ctx context.Context) error {
			proof, err := desk.Ledger.Receipt(ctx, grant)
			if err != nil {
				return err
			}
			return durable.New(path, func(w io.Writer) error { _, err := w.Write(proof); return err })
		}, func(err error) {
			if err != nil {
				desk.Fail(err)
				return
			}
			files.Remember(desk.Store, path)
			desk.Shut(sheet)
			desk.Say(lang.L("Saved {{.File}}.", map[string]string{"File": filepath.Base(path)}), "", nil)
		})
	}
	ask = files.NewSave(desk.Window, desk.Store, area+files.ReceiptSuffix, save)
	body := kit.NewStack(16, kit.NewText(kit.Body(lang.L("A receipt proves what was granted, without Tandem’s database: the text, the signature, and the eight words that the two of you compared."))),
		kit.NewText(kit.Small(lang.L("Whoever is to check it runs: tandemctl receipt --verify FILE --expect \"the eight words\""))), ask.Content)
	shut := func() { desk.Sheet(nil) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save"), kit.Primary, "Ctrl ↵", save)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut))
	sheet = kit.NewSheet(lang.L("Receipt: {{.Area}}", map[string]string{"Area": area}), body, footer, shut)
	desk.Form(sheet, save, nil)
	desk.Window.Canvas().Focus(ask.Name.Entry())
}
