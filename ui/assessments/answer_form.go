package assessments

import (
	"strconv"

	"fyne.io/fyne/v2/lang"
	"github.com/google/uuid"

	"tandem/model"
	"tandem/ui/form"
	"tandem/ui/kit"
	"tandem/ui/theme"
)

// commentPart names the input of an item's comment beside that of its answer.
const commentPart = "comment/"

// Answer opens the sheet of the instrument that is shown. What is submitted stays as it is.
func (s *Screen) Answer() {
	if s.view == nil || s.shown().mine != "" {
		return
	}
	x := s.shown()
	key := "assessment/" + x.name + "/" + string(x.period)
	form.Read(s.desk, key, uuid.Nil, func(_, draft model.Doc) {
		f := form.New(s.desk, key)
		warning := kit.NewText(kit.Small(lang.L("Sealed on this laptop until both of you have submitted. It cannot be changed afterwards.")))
		rows := kit.NewStack(14, warning)
		var scale []form.Option
		for n := 1; n <= x.most; n++ {
			scale = append(scale, form.Option{Value: strconv.Itoa(n), Word: strconv.Itoa(n)})
		}
		var first *kit.Segmented
		for _, item := range x.items {
			choice := form.Optional(f.Choice(item.name, scale, "", nil))
			if first == nil {
				first = choice
			}
			rows.Add(kit.NewStack(4, kit.NewText(kit.Strong(item.label)), choice,
				f.Field(commentPart+item.name, kit.NewField("").Placeholder(lang.L("In a word, if you like")))))
		}
		f.Fill(draft)
		f.Sent = func(uuid.UUID) { s.Load() }
		asked := -1 // answers that were missing when it was last pointed out
		f.Dock(x.opens, lang.L("Submit"), rows, first, func() {
			answers, comments := map[string]any{}, map[string]any{}
			for _, item := range x.items {
				if n, err := strconv.ParseInt(f.Value(item.name), 10, 64); err == nil {
					answers[item.name] = n
				}
				if text := f.Value(commentPart + item.name); text != "" {
					comments[item.name] = text
				}
			}
			if missing := len(x.items) - len(answers); missing > 0 && missing != asked {
				asked = missing
				warning.Set(kit.Small(lang.N("{{.PluralCount}} answers are open. What is submitted stays so: answer them, or submit once more.", missing)).In(theme.Bad))
				return
			}
			doc := model.Doc{"instrument": x.name, "period": string(x.period), "answers": answers}
			if len(comments) > 0 {
				doc["comments"] = comments
			}
			f.Send("assessment", doc, lang.L("Submitted and sealed"))
		})
	})
}
