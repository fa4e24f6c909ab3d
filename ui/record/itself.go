package record

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/ui/kit"
	"tandem/ui/screen"
)

// Itself is the way from a sheet that a screen makes of a record to the record as it reads, where
// both can agree to it and it can go into the trash.
func Itself(desk *screen.Desk, kind string, id uuid.UUID) fyne.CanvasObject {
	return kit.NewRow(0, kit.NewLink(lang.L("The record itself…"), func() { Open(desk, kind, id) }))
}
