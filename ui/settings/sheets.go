package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
	"tandem/ui/spreadsheet"
)

// sheets is the card of what goes to spreadsheets and comes from them.
func (s *Screen) sheets() fyne.CanvasObject {
	return kit.NewCard(kit.NewStack(10, kit.NewCardHeading(lang.L("Spreadsheets")),
		kit.NewText(kit.Small(lang.L("Records of any kind as a CSV file, out and in again."))),
		kit.NewFlow(8, kit.NewButton(lang.L("Save for a spreadsheet…"), kit.Plain, "", func() { spreadsheet.Export(s.desk) }),
			kit.NewButton(lang.L("Bring in from one…"), kit.Plain, "", func() { spreadsheet.Import(s.desk) }))))
}
