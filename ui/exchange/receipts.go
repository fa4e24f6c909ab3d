package exchange

import (
	"context"
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model/ledger"
	"tandem/storage/durable"
	"tandem/ui/files"
	"tandem/ui/kit"
	"tandem/ui/say"
)

// A receipt is the proof of a grant in force.
type receipt struct {
	grant uuid.UUID
	area  string
	until string
}

func receiptsOf(grants []*ledger.Grant) (list []receipt) {
	for _, g := range grants {
		list = append(list, receipt{g.ID, g.Text.AreaName, lang.L("until {{.Date}}", map[string]string{"Date": say.Date(g.Terms.Expires)})})
	}
	return list
}

// receiptsCard lists what the assistant may decide alone, each with its proof.
func (s *Screen) receiptsCard() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(s.view.receipts))
	for i, r := range s.view.receipts {
		rows[i] = kit.NewRow(10, kit.Grow(kit.NewText(kit.Body(r.area))), kit.NewText(kit.Small(r.until)),
			kit.NewLink(lang.L("Save…"), func() { s.saveReceipt(r) }))
	}
	return kit.NewCard(kit.NewStack(2, kit.NewText(kit.CardTitle(lang.L("Receipts"))), kit.NewItems(9, rows...)))
}

// saveReceipt asks where to save the proof of a grant.
func (s *Screen) saveReceipt(r receipt) {
	var sheet *kit.Sheet
	var ask *files.Save
	save := func() {
		path := ask.Path()
		if path == "" {
			return
		}
		s.desk.Run(lang.L("Saving the receipt"), func(ctx context.Context) error {
			proof, err := s.desk.Ledger.Receipt(ctx, r.grant)
			if err != nil {
				return err
			}
			return durable.New(path, func(w io.Writer) error { _, err := w.Write(proof); return err })
		}, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			files.Remember(s.desk.Store, path)
			s.desk.Shut(sheet)
			s.desk.Say(lang.L("Saved {{.File}}.", map[string]string{"File": filepath.Base(path)}), "", nil)
		})
	}
	ask = files.NewSave(s.desk.Window, s.desk.Store, r.area+files.ReceiptSuffix, save)
	body := kit.NewStack(16, kit.NewText(kit.Body(lang.L("A receipt proves what was granted, without Tandem’s database: the text, the signature, and the eight words that the two of you compared."))),
		kit.NewText(kit.Small(lang.L("Whoever is to check it runs: tandemctl receipt --verify FILE --expect \"the eight words\""))), ask.Content)
	shut := func() { s.desk.Sheet(nil) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save"), kit.Primary, "Ctrl ↵", save)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut))
	sheet = kit.NewSheet(lang.L("Receipt: {{.Area}}", map[string]string{"Area": r.area}), body, footer, shut)
	s.desk.Form(sheet, save, nil)
	s.desk.Window.Canvas().Focus(ask.Name.Entry())
}
