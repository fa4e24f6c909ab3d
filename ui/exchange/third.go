package exchange

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2/lang"

	"tandem/model"
	"tandem/ui/kit"
)

// isText says whether a conflict is over one text, which a person can write anew.
func isText(kind, group string) bool {
	k := model.KindOf(kind)
	if k == nil {
		return false
	}
	f, ok := k.Field(group)
	return ok && f.Type() == "text"
}

// writeThird opens a sheet for a version that takes the place of all others.
func (s *Screen) writeThird(c conflict) {
	texts := make([]string, len(c.values))
	for i, v := range c.values {
		texts[i] = v.text
	}
	text := kit.NewTextArea(lang.L("Your version"), 8)
	text.SetText(strings.Join(texts, "\n\n"))
	var sheet *kit.Sheet
	submit := func() {
		written := strings.TrimSpace(text.Text())
		if written == "" {
			text.Fault(errors.New(lang.L("Write something, or keep one of the two versions.")))
			return
		}
		s.desk.Run(lang.L("Saving"), func(ctx context.Context) error {
			_, err := s.desk.Ledger.Put(ctx, c.kind, []model.Doc{{"id": c.record.String(), c.group: written}})
			return err
		}, func(err error) {
			if err != nil {
				s.desk.Fail(err)
				return
			}
			s.desk.Shut(sheet)
			s.desk.Say(lang.L("Kept. The other versions stay in the history."), "", nil)
			s.Load()
		})
	}
	shut := func() { s.desk.Sheet(nil) }
	footer := kit.NewRow(12, kit.Grow(kit.NewButton(lang.L("Save"), kit.Primary, "Ctrl ↵", submit)), kit.NewButton(lang.L("Close"), kit.Plain, "Esc", shut))
	sheet = kit.NewSheet(lang.L("A third version"), kit.NewStack(16, kit.NewText(kit.Small(c.where)), text), footer, shut)
	s.desk.Form(sheet, submit, nil)
	s.desk.Window.Canvas().Focus(text.Entry())
}
