package welcome

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tandem/ui/kit"
)

// NewWords is the sheet in which a person confirms that both see the same eight words.
func NewWords(words [8]string, partner string, confirm, later func()) fyne.CanvasObject {
	data := map[string]string{"Name": partner}
	body := kit.NewStack(14,
		kit.NewText(kit.Small(lang.L("Read them to {{.Name}}, in person or by phone. If {{.Name}} sees the same eight, nobody stands between you, and authority counts.", data))),
		wordCards(words[:], 2),
		kit.NewText(kit.Small(lang.L("If one word differs, do not confirm: pair anew with a new invitation."))))
	footer := kit.NewRow(12,
		kit.Grow(kit.NewButton(lang.L("We compared them"), kit.Primary, "Ctrl ↵", confirm)),
		kit.NewButton(lang.L("Later"), kit.Plain, "Esc", later))
	return kit.NewSheet(lang.L("Do you both see these words?"), body, footer, later)
}
