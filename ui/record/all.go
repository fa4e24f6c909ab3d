package record

import (
	"context"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/storage"
	"tandem/ui/kit"
	"tandem/ui/say"
	"tandem/ui/screen"
)

// A Named is a record as a list shows it.
type Named struct {
	ID    uuid.UUID
	Kind  string
	Title string
	Day   model.Date // that it is about
}

// most is how many records a list looks up; what is older is counted.
const most = 200

// Names looks records up, in the order of the ids. Those that are not here are left out.
func Names(ctx context.Context, l *storage.Ledger, ids []string) ([]Named, error) {
	var list []Named
	for _, text := range ids[:min(len(ids), most)] {
		id, err := uuid.Parse(text)
		if err != nil {
			continue
		}
		doc, err := l.Get(ctx, id)
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			continue
		}
		day := model.Date(doc.Text("date"))
		if day == "" {
			day = model.Moment(doc.Text("created_at")).Date()
		}
		list = append(list, Named{ID: id, Kind: doc.Text("kind"), Title: Title(ctx, l, doc), Day: day})
	}
	return list, nil
}

// OpenAll opens a record, or lists several in the sheet beside the screen.
func OpenAll(desk *screen.Desk, title string, ids []string) {
	var list []Named
	desk.Run(lang.L("Reading the records"), func(ctx context.Context) (err error) {
		list, err = Names(ctx, desk.Ledger, ids)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			desk.Fail(err)
		case len(list) == 1:
			desk.Open(list[0].Kind, list[0].ID)
		case len(list) > 1:
			dock(desk, title, list, len(ids))
		}
	})
}

func dock(desk *screen.Desk, title string, list []Named, all int) {
	rows := NewList(list, func(i int) { desk.Open(list[i].Kind, list[i].ID) })
	closeSheet := func() { desk.Sheet(nil) }
	about := lang.N("{{.PluralCount}} records", all)
	if all > most {
		about += " · " + lang.L("the newest {{.N}} are listed", map[string]any{"N": most})
	}
	body := kit.NewStack(8, kit.NewText(kit.Small(about)), kit.Grow(rows))
	desk.Sheet(kit.NewFilledSheet(title, body, kit.NewRow(0, kit.Grow(kit.NewButton(lang.L("Close"), kit.Plain, "Esc", closeSheet))), closeSheet))
	desk.Window.Canvas().Focus(rows)
}

// NewList lists records: Enter and a tap open one.
func NewList(list []Named, open func(i int)) *kit.Choices {
	choices := make([]kit.Choice, len(list))
	for i, n := range list {
		kind := screen.KindOf(n.Kind)
		choices[i] = kit.Choice{Icon: kind.Icon, Title: n.Title, Detail: kind.Word + " · " + say.DateLong(n.Day)}
	}
	rows := kit.NewChoices(true, open)
	rows.Set(choices)
	return rows
}
