package exchange

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model/ledger"
	"tandem/ui/kit"
	"tandem/ui/receipt"
	"tandem/ui/say"
)

// A granted is a grant in force, which has a receipt.
type granted struct {
	grant uuid.UUID
	area  string
	until string
}

func receiptsOf(grants []*ledger.Grant) (list []granted) {
	for _, g := range grants {
		list = append(list, granted{g.ID, g.Text.AreaName, lang.L("until {{.Date}}", map[string]string{"Date": say.Date(g.Terms.Expires)})})
	}
	return list
}

// receiptsCard lists what the assistant may decide alone, each with its proof.
func (s *Screen) receiptsCard() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(s.view.receipts))
	for i, r := range s.view.receipts {
		rows[i] = kit.NewRow(10, kit.Grow(kit.NewText(kit.Body(r.area))), kit.NewText(kit.Small(r.until)),
			kit.NewLink(lang.L("Save…"), func() { receipt.Save(s.desk, r.grant, r.area) }))
	}
	return kit.NewCard(kit.NewStack(2, kit.NewText(kit.CardTitle(lang.L("Receipts"))), kit.NewItems(9, rows...)))
}
