package exchange

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/ui/kit"
	"tandem/ui/say"
)

// maxVoids is how many changes without effect are listed.
const maxVoids = 5

// A without is a change that has no effect.
type without struct {
	initials string
	role     kit.Role
	text     string
	why      string
}

func withoutEffect(f found, zone *time.Location) (list []without) {
	for _, op := range f.voids {
		w := without{text: strings.Join(notEmpty([]string{one(op.Kind), op.Title, field(op.Group)}), " · ")}
		who := lang.L("somebody else")
		if op.By != (uuid.UUID{}) {
			who, w.initials, w.role = person(f.info, op.By)
		}
		w.why = who + " · " + say.Time(op.At.In(zone)) + " · " + lang.L(op.Reason)
		list = append(list, w)
	}
	return list
}

// withoutCard lists what has no effect, and why. It is shown only where there is some.
func (s *Screen) withoutCard() fyne.CanvasObject {
	rows := make([]fyne.CanvasObject, len(s.view.voids))
	for i, w := range s.view.voids {
		row := kit.NewTopRow(10)
		if w.initials != "" {
			row.Add(kit.NewSmallAvatar(w.initials, w.role))
		}
		row.Add(kit.Grow(kit.NewStack(2, kit.NewText(kit.Body(w.text)), kit.NewText(kit.Small(w.why)))))
		rows[i] = row
	}
	return kit.NewCard(kit.NewStack(2, kit.NewText(kit.CardTitle(lang.L("Without effect"))),
		kit.NewText(kit.Small(lang.L("Each for the reason beside it. They are kept, and count nowhere."))), kit.NewItems(9, rows...)))
}
